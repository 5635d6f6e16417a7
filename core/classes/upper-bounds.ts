import { quantileLimits, quantileOf } from './quantile-limits.ts'
import { meanAndDeviation } from './standard-deviation-limits.ts'

/** Upper bounds of quantile classes without repetitions; source: mapclassify `Quantiles`. */
export const quantileBounds = (sorted: ArrayLike<number>, count: number): number[] => [
  ...new Set([...quantileLimits(sorted, count), sorted[sorted.length - 1]!]),
]

/**
 * Upper bounds of box-plot classes: low outliers, the four quarters, high outliers.
 *
 * Source: Tukey's fences at 1.5 interquartile ranges, as mapclassify `BoxPlot`.
 */
export function boxPlotBounds(sorted: ArrayLike<number>): number[] {
  const [lower = 0, middle = 0, upper = 0] = quantileLimits(sorted, 4)
  const reach = 1.5 * (upper - lower)
  return withMaximum([lower - reach, lower, middle, upper, upper + reach], quantileOf(sorted, 1))
}

/** Upper bounds at −2, −1, 1, 2 sample standard deviations; source: mapclassify `StdMean`. */
export function standardDeviationBounds(sorted: ArrayLike<number>): number[] {
  const { mean, deviation } = meanAndDeviation(sorted)
  return withMaximum([-2, -1, 1, 2].map((multiple) => mean + multiple * deviation), quantileOf(sorted, 1))
}

const withMaximum = (bounds: readonly number[], max: number): number[] => (bounds[bounds.length - 1]! < max ? [...bounds, max] : [...bounds])
