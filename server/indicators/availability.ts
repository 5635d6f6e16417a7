import type { Text } from '../../core/contract/common.ts'
import type { SpatialLevel } from '../../core/contract/spatial-levels.ts'
import { canAggregate, type AggregationRefusal } from '../../core/figures/can-aggregate.ts'
import { DomainError } from '../../core/model/domain-error.ts'
import type { FigurePlace, StoredIndicator, StoredMeasure } from './repository.ts'

const refusals: Record<AggregationRefusal, Text & { en: string }> = {
  'ready-made-figure': {
    de: 'Der Wert wird fertig geliefert und lässt sich nicht aus kleineren Gebieten zusammenrechnen.',
    en: 'The figure is delivered ready-made and cannot be computed from smaller areas.',
  },
  'not-additive': { de: 'Die Kennzahl lässt sich nicht über Gebiete addieren.', en: 'The measure does not add up over areas.' },
  'mean-without-base': {
    de: 'Ein Mittelwert ohne Fallzahlen lässt sich nicht gewichtet zusammenfassen.',
    en: 'A mean without the number of cases behind it cannot be weighted.',
  },
  'denominator-not-additive': { de: 'Die Bezugsgröße lässt sich nicht über Gebiete addieren.', en: 'The denominator does not add up over areas.' },
}
export const noFiguresText = { de: 'Für diese Raumebene liegen keine Zahlen vor.', en: 'There are no figures for this level.' }

/** Tell in words why an indicator has no figures above the level on which it was delivered; undefined: it has. */
export function refusalOf({ declaration }: StoredIndicator, measures: readonly StoredMeasure[]): (Text & { en: string }) | undefined {
  const additive = new Map(measures.map(measure => [measure.key, measure.is_additive]))
  const { refusal } = canAggregate(declaration, key => additive.get(key) ?? false)
  return refusal === null ? undefined : refusals[refusal]
}

/** Tell for every level whether there are figures, and if not, why. */
export function describeLevels(levels: readonly SpatialLevel[], places: readonly FigurePlace[], refusal: Text | undefined):
{ level: string; available: boolean; reason?: Text }[] {
  const delivered = levels.findIndex(level => places.some(place => place.level === level.key))
  return levels.map((level, index) => {
    if (places.some(place => place.level === level.key)) return { level: level.key, available: true }
    return { level: level.key, available: false, reason: refusal && delivered >= 0 && index > delivered ? refusal : noFiguresText }
  })
}

/**
 * Refuse a level on which the indicator has no figures at all.
 *
 * Throws: DomainError `not-aggregated` with the reason, or `no-figures`.
 */
export function requireFigures(level: SpatialLevel, levels: readonly SpatialLevel[], places: readonly FigurePlace[], refusal: Text & { en: string } | undefined): void {
  const described = describeLevels(levels, places, refusal).find(known => known.level === level.key)
  if (!described || described.available) return
  const available = levels.filter(known => places.some(place => place.level === known.key)).map(known => known.key)
  if (described.reason === refusal && refusal) {
    throw new DomainError('not-aggregated', refusal.en, { level: level.key, reason: refusal.en, reasonDe: refusal.de, available })
  }
  throw new DomainError('no-figures', `There are no figures for '${level.key}'.`, { level: level.key, available })
}
