import type { Explanation, Indicator, Values } from '../../core/contract/indicators.ts'
import type { FigureTable } from '../../core/figures/compute-figures.ts'
import type { IndicatorDefinition } from '../../core/figures/indicator-definition.ts'
import { readAll, type PublicAtlas, type PublicClient } from './public-atlas.ts'

/** Turn what the catalogue says of an indicator into what its figures are made of. */
export const toDefinition = ({ key, kind, numerator, denominator, factor, missingRule }: Indicator): IndicatorDefinition =>
  ({ key, kind, numerator: numerator?.key ?? key, ...denominator && { denominator: denominator.key }, factor, missingRule })

const hasHidden = ({ exceptions }: Values): boolean => exceptions.some(({ status }) => status === 'suppressed')

/** Indicators with hidden figures, and all that share a measure with them, step by step. */
export function concernedIndicators({ indicators, values }: PublicAtlas): Set<string> {
  const concerned = new Set(values.filter(hasHidden).map(({ indicator }) => indicator))
  const measuresOf = (key: string): string[] => {
    const { numerator, denominator } = toDefinition(indicators.find(indicator => indicator.key === key)!)
    return [numerator, ...denominator === undefined ? [] : [denominator]]
  }
  for (let before = -1; before < concerned.size;) {
    before = concerned.size
    const measures = new Set([...concerned].flatMap(measuresOf))
    for (const { key } of indicators) if (measuresOf(key).some(measure => measures.has(measure))) concerned.add(key)
  }
  return concerned
}

/**
 * Read every figure of the indicators concerned with all that the server explains about it.
 *
 * Cost: one request per indicator and area.
 */
export async function readPublicTables(client: PublicClient, atlas: PublicAtlas, onProgress: (done: number, of: number) => void): Promise<FigureTable[]> {
  const concerned = concernedIndicators(atlas)
  const asked = atlas.values.filter(({ indicator }) => concerned.has(indicator))
    .flatMap(values => values.areas.map(area => ({ values, area, path: `/api/indicators/${values.indicator}/explanation?level=${values.level}&area=${encodeURIComponent(area)}` })))
  let done = 0
  const explained = await readAll(asked, async ({ path, values, area }) => {
    // The explanation is about the latest area set; of older ones there are values only.
    const answer = await client.find(path)
    onProgress(++done, asked.length)
    const explanation = answer && await answer.json() as Explanation
    return { values, area, figures: explanation?.areaSet === values.areaSet ? explanation.figures : [] }
  })
  const tables = new Map<Values, FigureTable[]>()
  for (const values of new Set(asked.map(one => one.values))) {
    const own = new Map(explained.filter(one => one.values === values).map(one => [one.area, one.figures]))
    tables.set(values, values.periods.map((period, column) => toTable(values, period, column, area => own.get(area)?.find(figure => figure.period === period))))
  }
  return [...tables.values()].flat()
}

function toTable(values: Values, period: string, column: number, explain: (area: string) => Explanation['figures'][number] | undefined): FigureTable {
  const exceptions = new Map(values.exceptions.filter(one => one.period === period).map(one => [one.area, one]))
  const explained = values.areas.map(explain)
  return {
    indicator: values.indicator, areaSet: values.areaSet, period, denominatorPeriod: explained.find(figure => figure)?.denominatorPeriod ?? null,
    cells: values.areas.map((area, row) => {
      const [exception, figure] = [exceptions.get(area), explained[row]]
      return {
        value: values.values[row]![column]!, status: exception?.status ?? 'normal', numerator: figure?.numerator ?? null, denominator: figure?.denominator ?? null,
        coverage: exception?.coverage ?? { covered: 1, of: 1 }, origin: figure?.origin ?? 'derived', remainder: figure?.remainder ?? null,
      }
    }),
  }
}
