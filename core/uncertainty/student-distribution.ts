import { betaProbability, betaQuantile } from './beta-distribution.ts'

/** Find the probability of a Student t value at least as far from 0 as t; source: incomplete beta function, as R `2 * pt(-abs(t), df)`. */
export const twoSidedStudent = (t: number, freedom: number): number => betaProbability(freedom / (freedom + t * t), freedom / 2, 0.5)

/** Find the t that a Student value exceeds in size with probability 1 − confidence; as R `qt(1 - (1 - confidence) / 2, df)`. */
export function studentReach(confidence: number, freedom: number): number {
  const x = betaQuantile(1 - confidence, freedom / 2, 0.5)
  return Math.sqrt((freedom * (1 - x)) / x)
}
