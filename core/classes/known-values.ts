/**
 * Keep the finite numbers and sort them ascending.
 *
 * Shape: `null`, `undefined`, NaN and infinities are left out; they belong to no class.
 * Cost:  O(n log n).
 */
export function knownValues(values: Iterable<number | null | undefined>): Float64Array {
  const known: number[] = []
  for (const value of values) if (typeof value === 'number' && Number.isFinite(value)) known.push(value === 0 ? 0 : value)
  return Float64Array.from(known).sort()
}
