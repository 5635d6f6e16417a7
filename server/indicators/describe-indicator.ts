import type { Text } from '../../core/contract/common.ts'
import type { Indicator, IndicatorSummary } from '../../core/contract/indicators.ts'
import type { SpatialLevel } from '../../core/contract/spatial-levels.ts'
import { readSource } from '../territory/read-source.ts'
import { describeLevels, refusalOf } from './availability.ts'
import type { FigurePlace, StoredIndicator, StoredMeasure } from './repository.ts'

/** Describe an indicator as the catalogue lists it. */
export function summarizeIndicator({ id, declaration, sort }: StoredIndicator, places: readonly FigurePlace[]): IndicatorSummary {
  const periodsByLevel: Record<string, string[]> = {}
  for (const place of places) {
    if (place.indicator !== id) continue
    const periods = (periodsByLevel[place.level] ??= [])
    if (!periods.includes(place.period)) periods.push(place.period)
  }
  return {
    key: declaration.key, name: declaration.name, shortName: declaration.shortName ?? declaration.name, theme: declaration.theme,
    kind: declaration.kind, unit: declaration.unit, decimals: declaration.decimals, polarity: declaration.polarity ?? 'neutral',
    order: sort, periodsByLevel,
  }
}

const count = (amount: number, one: string, many: string): string => `${amount} ${amount === 1 ? one : many}`

/** Say in words by how much the denominator lies earlier. */
function describeLag(lag: string): Required<Text> {
  const [, years = '', months = ''] = /^P(?:(\d+)Y)?(?:(\d+)M)?$/.exec(lag) ?? []
  const say = (words: readonly [string, string, string, string]): string =>
    [years && count(Number(years), words[0], words[1]), months && count(Number(months), words[2], words[3])].filter(Boolean).join(', ')
  return { de: say(['Jahr', 'Jahre', 'Monat', 'Monate']), en: say(['year', 'years', 'month', 'months']) }
}

/** Write the formula in words with the names of its parts. */
export function describeFormula({ declaration }: StoredIndicator, numerator: Text | undefined, denominator: Text | undefined): Text {
  const { kind, factor, lag } = declaration
  const top = numerator ?? declaration.name
  if (kind === 'delivered' || kind === 'index') return { de: `${top.de}, wie geliefert`, en: `${top.en ?? top.de}, as delivered` }
  if (kind === 'count' || !denominator) return top
  const earlier = lag ? describeLag(lag) : undefined
  const write = (part: 'de' | 'en', before: string, weighted: string): string => {
    const [above, below] = [top[part] ?? top.de, denominator[part] ?? denominator.de]
    const shifted = earlier ? `${below} (${earlier[part]} ${before})` : below
    return kind === 'mean' ? `${above}, ${weighted} ${shifted}` : `${factor === 1 ? '' : `${factor} × `}${above} ÷ ${shifted}`
  }
  return { de: write('de', 'früher', 'gewichtet mit'), en: write('en', 'earlier', 'weighted by') }
}

export interface IndicatorFacts {
  readonly places: readonly FigurePlace[]
  readonly measures: readonly StoredMeasure[]
  readonly levels: readonly SpatialLevel[]
  readonly sources: readonly { file_name: string; source: Record<string, unknown> }[]
  readonly lastUpdate: string
}

/** Describe everything that is known about an indicator. */
export function describeIndicator(stored: StoredIndicator, { places, measures, levels, sources, lastUpdate }: IndicatorFacts): Indicator {
  const { declaration } = stored
  const measureOf = (key: string | undefined): Indicator['numerator'] => {
    const found = measures.find(measure => measure.key === key)
    return found ? { key: found.key, name: found.name, unit: found.unit } : null
  }
  const [numerator, denominator, refusal] = [measureOf(declaration.numerator), measureOf(declaration.denominator), refusalOf(stored, measures)]
  return {
    ...summarizeIndicator(stored, places),
    definition: declaration.definition, formula: describeFormula(stored, numerator?.name, denominator?.name),
    numerator, denominator, factor: declaration.factor ?? 1, lag: declaration.lag ?? null, referencePeriod: declaration.referencePeriod,
    department: stored.department ?? { de: declaration.department }, ...(declaration.note && { note: declaration.note }),
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
