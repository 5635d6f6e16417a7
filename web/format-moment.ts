import type { Language } from './state/view.ts'

const locales: Record<Language, string> = { de: 'de-DE', en: 'en-GB' }

/** Write a moment in the reader's time zone: `24.11.2026, 09:00 Uhr`. */
export function formatMoment(moment: string, language: Language): string {
  const text = new Intl.DateTimeFormat(locales[language], { day: '2-digit', month: language === 'de' ? '2-digit' : 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' }).format(new Date(moment))
  return language === 'de' ? `${text} Uhr` : text
}

/** Write the day of a moment in the reader's time zone: `24.11.2026`. */
export const formatMomentDay = (moment: string, language: Language): string =>
  new Intl.DateTimeFormat(locales[language], { day: '2-digit', month: language === 'de' ? '2-digit' : 'short', year: 'numeric' }).format(new Date(moment))

/** Name the reader's time zone: `Europe/Berlin (MEZ)`. */
export function timeZoneName(moment: Date, language: Language): string {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
  const short = new Intl.DateTimeFormat(locales[language], { timeZoneName: 'short' }).formatToParts(moment).find(({ type }) => type === 'timeZoneName')?.value
  return short === undefined || short === timeZone ? timeZone : `${timeZone} (${short})`
}

/** Write a number of bytes: `1,2 MB`. */
export function formatBytes(bytes: number, language: Language): string {
  const [value, unit] = bytes >= 1e6 ? [bytes / 1e6, 'MB'] : bytes >= 1000 ? [bytes / 1000, 'KB'] : [bytes, 'Byte']
  return `${new Intl.NumberFormat(locales[language], { maximumFractionDigits: 1 }).format(value)} ${unit}`
}
