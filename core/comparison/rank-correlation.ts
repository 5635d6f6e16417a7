import { studentOfCorrelation, weightedCorrelation } from './correlation.ts'
import { completePairs } from './complete-pairs.ts'
import { exactSpearman } from './exact-spearman.ts'
import { twoSidedStudent } from '../uncertainty/student-distribution.ts'

type Values = readonly (number | null | undefined)[]

/** How steadily two figures rise together, whether straight or not. */
export interface RankCorrelation {
  /** Number of complete pairs. */
  readonly n: number
  readonly rho: number
  /** By Student's t; good from about 10 pairs on. */
  readonly p: number
  /** `null` with ties, and above 1290 pairs. */
  readonly exactP: number | null
}

/**
 * Find the rank correlation of two figures over areas (Spearman), which one outlier cannot make.
 *
 * Shape:  complete pairs only; `null` with fewer than 3 or where one figure is the same everywhere.
 * Source: Pearson's correlation of mean ranks, as R `cor.test(method = "spearman")`.
 */
export function rankCorrelation(x: Values, y: Values): RankCorrelation | null {
  const pairs = completePairs(x, y)
  const n = pairs.x.length
  if (n < 3) return null
  const rho = weightedCorrelation(meanRanks(pairs.x), meanRanks(pairs.y), pairs.weight)
  if (rho === null) return null
  const t = studentOfCorrelation(rho, n)
  const hasTies = new Set(pairs.x).size < n || new Set(pairs.y).size < n
  return { n, rho, p: t === null ? 0 : twoSidedStudent(t, n - 2), exactP: hasTies || n > 1290 ? null : exactSpearman(rho, n) }
}

/** Rank values from 1 up; equal values share the mean of their ranks. */
export function meanRanks(values: readonly number[]): number[] {
  const sorted = [...values].sort((a, b) => a - b)
  const ranks = new Map<number, number>()
  for (let start = 0, end = 0; start < sorted.length; start = end) {
    while (sorted[end] === sorted[start]) end++
    ranks.set(sorted[start]!, (start + 1 + end) / 2)
  }
  return values.map((value) => ranks.get(value)!)
}
