/**
 * Find mean and sample standard deviation (n − 1), computed around the mean so that large offsets do not cancel.
 *
 * Shape: the deviation of a single value is 0.
 */
export function meanAndDeviation(values: ArrayLike<number>): { readonly mean: number; readonly deviation: number } {
  const numbers = Array.from(values)
  const rough = numbers.reduce((sum, value) => sum + value / numbers.length, 0)
  const mean = rough + numbers.reduce((sum, value) => sum + (value - rough), 0) / numbers.length
  const squares = numbers.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  return { mean, deviation: numbers.length < 2 ? 0 : Math.sqrt(squares / (numbers.length - 1)) }
}

/**
 * Find the limits of classes one standard deviation wide around the mean.
 *
 * An odd count puts the mean into the middle class (±0.5, ±1.5 deviations), an even one makes it a limit (0, ±1, ±2).
 * The end classes are open; those that no value reaches are dropped by {@link classify}.
 *
 * Source: mean + m·s with s of n − 1.
 */
export function standardDeviationLimits(values: ArrayLike<number>, count: number): number[] {
  const { mean, deviation } = meanAndDeviation(values)
  return Array.from({ length: count - 1 }, (_, index) => mean + (index + 1 - count / 2) * deviation)
}
