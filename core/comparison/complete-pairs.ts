type Values = readonly (number | null | undefined)[]

/** Two lists of equal length without gaps, with a weight for each pair. */
export interface Pairs {
  readonly x: readonly number[]
  readonly y: readonly number[]
  readonly weight: readonly number[]
}

/**
 * Keep the places where both figures (and the weight, if weights are given) are there; one half of a pair says nothing.
 *
 * Shape: lists in one order of areas; `null`, NaN and infinities drop the pair, and so do weights of 0 or less.
 */
export function completePairs(x: Values, y: Values, weights?: Values): Pairs {
  const pairs = { x: [] as number[], y: [] as number[], weight: [] as number[] }
  x.forEach((left, index) => {
    const right = y[index]
    const weight = weights ? weights[index] : 1
    if (!isFinite(left) || !isFinite(right) || !isFinite(weight) || weight <= 0) return
    pairs.x.push(left)
    pairs.y.push(right)
    pairs.weight.push(weight)
  })
  return pairs
}

const isFinite = (value: number | null | undefined): value is number => Number.isFinite(value)
