import { describe, expect, test } from 'vitest'
import { computeFigures, type FigureTable } from '../../../core/figures/compute-figures.ts'
import type { IndicatorDefinition } from '../../../core/figures/indicator-definition.ts'
import { areaSet, measures, nesting, type Cell } from './territory.ts'

const gemeinde = areaSet('gemeinde', ['a', 'b', 'c', 'forest'])
const raum = areaSet('raum', ['ab', 'c'])
const kreis = areaSet('kreis', ['k'])
const levels = [
  { key: 'gemeinde', nestsIn: ['raum', 'kreis'] },
  { key: 'raum', nestsIn: ['kreis'] },
  { key: 'kreis', nestsIn: [] },
]
const nestings = [
  nesting(gemeinde, raum, { a: 'ab', b: 'ab', c: 'c' }),
  nesting(gemeinde, kreis, { a: 'k', b: 'k', c: 'k', forest: 'k' }),
  nesting(raum, kreis, { ab: 'k', c: 'k' }),
]
const count: IndicatorDefinition = { key: 'residents', kind: 'count', numerator: 'residents', factor: 1 }
const share: IndicatorDefinition = { key: 'share', kind: 'share', numerator: 'unemployed', denominator: 'residents', factor: 100 }

type Data = Parameters<typeof measures>[0]
const compute = (indicator: IndicatorDefinition, data: Data, notAdditive: readonly string[] = []): FigureTable[] =>
  computeFigures({ indicator, levels, areaSets: [kreis, gemeinde, raum], nestings, measures: measures(data, notAdditive) })
const cell = (tables: readonly FigureTable[], set: { id: string }, area = 0) => tables.find((table) => table.areaSet === set.id)?.cells[area]
const at = (level: { id: string }, cells: readonly Cell[], period = '2020'): Record<string, readonly Cell[]> => ({ [`${level.id}/${period}`]: cells })

describe('counts', () => {
  test('add up along the nesting that loses no area, past one that does', () => {
    const tables = compute(count, { residents: at(gemeinde, [10, 20, 30, 4]) })
    expect(cell(tables, raum)).toEqual({ value: 30, status: 'normal', numerator: 30, denominator: null, coverage: { covered: 2, of: 2 }, origin: 'derived', remainder: null })
    expect(cell(tables, kreis)).toMatchObject({ value: 64, coverage: { covered: 4, of: 4 } })
  })

  test('use the coarser children where the finest level has nothing', () => {
    const tables = compute(count, { residents: at(raum, [10, 20]) })
    expect(cell(tables, kreis)).toMatchObject({ value: 30, coverage: { covered: 2, of: 2 } })
    expect(cell(tables, gemeinde)).toBeUndefined()
  })

  test('prefer coarser children to finer ones that do not all lie in the parent', () => {
    const tables = computeFigures({
      indicator: count,
      levels,
      areaSets: [gemeinde, raum, kreis],
      nestings: [nesting(gemeinde, kreis, { a: 'k', b: 'k', c: 'k' }), nesting(raum, kreis, { ab: 'k', c: 'k' })],
      measures: measures({ residents: { ...at(gemeinde, [10, 20, 30, 4]), ...at(raum, [34, 30]) } }),
    })
    expect(cell(tables, kreis)).toMatchObject({ value: 64, coverage: { covered: 2, of: 2 } })
  })

  test('use only children of the area set that holds the period', () => {
    const old = areaSet('gemeinde', ['x'], '1990-01-01', '1999-12-31')
    const eternal = areaSet('kreis', ['k'], '1990-01-01')
    const tables = computeFigures({
      indicator: count,
      levels,
      areaSets: [old, gemeinde, eternal],
      nestings: [nesting(old, eternal, { x: 'k' }), nesting(gemeinde, eternal, { a: 'k', b: 'k', c: 'k', forest: 'k' })],
      measures: measures({ residents: { ...at(old, [7], '1999'), ...at(old, [8], '2000'), ...at(gemeinde, [1, 2, 3, 4], '2000') } }),
    })
    expect(tables.filter((table) => table.areaSet === eternal.id).map(({ period, cells }) => [period, cells[0]?.value])).toEqual([['1999', 7], ['2000', 10]])
    expect(tables.some((table) => table.areaSet === old.id && table.period === '2000')).toBe(false)
  })

  test('show the delivered figure of the parent and the remainder that no part holds', () => {
    const tables = compute(count, { residents: { ...at(gemeinde, [10, 20, 30, 4]), ...at(kreis, [70]) } })
    expect(cell(tables, kreis)).toMatchObject({ value: 70, origin: 'delivered', remainder: 6, coverage: { covered: 4, of: 4 } })
  })

  test('know no remainder while a part is missing', () => {
    const tables = compute(count, { residents: { ...at(gemeinde, [10, undefined, 30, 4]), ...at(kreis, [70]) } })
    expect(cell(tables, kreis)).toMatchObject({ value: 70, origin: 'delivered', remainder: null })
    expect(cell(tables, raum)).toMatchObject({ value: null, status: 'missing', coverage: { covered: 1, of: 2 } })
  })

  test('let a delivered "missing" yield to the complete sum, but never a delivered "suppressed"', () => {
    expect(cell(compute(count, { residents: { ...at(gemeinde, [1, 2, 3, 4]), ...at(kreis, ['missing']) } }), kreis)).toMatchObject({ value: 10, origin: 'derived' })
    expect(cell(compute(count, { residents: { ...at(gemeinde, [1, 2, 3, 4]), ...at(kreis, ['suppressed']) } }), kreis)).toMatchObject({ value: null, status: 'suppressed', origin: 'delivered' })
  })

  test('show the known part only under the partial rule', () => {
    const data = { residents: at(gemeinde, [10, 'missing', 30, 'suppressed']) }
    expect(cell(compute(count, data), kreis)).toMatchObject({ value: null, status: 'suppressed', coverage: { covered: 2, of: 4 } })
    expect(cell(compute({ ...count, missingRule: 'partial' }, data), kreis)).toMatchObject({ value: 40, coverage: { covered: 2, of: 4 } })
  })

  test('do not count areas that are not applicable', () => {
    expect(cell(compute(count, { residents: at(gemeinde, [10, 'notApplicable', 30, 4]) }), kreis)).toMatchObject({ value: 44, coverage: { covered: 3, of: 3 } })
  })

  test('stay where they were delivered if they are not additive', () => {
    const tables = compute(count, { residents: { ...at(gemeinde, [1, 2, 3, 4]), ...at(kreis, [9]) } }, ['residents'])
    expect(cell(tables, raum)).toBeUndefined()
    expect(cell(tables, kreis)).toMatchObject({ value: 9, origin: 'delivered', remainder: null })
  })
})

