import type { AreaIndex, NestingIndex } from '../model/area-index.ts'
import { DomainError } from '../model/domain-error.ts'
import type { ExplainedFigure } from '../model/figure.ts'
import { denominatorPeriod } from '../period/denominator-period.ts'
import { holdsPeriod } from '../period/holds-period.ts'
import { comparePeriods } from '../period/period.ts'
import { canAggregate } from './can-aggregate.ts'
import { childSources, type ChildSource, type LevelDefinition } from './child-sources.ts'
import { explainCount, explainRatio } from './explain-figure.ts'
import type { IndicatorDefinition } from './indicator-definition.ts'
import type { MeasureSource } from './measure-source.ts'
import { pairUp } from './pair-up.ts'
import { rollUp, type RolledMeasure } from './roll-up.ts'
import { weightedSums } from './weighted-sums.ts'

/** An indicator's figures of one period for all areas of one set, in the order of the set's codes. */
export interface FigureTable {
  readonly indicator: string
  readonly areaSet: string
  readonly period: string
  readonly denominatorPeriod: string | null
  readonly cells: readonly ExplainedFigure[]
}

/** Everything that an indicator's figures depend on. */
export interface FiguresInput {
  readonly indicator: IndicatorDefinition
  /** Finest first. */
  readonly levels: readonly LevelDefinition[]
  readonly areaSets: readonly AreaIndex[]
  readonly nestings: readonly NestingIndex[]
  readonly measures: MeasureSource
}

/** One period of an indicator with the area sets that hold it. */
interface Moment {
  readonly period: string
  readonly denominatorPeriod: string | null
  readonly areaSets: readonly AreaIndex[]
  readonly sources: ReadonlyMap<string, readonly ChildSource[]>
}

/**
 * Compute an indicator for every period and on every level.
 *
 * Measures are rolled up along the nesting ({@link rollUp}), ratios rebuilt from the parts that belong together
 * ({@link pairUp}), never averaged. Delivered beats derived. What does not aggregate stays where it was delivered;
 * {@link canAggregate} says why. Numerator and denominator meet on the area sets that hold the NUMERATOR's period.
 *
 * Shape:  a table per area set and period, oldest period first; none where the parts have no figures.
 * Cost:   linear in areas × periods.
 * Throws: DomainError `denominator-needed`, `malformed-period`, `malformed-lag`, `figure-not-finite`.
 */
export function computeFigures({ indicator, levels, areaSets, nestings, measures }: FiguresInput): FigureTable[] {
  const sources = childSources(levels, areaSets, nestings)
  const rank = new Map(levels.map((level, index) => [level.key, index]))
  const finestFirst = [...areaSets].sort((a, b) => (rank.get(a.level) ?? levels.length) - (rank.get(b.level) ?? levels.length))
  const tables: FigureTable[] = []
  for (const period of periodsOf(indicator, measures)) {
    const held = finestFirst.filter((areaSet) => holdsPeriod(areaSet, period))
    const moment = { period, areaSets: held, sources: sourcesAmong(held, sources), denominatorPeriod: null }
    if (!isRatio(indicator)) tables.push(...countTables(indicator, moment, measures))
    else tables.push(...ratioTables(indicator, { ...moment, denominatorPeriod: baseOf(indicator, period, measures) }, measures))
  }
  return tables
}

const isRatio = ({ kind, denominator }: IndicatorDefinition): boolean =>
  kind === 'share' || kind === 'rate' || kind === 'density' || (kind === 'mean' && denominator !== undefined)

function periodsOf({ numerator, periods }: IndicatorDefinition, measures: MeasureSource): string[] {
  const available = [...new Set(measures.periods(numerator))].sort(comparePeriods)
  return periods === undefined ? available : available.filter((period) => periods.includes(period))
}

function baseOf({ key, denominator, lag }: IndicatorDefinition, period: string, measures: MeasureSource): string | null {
  if (denominator !== undefined) return denominatorPeriod(period, measures.periods(denominator), lag)
  throw new DomainError('denominator-needed', `The ratio "${key}" needs a denominator.`, { indicator: key })
}

/** Keep the child sets that hold the period, so that no area is added up from yesterday's parts. */
function sourcesAmong(held: readonly AreaIndex[], sources: ReadonlyMap<string, readonly ChildSource[]>): ReadonlyMap<string, readonly ChildSource[]> {
  const ids = new Set(held.map((areaSet) => areaSet.id))
  return new Map(held.map(({ id }) => [id, (sources.get(id) ?? []).filter((source) => ids.has(source.areaSet.id))]))
}

function rolled(measure: string, period: string, { areaSets, sources }: Moment, measures: MeasureSource, isAdditive: boolean): RolledMeasure {
  return rollUp({ areaSets, sources, isAdditive, delivered: (areaSetId) => measures.figures(measure, areaSetId, period) })
}

function countTables(indicator: IndicatorDefinition, moment: Moment, measures: MeasureSource): FigureTable[] {
  const { isPossible } = canAggregate(indicator, (measure) => measures.isAdditive(measure))
  const figures = rolled(indicator.numerator, moment.period, moment, measures, isPossible)
  return moment.areaSets.flatMap(({ id }) => {
    const cells = figures.get(id)?.map((figure) => explainCount(figure, indicator))
    return cells === undefined ? [] : [tableOf(indicator, id, moment, cells)]
  })
}

function ratioTables(indicator: IndicatorDefinition, moment: Moment, measures: MeasureSource): FigureTable[] {
  const { denominator } = indicator
  if (denominator === undefined || moment.denominatorPeriod === null) return []
  const isMeanDelivered = indicator.kind === 'mean' && !measures.isAdditive(indicator.numerator)
  const { isPossible: isAdditive } = canAggregate(indicator, (measure) => measures.isAdditive(measure))
  const parts = {
    areaSets: moment.areaSets,
    sources: moment.sources,
    isAdditive,
    numerator: rolled(indicator.numerator, moment.period, moment, measures, measures.isAdditive(indicator.numerator)),
    denominator: rolled(denominator, moment.denominatorPeriod, moment, measures, measures.isAdditive(denominator)),
  }
  const upper = isMeanDelivered ? weightedSums(parts) : parts.numerator
  const pairs = pairUp({ ...parts, numerator: upper })
  return moment.areaSets.flatMap(({ id }) => {
    const cells = pairs.get(id)?.map((pair, area) => {
      const mean = isMeanDelivered ? parts.numerator.get(id)?.[area] : undefined
      return explainRatio({ pair, numerator: upper.get(id)![area]!, denominator: parts.denominator.get(id)![area]!, mean }, indicator)
    })
    return cells === undefined ? [] : [tableOf(indicator, id, moment, cells)]
  })
}

const tableOf = ({ key }: IndicatorDefinition, areaSet: string, moment: Moment, cells: readonly ExplainedFigure[]): FigureTable => ({
  indicator: key,
  areaSet,
  period: moment.period,
  denominatorPeriod: moment.denominatorPeriod,
  cells,
})
