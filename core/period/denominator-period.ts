import { DomainError } from '../model/domain-error.ts'
import { daysInMonth, parsePeriod } from './period.ts'

/**
 * Find the period of the denominator that goes with a numerator's period.
 *
 * Without a lag: the same key, else the same last day (`2015` with `2015-12-31`).
 * With a lag: the period that ends that much earlier (`2016` with `P1Y`: `2015-12-31` or `2015`).
 * Of several with the same last day the one like the numerator's period wins, then the shortest: a stock at a date.
 *
 * Shape:  `null` where no candidate ends on that day.
 * Throws: DomainError `malformed-lag`, `malformed-period`.
 */
export function denominatorPeriod(numerator: string, candidates: readonly string[], lag?: string): string | null {
  if (lag === undefined && candidates.includes(numerator)) return numerator
  const end = lag === undefined ? parsePeriod(numerator).end : dayBefore(parsePeriod(numerator).end, lag)
  const matching = candidates.filter((candidate) => parsePeriod(candidate).end === end)
  const alike = matching.find((candidate) => candidate.length === numerator.length)
  return alike ?? matching.sort((a, b) => (parsePeriod(a).start < parsePeriod(b).start ? 1 : -1))[0] ?? null
}

/**
 * Go back from a day by whole years and months.
 *
 * The last day of a month leads to the last day of a month: 2016-02-29 less `P1Y` is 2015-02-28, 2016-06-30 less
 * `P6M` is 2015-12-31. Other days that the target month lacks become its last day.
 *
 * Throws: DomainError `malformed-lag` unless the lag is like `P1Y`, `P6M` or `P1Y6M`.
 */
export function dayBefore(day: string, lag: string): string {
  const [, years, months] = /^P(?=\d)(?:(\d+)Y)?(?:(\d+)M)?$/.exec(lag) ?? []
  if (years === undefined && months === undefined) {
    throw new DomainError('malformed-lag', `"${lag}" is no lag in years and months such as P1Y or P6M.`, { lag })
  }
  const [year = 0, month = 0, dayOfMonth = 0] = day.split('-').map(Number)
  const monthsSinceZero = year * 12 + (month - 1) - Number(years ?? 0) * 12 - Number(months ?? 0)
  const targetYear = Math.floor(monthsSinceZero / 12)
  const targetMonth = monthsSinceZero - targetYear * 12 + 1
  const last = daysInMonth(targetYear, targetMonth)
  const targetDay = dayOfMonth === daysInMonth(year, month) ? last : Math.min(dayOfMonth, last)
  return [String(targetYear).padStart(4, '0'), String(targetMonth).padStart(2, '0'), String(targetDay).padStart(2, '0')].join('-')
}
