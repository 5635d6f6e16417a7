/** At which end a class holds its limit: `left`: from … to under; `right`: over … to. */
export type ClosedEnd = 'left' | 'right'

/**
 * Find the class of a value; legend, map and table all use this.
 *
 * Left-closed by default: a value that equals a limit belongs to the class ABOVE it ("2,4 to under 4,2").
 * The end classes are open, so every number has a class, also one of a later year beyond the first break.
 *
 * Shape: index into `counts`; −1 for `null` and where there are no classes.
 * Cost:  O(log classes).
 */
export function classOf(value: number | null, { breaks, closed = 'left' }: { readonly breaks: readonly number[]; readonly closed?: ClosedEnd }): number {
  if (value === null || !Number.isFinite(value) || breaks.length < 2) return -1
  let low = 1
  let high = breaks.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    const isAbove = closed === 'left' ? value >= breaks[middle]! : value > breaks[middle]!
    if (isAbove) low = middle + 1
    else high = middle
  }
  return low - 1
}

/** Count the values of every class. */
export function countClasses(values: Iterable<number | null>, classes: { readonly breaks: readonly number[]; readonly closed?: ClosedEnd }): number[] {
  const counts = Array.from({ length: Math.max(classes.breaks.length - 1, 0) }, () => 0)
  for (const value of values) {
    const index = classOf(value, classes)
    if (index >= 0) counts[index]! += 1
  }
  return counts
}
