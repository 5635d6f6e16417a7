import { beforeAll, describe, expect, test } from 'vitest'
import type { LinearSolver } from '../../../core/disclosure/linear-solver.ts'
import type { FigureTable } from '../../../core/figures/compute-figures.ts'
import { areaLinks } from '../../../core/protection/area-links.ts'
import { blockCells } from '../../../core/protection/block-cells.ts'
import { columnBlocks, figureColumns } from '../../../core/protection/figure-columns.ts'
import type { ProtectionInput } from '../../../core/protection/protection-input.ts'
import { protectFigures, type ProtectedFigures } from '../../../core/protection/protect-figures.ts'
import { recoverHidden } from '../../../core/protection/recover-hidden.ts'
import { loadHighsSolver } from '../../../server/disclosure/load-highs-solver.ts'
import { count, ruled, share, smallAtlas, villages } from './small-atlas.ts'

let solver: LinearSolver
beforeAll(async () => { solver = await loadHighsSolver() })

const unemployed = { 'village/2020': [2, 9, 14, 1, 20, 30, 0, 6] }
const residents = { 'village/2020': [40, 90, 240, 30, 210, 330, 4, 66] }

const tableOf = ({ tables }: { tables: readonly FigureTable[] }, indicator: string, level: string, period = '2020'): FigureTable =>
  tables.find((table) => table.indicator === indicator && table.areaSet.startsWith(level) && table.period === period)!
const shown = (result: { tables: readonly FigureTable[] }, indicator: string, level: string, period = '2020'): (number | string)[] =>
  tableOf(result, indicator, level, period).cells.map(({ value, status }) => value ?? status)

/** What somebody who only reads the tables can say of hidden figures: exactly, or that they lie below n. */
function leaks({ tables }: Pick<ProtectedFigures, 'tables'>, input: ProtectionInput, n: number): string[] {
  return recoverHidden({ ...input, tables }, solver).filter(({ lo, hi }) => hi !== null && (hi < n || lo === hi)).map(({ measure, areaSet, area, lo, hi }) => `${measure} ${areaSet} ${area}: ${lo}..${hi}`)
}

/** Only what the rules name is hidden, as an office would do by hand. */
function naively({ tables, rules }: ProtectionInput): FigureTable[] {
  return tables.map((table) => ({ ...table, cells: table.cells.map((row) => {
    const n = rules.find(({ measure }) => table.indicator.startsWith(measure))?.rule.minFrequency ?? 0
    return row.numerator !== null && row.numerator > 0 && row.numerator < n ? { ...row, value: null, numerator: null, remainder: null, status: 'suppressed' as const } : row
  }) }))
}

