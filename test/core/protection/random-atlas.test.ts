import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import type { LinearSolver } from '../../../core/disclosure/linear-solver.ts'
import type { FigureTable } from '../../../core/figures/compute-figures.ts'
import type { FormerRelease } from '../../../core/protection/protection-input.ts'
import { protectFigures, type ProtectedFigures } from '../../../core/protection/protect-figures.ts'
import { recoverHidden } from '../../../core/protection/recover-hidden.ts'
import { loadHighsSolver } from '../../../server/disclosure/load-highs-solver.ts'
import { areaSets, count, ruled, share, smallAtlas, villages } from './small-atlas.ts'

let solver: LinearSolver
beforeAll(async () => { solver = await loadHighsSolver() })

const small = fc.oneof({ weight: 4, arbitrary: fc.nat(6) }, { weight: 3, arbitrary: fc.nat(40) }, { weight: 1, arbitrary: fc.constantFrom<'missing' | 'suppressed'>('missing', 'suppressed') })
const row = fc.array(small, { minLength: villages.length, maxLength: villages.length })
const extra = fc.array(fc.nat(60), { minLength: villages.length, maxLength: villages.length })
type Known = number | 'missing' | 'suppressed'

interface Drawn { readonly unemployed: readonly Known[]; readonly more: readonly number[]; readonly n: number; readonly hasPartial: boolean; readonly deliversTotal: number | null }
const drawn: fc.Arbitrary<Drawn> = fc.record({ unemployed: row, more: extra, n: fc.constantFrom(3, 5), hasPartial: fc.boolean(), deliversTotal: fc.option(fc.nat(4)) })

/** Residents are the unemployed and some more; those whom nobody could place live in the first village, so that no share is over 100 %. */
function build({ unemployed, more, n, hasPartial, deliversTotal }: Drawn): ReturnType<typeof smallAtlas> {
  const numbers = unemployed.map((cell) => (typeof cell === 'number' ? cell : 4))
  const data = {
    unemployed: { 'village/2020': unemployed, ...deliversTotal !== null && { 'county/2020': [numbers.reduce((a, b) => a + b, deliversTotal)] } },
    residents: { 'village/2020': numbers.map((value, area) => value + more[area]! + (area === 0 ? 4 : 0)) },
  }
  const partial = hasPartial ? { missingRule: 'partial' as const } : {}
  return smallAtlas(data, [{ ...count('unemployed'), ...partial }, count('residents'), share('unemployed', 'residents')], { rules: [ruled('unemployed', { minFrequency: n })] })
}
const atlases = drawn.map(build)

/** Figures that must not be known; of what an office left out nobody knows whether it is small, so its few residents may be shown. */
function leaks(input: ReturnType<typeof smallAtlas>, tables: readonly FigureTable[]): unknown[] {
  const n = input.rules[0]!.rule.minFrequency
  const figuresOf = (indicator: string, areaSet: string) => input.tables.find((table) => table.indicator === indicator && table.areaSet === areaSet)!.cells
  return recoverHidden({ ...input, tables }, solver).filter(({ measure, areaSet, area, hi }) =>
    measure === 'unemployed' && hi !== null && hi < n && !(figuresOf('unemployed', areaSet)[area]!.value === null && hi === figuresOf('residents', areaSet)[area]!.value))
}

const kept = ({ tables, hidden }: ProtectedFigures): FormerRelease => ({
  tables,
  hidden: hidden.map((cell) => ({ ...cell, level: areaSets.find(({ id }) => id === cell.areaSet)!.level, code: areaSets.find(({ id }) => id === cell.areaSet)!.codes[cell.area]! })),
})

