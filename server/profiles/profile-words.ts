export type ProfileLanguage = 'de' | 'en'

export const profileWords = {
  de: {
    profile: 'Gebietsprofil', in: 'liegt in', keyFigures: 'Kennzahlen', figure: 'Indikator', value: 'Wert', date: 'Stand', difference: 'Abstand', place: 'Rang', trend: 'Trend',
    of: 'von', series: 'Entwicklung', contains: 'Enthält', boundaries: 'Gebietsstände', from: 'ab', until: 'bis', sources: 'Quellen und Lizenzen', shapes: 'Gebietsgrenzen', page: 'Seite',
    rising: 'steigend', falling: 'fallend', 'no-trend': 'kein Trend', 'cannot-say': '–', area: 'Fläche laut Karte',
    suppressed: 'geschützt', missing: 'keine Angabe', notApplicable: 'nicht zutreffend', normal: '', provisional: 'vorläufig', estimated: 'geschätzt', incomplete: 'unvollständig',
    rankNote: 'Rang 1 hat den höchsten Wert. ', note: 'Trend: steigt oder fällt stetig (Mann-Kendall, 5 %). geschützt: kleine Zahl, die aus Gründen des Datenschutzes nicht gezeigt wird.', more: 'weitere',
    keyFiguresCaption: 'Kennzahlen von {area} im Vergleich zu {whole}', shareOfWhole: '{share} des Ganzen', keyFiguresOf: 'Kennzahlen von {area}', unavailable: 'Nicht auf dieser Raumebene', moreSeries: 'Weitere Reihen stehen im Atlas.',
    seriesNote: 'Durchgezogen: {area}.', seriesWhole: ' Gestrichelt: {whole}.', seriesTarget: ' Gepunktet: das Ziel.', to: 'bis', targetLine: 'Ziel',
    map: 'Kleine Karte: {area} liegt {where} von {whole}.', places: [['im Nordwesten', 'im Norden', 'im Nordosten'], ['im Westen', 'in der Mitte', 'im Osten'], ['im Südwesten', 'im Süden', 'im Südosten']], mapOfAll: 'Kleine Karte: {area}.',
    targets: 'Ziele', targetsCaption: 'Ziele: {area}', actual: 'Ist', wanted: 'Soll', targetDifference: 'Differenz', isMet: 'Ziel erreicht', resolution: 'Beschluss', atLeast: 'mindestens {value}', atMost: 'höchstens {value}', by: '{target} bis {period}',
    verdicts: { met: 'erreicht', 'not-met': 'nicht erreicht', open: 'nicht zu sagen' }, reasons: { incomplete: 'ein Teil der Summe fehlt', chance: 'der Unterschied kann Zufall sein' }, openBecause: 'nicht zu sagen ({reason})', since: 'gilt seit {day}',
    how: 'Verglichen werden die Zahlen, wie sie gezeigt werden, mit dem nächsten Ziel oder, wenn alle vorbei sind, mit dem letzten. Liegt das Ziel im 95-%-Bereich eines Wertes, kann der Zufall entschieden haben; dann heißt es „nicht zu sagen“. Ebenso bei geschützten und fehlenden Werten.',
  },
  en: {
    profile: 'Area profile', in: 'lies in', keyFigures: 'Key figures', figure: 'Indicator', value: 'Value', date: 'As of', difference: 'Difference', place: 'Rank', trend: 'Trend',
    of: 'of', series: 'Development', contains: 'Contains', boundaries: 'Boundary versions', from: 'from', until: 'until', sources: 'Sources and licences', shapes: 'Shapes of the areas', page: 'Page',
    rising: 'rising', falling: 'falling', 'no-trend': 'no trend', 'cannot-say': '–', area: 'Area as drawn',
    suppressed: 'protected', missing: 'no data', notApplicable: 'not applicable', normal: '', provisional: 'provisional', estimated: 'estimated', incomplete: 'incomplete',
    rankNote: 'Rank 1 has the highest value. ', note: 'Trend: rises or falls steadily (Mann-Kendall, 5 %). protected: a small number that is not shown for reasons of privacy.', more: 'more',
    keyFiguresCaption: 'Key figures of {area} compared with {whole}', shareOfWhole: '{share} of the whole', keyFiguresOf: 'Key figures of {area}', unavailable: 'Not on this level', moreSeries: 'Further series stand in the atlas.',
    seriesNote: 'Solid: {area}.', seriesWhole: ' Dashed: {whole}.', seriesTarget: ' Dotted: the target.', to: 'to', targetLine: 'Target',
    map: 'Small map: {area} lies {where} of {whole}.', places: [['in the north-west', 'in the north', 'in the north-east'], ['in the west', 'in the middle', 'in the east'], ['in the south-west', 'in the south', 'in the south-east']], mapOfAll: 'Small map: {area}.',
    targets: 'Targets', targetsCaption: 'Targets: {area}', actual: 'Actual', wanted: 'Target', targetDifference: 'Difference', isMet: 'Target met', resolution: 'Resolution', atLeast: 'at least {value}', atMost: 'at most {value}', by: '{target} by {period}',
    verdicts: { met: 'met', 'not-met': 'not met', open: 'cannot say' }, reasons: { incomplete: 'a part of the sum is missing', chance: 'the difference may be chance' }, openBecause: 'cannot say ({reason})', since: 'in force since {day}',
    how: 'Figures are compared as they are shown, with the next target or, once all are past, with the last. Where the target lies within the 95 % range of a figure, chance may have decided; then it says “cannot say”. So it does for protected and missing figures.',
  },
} as const

/** Put words into the places of a sentence that are named in braces. */
export const fill = (sentence: string, words: Readonly<Record<string, string>>): string => sentence.replaceAll(/\{(\w+)\}/g, (place, name: string) => words[name] ?? place)

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
  return language === 'de' ? `${day}.${second}.${year}` : new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' }).format(new Date(`${period}T00:00:00Z`))
}
