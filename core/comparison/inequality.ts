import { sum } from 'd3-array'
import { sharesOfSum } from './shares-of-sum.ts'

/** How unequally a figure is spread over areas; 0 everywhere where all have the same. */
export interface Inequality {
  /** Number of areas with a figure. */
  readonly n: number
  /** From 0 to (n − 1) ÷ n. */
  readonly gini: number
  /** From 0 to 1; `null` for one area. */
  readonly giniCorrected: number | null
  /** From 0 to ln n; areas with 0 count as areas. */
  readonly theilT: number
  /** Mean logarithmic deviation; `null` where an area has 0. */
  readonly theilL: number | null
  /** With ε = 0.5, from 0 to 1. */
  readonly atkinson: number
  /** Coefficient of variation with n − 1; `null` for one area. */
  readonly variationSample: number | null
  /** Coefficient of variation with n. */
  readonly variationPopulation: number
  /** Share of the sum that would have to move for all to have the same. */
  readonly hoover: number
  /** Sum of squared shares, from 1 ÷ n to 1. */
  readonly herfindahl: number
}

/**
 * Measure how unequally a figure is spread over areas.
 *
 * Every area counts once, whatever its size: for people take a segregation index.
 *
 * Shape:  missing figures are left out; `null` where none is left, one is negative, or all are 0.
 * Source: as R package ineq 0.2-13 (Gini, Theil, Atkinson), but Theil's T keeps areas with 0 (0 · ln 0 = 0, full n),
 *         which ineq drops; Hoover 1936; Herfindahl.
 */
export function inequality(values: readonly (number | null | undefined)[]): Inequality | null {
  const shares = sharesOfSum(values)
  if (!shares) return null
  const n = shares.length
  const gini = Math.max(0, sum(shares, (share, index) => (2 * (index + 1) - n - 1) * share) / n)
  const squares = sum(shares, (share) => (share * n - 1) ** 2)
  return {
    n,
    gini,
    giniCorrected: n > 1 ? (gini * n) / (n - 1) : null,
    theilT: Math.max(0, sum(shares, (share) => (share > 0 ? share * Math.log(share * n) : 0))),
    theilL: shares[0]! > 0 ? Math.max(0, -sum(shares, (share) => Math.log(share * n)) / n) : null,
    atkinson: Math.max(0, 1 - (sum(shares, (share) => Math.sqrt(share * n)) / n) ** 2),
    variationSample: n > 1 ? Math.sqrt(squares / (n - 1)) : null,
    variationPopulation: Math.sqrt(squares / n),
    hoover: sum(shares, (share) => Math.abs(share - 1 / n)) / 2,
    herfindahl: sum(shares, (share) => share * share),
  }
}
