import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import type { LinearSolver } from '../../../core/disclosure/linear-solver.ts'
import type { FigureTable } from '../../../core/figures/compute-figures.ts'
import { protectFigures } from '../../../core/protection/protect-figures.ts'
import { recoverHidden, type RecoveredCell } from '../../../core/protection/recover-hidden.ts'
import { loadHighsSolver } from '../../../server/disclosure/load-highs-solver.ts'
import { count, ruled, share, smallAtlas } from './small-atlas.ts'

let solver: LinearSolver
beforeAll(async () => { solver = await loadHighsSolver() })

type Given = number | 'missing' | 'suppressed'
const residents = [24, 54, 55, 39, 60, 38, 54, 64]
const indicators = [{ ...count('unemployed'), missingRule: 'partial' as const }, count('residents'), share('unemployed', 'residents')]
const atlas = (unemployed: readonly Given[], n = 5): ReturnType<typeof smallAtlas> =>
  smallAtlas({ unemployed: { 'village/2020': unemployed }, residents: { 'village/2020': residents } }, indicators, { rules: [ruled('unemployed', { minFrequency: n })] })

/** Hide villages in all tables of a measure, without covering them. */
const hide = (tables: readonly FigureTable[], areas: readonly number[], isSpared = (_indicator: string): boolean => false): FigureTable[] => tables.map((table) => (table.areaSet.startsWith('village') && table.indicator.startsWith('unemployed') && !isSpared(table.indicator)
  ? { ...table, cells: table.cells.map((row, area) => (areas.includes(area) ? { ...row, value: null, numerator: null, status: 'suppressed' as const, coverage: { covered: 0, of: 1 } } : row)) } : table))
const ofVillage = (cells: readonly RecoveredCell[], area: number): [number, number | null][] => cells.filter((cell) => cell.measure === 'unemployed' && cell.areaSet.startsWith('village') && cell.area === area).map(({ lo, hi }) => [lo, hi])

describe('the outsider where an office had protected areas itself', () => {
  test('does not count what an office left out among the parts of a total', () => {
    // Office A is 2 + 4, the second village was never part of it: 2 can be anything from 1 to 5, with N = 5 that is safe.
    const input = atlas([2, 'suppressed', 4, 9, 14, 20, 30, 12])
    const { tables, isSafe } = protectFigures(input, { solver })
    expect(isSafe).toBe(true)
    expect(recoverHidden({ ...input, tables }, solver).filter(({ measure, lo, hi }) => measure === 'unemployed' && lo > 0 && hi !== null && hi < 5)).toEqual([])
  })

  test('still finds who is in a total by the denominators that are shown', () => {
    // 79 residents are 24 and 55: the total is made of the first and the third village.
    const input = atlas([2, 'suppressed', 4, 9, 14, 20, 30, 12])
    expect(ofVillage(recoverHidden({ ...input, tables: hide(input.tables, [0]) }, solver), 0)).toEqual([[2, 2]])
  })

  test('still finds by subtraction what no office had protected', () => {
    const input = atlas([2, 7, 4, 9, 14, 20, 30, 12])
    expect(ofVillage(recoverHidden({ ...input, tables: hide(input.tables, [0]) }, solver), 0)).toEqual([[2, 2]])
  })

  test('takes a share that is hidden for its denominator for no part of a sum where the count is missing', () => {
    // Village 4 is missing, and its share is hidden only because its residents cover others.
    const input = smallAtlas({ unemployed: { 'village/2020': [0, 0, 0, 'missing', 0, 2, 0, 0] }, residents: { 'village/2020': [0, 0, 0, 4, 0, 2, 0, 0] } }, indicators, { rules: [ruled('unemployed', { minFrequency: 3 })] })
    const { tables } = protectFigures(input, { solver })
    expect(ofVillage(recoverHidden({ ...input, tables }, solver), 3).filter(([lo, hi]) => lo === hi)).toEqual([])
  })

  test('raises no false alarm on any small atlas, whatever offices left out', () => {
    const cell = fc.oneof({ weight: 4, arbitrary: fc.nat(6) }, { weight: 3, arbitrary: fc.nat(40) }, { weight: 1, arbitrary: fc.constant<Given>('missing') }, { weight: 2, arbitrary: fc.constant<Given>('suppressed') })
    fc.assert(fc.property(fc.array(cell, { minLength: 8, maxLength: 8 }), fc.array(fc.integer({ min: 5, max: 60 }), { minLength: 8, maxLength: 8 }), fc.constantFrom(3, 5), fc.constantFrom('strict' as const, 'partial' as const), (unemployed, more, n, missingRule) => {
      const data = { unemployed: { 'village/2020': unemployed }, residents: { 'village/2020': unemployed.map((value, area) => (typeof value === 'number' ? value : 4) + more[area]!) } }
      const input = smallAtlas(data, [{ ...count('unemployed'), missingRule }, count('residents'), share('unemployed', 'residents')], { rules: [ruled('unemployed', { minFrequency: n })] })
      const { tables } = protectFigures(input, { solver })
      expect(recoverHidden({ ...input, tables }, solver).filter(({ measure, lo, hi }) => measure === 'unemployed' && lo > 0 && hi !== null && (hi < n || lo === hi))).toEqual([])
    }), { numRuns: 60, seed: 21 })
  }, 240_000)
})
