import { parsePeriod } from '../../core/period/period.ts'

/** Tell whether what looks like a period is one: its days are in the calendar. */
export function isPeriod(period: string): boolean {
  try {
    return parsePeriod(period).end !== ''
  } catch {
    return false
  }
}
