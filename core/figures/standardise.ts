import { fsum } from 'd3-array'
import { DomainError } from '../model/domain-error.ts'
import { gammaQuantile } from '../uncertainty/gamma-quantile.ts'

/** Counts and populations by stratum (age group), and the standard population that weighs the strata. */
export interface Strata {
  readonly counts: readonly number[]
  readonly populations: readonly number[]
  readonly standard: readonly number[]
}

/** A directly standardised rate with its limits; `crude` is the rate without standardisation. */
export interface StandardisedRate {
  readonly crude: number
  readonly rate: number
  readonly lower: number
  readonly upper: number
}

/**
 * Standardise a rate directly: the rate an area would have with the standard population's age structure.
 *
 * Shape:  strata in one order in all three lists; `null` where a stratum that weighs has no population.
 * Unit:   events per person; multiply for per 1,000.
 * Throws: DomainError `strata-differ` if the lists have different lengths.
 * Source: gamma limits of Fay & Feuer 1997, as epitools `ageadjust.direct`; not Dobson's.
 */
export function standardiseDirectly({ counts, populations, standard }: Strata, confidence = 0.95): StandardisedRate | null {
  if (counts.length !== populations.length || counts.length !== standard.length) {
    throw new DomainError('strata-differ', 'Counts, populations and standard need the same strata.', { counts: counts.length, populations: populations.length, standard: standard.length })
  }
  const total = fsum(standard)
  const people = fsum(populations)
  if (!(total > 0) || !(people > 0) || populations.some((population, stratum) => !(population > 0) && standard[stratum]! > 0)) return null
  const strata = counts.map((count, stratum) => {
    const share = (standard[stratum] ?? 0) / total
    return { count, weight: share === 0 ? 0 : share / populations[stratum]! }
  })
  const rate = fsum(strata.map(({ count, weight }) => count * weight))
  const variance = fsum(strata.map(({ count, weight }) => count * weight * weight))
  const largest = Math.max(...strata.map(({ weight }) => weight))
  const tail = (1 - confidence) / 2
  const [upperRate, upperVariance] = [rate + largest, variance + largest * largest]
  return {
    crude: fsum(counts) / people,
    rate,
    lower: rate === 0 ? 0 : gammaQuantile(tail, rate ** 2 / variance) * (variance / rate),
    upper: gammaQuantile(tail, upperRate ** 2 / upperVariance, 'upper') * (upperVariance / upperRate),
  }
}
