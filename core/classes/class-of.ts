import { shownValue } from './shown-value.ts'

/** At which end a class holds its limit: `left`: from … to under; `right`: over … to. */
export type ClosedEnd = 'left' | 'right'

interface Limits {
  readonly breaks: readonly number[]
  readonly closed?: ClosedEnd
  readonly decimals?: number
}

/**
 * Find the class of a value; legend, map and table all use this.
 *
 * Left-closed by default: a value that equals a limit belongs to the class ABOVE it ("2,4 to under 4,2").
 * The end classes are open, so every number has a class, also one of a later year beyond the first break.
 *
 * With `decimals` it is the class of the value as it is printed.
 *
 * Shape: index into `counts`; −1 for `null` and where there are no classes.
 * Cost:  O(log classes).
 */
export function classOf(exact: number | null, { breaks, closed = 'left', decimals }: Limits): number {
  if (exact === null || !Number.isFinite(exact) || breaks.length < 2) return -1
  const value = decimals === undefined ? exact : shownValue(exact, decimals)
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
export function countClasses(values: Iterable<number | null>, classes: Limits): number[] {
  const counts = Array.from({ length: Math.max(classes.breaks.length - 1, 0) }, () => 0)
  for (const value of values) {
    const index = classOf(value, classes)
    if (index >= 0) counts[index]! += 1
  }
  return counts
}
