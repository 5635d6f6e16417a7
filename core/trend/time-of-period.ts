import { daysInMonth, parsePeriod } from '../period/period.ts'

/**
 * Place a period on the axis of years by its first day: `2016` at 2016, `2016-Q3` at 2016.5, `2015-12-31` at 2015.997.
 *
 * Unit:   years. Periods of one kind keep their true distances, a year that was left out included.
 * Throws: DomainError `malformed-period`.
 */
export function timeOfPeriod(period: string): number {
  const [year, month, day] = parsePeriod(period).start.split('-').map(Number) as [number, number, number]
  return year + (month - 1 + (day - 1) / daysInMonth(year, month)) / 12
}
