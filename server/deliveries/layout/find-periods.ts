import { parsePeriod } from '../../territory/observations/parse-period.ts'

const months = ['januar', 'februar', 'maerz', 'april', 'mai', 'juni', 'juli', 'august', 'september', 'oktober', 'november', 'dezember']
const monthWord = '(jan(?:uar)?|jän(?:ner)?|feb(?:ruar)?|mär(?:z)?|mrz|maerz|mÃ¤rz|m\ufffdrz|apr(?:il)?|mai|jun(?:i)?|jul(?:i)?|aug(?:ust)?|sep(?:t(?:ember)?)?|okt(?:ober)?|nov(?:ember)?|dez(?:ember)?)\\.?'
const year = '((?:19|20)\\d\\d)'
const free = { before: '(?<![\\d\\p{L}])', after: '(?![\\d\\p{L}])' }

type Reader = (groups: readonly string[]) => string

const patterns: readonly (readonly [RegExp, Reader])[] = [
  // Spans are no period: they are taken out of the text so that their years do not count.
  pattern(`${year}\\s*(?:-|–|—|/|bis|und)\\s*${year}`, () => ''),
  pattern(`${year}\\s?[/-]\\s?(\\d\\d)(?!-)`, ([y, next]) => (isSchoolYear(y, next) ? '' : `${y}-${next}`)),
  pattern(`(\\d{1,2})\\.\\s?(\\d{1,2})\\.\\s?${year}`, ([day, month, y]) => `${y}-${two(month)}-${two(day)}`),
  pattern(`(\\d{1,2})\\.\\s*${monthWord}\\s*${year}`, ([day, month, y]) => `${y}-${monthNumber(month)}-${two(day)}`),
  pattern(`${year}-(\\d\\d)-(\\d\\d)(?:T[\\d:]+)?`, ([y, month, day]) => `${y}-${month}-${day}`),
  pattern(`${year}(0[1-9]|1[0-2])([0-3]\\d)`, ([y, month, day]) => `${y}-${month}-${day}`, true),
  pattern(`([0-3]\\d)(0[1-9]|1[0-2])${year}`, ([day, month, y]) => `${y}-${month}-${day}`, true),
  pattern(`${monthWord}\\s*['’]?\\s*${year}`, ([month, y]) => `${y}-${monthNumber(month)}`),
  pattern(`${year}[\\s,]+${monthWord}`, ([y, month]) => `${y}-${monthNumber(month)}`),
  pattern(`(?:([1-4])\\.?\\s*(?:quartal|vierteljahr|vj|qu?)\\.?|(?:q|quartal)\\s*([1-4]))\\s*[-/ ]?\\s*${year}`, ([a, b, y]) => `${y}-Q${a || b}`),
  pattern(`(iv|i{1,3})\\.\\s*(?:quartal|vierteljahr|vj\\.?)\\s*[-/ ]?\\s*${year}`, ([roman, y]) => `${y}-Q${['i', 'ii', 'iii', 'iv'].indexOf((roman ?? '').toLowerCase()) + 1}`),
  pattern(`${year}\\s*[-/ ,]?\\s*(?:q|quartal\\s*)([1-4])`, ([y, quarter]) => `${y}-Q${quarter}`),
  pattern(`${year}[\\s,]+([1-4])\\.\\s*(?:quartal|vierteljahr)`, ([y, quarter]) => `${y}-Q${quarter}`),
  pattern(`(0?[1-9]|1[0-2])/${year}`, ([month, y]) => `${y}-${two(month)}`),
  pattern(year, ([y]) => String(y), true),
]

/**
 * Find every period that a text names, in the order of the text: 31.12.2015, Dezember 2015, 2015/Q3, 2015.
 *
 * A reference day without a year (“Stichtag 31.12.”) is joined with a year that stands elsewhere in the text.
 * Spans (2016 – 2022) and school years (2014/15) name no single period and are left out.
 */
