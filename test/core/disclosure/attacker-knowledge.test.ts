import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { knowBounds, knowEqualSums, knowPrintedRate, knowSum, numeratorInterval } from '../../../core/disclosure/audit/attacker-knowledge.ts'
import { auditPattern } from '../../../core/disclosure/audit/audit-pattern.ts'
import type { CellSystem } from '../../../core/disclosure/cell-system.ts'
import { choosePattern } from '../../../core/disclosure/choose/choose-pattern.ts'
import { indexTable } from '../../../core/disclosure/table/disclosure-table.ts'
import type { LinearSolver } from '../../../core/disclosure/linear-solver.ts'
import { linkRelease } from '../../../core/disclosure/table/link-release.ts'
import { linkTables } from '../../../core/disclosure/table/link-tables.ts'
import { tableSystem } from '../../../core/disclosure/table/table-system.ts'
import { verifyPattern } from '../../../core/disclosure/audit/verify-pattern.ts'
import { loadHighsSolver } from '../../../server/disclosure/load-highs-solver.ts'

let solver: LinearSolver
beforeAll(async () => {
  solver = await loadHighsSolver()
})

const five = { rules: [{ type: 'min_frequency', n: 5 }], zerosPublished: true } as const

/** G is the sum of the areas given. */
function totals(figures: Record<string, number>) {
  const entries = [['G', Object.values(figures).reduce((a, b) => a + b, 0)], ...Object.entries(figures)] as [string, number][]
  return indexTable({ regions: entries.map(([id]) => ({ id, parents: id === 'G' ? [] : ['G'] })), categories: [{ id: 'total', parents: [] }], cells: entries.map(([region, value]) => ({ region, category: 'total', value })) })
}

function intervals(system: CellSystem, hidden: readonly number[]): Record<number, [number, number | null]> {
  const pattern = system.values.map((_, cell) => (hidden.includes(cell) ? 1 : 0))
  return Object.fromEntries(auditPattern(system, pattern, { solver }).map(({ cell, lo, hi }) => [cell, [lo, hi]]))
}

describe('numeratorInterval', () => {
  it('pins 4 of 28 from a share printed with one decimal', () => {
    expect(numeratorInterval({ printed: 14.3, decimals: 1, factor: 100 }, 28)).toEqual({ lo: 4, hi: 4 })
  })

  it('leaves five numerators where the denominator is large', () => {
    // 0.1 % of 5,000: 2.5 to below 7.5
    expect(numeratorInterval({ printed: 0.1, decimals: 1, factor: 100 }, 5000)).toEqual({ lo: 3, hi: 7 })
  })

  it('takes the half that is rounded up in, and the half above out', () => {
    expect(numeratorInterval({ printed: 13, decimals: 0, factor: 100 }, 8)).toEqual({ lo: 1, hi: 1 })
    expect(numeratorInterval({ printed: 12, decimals: 0, factor: 100 }, 8)).toEqual({ lo: 1, hi: 0 })
  })

  it('contains exactly the numerators that print alike', () => {
    const print = (numerator: number, denominator: number) => Math.floor((2000 * numerator + denominator) / (2 * denominator)) / 10
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2000 }), fc.nat(1), (denominator, share) => {
        const numerator = Math.floor((denominator * (share + 1)) / 3)
        const printed = print(numerator, denominator)
        const { lo, hi } = numeratorInterval({ printed, decimals: 1, factor: 100 }, denominator)
        const alike = Array.from({ length: denominator + 1 }, (_, trial) => trial).filter((trial) => print(trial, denominator) === printed)
        expect([lo, Math.min(hi, denominator)]).toEqual([alike[0], alike.at(-1)])
      }),
      { numRuns: 300, seed: 5 },
    )
  })
})

describe('what else is published', () => {
  const table = totals({ A: 4, B: 24, C: 40 })
  const { system, primary } = tableSystem(table, five)
  const [G, A, B, C] = [0, 1, 2, 3]

  it('a printed share gives its hidden numerator away beside a published denominator', () => {
    const denominators = totals({ A: 28, B: 300, C: 500 })
    const linked = linkTables([{ system, primary }, tableSystem(denominators, five)], [])
    const [own, whole] = [linked.numbers[0]![A]!, linked.numbers[1]![A]!]
    const known = knowPrintedRate(linked.system, own, whole, { printed: 14.3, decimals: 1, factor: 100 })
    expect(intervals(linked.system, [own, linked.numbers[0]![B]!])[own]).toEqual([1, 27])
    expect(intervals(known, [own, linked.numbers[0]![B]!])[own]).toEqual([4, 4])
    expect(choosePattern(known, [{ cell: own, upper: 5 }], { solver }).isSafe).toBe(true)
    expect(choosePattern(known, [{ cell: own, upper: 5 }], { solver }).hidden[whole]).toBe(1)
  })

  it('two overlapping custom areas give a hidden cell away, one of published cells adds nothing', () => {
    expect(intervals(system, [A, B, C])[A]).toEqual([1, 66])
    expect(intervals(knowSum(system, [A, B]), [A, B, C])[C]).toEqual([40, 40])
    expect(intervals(knowSum(knowSum(system, [A, B]), [A, C]), [A, B, C])[A]).toEqual([4, 4])
    expect(intervals(knowSum(system, [C, G]), [A, B])).toEqual(intervals(system, [A, B]))
  })

  it('covers against a custom area that is out already', () => {
    const known = knowSum(system, [A, B])
    const pattern = choosePattern(known, primary, { solver })
    expect(pattern.isSafe).toBe(true)
    expect(intervals(known, [...pattern.hidden.keys()].filter((cell) => pattern.hidden[cell]))[A]![1] ?? Infinity).toBeGreaterThanOrEqual(5)
  })

  it('old and new areas with a common border link their tables', () => {
    // old A and B were merged into new X; C stayed and is new Y
    const successor = totals({ X: 28, Y: 40 })
    const linked = linkTables([{ system, primary }, tableSystem(successor, five)], [])
    const [old, next] = linked.numbers as [Int32Array, Int32Array]
    const known = knowEqualSums(knowEqualSums(linked.system, [old[A]!, old[B]!], [next[1]!]), [old[C]!], [next[2]!])
    // hiding A and C alone looks safe within the old table
    expect(intervals(linked.system, [old[A]!, old[C]!])[old[A]!]).toEqual([1, 43])
    expect(intervals(known, [old[A]!, old[C]!])[old[A]!]).toEqual([4, 4])
    const pattern = choosePattern(known, linked.primary, { solver })
    expect(pattern.isSafe).toBe(true)
    expect(verifyPattern(known, pattern.hidden, linked.primary, 'reaches-n', { solver, engine: 'solver' }).isSafe).toBe(true)
  })

  it('a legend that prints the minimum narrows every hidden cell', () => {
    expect(intervals(knowBounds(system, A, 4, Infinity), [A, B])[A]).toEqual([4, 27])
    expect(intervals(knowBounds(system, A, 4, 4), [A, B])[B]).toEqual([24, 24])
  })
})

