import type { Values } from '../../core/contract/indicators.ts'
import type { AreaProfile, ProfileFigure } from '../../core/contract/profiles.ts'
import { DomainError } from '../../core/model/domain-error.ts'
import { judgeTrend } from '../../core/trend/judge-trend.ts'
import { timeOfPeriod } from '../../core/trend/time-of-period.ts'
import type { LevelFigures } from './read-level-figures.ts'

/** Place from the highest value down at the last period; null without a number. */
function rankOf(values: Values, row: number): ProfileFigure['rank'] {
  const column = values.periods.length - 1
  const own = values.values[row]?.[column] ?? null
  if (own === null) return null
  const known = values.values.map(each => each[column] ?? null).filter(value => value !== null)
  return { place: 1 + known.filter(value => value > own).length, of: known.length }
}

const incomplete = (coverage: { covered: number; of: number } | undefined) => (coverage && coverage.covered < coverage.of ? coverage : null)

function figureOf({ indicator, values }: LevelFigures['figures'][number], code: string, row: number): ProfileFigure {
  const exceptions = new Map(values.exceptions.filter(({ area }) => area === code).map(exception => [exception.period, exception]))
  const own = values.values[row] ?? []
  return {
    indicator: indicator.key, periods: values.periods, values: own,
    statuses: values.periods.map((period, column) => exceptions.get(period)?.status ?? (own[column] === null ? 'missing' as const : 'normal' as const)),
    coverages: values.periods.map(period => incomplete(exceptions.get(period)?.coverage)),
    whole: values.whole, rank: rankOf(values, row),
    trend: judgeTrend(values.periods.map((period, column) => ({ time: timeOfPeriod(period), value: own[column] ?? null }))),
  }
}

/**
 * Describe one area: its place in the nesting and every figure with comparison, place and trend.
 *
 * Throws: DomainError `unknown-area`.
 */
export function describeProfile(all: LevelFigures, code: string): Omit<AreaProfile, 'versions'> {
  const { levels, level, areaSet, areas, areasByLevel } = all
  const row = areas.findIndex(area => area.code === code)
  const area = areas[row]
  if (!area) throw new DomainError('unknown-area', `There is no area '${code}' on level '${level.key}'.`, { area: code, level: level.key })
  const placesOn = (key: string, has: (parents: Readonly<Record<string, string>>) => boolean) =>
    (areasByLevel.get(key) ?? []).filter(({ parents }) => has(parents)).map(each => ({ level: key, code: each.code, name: each.name }))
  const parents = levels.flatMap(({ key }) => (areasByLevel.get(key) ?? []).filter(each => area.parents[key] === each.code).map(each => ({ level: key, code: each.code, name: each.name })))
  const finer = levels.filter(({ nestsIn }) => nestsIn.includes(level.key))
  const nearest = level.nestsIn.find(key => area.parents[key] !== undefined)
  return {
    level: level.key, areaSet: areaSet.id, area: { id: area.id, code, name: area.name, areaKm2: area.areaKm2 }, parents,
    children: finer.flatMap(({ key }) => placesOn(key, up => up[level.key] === code)),
    siblings: placesOn(level.key, up => nearest === undefined || up[nearest] === area.parents[nearest]).filter(each => each.code !== code),
    figures: all.figures.map(each => figureOf(each, code, row)), unavailable: [...all.unavailable],
  }
}
