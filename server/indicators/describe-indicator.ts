import type { Indicator, IndicatorSummary } from '../../core/contract/indicators.ts'
import type { SpatialLevel } from '../../core/contract/spatial-levels.ts'
import { describeFormula } from '../../core/figures/describe-formula.ts'
import { readSource } from '../territory/read-source.ts'
import { describeLevels, refusalOf } from './availability.ts'
import type { FigurePlace, StoredIndicator, StoredMeasure } from './repository.ts'

/** On which levels indicators have targets. */
export type TargetPlaces = readonly { readonly indicator: string; readonly level: string }[]

/** Describe an indicator as the catalogue lists it; targets are told of levels with figures only. */
export function summarizeIndicator({ id, declaration, sort }: StoredIndicator, places: readonly FigurePlace[], targetPlaces: TargetPlaces): IndicatorSummary {
  const periodsByLevel: Record<string, string[]> = {}
  for (const place of places) {
    if (place.indicator !== id) continue
    const periods = (periodsByLevel[place.level] ??= [])
    if (!periods.includes(place.period)) periods.push(place.period)
  }
  const targetLevels = targetPlaces.filter(({ indicator, level }) => indicator === declaration.key && periodsByLevel[level] !== undefined).map(({ level }) => level)
  return {
    key: declaration.key, name: declaration.name, shortName: declaration.shortName ?? declaration.name, theme: declaration.theme,
    kind: declaration.kind, unit: declaration.unit, decimals: declaration.decimals, polarity: declaration.polarity ?? 'neutral',
    order: sort, periodsByLevel, ...(targetLevels.length > 0 && { targetLevels }),
  }
}

export interface IndicatorFacts {
  readonly places: readonly FigurePlace[]
  readonly measures: readonly StoredMeasure[]
  readonly levels: readonly SpatialLevel[]
  readonly targetPlaces: TargetPlaces
  readonly sources: readonly { file_name: string; source: Record<string, unknown> }[]
  readonly lastUpdate: string
}

/** Describe everything that is known about an indicator. */
export function describeIndicator(stored: StoredIndicator, { places, measures, levels, targetPlaces, sources, lastUpdate }: IndicatorFacts): Indicator {
  const { declaration } = stored
  const measureOf = (key: string | undefined): Indicator['numerator'] => {
    const found = measures.find(measure => measure.key === key)
    return found ? { key: found.key, name: found.name, unit: found.unit } : null
  }
  const [numerator, denominator, refusal] = [measureOf(declaration.numerator), measureOf(declaration.denominator), refusalOf(stored, measures)]
  return {
    ...summarizeIndicator(stored, places, targetPlaces),
    definition: declaration.definition,
    formula: describeFormula({ ...declaration, factor: declaration.factor ?? 1 }, { indicator: declaration.name, numerator: numerator?.name, denominator: denominator?.name }),
    numerator, denominator, factor: declaration.factor ?? 1, lag: declaration.lag ?? null, referencePeriod: declaration.referencePeriod,
    department: stored.department ?? { de: declaration.department }, ...(declaration.note && { note: declaration.note }),
    ...(declaration.source && { source: declaration.source }), ...(declaration.licence && { licence: declaration.licence }),
    ...(stored.formulaChange && { formulaChange: stored.formulaChange }),
    isAdditive: refusal === undefined, ...(refusal && { refusal }),
    missingRule: declaration.missingRule ?? (declaration.kind === 'count' ? 'strict' : 'partial'),
    levels: describeLevels(levels, places, refusal),
    sources: sources.map(({ file_name, source }) => {
      const { attribution, licence, licenceUrl, retrieved } = readSource(source)
      return { name: attribution || file_name, attribution, licence, ...(licenceUrl && { licenceUrl }), file: file_name, ...(retrieved && { retrieved }) }
    }),
    lastUpdate,
  }
}
