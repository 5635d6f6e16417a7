import { studentReach, twoSidedStudent } from '../uncertainty/student-distribution.ts'
import type { Interval } from '../uncertainty/wilson-interval.ts'
import { completePairs } from './complete-pairs.ts'
import { pairMoments } from './pair-moments.ts'

type Values = readonly (number | null | undefined)[]

/** The straight line through pairs of figures. What needs 3 pairs, or pairs off the line, is `null` otherwise. */
export interface LinearRegression {
  /** Number of complete pairs. */
  readonly n: number
  readonly intercept: number
  readonly slope: number
  /** Share of the variance of y that the line takes up; `null` where y is the same everywhere. */
  readonly r2: number | null
  readonly standardError: number | null
  /** `null` where all pairs lie on the line. */
  readonly t: number | null
  readonly p: number | null
  /** Limits of the slope. */
  readonly limits: Interval | null
}

/**
 * Lay the straight line of least squares through pairs of figures, weighted by cases if weights are given.
 *
 * Shape:  complete pairs only (and positive weights); `null` with fewer than 2 or where x is the same everywhere.
 * Unit:   slope in units of y per unit of x. For a series take the true years as x, so that gaps keep their width.
 * Source: least squares as R `lm(y ~ x, weights = w)`, t with n − 2 degrees of freedom. Slope and intercept equal those of
 *         simple-statistics, which has neither limits nor the weighted correlation that share the moments here.
 */
export function linearRegression(x: Values, y: Values, weights?: Values, confidence = 0.95): LinearRegression | null {
  const pairs = completePairs(x, y, weights)
  const moments = pairMoments(pairs)
  if (!moments || moments.n < 2 || !(moments.squaresX > 0)) return null
  const { n, meanX, meanY, squaresX, squaresY, products } = moments
  const slope = products / squaresX
  const intercept = meanY - slope * meanX
  if (!Number.isFinite(slope) || !Number.isFinite(intercept)) return null
  const residual = pairs.x.reduce((sum, value, index) => sum + pairs.weight[index]! * (pairs.y[index]! - meanY - slope * (value - meanX)) ** 2, 0)
  const isExact = residual <= squaresY * 1e-28
  const r2 = squaresY > 0 ? (isExact ? 1 : 1 - residual / squaresY) : null
  if (n < 3) return { n, intercept, slope, r2, standardError: null, t: null, p: null, limits: null }
  const freedom = n - 2
  const standardError = isExact ? 0 : Math.sqrt(residual / freedom / squaresX)
  const t = isExact ? null : slope / standardError
  const reach = studentReach(confidence, freedom) * standardError
  const p = t === null ? (slope === 0 ? null : 0) : twoSidedStudent(t, freedom)
  return { n, intercept, slope, r2, standardError, t, p, limits: { lower: slope - reach, upper: slope + reach } }
}
