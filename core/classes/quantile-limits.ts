/**
 * Compute one quantile of sorted values.
 *
 * Source: type 7 of Hyndman & Fan 1996, the default of R and numpy: linear between the values at (n − 1)·p.
 */
export function quantileOf(sorted: ArrayLike<number>, probability: number): number {
  const position = (sorted.length - 1) * probability
  const below = Math.floor(position)
  const low = sorted[below]!
  const high = sorted[Math.min(below + 1, sorted.length - 1)]!
  return low === high ? low : low + (position - below) * (high - low)
}

/**
 * Find the limits between classes that hold equally many values.
 *
 * Ties repeat limits; {@link classify} then makes fewer classes.
 *
 * Shape: sorted values → count − 1 limits.
 */
export const quantileLimits = (sorted: ArrayLike<number>, count: number): number[] =>
  Array.from({ length: count - 1 }, (_, index) => quantileOf(sorted, (index + 1) / count))