describe('any small atlas with missing, protected and unplaced figures', () => {
  test('is safe against an outsider who uses all nestings and shares', () => {
    fc.assert(fc.property(atlases, (input) => {
      const result = protectFigures(input, { solver })
      expect(result.isSafe).toBe(true)
      expect(leaks(input, result.tables)).toEqual([])
    }), { numRuns: 50, seed: 4 })
  }, 240_000)

  test('shows nothing that is below the minimum, and nothing that was not there', () => {
    fc.assert(fc.property(atlases, (input) => {
      const { tables } = protectFigures(input, { solver })
      expect(tables.map(({ cells }) => cells.length)).toEqual(input.tables.map(({ cells }) => cells.length))
      for (const [index, table] of tables.entries()) {
        for (const [area, cell] of table.cells.entries()) {
          const before = input.tables[index]!.cells[area]!
          if (cell.status !== 'suppressed') expect(cell).toEqual({ ...before, remainder: cell.remainder === null ? null : before.remainder })
          if (table.indicator !== 'residents') expect(cell.numerator !== null && cell.numerator > 0 && cell.numerator < input.rules[0]!.rule.minFrequency).toBe(false)
        }
      }
    }), { numRuns: 50, seed: 5 })
  }, 240_000)

  test('is safe again after any correction, and the true figure lies in every interval', () => {
    fc.assert(fc.property(atlases, atlases, fc.nat(255), (one, other, mask) => {
      const first = protectFigures({ ...one, former: [] }, { solver })
      // A correction: some villages as in the other atlas.
      const second = protectFigures({ ...(mask % 2 ? one : other), rules: one.rules, former: [kept(first)] }, { solver })
      expect(second.isSafe).toBe(true)
      for (const { value, lo, hi } of second.hidden) expect(lo <= value && (hi === null || value <= hi)).toBe(true)
    }), { numRuns: 40, seed: 6 })
  }, 240_000)

  test('after a correction of some villages says exactly what earlier releases tell, and proves everything else', () => {
    const told = { known: 0, shown: 0 }
    fc.assert(fc.property(drawn, drawn, fc.nat(255), (one, other, mask) => {
      const first = protectFigures(build(one), { solver })
      const corrected = build({ ...one, unemployed: one.unemployed.map((was, area) => ((mask >> area) & 1 ? other.unemployed[area]! : was)) })
      const second = protectFigures({ ...corrected, former: [{ ...kept(first), from: '2026-04-03T07:00:00.000Z' }] }, { solver })
      expect(second.isSafe || second.known.some(({ isRevealedNow }) => isRevealedNow)).toBe(true)
      expect(leaks(corrected, second.tables)).toEqual([])
      for (const { kind, areaSet, area, measure, lo, hi, from } of second.known) {
        told.known++
        expect(from).toEqual(['2026-04-03T07:00:00.000Z'])
        const cell = kind === 'figure' ? corrected.tables.find((table) => table.indicator === measure && table.areaSet === areaSet)?.cells[area]?.numerator ?? null : null
        if (cell !== null) expect(lo <= cell && cell <= hi).toBe(true)
      }
      if (second.known.some(({ hi, lo }) => hi > lo)) told.shown += second.tables.flatMap(({ cells }) => cells).filter(({ value }) => value !== null && value > 0).length
    }), {
      numRuns: 60, seed: 77, examples: [
        [{ unemployed: [17, 'suppressed', 5, 4, 5, 16, 1, 4], more: [25, 1, 13, 57, 32, 8, 6, 4], n: 5, hasPartial: true, deliversTotal: 3 }, { unemployed: [0, 4, 5, 3, 5, 1, 19, 4], more: [], n: 5, hasPartial: true, deliversTotal: 3 }, 255],
        [{ unemployed: [17, 2, 6, 2, 'missing', 2, 23, 4], more: [56, 53, 48, 1, 1, 19, 28, 53], n: 5, hasPartial: false, deliversTotal: 4 }, { unemployed: [17, 'suppressed', 14, 2, 4, 2, 23, 4], more: [], n: 5, hasPartial: false, deliversTotal: 4 }, 255],
      ],
    })
    expect(told.known).toBeGreaterThan(0)
    expect(told.shown).toBeGreaterThan(0)
  }, 240_000)
})