export function findPeriods(text: string): string[] {
  if (!/(?:19|20)\d\d/.test(text)) return []
  let rest = text.replace(/\s+/g, ' ')
  const found: { at: number; period: string }[] = []
  for (const [regex, read] of patterns) {
    rest = rest.replace(regex, (...match: unknown[]) => {
      const offset = match.findIndex((part, index) => index > 0 && typeof part === 'number')
      const period = parsePeriod(read(match.slice(1, offset).map((part) => (part as string | undefined) ?? '')))
      if (period !== null) found.push({ at: match[offset] as number, period })
      return ' '.repeat(String(match[0]).length)
    })
  }
  const periods = [...new Set(found.sort((a, b) => a.at - b.at).map((entry) => entry.period))]
  const day = findDayWithoutYear(rest)
  return day === null ? periods : periods.map((period) => (period.length === 4 ? (parsePeriod(`${period}-${day}`) ?? period) : period))
}

/** Find the day of “Stichtag 31.12.”, as `12-31`. */
export function findDayWithoutYear(text: string): string | null {
  const match = /(?<!\d)(\d{1,2})\.\s?(\d{1,2})\.(?!\s?\d)/.exec(text)
  if (match === null) return null
  const [day, month] = [Number(match[1]), Number(match[2])]
  return day >= 1 && day <= 31 && month >= 1 && month <= 12 ? `${two(String(month))}-${two(String(day))}` : null
}

/** Read a text that is a period and nothing else (a cell of a period column, a head such as “Jahr 2016”). */
export function readPeriod(text: string): string | null {
  const month = monthNumberOf(text)
  if (month !== null) return month
  const found = findPeriods(text)
  return found.length === 1 ? (found[0] ?? null) : null
}

/** Read `202412`, the month of Berlin's registers; beside a head that does not say so it may be any number. */
export function monthNumberOf(text: string): string | null {
  const [, year, month] = /^((?:19|20)\d\d)(0[1-9]|1[0-2])$/.exec(text.trim()) ?? []
  return year === undefined ? null : `${year}-${month}`
}

/** Is the text nothing but a period, so that the head says no measure? */
export function isOnlyPeriod(text: string): boolean {
  if (readPeriod(text) === null || monthNumberOf(text) !== null) return false
  return withoutPeriods(text).replace(/jahr|stichtag|stand|zum|am|ende/giu, '').replace(/[^\p{L}]/gu, '') === ''
}

/** Take the periods out of a text, so that next year's head equals this year's. */
export function withoutPeriods(text: string): string {
  let rest = text.replace(/\s+/g, ' ')
  for (const [regex] of patterns) rest = rest.replace(regex, '#')
  return rest.replace(/\d{1,2}\.\s?\d{1,2}\.(?!\d)/g, '#').trim()
}

function pattern(source: string, read: Reader, isLoose = false): readonly [RegExp, Reader] {
  return [new RegExp(isLoose ? `(?<!\\d)(?<!\\d[.,])${source}(?!\\d|[.,]\\d)` : `${free.before}${source}${free.after}`, 'giu'), read]
}

/** 2014/15 and 2011/12 are school years; 2015/06 is a month. */
function isSchoolYear(year: string | undefined, next: string | undefined): boolean {
  return Number(next) === (Number(year) + 1) % 100 || Number(next) > 12 || Number(next) === 0
}

function monthNumber(word: string | undefined): string {
  const plain = (word ?? '').toLowerCase().replace('ã¤', 'ae').replace('\ufffd', 'ae').replace('ä', 'ae').replace(/^mrz/, 'maerz').replace(/^jaen/, 'jan').replace(/^maer$/, 'maerz')
  return two(String(months.findIndex((month) => month.startsWith(plain.slice(0, 3))) + 1))
}

function two(text: string | undefined): string {
  return (text ?? '').padStart(2, '0')
}