describe('protecting the figures of a release', () => {
  test('leaves every table as it is where no rule holds', () => {
    const input = smallAtlas({ unemployed, residents }, [count('unemployed'), share('unemployed', 'residents')])
    const { tables, hidden } = protectFigures(input, { solver })
    expect(tables).toEqual(input.tables)
    expect(hidden).toEqual([])
  })

  test('hides small counts and enough beside them that nobody can subtract, while every parent stays complete', () => {
    const input = smallAtlas({ unemployed, residents }, [count('unemployed'), count('residents'), share('unemployed', 'residents')], { rules: [ruled('unemployed', { minFrequency: 3 })] })
    const result = protectFigures(input, { solver })
    expect(shown(result, 'unemployed', 'village')).toEqual(['suppressed', 'suppressed', 14, 'suppressed', 'suppressed', 30, 0, 6])
    expect(shown(result, 'unemployed', 'office')).toEqual([25, 51, 6])
    expect(shown(result, 'unemployed', 'county')).toEqual([82])
    expect(shown(result, 'residents', 'village')).toEqual(residents['village/2020'])
    expect(result.isSafe).toBe(true)
    expect(leaks(result, input, 3)).toEqual([])
  })

  test('is needed: hiding small counts alone lets the outsider subtract', () => {
    const input = smallAtlas({ unemployed, residents }, [count('unemployed')], { rules: [ruled('unemployed', { minFrequency: 3 })] })
    expect(leaks({ tables: naively(input) }, input, 3)).toEqual(['unemployed village-2000-01-01 0: 2..2', 'unemployed village-2000-01-01 3: 1..1'])
  })

  test('hides the ratio with its numerator, but not the denominator', () => {
    const input = smallAtlas({ unemployed, residents }, [count('unemployed'), share('unemployed', 'residents')], { rules: [ruled('unemployed', { minFrequency: 3 })] })
    const { cells } = tableOf(protectFigures(input, { solver }), 'unemployed_share', 'village')
    expect(cells[0]).toEqual({ value: null, status: 'suppressed', numerator: null, denominator: 40, coverage: { covered: 0, of: 1 }, origin: 'delivered', remainder: null })
    expect(cells[2]).toMatchObject({ value: (14 * 100) / 240, status: 'normal', numerator: 14 })
  })

  test('hides a ratio that stands beside its denominator even where the count itself is shown nowhere', () => {
    const input = smallAtlas({ unemployed, residents }, [count('residents'), share('unemployed', 'residents')], { rules: [ruled('unemployed', { minFrequency: 3 })] })
    const result = protectFigures(input, { solver })
    expect(shown(result, 'unemployed_share', 'village').filter((cell) => cell === 'suppressed')).toHaveLength(4)
    expect(leaks(result, input, 3)).toEqual([])
  })

  test('protects the complement: where nearly all have a trait, the others are few', () => {
    const data = { insured: { 'village/2020': [39, 80, 200, 30, 200, 300, 4, 60] }, residents }
    const indicators = [count('insured'), count('residents'), share('insured', 'residents')]
    const withComplement = smallAtlas(data, indicators, { rules: [ruled('insured', { minFrequency: 3 })] })
    const result = protectFigures(withComplement, { solver })
    expect(result.hidden.find(({ area, areaSet, measure }) => area === 0 && areaSet.startsWith('village') && measure === 'insured')).toBeDefined()
    const without = protectFigures(smallAtlas(data, indicators, { rules: [ruled('insured', { minFrequency: 3, complement: false })] }), { solver })
    expect(without.hidden).toEqual([])
  })

  test('a denominator so small that it tells the numerator is hidden too', () => {
    const data = { unemployed: { 'village/2020': [1, 9, 14, 5, 20, 30, 0, 6] }, residents: { 'village/2020': [2, 90, 240, 30, 210, 330, 4, 66] } }
    const input = smallAtlas(data, [count('unemployed'), count('residents'), share('unemployed', 'residents')], { rules: [ruled('unemployed', { minFrequency: 3 })] })
    const result = protectFigures(input, { solver })
    expect(shown(result, 'residents', 'village')[0]).toBe('suppressed')
    expect(shown(result, 'residents', 'county')).toEqual([972])
    expect(result.isSafe).toBe(true)
    expect(leaks(result, input, 3)).toEqual([])
  })

  test('hides ratios on a small base, and whole areas with few residents', () => {
    const base = smallAtlas({ unemployed, residents }, [count('unemployed'), count('residents'), share('unemployed', 'residents')], { rules: [ruled('unemployed', { minDenominator: 35, complement: false })] })
    expect(protectFigures(base, { solver }).hidden.filter(({ reason }) => reason === 'minDenominator').map(({ area, areaSet }) => `${areaSet} ${villages[area]}`)).toEqual(['village-2000-01-01 4'])
    const hamburg = smallAtlas({ unemployed, residents }, [count('unemployed'), count('residents')], { residents: 'residents', rules: ['unemployed', 'residents'].map((measure) => ruled(measure, { minResidents: 50 })) })
    const result = protectFigures(hamburg, { solver })
    for (const indicator of ['unemployed', 'residents']) expect([0, 3].map((area) => shown(result, indicator, 'village')[area])).toEqual(['suppressed', 'suppressed'])
    // nobody lives from nothing: a published zero stays
    expect(shown(result, 'unemployed', 'village')[6]).toBe(0)
    expect(result.isSafe).toBe(true)
  })

  test('protects zeros where they are to be protected', () => {
    const input = smallAtlas({ unemployed }, [count('unemployed')], { rules: [ruled('unemployed', { minFrequency: 3, zeros: 'protected' })] })
    expect(shown(protectFigures(input, { solver }), 'unemployed', 'village')).toEqual(['suppressed', 'suppressed', 14, 'suppressed', 'suppressed', 30, 'suppressed', 'suppressed'])
  })

  test('protects declared breakdowns together: women and men make the total', () => {
    const data = { residents, women: { 'village/2020': [2, 45, 120, 15, 105, 165, 0, 33] }, men: { 'village/2020': [38, 45, 120, 15, 105, 165, 4, 33] } }
    const input = smallAtlas(data, [count('residents'), count('women'), count('men')], { rules: [ruled('women', { minFrequency: 3 })], breakdowns: [{ whole: 'residents', parts: ['women', 'men'], isComplete: true }] })
    const result = protectFigures(input, { solver })
    expect([shown(result, 'women', 'village')[0], shown(result, 'men', 'village')[0]]).toEqual(['suppressed', 'suppressed'])
    expect(shown(result, 'residents', 'village')).toEqual(residents['village/2020'])
    expect(leaks(result, input, 3)).toEqual([])
  })

  test('hides a ready-made rate with the figures that it was made of', () => {
    const data = { unemployed, residents, quota: { 'village/2020': [5, 10, 5.8, 3.3, 9.5, 9.1, 0, 9.1] } }
    const input = smallAtlas(data, [count('unemployed'), { key: 'quota', kind: 'delivered', numerator: 'quota', factor: 1 }], { rules: [ruled('unemployed', { minFrequency: 3 })], printed: [{ measure: 'quota', numerator: 'unemployed', denominator: 'residents' }] })
    expect(shown(protectFigures(input, { solver }), 'quota', 'village')).toEqual(['suppressed', 'suppressed', 5.8, 'suppressed', 'suppressed', 9.1, 0, 9.1])
  })

  test('undoes no protection by an office: what it left out is not to be had from total less the others', () => {
    const data = { unemployed: { 'village/2020': ['suppressed', 9, 14, 5, 20, 30, 0, 6] as const, 'office/2020': [25, 55, 6], 'county/2020': [86] } }
    const input = smallAtlas(data, [count('unemployed')], { rules: [ruled('unemployed', { minFrequency: 3 })] })
    // A delivered total may hold people of no area, so an outsider is sure of the upper bound alone.
    expect(leaks(input, input, 3)).toEqual(['unemployed village-2000-01-01 0: 1..2'])
    const result = protectFigures(input, { solver })
    expect(leaks(result, input, 3)).toEqual([])
    expect(shown(result, 'unemployed', 'county')).toEqual([86])
  })

  test('shows what could not be placed anywhere: it says nothing about an area', () => {
    const data = { unemployed: { 'village/2020': [5, 9, 14, 5, 20, 30, 0, 6], 'office/2020': [30, 55, 6] } }
    const input = smallAtlas(data, [count('unemployed')], { rules: [ruled('unemployed', { minFrequency: 3 })] })
    expect(tableOf(protectFigures(input, { solver }), 'unemployed', 'office').cells[0]).toMatchObject({ value: 30, remainder: 2 })
  })

  test('hides what could not be placed where it would tell a small figure', () => {
    const data = { unemployed: { 'village/2020': [2, 0, 0, 5, 20, 30, 0, 6], 'office/2020': [9, 55, 6], 'county/2020': [70] } }
    const input = smallAtlas(data, [count('unemployed')], { rules: [ruled('unemployed', { minFrequency: 3 })] })
    const result = protectFigures(input, { solver })
    expect(tableOf(result, 'unemployed', 'office').cells[0]).toMatchObject({ value: 9, remainder: null })
    expect(result.isSafe).toBe(true)
  })

  test('hides small figures that are no whole numbers with all their neighbours, but takes no mean for a count', () => {
    const averages = { unemployed: { 'village/2020': [2.5, 9, 14, 5, 20, 30, 0, 6.5] }, age: { 'village/2020': [1, 2, 2.5, 4, 5, 6, 7, 8] } }
    const input = smallAtlas(averages, [count('unemployed'), { key: 'age', kind: 'delivered', numerator: 'age', factor: 1 }], { rules: ['unemployed', 'age'].map((measure) => ruled(measure, { minFrequency: 3 })) })
    const result = protectFigures(input, { solver })
    expect(shown(result, 'unemployed', 'village')).toEqual(['suppressed', 'suppressed', 'suppressed', 5, 20, 30, 0, 6.5])
    expect(shown(result, 'unemployed', 'office')).toEqual([25.5, 55, 6.5])
    expect(tableOf(result, 'age', 'village')).toBe(tableOf(input, 'age', 'village'))
  })

  test('hides a second part of a breakdown with a small average, so that nobody subtracts one from the whole', () => {
    const women = [1.5, 45, 120.5, 15, 105, 165, 0, 33]
    const men = [38.5, 45, 119.5, 15, 105, 165, 4, 33]
    const data = { women: { 'village/2020': women }, men: { 'village/2020': men }, residents: { 'village/2020': women.map((one, area) => one + men[area]! + 0.25) }, elsewhere: { 'village/2020': women.map(() => 0.25) } }
    const input = smallAtlas(data, Object.keys(data).map((measure) => count(measure)), { rules: [ruled('women', { minFrequency: 3 })], breakdowns: [{ whole: 'residents', parts: ['women', 'men', 'elsewhere'], isComplete: true }] })
    const result = protectFigures(input, { solver })
    expect(shown(result, 'women', 'village').slice(0, 3)).toEqual(['suppressed', 'suppressed', 'suppressed'])
    expect(shown(result, 'men', 'village')).toEqual(['suppressed', 'suppressed', 'suppressed', 15, 105, 165, 4, 33])
    expect(shown(result, 'residents', 'village')).toEqual(data.residents['village/2020'])
    expect(shown(result, 'women', 'office')).toEqual([167, 285, 33])
  })

  test('keeps the pattern over the years, and hides a year only where it needs it', () => {
    const years = { 'village/2020': [2, 9, 14, 1, 20, 30, 0, 6], 'village/2021': [2, 9, 9, 1, 20, 30, 0, 6], 'village/2022': [5, 9, 9, 4, 20, 30, 0, 6] }
    const input = smallAtlas({ unemployed: years }, [count('unemployed')], { rules: [ruled('unemployed', { minFrequency: 3 })] })
    const result = protectFigures(input, { solver })
    const pattern = (period: string): number[] => shown(result, 'unemployed', 'village', period).flatMap((cell, area) => (cell === 'suppressed' ? [area] : []))
    expect([pattern('2020'), pattern('2021'), pattern('2022')]).toEqual([[0, 1, 3, 4], [0, 1, 3, 4], []])
  })

  test('hides whole groups when it has to stop, never less', () => {
    const input = smallAtlas({ unemployed }, [count('unemployed')], { rules: [ruled('unemployed', { minFrequency: 3 })] })
    const result = protectFigures(input, { solver, shouldStop: () => true })
    expect([...shown(result, 'unemployed', 'village'), ...shown(result, 'unemployed', 'county')].filter((cell) => cell !== 'suppressed')).toEqual([0])
    expect(result.parts).toMatchObject([{ chosenBy: 'block', isStopped: true }])
  })

  test('adds an area up once, however many indicators show it: what is left over is one number', () => {
    // 63 in the county, one of which could not be placed: the count shows the rest, the share has the same sum.
    const data = { unemployed: { 'village/2020': [2, 9, 14, 1, 20, 10, 0, 6], 'county/2020': [63] }, residents }
    const input = smallAtlas(data, [count('unemployed'), share('unemployed', 'residents')], { rules: [ruled('unemployed', { minFrequency: 3 })] })
    const result = protectFigures(input, { solver })
    expect(result.isSafe).toBe(true)
    expect(leaks(result, input, 3)).toEqual([])
    const [block] = columnBlocks(figureColumns(input))
    const sets = new Map(input.areaSets.map((set) => [set.id, set]))
    const book = blockCells(block!, (ids) => areaLinks(ids.map((id) => sets.get(id)!), input.nestings, input.levels))
    // Once over the villages and once over the offices.
    expect(book.cells.filter(({ kind }) => kind === 'rest').map(({ value }) => value)).toEqual([1, 1])
  })

  test('can hide the parent instead of the neighbour, or the finest level', () => {
    const input = smallAtlas({ unemployed }, [count('unemployed')], { rules: [ruled('unemployed', { minFrequency: 3 })] })
    const parents = protectFigures({ ...input, strategy: 'parents' }, { solver })
    expect(shown(parents, 'unemployed', 'village')).toEqual(['suppressed', 9, 14, 'suppressed', 20, 30, 0, 'suppressed'])
    expect(shown(parents, 'unemployed', 'office')).toEqual(['suppressed', 'suppressed', 'suppressed'])
    expect(shown(parents, 'unemployed', 'county')).toEqual([82])
    const coarser = protectFigures({ ...input, strategy: 'coarser' }, { solver })
    expect(shown(coarser, 'unemployed', 'village')).toEqual([...new Array<string>(6).fill('suppressed'), 0, 'suppressed'])
    expect(shown(coarser, 'unemployed', 'office')).toEqual([25, 51, 6])
    for (const result of [parents, coarser]) expect(leaks(result, input, 3).filter((leak) => !leak.includes(' 7: 6..6'))).toEqual([])
  })

  test('gives the same answer to the same question', () => {
    const input = smallAtlas({ unemployed, residents }, [count('unemployed'), share('unemployed', 'residents')], { rules: [ruled('unemployed', { minFrequency: 5 })] })
    expect(protectFigures(input, { solver })).toEqual(protectFigures(input, { solver }))
  })
})
