/** A distribution over whole numbers, told by its ends and the ratio of neighbours. */
export interface CountDistribution {
  readonly lowest: number
  readonly highest: number
  /** Any count near the most likely one. */
  readonly centre: number
  /** Probability of `count` + 1 over that of `count`. */
  readonly ratioAfter: (count: number) => number
}

/** R's margin, so that counts which are equally likely but for rounding are taken together. */
const margin = 1 + 1e-7

/**
 * Find the two-sided probability of a count: all counts together that are not likelier than it ("minlike", not doubling).
 *
 * Shape:  1 where the distribution has a single count; 0 for what is too unlikely to be represented.
 * Cost:   grows with the standard deviation, not with the number of possible counts.
 * Source: as R `binom.test` and `fisher.test`; probabilities by recurrence from the centre, so that no logarithm cancels.
 */
export function probabilityByLikelihood(observed: number, { lowest, highest, centre, ratioAfter }: CountDistribution): number {
  const start = Math.min(highest, Math.max(lowest, Math.round(centre)))
  const weights = new Map([[start, 1]])
  for (let count = start, weight = 1; count < highest && weight > 0; count++) weights.set(count + 1, (weight *= ratioAfter(count)))
  for (let count = start, weight = 1; count > lowest && weight > 0; count--) weights.set(count - 1, (weight /= ratioAfter(count - 1)))
  const limit = (weights.get(observed) ?? 0) * margin
  let total = 0
  let unlikely = 0
  for (const weight of weights.values()) {
    total += weight
    if (weight <= limit) unlikely += weight
  }
  return unlikely / total
}

/** Tell the distribution of successes in n trials of one probability strictly between 0 and 1. */
export const binomialCounts = (trials: number, probability: number): CountDistribution => ({
  lowest: 0,
  highest: trials,
  centre: trials * probability,
  ratioAfter: (count) => ((trials - count) * probability) / ((count + 1) * (1 - probability)),
})

/** Tell the distribution of marked cases in a part drawn from a whole of which so many are marked. */
export const hypergeometricCounts = (part: number, marked: number, whole: number): CountDistribution => ({
  lowest: Math.max(0, part + marked - whole),
  highest: Math.min(part, marked),
  centre: (part * marked) / whole,
  ratioAfter: (count) => ((part - count) * (marked - count)) / ((count + 1) * (whole - part - marked + count + 1)),
})
