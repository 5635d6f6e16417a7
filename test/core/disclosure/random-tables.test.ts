import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { auditPattern } from '../../../core/disclosure/audit/audit-pattern.ts'
import type { CellSystem } from '../../../core/disclosure/cell-system.ts'
import type { ProtectionLevel } from '../../../core/disclosure/disclosure-rule.ts'
import { indexTable } from '../../../core/disclosure/table/disclosure-table.ts'
import type { LinearSolver } from '../../../core/disclosure/linear-solver.ts'
import { protectTable } from '../../../core/disclosure/protect-table.ts'
import { checkAdditivity } from '../../../core/disclosure/table/table-equations.ts'
import { tableSystem } from '../../../core/disclosure/table/table-system.ts'
import { verifyPattern } from '../../../core/disclosure/audit/verify-pattern.ts'
import { loadHighsSolver } from '../../../server/disclosure/load-highs-solver.ts'
import { allSums } from './all-sums.ts'
import { enumerateBounds } from './enumerate-bounds.ts'
import { randomTable } from './random-table.ts'

let solver: LinearSolver
beforeAll(async () => {
  solver = await loadHighsSolver()
})

const level = fc.constantFrom<ProtectionLevel>('not-exact', 'reaches-n')
/** Bounds known beforehand in the test by trial, so that there are few enough tables to try. */
const REACH = 12

const minimum = fc.constantFrom(3, 5, 10)

describe('protectTable on random tables', { timeout: 240_000 }, () => {
  it('is safe by the other engine, keeps the truth inside every interval, and gives the same again', () => {
    fc.assert(
      fc.property(randomTable(), level, minimum, fc.boolean(), (input, level, n, zerosPublished) => {
        const rules = { rules: [{ type: 'min_frequency', n }], zerosPublished } as const
        const { table, pattern } = protectTable(input, rules, { level, solver, optimise: false })
        checkAdditivity(table)
        const { system, primary } = tableSystem(table, rules)
        expect(pattern.failures).toEqual([])
        for (const { cell } of primary) expect(pattern.hidden[cell]).toBe(1)
        const intervals = auditPattern(system, pattern.hidden, { solver, engine: 'solver' })
        const intervalOf = new Map(intervals.map((interval) => [interval.cell, interval]))
        for (const { cell, lo, hi, isExact } of intervals) {
          expect(isExact).toBe(true)
          expect(lo <= system.values[cell]! && (hi ?? Infinity) >= system.values[cell]!).toBe(true)
        }
        for (const { cell, upper } of primary) {
          const { lo, hi } = intervalOf.get(cell)!
          if (level === 'reaches-n') expect(hi ?? Infinity).toBeGreaterThanOrEqual(upper)
          else expect(hi ?? Infinity).toBeGreaterThan(lo)
        }
        expect(protectTable(input, rules, { level, solver, optimise: false }).pattern.hidden).toEqual(pattern.hidden)
      }),
      { numRuns: 150, seed: 4 },
    )
  })

  it('never pays more with the integer program than with the heuristic, and stays safe', () => {
    let heuristic = 0
    let best = 0
    fc.assert(
      fc.property(randomTable({ leaves: 5, levels: 3, breakdowns: ['none', 'flat'] }), level, (input, level) => {
        const rules = { rules: [{ type: 'min_frequency', n: 5 }], zerosPublished: true } as const
        const { table, pattern } = protectTable(input, rules, { level, solver, optimise: false })
        const optimum = protectTable(input, rules, { level, solver }).pattern
        const { system } = tableSystem(table, rules)
        const paid = (hidden: Uint8Array) => system.cost.reduce((sum, price, cell) => sum + (hidden[cell] ? price : 0), 0)
        expect(optimum.isSafe).toBe(true)
        expect(paid(optimum.hidden)).toBeLessThanOrEqual(paid(pattern.hidden))
        heuristic += paid(pattern.hidden)
        best += paid(optimum.hidden)
      }),
      { numRuns: 60, seed: 7 },
    )
    expect(heuristic / best).toBeLessThan(1.25)
  })

  it('hides more, never less, without a solver or when stopped', () => {
    expect.hasAssertions()
    fc.assert(
      fc.property(randomTable({ leaves: 5 }), fc.boolean(), (input, isStopped) => {
        const rules = { rules: [{ type: 'min_frequency', n: 5 }], zerosPublished: true } as const
        const { table, pattern } = protectTable(input, rules, isStopped ? { solver, shouldStop: () => true } : {})
        const { system, primary } = tableSystem(table, rules)
        expect(verifyPattern(system, pattern.hidden, primary, 'reaches-n', { solver })).toEqual({ isSafe: true, failures: [] })
        expect(isStopped && primary.length > 0 && pattern.isSafe).toBe(false)
      }),
      { numRuns: 40, seed: 9 },
    )
  })
})

describe('tableEquations on random tables', { timeout: 240_000 }, () => {
  it('leaves out only sums that follow from the others', () => {
    fc.assert(
      fc.property(randomTable(), fc.array(fc.boolean(), { minLength: 150, maxLength: 150 }), (input, coins) => {
        const { system } = tableSystem(indexTable(input), { rules: [], zerosPublished: true })
        const hidden = pickHidden(system, coins, 60)
        const full = { ...system, constraints: allSums(input) }
        expect(auditPattern(system, hidden, { solver, engine: 'solver' })).toEqual(auditPattern(full, hidden, { solver, engine: 'solver' }))
      }),
      { numRuns: 100, seed: 17 },
    )
  })
})

describe('auditPattern on random patterns', { timeout: 240_000 }, () => {
  it('derives what trying out all whole-number tables gives', () => {
    let compared = 0
    const small = randomTable({ leaves: 3, levels: 3, breakdowns: ['none', 'flat', 'nested', 'beside'] })
    fc.assert(
      fc.property(small, fc.array(fc.boolean(), { minLength: 100, maxLength: 100 }), fc.boolean(), (input, coins, zerosPublished) => {
        const table = indexTable(input)
        const open = tableSystem(table, { rules: [], zerosPublished }).system
        const system = { ...open, ceiling: open.values.map((value) => value + REACH) }
        const hidden = pickHidden(system, coins, 7)
        const tried = enumerateBounds(system, hidden)
        if (!tried) return
        compared++
        for (const engine of ['auto', 'solver'] as const) {
          const got = auditPattern(system, hidden, { solver, engine })
          expect(got).toEqual([...tried].map(([cell, { least, most }]) => ({ cell, lo: least, hi: most, isExact: true })))
        }
      }),
      { numRuns: 150, seed: 11 },
    )
    expect(compared).toBeGreaterThan(100)
  })

  it('gives the same intervals by flow or propagation as by the solver', () => {
    fc.assert(
      fc.property(randomTable(), fc.array(fc.boolean(), { minLength: 150, maxLength: 150 }), (input, coins) => {
        const { system } = tableSystem(indexTable(input), { rules: [], zerosPublished: true })
        const hidden = pickHidden(system, coins, 60)
        expect(auditPattern(system, hidden, { solver })).toEqual(auditPattern(system, hidden, { solver, engine: 'solver' }))
      }),
      { numRuns: 100, seed: 13 },
    )
  })
})

function pickHidden(system: CellSystem, coins: readonly boolean[], most: number): Uint8Array {
  let count = 0
  return system.state.map((state, cell) => (state === 0 && coins[cell % coins.length] && count++ < most ? 1 : 0))
}
