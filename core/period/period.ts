import { DomainError } from '../model/domain-error.ts'

/** First and last day of a period, `YYYY-MM-DD`; equal for a reference date. */
export interface PeriodSpan {
  readonly start: string
  readonly end: string
}

const pattern = /^(\d{4})(?:-Q([1-4])|-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?$/

const spanOfMonths = (year: string, first: number, last: number): PeriodSpan => ({
  start: `${year}-${twoDigits(first)}-01`,
  end: `${year}-${twoDigits(last)}-${twoDigits(daysInMonth(Number(year), last))}`,
})

/**
 * Read a period: a year `2016`, a quarter `2016-Q3`, a month `2016-07` or a reference date `2015-12-31`.
 *
 * Throws: DomainError `malformed-period` for anything else, days that the calendar does not have included.
 */
export function parsePeriod(period: string): PeriodSpan {
  const [, year, quarter, month, day] = pattern.exec(period) ?? []
  if (year === undefined) throw malformed(period)
  if (quarter !== undefined) return spanOfMonths(year, Number(quarter) * 3 - 2, Number(quarter) * 3)
  if (month === undefined) return spanOfMonths(year, 1, 12)
  if (day === undefined) return spanOfMonths(year, Number(month), Number(month))
  if (Number(day) > daysInMonth(Number(year), Number(month))) throw malformed(period)
  return { start: period, end: period }
}

/** Tell whether a text is a period whose days the calendar has. */
export function isPeriod(text: string): boolean {
  const [, year, quarter, month, day] = pattern.exec(text) ?? []
  return year !== undefined && (quarter !== undefined || day === undefined || Number(day) <= daysInMonth(Number(year), Number(month)))
}

/**
 * Order periods by their last day, then the longer one last: `2015-12`, `2015-Q4`, `2015`, `2016-01`.
 *
 * Shape: for `Array.prototype.sort`; 0 only for equal spans.
 */
export function comparePeriods(a: string, b: string): number {
  const left = parsePeriod(a)
  const right = parsePeriod(b)
  return compareText(left.end, right.end) || compareText(right.start, left.start)
}

/** Tell whether every day of `other` lies in `period`: `2015` contains `2015-12-31`, `2015-Q4` and itself. */
export function containsPeriod(period: string, other: string): boolean {
  const outer = parsePeriod(period)
  const inner = parsePeriod(other)
  return outer.start <= inner.start && inner.end <= outer.end
}

/** Count the days of a month (1 to 12) in the Gregorian calendar. */
export function daysInMonth(year: number, month: number): number {
  if (month !== 2) return [4, 6, 9, 11].includes(month) ? 30 : 31
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

const twoDigits = (value: number): string => String(value).padStart(2, '0')

const malformed = (period: string): DomainError =>
  new DomainError('malformed-period', `"${period}" is no period: 2016, 2016-Q3, 2016-07 or 2015-12-31 is.`, { period })
