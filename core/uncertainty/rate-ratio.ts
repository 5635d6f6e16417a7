import { betaQuantile } from './beta-distribution.ts'
import { binomialCounts, probabilityByLikelihood } from './probability-by-likelihood.ts'

/** Events over the base in which they happened: residents, person-years, households. */
export interface Rate {
  readonly events: number
  readonly base: number
}

/** Ratio of two rates with its limits; `null` stands for a ratio or limit without a finite value. */
export interface RateRatio {
  readonly ratio: number | null
  readonly p: number
  readonly lower: number
  readonly upper: number | null
}

/** Tell whether a rate has whole events, none or more, over a positive base. */
export const isRate = ({ events, base }: Rate): boolean => Number.isSafeInteger(events) && events >= 0 && Number.isFinite(base) && base > 0

/**
 * Find the ratio of the rates of two groups that do not overlap; for an area take the rest of its parent as the second.
 *
 * Shape:  `null` unless both are rates and there is at least one event.
 * Unit:   first rate ÷ second rate.
 * Source: exact conditional binomial test, two-sided by likelihood, limits of Clopper & Pearson 1934;
 *         as R `poisson.test(c(x1, x2), c(t1, t2))`.
 */
export function rateRatio(first: Rate, second: Rate, confidence = 0.95): RateRatio | null {
  const events = first.events + second.events
  if (!isRate(first) || !isRate(second) || events === 0) return null
  const tail = (1 - confidence) / 2
  const odds = (share: number): number => (share / (1 - share)) * (second.base / first.base)
  const lower = first.events === 0 ? 0 : odds(betaQuantile(tail, first.events, second.events + 1))
  const upper = second.events === 0 ? null : odds(betaQuantile(1 - tail, first.events + 1, second.events))
  const ratio = second.events === 0 ? null : (first.events * second.base) / (second.events * first.base)
  return { ratio, p: probabilityByLikelihood(first.events, binomialCounts(events, first.base / (first.base + second.base))), lower, upper }
}
