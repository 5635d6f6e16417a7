import { exactKendall } from './exact-kendall.ts'
import { mannKendall } from './mann-kendall.ts'
import type { TimedValue } from './series.ts'

/** Whether a series steadily rises or falls; `no-trend` does not mean that nothing happened. */
export type Trend = 'rising' | 'falling' | 'no-trend' | 'cannot-say'

/**
 * Say whether a series rises or falls steadily.
 *
 * `cannot-say` where even a series that rises at every step would not have shown it: below 5 values at level 0.05.
 * The p value is the exact one without ties, else the normal one with tie correction. Equal values throughout are no trend.
 */
export function judgeTrend(series: readonly TimedValue[], level = 0.05): Trend {
  const found = mannKendall(series)
  if (!found || exactKendall((found.n * (found.n - 1)) / 2, found.n) >= level) return 'cannot-say'
  const p = found.exactP ?? found.p
  if (p === null || p >= level) return 'no-trend'
  return found.score > 0 ? 'rising' : 'falling'
}
