import { normalQuantile } from './gamma-quantile.ts'

/** Lower and upper confidence limit. */
export interface Interval {
  readonly lower: number
  readonly upper: number
}

/**
 * Find the confidence limits of a proportion, good for small numbers too.
 *
 * The lower limit of 0 of n is exactly 0, the upper one of n of n exactly 1.
 *
 * Shape:  `null` where there are no cases or the count is not between 0 and n.
 * Source: Wilson 1927 without continuity correction, as R `prop.test(correct = FALSE)`.
 */
export function wilsonInterval(count: number, cases: number, confidence = 0.95): Interval | null {
  if (!(cases > 0) || !(count >= 0) || !(count <= cases) || !Number.isFinite(cases)) return null
  const z = normalQuantile(1 - (1 - confidence) / 2)
  const share = count / cases
  const centre = share + (z * z) / (2 * cases)
  const reach = z * Math.sqrt((share * (1 - share)) / cases + (z * z) / (4 * cases * cases))
  const scale = 1 + (z * z) / cases
  return { lower: count === 0 ? 0 : (centre - reach) / scale, upper: count === cases ? 1 : (centre + reach) / scale }
}
