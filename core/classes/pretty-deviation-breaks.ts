import { prettyBreaks } from './pretty-breaks.ts'
import { meanAndDeviation } from './standard-deviation-limits.ts'

/**
 * Find breaks at round multiples of the standard deviation.
 *
 * With no more distinct values than classes wanted, each value gets its own class, limits midway between them.
 *
 * Source: classInt 0.4.9 `style = "sd"`: pretty(z values) · s + mean, s of n − 1.
 */
export function prettyDeviationBreaks(sorted: ArrayLike<number>, count: number): number[] {
  const distinct = [...new Set(Array.from(sorted))]
  const min = sorted[0]!
  const max = sorted[sorted.length - 1]!
  if (distinct.length > 1 && distinct.length <= count) {
    const reach = (max - min) / (distinct.length - 1) / 2
    return [min - reach, ...distinct.slice(1).map((value, index) => (value + distinct[index]!) / 2), max + reach]
  }
  const { mean, deviation } = meanAndDeviation(sorted)
  if (deviation === 0) return [min, max]
  return prettyBreaks((min - mean) / deviation, (max - mean) / deviation, count).map((multiple) => multiple * deviation + mean)
}