describe('linkTables', () => {
  it('protects a figure that stands in two tables in both', () => {
    const first = tableSystem(totals({ A: 3, B: 24, C: 40 }), five)
    const second = tableSystem(totals({ A: 3, D: 50 }), five)
    const linked = linkTables([first, second], [[[0, 1], [1, 1]]])
    expect(linked.system.values).toHaveLength(6)
    expect(linked.primary).toEqual([{ cell: linked.numbers[0]![1], upper: 5 }])
    const pattern = choosePattern(linked.system, linked.primary, { solver })
    expect(pattern.isSafe).toBe(true)
    // a cover in the first table alone leaves 53 - 50
    expect(pattern.hidden[linked.numbers[1]![0]!]! + pattern.hidden[linked.numbers[1]![2]!]!).toBeGreaterThan(0)
  })

  it('refuses a shared figure with two values', () => {
    const tables = [tableSystem(totals({ A: 3, B: 24 }), five), tableSystem(totals({ A: 4, D: 50 }), five)]
    expect(() => linkTables(tables, [[[0, 1], [1, 1]]])).toThrow(expect.objectContaining({ code: 'linked-cells-differ' }))
  })
})

describe('linkRelease', () => {
  it('does not cover with what the former release showed', () => {
    // C is corrected from 40 to 45; last time A and C were hidden, B was shown and has not changed
    const former = tableSystem(totals({ A: 3, B: 24, C: 40, D: 60 }), five)
    const current = tableSystem(totals({ A: 3, B: 24, C: 45, D: 60 }), five)
    const alone = choosePattern(current.system, current.primary, { solver })
    expect([...alone.hidden]).toEqual([0, 1, 1, 0, 0])
    const linked = linkRelease(current, former, [0, 1, 0, 1, 0], (cell) => cell)
    const pattern = choosePattern(linked.system, linked.primary, { solver })
    expect(pattern.isSafe).toBe(true)
    const hiddenNow = [...linked.numbers[0]!].map((number) => pattern.hidden[number])
    expect(hiddenNow).toEqual([0, 1, 0, 1, 0])
    const naive = linked.system.values.map((_, number) => (pattern.hidden[number] || number === linked.numbers[0]![2] ? 1 : 0))
    naive[linked.numbers[0]![3]!] = 0
    expect(verifyPattern(linked.system, naive, linked.primary, 'reaches-n', { solver }).isSafe).toBe(false)
  })

  it('reports a cell that the former release gave away', () => {
    const former = tableSystem(totals({ A: 3, B: 24, C: 40 }), { ...five, rules: [{ type: 'min_frequency', n: 3 }] })
    const current = tableSystem(totals({ A: 3, B: 24, C: 40 }), five)
    const linked = linkRelease(current, former, [0, 0, 0, 0], (cell) => cell)
    const pattern = choosePattern(linked.system, linked.primary, { solver })
    expect(pattern.isSafe).toBe(false)
    expect(pattern.failures).toMatchObject([{ lo: 3, hi: 3, isProven: true }])
  })

  it('finds a change between two releases that gives a hidden cell away', () => {
    // only A changes, from 30 to 33, and with it the total: what the total gained is what A gained
    const former = tableSystem(totals({ A: 30, B: 24, C: 40 }), five)
    const current = tableSystem(totals({ A: 33, B: 24, C: 40 }), five)
    const linked = linkRelease(current, former, [0, 0, 0, 0], (cell) => cell)
    const own = linked.numbers[0]![1]!
    const pattern = choosePattern(linked.system, [{ cell: own, upper: 34 }], { solver })
    // everything but the total and A itself is known from last time: the total must go
    expect(pattern.isSafe).toBe(true)
    expect(pattern.hidden[linked.numbers[0]![0]!]).toBe(1)
  })
})
