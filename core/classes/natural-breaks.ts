/** Prefix sums over the distinct values, shifted by their mean. */
interface Prefix {
  readonly weight: Float64Array
  readonly sum: Float64Array
  readonly squares: Float64Array
}

/**
 * Find the limits of natural breaks: the classes with the smallest sum of squared deviations within them.
 *
 * Exact, on all values; equal values are never split. A limit lies midway between the two values that it separates.
 *
 * Shape:  sorted values → up to count − 1 limits, fewer where there are fewer distinct values.
 * Cost:   O(count · d · log d) time, O(count · d) memory for d distinct values; d = 200,000 takes well under a second.
 * Source: Fisher 1958 by dynamic programming with divide and conquer, as Ckmeans.1d.dp 4 (Song & Zhong 2020) does;
 *         shifted by the mean so that squares of large numbers do not cancel.
 */
export function naturalBreakLimits(sorted: ArrayLike<number>, count: number): number[] {
  const { values, weights } = distinct(sorted)
  return classStarts(values, weights, Math.min(count, values.length)).map((start) => {
    const below = values[start - 1]!
    const above = values[start]!
    const middle = below + (above - below) / 2
    return middle > below ? middle : above
  })
}

/** Find where classes 2 to count start, as indices into the distinct values. */
function classStarts(values: readonly number[], weights: readonly number[], count: number): number[] {
  const size = values.length
  const prefix = prefixSums(values, weights)
  let best = Float64Array.from(values, (_, last) => spread(prefix, 0, last))
  const startsOf: Int32Array[] = [new Int32Array(size)]
  for (let group = 1; group < count; group++) {
    const next = new Float64Array(size)
    const starts = new Int32Array(size)
    fill(prefix, best, next, starts, group, size - 1, group, size - 1)
    startsOf.push(starts)
    best = next
  }
  const limits: number[] = []
  for (let group = count - 1, last = size - 1; group > 0; group--) {
    const start = startsOf[group]![last]!
    limits.unshift(start)
    last = start - 1
  }
  return limits
}

/** Fill one row of the programme: best starts of the last class move right with its end, which halves the search. */
function fill(prefix: Prefix, best: Float64Array, next: Float64Array, starts: Int32Array, from: number, to: number, low: number, high: number): void {
  if (from > to) return
  const middle = (from + to) >> 1
  let smallest = Infinity
  let choice = low
  for (let start = low; start <= Math.min(middle, high); start++) {
    const cost = best[start - 1]! + spread(prefix, start, middle)
    if (cost < smallest) {
      smallest = cost
      choice = start
    }
  }
  next[middle] = smallest
  starts[middle] = choice
  fill(prefix, best, next, starts, from, middle - 1, low, choice)
  fill(prefix, best, next, starts, middle + 1, to, choice, high)
}

/** Sum of squared deviations of the values first … last from their mean. */
function spread({ weight, sum, squares }: Prefix, first: number, last: number): number {
  if (first === last) return 0
  const total = sum[last + 1]! - sum[first]!
  const cost = squares[last + 1]! - squares[first]! - (total * total) / (weight[last + 1]! - weight[first]!)
  return cost > 0 ? cost : 0
}

function prefixSums(values: readonly number[], weights: readonly number[]): Prefix {
  const count = weights.reduce((sum, weight) => sum + weight, 0)
  const shift = values.reduce((mean, value, index) => mean + (value / count) * weights[index]!, 0)
  const prefix = { weight: new Float64Array(values.length + 1), sum: new Float64Array(values.length + 1), squares: new Float64Array(values.length + 1) }
  values.forEach((value, index) => {
    const shifted = value - shift
    const weight = weights[index]!
    prefix.weight[index + 1] = prefix.weight[index]! + weight
    prefix.sum[index + 1] = prefix.sum[index]! + weight * shifted
    prefix.squares[index + 1] = prefix.squares[index]! + weight * shifted * shifted
  })
  return prefix
}

function distinct(sorted: ArrayLike<number>): { values: number[]; weights: number[] } {
  const values: number[] = []
  const weights: number[] = []
  for (let index = 0; index < sorted.length; index++) {
    if (values.length > 0 && values[values.length - 1] === sorted[index]) weights[weights.length - 1]! += 1
    else {
      values.push(sorted[index]!)
      weights.push(1)
    }
  }
  return { values, weights }
}