describe('ratios', () => {
  test('are the ratio of the sums, not the mean of the ratios', () => {
    const tables = compute(share, { unemployed: at(gemeinde, [1, 50, 0, 0]), residents: at(gemeinde, [10, 100, 10, 0]) })
    expect(cell(tables, gemeinde)).toMatchObject({ value: 10, numerator: 1, denominator: 10 })
    expect(cell(tables, raum)!.value).toBeCloseTo((51 / 110) * 100, 12)
    expect(cell(tables, gemeinde, 3)).toMatchObject({ value: null, status: 'notApplicable' })
  })

  test('leave a part out with both its numbers, level by level', () => {
    const tables = compute(share, { unemployed: at(gemeinde, [10, undefined, 5, 'notApplicable']), residents: at(gemeinde, [100, 200, 50, 0]) })
    expect(cell(tables, raum)).toMatchObject({ value: 10, numerator: 10, denominator: 100, coverage: { covered: 1, of: 2 } })
    expect(cell(tables, kreis)).toMatchObject({ value: 10, numerator: 15, denominator: 150, coverage: { covered: 2, of: 3 } })
  })

  test('are missing under the strict rule when one part is', () => {
    const data = { unemployed: at(gemeinde, [10, undefined, 5, 0]), residents: at(gemeinde, [100, 200, 50, 1]) }
    expect(cell(compute({ ...share, missingRule: 'strict' }, data), kreis)).toMatchObject({ value: null, status: 'missing', numerator: null, coverage: { covered: 3, of: 4 } })
  })

  test('leave out the denominator of a part whose numerator is not applicable', () => {
    const tables = compute(share, { unemployed: at(gemeinde, [10, 'notApplicable', 5, 0]), residents: at(gemeinde, [100, 900, 50, 1]) })
    expect(cell(tables, raum)).toMatchObject({ value: 10, coverage: { covered: 1, of: 1 } })
  })

  test('stay suppressed where the office suppressed the parent itself', () => {
    const data = { unemployed: { ...at(gemeinde, [1, 2, 3, 0]), ...at(kreis, ['suppressed']) }, residents: at(gemeinde, [10, 20, 30, 1]) }
    expect(cell(compute(share, data), kreis)).toMatchObject({ value: null, status: 'suppressed', numerator: null })
  })

  test('combine a delivered numerator with a denominator summed from finer areas', () => {
    const tables = compute(share, { unemployed: at(raum, [3, 4]), residents: at(gemeinde, [10, 20, 40, 2]) })
    expect(cell(tables, raum)).toMatchObject({ value: 10, numerator: 3, denominator: 30, origin: 'derived' })
    expect(cell(tables, kreis)).toMatchObject({ value: 10, numerator: 7, denominator: 70 })
  })

  test('take the denominator of the lagged date', () => {
    const lagged: IndicatorDefinition = { ...share, lag: 'P1Y' }
    const tables = compute(lagged, { unemployed: at(gemeinde, [1, 1, 1, 1], '2016'), residents: at(gemeinde, [10, 10, 10, 10], '2015-12-31') })
    expect(tables.map(({ period, denominatorPeriod }) => [period, denominatorPeriod])).toEqual([['2016', '2015-12-31'], ['2016', '2015-12-31'], ['2016', '2015-12-31']])
  })
})

describe('means', () => {
  const mean: IndicatorDefinition = { key: 'age', kind: 'mean', numerator: 'age', denominator: 'residents', factor: 1 }

  test('delivered ready-made are weighted by their base', () => {
    const tables = compute(mean, { age: at(gemeinde, [40, 50, 60, 'notApplicable']), residents: at(gemeinde, [100, 300, 0, 0]) }, ['age'])
    expect(cell(tables, raum)).toMatchObject({ value: 47.5, numerator: 19000, denominator: 400 })
    expect(cell(tables, gemeinde)).toMatchObject({ value: 40, origin: 'delivered' })
  })

  test('delivered for the parent beat the weighted mean', () => {
    const tables = compute(mean, { age: { ...at(gemeinde, [40, 50, 60, 1]), ...at(kreis, [44]) }, residents: at(gemeinde, [1, 1, 1, 1]) }, ['age'])
    expect(cell(tables, kreis)).toMatchObject({ value: 44, origin: 'delivered' })
  })

  test('without a base stay where they were delivered', () => {
    const { denominator: _, ...bare } = mean
    expect(compute(bare, { age: at(gemeinde, [40, 50, 60, 1]) }, ['age']).map((table) => table.areaSet)).toEqual([gemeinde.id])
  })
})
