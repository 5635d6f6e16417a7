import { normalQuantile } from '../uncertainty/gamma-quantile.ts'
import { twoSidedStudent } from '../uncertainty/student-distribution.ts'
import type { Interval } from '../uncertainty/wilson-interval.ts'
import { completePairs } from './complete-pairs.ts'
import { pairMoments } from './pair-moments.ts'

type Values = readonly (number | null | undefined)[]

/** How straight two figures go together over areas. It says nothing about persons, and nothing about causes. */
export interface Correlation {
  /** Number of complete pairs. */
  readonly n: number
  readonly r: number
  /** `null` where r is exactly −1 or 1. */
  readonly t: number | null
  readonly p: number
  /** `null` with 3 pairs. */
  readonly limits: Interval | null
}

/**
 * Find the correlation of two figures over areas (Pearson).
 *
 * Shape:  complete pairs only; `null` with fewer than 3 or where one figure is the same everywhere.
 * Source: t with n − 2 degrees of freedom, limits by Fisher's z; as R `cor.test`.
 */
export function correlation(x: Values, y: Values, confidence = 0.95): Correlation | null {
  const pairs = completePairs(x, y)
  const n = pairs.x.length
  const r = n < 3 ? null : weightedCorrelation(pairs.x, pairs.y, pairs.weight)
  if (r === null) return null
  const t = studentOfCorrelation(r, n)
  return { n, r, t, p: t === null ? 0 : twoSidedStudent(t, n - 2), limits: fisherLimits(r, n, confidence) }
}

/**
 * Find the correlation of two figures over areas that stand for different numbers of cases.
 *
 * Shape:  places with all of x, y and a positive weight; `null` with fewer than 2 or where one figure is the same everywhere.
 * Source: weighted covariance over the root of weighted variances, as R `cov.wt(cor = TRUE)`.
 */
export function weightedCorrelation(x: Values, y: Values, weights: Values): number | null {
  const moments = pairMoments(completePairs(x, y, weights))
  if (!moments || moments.n < 2) return null
  const r = moments.products / Math.sqrt(moments.squaresX) / Math.sqrt(moments.squaresY)
  if (!Number.isFinite(r)) return null
  return 1 - Math.abs(r) < 4 * Number.EPSILON ? Math.sign(r) : r
}

/** Find Student's t of a correlation of n pairs; `null` where it is −1 or 1. */
export const studentOfCorrelation = (r: number, n: number): number | null => (Math.abs(r) === 1 ? null : r * Math.sqrt((n - 2) / ((1 - r) * (1 + r))))

function fisherLimits(r: number, n: number, confidence: number): Interval | null {
  if (n <= 3) return null
  if (Math.abs(r) === 1) return { lower: r, upper: r }
  const reach = normalQuantile(1 - (1 - confidence) / 2) / Math.sqrt(n - 3)
  return { lower: Math.tanh(Math.atanh(r) - reach), upper: Math.tanh(Math.atanh(r) + reach) }
}
