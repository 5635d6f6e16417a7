import { comparePeriods, parsePeriod } from '../period/period.ts'

/** What choosing needs to know of a target. */
export interface DatedTarget {
  /** `null`: holds for every area of the level. */
  readonly area: string | null
  /** When it is to be reached. */
  readonly period: string
}

/**
 * Choose the target that the figure of a period is measured by: the next one to be reached, else the last there was.
 *
 * An area with targets of its own is measured by these and not by those for all. `area` null asks for those for all.
 */
export function chooseTarget<T extends DatedTarget>(targets: readonly T[], period: string, area: string | null): T | null {
  const own = area === null ? [] : targets.filter(target => target.area === area)
  const candidates = (own.length > 0 ? own : targets.filter(target => target.area === null)).toSorted((a, b) => comparePeriods(a.period, b.period))
  const { end } = parsePeriod(period)
  return candidates.find(target => parsePeriod(target.period).end >= end) ?? candidates.at(-1) ?? null
}
