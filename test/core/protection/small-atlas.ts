import type { LevelDefinition } from '../../../core/figures/child-sources.ts'
import { computeFigures } from '../../../core/figures/compute-figures.ts'
import type { IndicatorDefinition } from '../../../core/figures/indicator-definition.ts'
import type { AreaIndex, NestingIndex } from '../../../core/model/area-index.ts'
import type { ProtectionInput, RuledMeasure } from '../../../core/protection/protection-input.ts'
import { noProtection, type ProtectionRule } from '../../../core/protection/protection-rule.ts'
import { areaSet, measures, nesting, type Cell } from '../figures/territory.ts'

/** Eight villages in three offices (A, B, C) in one county; C is a forest estate that lies in no office of its own. */
export const villages = ['1', '2', '3', '4', '5', '6', '7', '8']
const village = areaSet('village', villages)
const office = areaSet('office', ['A', 'B', 'C'])
const county = areaSet('county', ['K'])
const parents = { 1: 'A', 2: 'A', 3: 'A', 4: 'B', 5: 'B', 6: 'B', 7: 'C', 8: 'C' }
export const levels: readonly LevelDefinition[] = [
  { key: 'village', nestsIn: ['office', 'county'] }, { key: 'office', nestsIn: ['county'] }, { key: 'county', nestsIn: [] },
]
export const areaSets: readonly AreaIndex[] = [village, office, county]
export const nestings: readonly NestingIndex[] = [
  nesting(village, office, parents), nesting(village, county, Object.fromEntries(villages.map((code) => [code, 'K']))), nesting(office, county, { A: 'K', B: 'K', C: 'K' }),
]

export const count = (numerator: string, key = numerator): IndicatorDefinition => ({ key, kind: 'count', numerator, factor: 1 })
export const share = (numerator: string, denominator: string, key = `${numerator}_share`): IndicatorDefinition => ({ key, kind: 'share', numerator, denominator, factor: 100 })
export const rule = (values: Partial<ProtectionRule>): ProtectionRule => ({ ...noProtection, ...values })
export const ruled = (measure: string, values: Partial<ProtectionRule>, period: string | null = null): RuledMeasure => ({ measure, period, rule: rule(values) })

/** Figures per measure and `<area set>/<period>`, as offices delivered them, computed on every level. */
export function smallAtlas(data: Readonly<Record<string, Readonly<Record<string, readonly Cell[]>>>>, indicators: readonly IndicatorDefinition[], more: Partial<ProtectionInput> = {}): ProtectionInput {
  const named = Object.fromEntries(Object.entries(data).map(([measure, tables]) => [measure, Object.fromEntries(Object.entries(tables).map(([place, cells]) => [place.replace(/^(\w+)\//, '$1-2000-01-01/'), cells]))]))
  const tables = indicators.flatMap((indicator) => computeFigures({ indicator, levels, areaSets, nestings, measures: measures(named) }))
  return { tables, indicators, levels, wholeLevel: 'county', areaSets, nestings, rules: [], breakdowns: [], printed: [], residents: null, former: [], level: 'reaches-n', strategy: 'siblings', ...more }
}
