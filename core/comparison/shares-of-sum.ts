/**
 * Turn figures into shares of their sum, ascending.
 *
 * Shape: missing figures are left out; `null` where none is left, one is negative, or the sum is 0 or not finite.
 */
export function sharesOfSum(values: readonly (number | null | undefined)[]): readonly number[] | null {
  const known = values.filter((value): value is number => Number.isFinite(value)).sort((a, b) => a - b)
  const sum = known.reduce((total, value) => total + value, 0)
  return known.length === 0 || known[0]! < 0 || !(sum > 0) || !Number.isFinite(sum) ? null : known.map((value) => value / sum)
}
