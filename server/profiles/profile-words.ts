export type ProfileLanguage = 'de' | 'en'

export const profileWords = {
  de: {
    profile: 'Gebietsprofil', in: 'liegt in', keyFigures: 'Kennzahlen', figure: 'Indikator', value: 'Wert', date: 'Stand', difference: 'Abstand', place: 'Rang', trend: 'Trend',
    of: 'von', series: 'Entwicklung', contains: 'Enthält', boundaries: 'Gebietsstände', from: 'ab', until: 'bis', sources: 'Quellen und Lizenzen', page: 'Seite',
    rising: 'steigend', falling: 'fallend', 'no-trend': 'kein Trend', 'cannot-say': '–', area: 'Fläche der Form',
    suppressed: 'geschützt', missing: 'keine Angabe', notApplicable: 'entfällt', normal: '', provisional: 'vorläufig', estimated: 'geschätzt', incomplete: 'unvollständig',
    note: 'Rang 1 hat den höchsten Wert. Trend: steigt oder fällt stetig (Mann-Kendall, 5 %). geschützt: kleine Zahl, die aus Gründen des Datenschutzes nicht gezeigt wird. Gestrichelt: das ganze Gebiet.', more: 'weitere',
  },
  en: {
    profile: 'Area profile', in: 'lies in', keyFigures: 'Key figures', figure: 'Indicator', value: 'Value', date: 'As of', difference: 'Difference', place: 'Rank', trend: 'Trend',
    of: 'of', series: 'Development', contains: 'Contains', boundaries: 'Boundary versions', from: 'from', until: 'until', sources: 'Sources and licences', page: 'Page',
    rising: 'rising', falling: 'falling', 'no-trend': 'no trend', 'cannot-say': '–', area: 'Area of the shape',
    suppressed: 'protected', missing: 'no data', notApplicable: 'not applicable', normal: '', provisional: 'provisional', estimated: 'estimated', incomplete: 'incomplete',
    note: 'Rank 1 has the highest value. Trend: rises or falls steadily (Mann-Kendall, 5 %). protected: a small number that is not shown for reasons of privacy. Dashed: the whole territory.', more: 'more',
  },
} as const

/** Write a number as the language does; the sign of differences is always written, a minus as a minus. */
export function writeNumber(value: number, decimals: number, language: ProfileLanguage, isDifference = false): string {
  const text = new Intl.NumberFormat(language, { minimumFractionDigits: decimals, maximumFractionDigits: decimals, signDisplay: isDifference ? 'exceptZero' : 'auto' }).format(value)
  return text.replace('-', '−')
}

/** Write a period: `2016`, `Q3 2016`, `07/2016`, `31.12.2015` or `31 Dec 2015`. */
export function writePeriod(period: string, language: ProfileLanguage): string {
  const [year = '', second = '', day] = period.split('-')
  if (second === '') return year
  if (second.startsWith('Q')) return `${second} ${year}`
  if (day === undefined) return `${second}/${year}`
  return language === 'de' ? `${day}.${second}.${year}` : new Intl.DateTimeFormat('en', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' }).format(new Date(`${period}T00:00:00Z`))
}
