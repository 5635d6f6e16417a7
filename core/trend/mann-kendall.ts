import { twoSidedNormal } from '../uncertainty/normal-tails.ts'
import { exactKendall } from './exact-kendall.ts'
import { knownSeries, type TimedValue } from './series.ts'

/** Evidence for a steady rise or fall. */
export interface MannKendall {
  /** Number of values, gaps not counted. */
  readonly n: number
  /** Pairs that rise minus pairs that fall. */
  readonly score: number
  readonly variance: number
  /** `null` where all values are equal. */
  readonly z: number | null
  readonly p: number | null
  /** From −1 (every pair falls) to 1; `null` where all values are equal. */
  readonly tau: number | null
  /** `null` with ties, and from 50 values on. */
  readonly exactP: number | null
}

/**
 * Test a series for a steady trend without assuming that it is straight.
 *
 * Only the order of times counts, so gaps do no harm; values at equal times are refused.
 *
 * Shape:  `null` with fewer than 3 values or a repeated time.
 * Cost:   O(n²).
 * Source: Mann 1945, Kendall 1975; variance (n(n−1)(2n+5) − Σ t(t−1)(2t+5)) ÷ 18 with t the sizes of ties, z with
 *         continuity correction (|S| − 1), tau-b; as R `trend::mk.test`, exact as `cor.test(method = "kendall")`.
 */
export function mannKendall(series: readonly TimedValue[]): MannKendall | null {
  const known = knownSeries(series)
  if (!known || known.length < 3) return null
  const n = known.length
  const values = known.map(({ value }) => value)
  const score = values.reduce((sum, value, index) => sum + values.slice(index + 1).reduce((part, later) => part + Math.sign(later - value), 0), 0)
  const ties = tieSizes(values)
  const variance = varianceOf(n, ties)
  const pairs = (n * (n - 1)) / 2
  const untied = pairs - ties.reduce((sum, t) => sum + (t * (t - 1)) / 2, 0)
  const z = variance > 0 ? (Math.sign(score) * Math.max(0, Math.abs(score) - 1)) / Math.sqrt(variance) : null
  return {
    n,
    score,
    variance,
    z,
    p: z === null ? null : twoSidedNormal(z),
    tau: untied > 0 ? score / Math.sqrt(pairs * untied) : null,
    exactP: ties.length === 0 && n < 50 ? exactKendall(score, n) : null,
  }
}

/** Find the variance of the Mann-Kendall score of n values with ties of the given sizes. */
export const varianceOf = (n: number, ties: readonly number[]): number =>
  (n * (n - 1) * (2 * n + 5) - ties.reduce((sum, t) => sum + t * (t - 1) * (2 * t + 5), 0)) / 18

/** Count how often each value that occurs more than once occurs. */
export function tieSizes(values: readonly number[]): number[] {
  const sizes = new Map<number, number>()
  for (const value of values) sizes.set(value, (sizes.get(value) ?? 0) + 1)
  return [...sizes.values()].filter((size) => size > 1)
}
