import { finitePopulationZ, isProportion, type Proportion } from './compare-with-rest.ts'
import { twoSidedNormal } from './normal-tails.ts'
import { type CountDistribution, binomialCounts, hypergeometricCounts, probabilityByLikelihood } from './probability-by-likelihood.ts'
import { isRate, type Rate } from './rate-ratio.ts'

/** Whether an area differs from the rest of its parent; `not-different` does not mean equal. */
export type Verdict = 'above' | 'below' | 'not-different' | 'cannot-say'

/** From this expected count on in every field of the 2 × 2 table the normal test is good (Cochran 1954). */
const enoughExpected = 5

/**
 * Say whether an area's share lies above or below that of the rest of its parent.
 *
 * `cannot-say` where the figures are no shares, nothing is left as rest, or the base is so small that no count at all in
 * the observed direction would have been told apart. The p value is Fisher's where an expected count is below 5, else
 * that of z without continuity correction. Many areas at once find differences by chance: see `adjustP`.
 *
 * Shape:  the parent includes the area; `level` is the error that is accepted, 0.05 as a rule.
 * Cost:   constant from 5 expected on, else grows with the standard deviation of the count.
 */
export function judgeShareAgainstRest(area: Proportion, parent: Proportion, level = 0.05): Verdict {
  const rest = { count: parent.count - area.count, cases: parent.cases - area.cases }
  const z = [area, parent, rest].every(isProportion) ? finitePopulationZ(area, parent) : null
  if (z === null) return 'cannot-say'
  const expected = Math.min(parent.count, parent.cases - parent.count) * (Math.min(area.cases, rest.cases) / parent.cases)
  const counts = hypergeometricCounts(area.cases, parent.count, parent.cases)
  const pOf = (count: number): number =>
    expected < enoughExpected ? probabilityByLikelihood(count, counts) : twoSidedNormal(finitePopulationZ({ ...area, count }, parent)!)
  return verdict(area.count, z, counts, pOf, level)
}

/**
 * Say whether an area's rate of events lies above or below that of the rest of its parent.
 *
 * As {@link judgeShareAgainstRest}, for events that may exceed their base; the p value is that of `rateRatio`.
 */
export function judgeRateAgainstRest(area: Rate, parent: Rate, level = 0.05): Verdict {
  const rest = { events: parent.events - area.events, base: parent.base - area.base }
  if (!isRate(area) || !isRate(parent) || !isRate(rest) || parent.events === 0) return 'cannot-say'
  const counts = binomialCounts(parent.events, area.base / parent.base)
  return verdict(area.events, area.events - counts.centre, counts, (count) => probabilityByLikelihood(count, counts), level)
}

function verdict(observed: number, direction: number, { lowest, highest }: CountDistribution, pOf: (count: number) => number, level: number): Verdict {
  if (direction !== 0 && pOf(observed) < level) return direction > 0 ? 'above' : 'below'
  const couldTell = (direction >= 0 && pOf(highest) < level) || (direction <= 0 && pOf(lowest) < level)
  return couldTell ? 'not-different' : 'cannot-say'
}
