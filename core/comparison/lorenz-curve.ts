import { cumsum } from 'd3-array'
import { sharesOfSum } from './shares-of-sum.ts'

/** A point of the Lorenz curve: the poorest `areas` (share) hold `held` (share) of the sum. */
export interface LorenzPoint {
  readonly areas: number
  readonly held: number
}

/**
 * Draw the Lorenz curve of a figure over areas, from (0, 0) to (1, 1).
 *
 * Shape:  missing figures are left out; `null` where none is left, one is negative, or all are 0.
 * Source: as R package ineq 0.2-13, `Lc`.
 */
export function lorenzCurve(values: readonly (number | null | undefined)[]): readonly LorenzPoint[] | null {
  const shares = sharesOfSum(values)
  if (!shares) return null
  const held = [...cumsum(shares)]
  return [{ areas: 0, held: 0 }, ...held.map((value, index) => ({ areas: (index + 1) / held.length, held: index + 1 === held.length ? 1 : value }))]
}
