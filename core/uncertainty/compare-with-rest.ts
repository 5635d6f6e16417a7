import { twoSidedNormal } from './normal-tails.ts'
import { binomialCounts, hypergeometricCounts, probabilityByLikelihood } from './probability-by-likelihood.ts'

/** So many of so many cases. */
export interface Proportion {
  readonly count: number
  readonly cases: number
}

/** How far a share lies from what it is held against. `z` and `p` (normal) are `null` where nothing varies. */
export interface ShareComparison {
  readonly difference: number
  readonly z: number | null
  readonly p: number | null
  readonly exactP: number
}

/** Tell whether a proportion consists of whole numbers with 0 ≤ count ≤ cases and at least one case. */
export const isProportion = ({ count, cases }: Proportion): boolean =>
  Number.isSafeInteger(count) && Number.isSafeInteger(cases) && count >= 0 && count <= cases && cases > 0

/**
 * Hold an area's share against the rest of its parent, that is the parent without the area.
 *
 * Against the parent itself the area would count twice and differences would be found too rarely.
 *
 * Shape:  the parent includes the area; `null` unless both are proportions and both the area and the rest have cases.
 * Unit:   difference of shares, area minus rest.
 * Source: z of two proportions with the pooled share, without continuity correction (R `prop.test(correct = FALSE)`),
 *         identical to z against the parent with the finite-population factor (N − n) ÷ N; exact: R `fisher.test`.
 */
export function compareWithRest(area: Proportion, parent: Proportion): ShareComparison | null {
  const rest = { count: parent.count - area.count, cases: parent.cases - area.cases }
  if (!isProportion(area) || !isProportion(parent) || !isProportion(rest)) return null
  const difference = area.count / area.cases - rest.count / rest.cases
  const z = finitePopulationZ(area, parent)
  const exactP = probabilityByLikelihood(area.count, hypergeometricCounts(area.cases, parent.count, parent.cases))
  return { difference, z, p: z === null ? null : twoSidedNormal(z), exactP }
}

/**
 * Find how many standard errors an area's share lies from that of the parent it is part of.
 *
 * Shape:  `null` where the area is the whole parent, or all or none of the parent's cases count.
 * Source: (p − P) ÷ √(P(1 − P) ÷ n · (N − n) ÷ N).
 */
export function finitePopulationZ(area: Proportion, parent: Proportion): number | null {
  const share = parent.count / parent.cases
  const variance = ((share * (1 - share)) / area.cases) * ((parent.cases - area.cases) / parent.cases)
  return variance > 0 ? (area.count / area.cases - share) / Math.sqrt(variance) : null
}

/**
 * Hold a share against a fixed one that does not contain it: a target, another year's law, a share of elsewhere.
 *
 * Shape:  `null` unless it is a proportion and 0 < benchmark < 1.
 * Unit:   benchmark and difference as shares of 1.
 * Source: z with the benchmark's variance; exact: R `binom.test`.
 */
export function compareWithShare(area: Proportion, benchmark: number): ShareComparison | null {
  if (!isProportion(area) || !(benchmark > 0 && benchmark < 1)) return null
  const difference = area.count / area.cases - benchmark
  const z = difference / Math.sqrt((benchmark * (1 - benchmark)) / area.cases)
  return { difference, z, p: twoSidedNormal(z), exactP: probabilityByLikelihood(area.count, binomialCounts(area.cases, benchmark)) }
}
