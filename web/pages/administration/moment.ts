import { language } from '../../i18n/messages.ts'

/** Write a moment in the reader's own time zone: `21.11.2026, 16:05`. */
export function formatMoment(moment: string, options: Intl.DateTimeFormatOptions = {}): string {
  return new Intl.DateTimeFormat(language.value === 'de' ? 'de-DE' : 'en-GB', { day: '2-digit', month: '2-digit', year: 'numeric', hour: '2-digit', minute: '2-digit', ...options }).format(new Date(moment))
}
