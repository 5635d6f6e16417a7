import type { IndicatorDefinition } from './indicator-definition.ts'

/** Why an indicator has no figures above the level on which it was delivered. */
export type AggregationRefusal = 'ready-made-figure' | 'not-additive' | 'mean-without-base' | 'denominator-not-additive'

/**
 * Tell whether an indicator can be brought to coarser levels, and if not, why.
 *
 * - `ready-made-figure`: kinds `delivered` and `index`; a median or an index cannot be made of medians or indices.
 * - `not-additive`: the measure counted or divided does not add up.
 * - `mean-without-base`: a delivered mean without the number of cases behind it cannot be weighted.
 * - `denominator-not-additive`: the denominator does not add up.
 *
 * Shape: `null`: it can.
 */
export function canAggregate(
  indicator: Pick<IndicatorDefinition, 'kind' | 'numerator' | 'denominator'>,
  isAdditive: (measure: string) => boolean,
): { readonly isPossible: boolean; readonly refusal: AggregationRefusal | null } {
  const refusal = refusalOf(indicator, isAdditive)
  return { isPossible: refusal === null, refusal }
}

function refusalOf(
  { kind, numerator, denominator }: Pick<IndicatorDefinition, 'kind' | 'numerator' | 'denominator'>,
  isAdditive: (measure: string) => boolean,
): AggregationRefusal | null {
  if (kind === 'delivered' || kind === 'index') return 'ready-made-figure'
  if (kind === 'mean' && denominator === undefined) return 'mean-without-base'
  if (kind !== 'mean' && !isAdditive(numerator)) return 'not-additive'
  if (kind !== 'count' && denominator !== undefined && !isAdditive(denominator)) return 'denominator-not-additive'
  return null
}
