import { median } from 'd3-array'
import { normalQuantile } from '../uncertainty/gamma-quantile.ts'
import type { Interval } from '../uncertainty/wilson-interval.ts'
import { tieSizes, varianceOf } from './mann-kendall.ts'
import { knownSeries, type TimedValue } from './series.ts'

/** Typical change per year. */
export interface SenSlope {
  readonly slope: number
  /** `null` where the series is too short for the confidence. */
  readonly limits: Interval | null
}

/**
 * Find the typical change per year: the median of the slopes between all pairs of values.
 *
 * Slopes are taken over the true distance of times, so a gap does not steepen them; one outlier does not turn them.
 *
 * Shape:  `null` with fewer than 2 values or a repeated time.
 * Unit:   value unit per unit of time (years).
 * Cost:   O(n² log n).
 * Source: Sen 1968; limits are the order statistics at round((N ∓ C) ÷ 2) (the upper one + 1), C = z · √variance of the
 *         Mann-Kendall score, as R `trend::sens.slope`. Other packages interpolate and differ by some percent.
 */
export function senSlope(series: readonly TimedValue[], confidence = 0.95): SenSlope | null {
  const known = knownSeries(series)
  if (!known || known.length < 2) return null
  const slopes = known
    .flatMap((from, index) => known.slice(index + 1).map((to) => (to.value - from.value) / (to.time - from.time)))
    .sort((a, b) => a - b)
  const spread = normalQuantile(1 - (1 - confidence) / 2) * Math.sqrt(varianceOf(known.length, tieSizes(known.map(({ value }) => value))))
  const lower = slopes[Math.round((slopes.length - spread) / 2) - 1]
  const upper = slopes[Math.round((slopes.length + spread) / 2 + 1) - 1]
  const slope = median(slopes)!
  if (slopes[0] === slopes.at(-1)) return { slope, limits: known.length < 3 ? null : { lower: slope, upper: slope } }
  return { slope, limits: lower === undefined || upper === undefined ? null : { lower, upper } }
}
