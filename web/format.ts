import { parsePeriod } from '../core/period/period.ts'
import type { Text } from '../core/contract/common.ts'
import type { Language } from './state/view.ts'

const locales: Record<Language, string> = { de: 'de-DE', en: 'en-GB' }

const kept = new Map<string, Intl.NumberFormat>()

const numberFormat = (decimals: number, language: Language): Intl.NumberFormat => {
  const key = `${language}${decimals}`
  const format = kept.get(key) ?? new Intl.NumberFormat(locales[language], { minimumFractionDigits: decimals, maximumFractionDigits: decimals })
  kept.set(key, format)
  return format
}

/** Write a number as readers expect it: `1.234,5` in German; a true minus sign. */
export function formatNumber(value: number, decimals: number, language: Language): string {
  const text = numberFormat(decimals, language).format(value)
  return text.replace(/^-(?=[0.,]*$)/, '').replace('-', '−')
}

/** Write a number with its unit: `4,2 %`, `1.234 Personen`. */
export const formatValue = (value: number, decimals: number, unit: string, language: Language): string =>
  `${formatNumber(value, decimals, language)}\u00a0${unit}`

/** Write a difference with its sign: `+1,2`, `−0,3`, `0,0`. */
export function formatDifference(value: number, decimals: number, language: Language): string {
  const text = formatNumber(value, decimals, language)
  return value > 0 && /[1-9]/.test(text) ? `+${text}` : text
}

const keptDates = new Map<string, Intl.DateTimeFormat>()

// Making a format costs a thousand times what using it costs.
function dateFormat(language: Language, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language}${JSON.stringify(options)}`
  const format = keptDates.get(key) ?? new Intl.DateTimeFormat(locales[language], { timeZone: 'UTC', ...options })
  keptDates.set(key, format)
  return format
}

/** Write a day: `31.12.2015`. */
export const formatDay = (day: string, language: Language): string =>
  dateFormat(language, language === 'de' ? { day: '2-digit', month: '2-digit', year: 'numeric' } : { day: 'numeric', month: 'long', year: 'numeric' }).format(
    new Date(`${day}T00:00:00Z`),
  )

/** Write a period in full: `2016`, `3. Quartal 2016`, `Juli 2016`, `31.12.2015`. */
export function formatPeriod(period: string, language: Language): string {
  if (/^\d{4}$/.test(period)) return period
  const [year = '', part = ''] = period.split('-')
  if (part.startsWith('Q')) return language === 'de' ? `${part.slice(1)}. Quartal ${year}` : `quarter ${part.slice(1)} of ${year}`
  if (period.length === 10) return formatDay(period, language)
  return dateFormat(language, { month: 'long', year: 'numeric' }).format(new Date(`${parsePeriod(period).start}T00:00:00Z`))
}

/** Write a period for narrow places: `2016`, `Q3 2016`, `07/2016`, `31.12.15`. */
export function formatPeriodShort(period: string, language: Language): string {
  const [year = '', month = '', day] = period.split('-')
  if (month === '') return year
  if (month.startsWith('Q')) return `${month} ${year}`
  if (day === undefined) return `${month}/${year}`
  return language === 'de' ? `${day}.${month}.${year.slice(2)}` : `${day}/${month}/${year.slice(2)}`
}

/** Write the periods of one series for narrow places; the year alone where all end on the same day of the year. */
export function formatPeriodsShort(periods: readonly string[], language: Language): readonly string[] {
  const isYearly = periods.every((period) => period.slice(4) === periods[0]?.slice(4)) && new Set(periods.map((period) => period.slice(0, 4))).size === periods.length
  return periods.map((period) => (isYearly ? period.slice(0, 4) : formatPeriodShort(period, language)))
}

/** Pick the text of a language; German where there is no other. */
export const inLanguage = (text: Text, language: Language): string => (language === 'en' ? (text.en ?? text.de) : text.de)

/** Fold case and accents for search: `Förde` and `foerde` both find `Förde`. */
export const foldForSearch = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll('ä', 'ae')
    .replaceAll('ö', 'oe')
    .replaceAll('ü', 'ue')
    .replaceAll('ß', 'ss')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
