import { fsum } from 'd3-array'
import type { Pairs } from './complete-pairs.ts'

/** Means and weighted sums of squared deviations and of their products. */
export interface PairMoments {
  readonly n: number
  readonly meanX: number
  readonly meanY: number
  readonly squaresX: number
  readonly squaresY: number
  readonly products: number
}

/**
 * Sum up pairs around their means, so that years such as 2015 or large counts do not cancel.
 *
 * Shape:  a list of equal values has squares of exactly 0; `null` for no pairs.
 * Source: two passes over the values; not the textbook Σxy − n·x̄·ȳ, which loses digits when means are large.
 */
export function pairMoments({ x, y, weight }: Pairs): PairMoments | null {
  if (x.length === 0) return null
  const meanX = meanOf(x, weight)
  const meanY = meanOf(y, weight)
  const sum = (a: readonly number[], meanA: number, b: readonly number[], meanB: number): number =>
    fsum(a.map((value, index) => weight[index]! * (value - meanA) * (b[index]! - meanB)))
  return { n: x.length, meanX, meanY, squaresX: sum(x, meanX, x, meanX), squaresY: sum(y, meanY, y, meanY), products: sum(x, meanX, y, meanY) }
}

function meanOf(values: readonly number[], weight: readonly number[]): number {
  const first = values[0]!
  return first + fsum(values.map((value, index) => weight[index]! * (value - first))) / fsum(weight)
}
