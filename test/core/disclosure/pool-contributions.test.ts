import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { auditPattern } from '../../../core/disclosure/audit/audit-pattern.ts'
import type { DisclosureRule } from '../../../core/disclosure/disclosure-rule.ts'
import type { DisclosureTable } from '../../../core/disclosure/table/disclosure-table.ts'
import type { LinearSolver } from '../../../core/disclosure/linear-solver.ts'
import { protectTable } from '../../../core/disclosure/protect-table.ts'
import { tableSystem } from '../../../core/disclosure/table/table-system.ts'
import { isSensitive } from '../../../core/disclosure/primary/primary-rules.ts'
import { loadHighsSolver } from '../../../server/disclosure/load-highs-solver.ts'

let solver: LinearSolver
beforeAll(async () => {
  solver = await loadHighsSolver()
})

const dominance = { rules: [{ type: 'dominance', n: 1, k: 85 }], zerosPublished: true } as const

/** Turnover of firms by place and branch; sums are given, contributions of single firms only at the leaves. */
function turnover(firms: Record<string, Record<string, readonly number[]>>): DisclosureTable {
  const sum = (list: readonly number[]) => list.reduce((a, b) => a + b, 0)
  const places = Object.keys(firms)
  const branches = Object.keys(firms[places[0]!]!)
  const of = (region: string, category: string) => (region === 'G' ? places : [region]).flatMap((place) => (category === 'total' ? branches : [category]).flatMap((branch) => firms[place]![branch]!))
  return {
    regions: [{ id: 'G', parents: [] }, ...places.map((id) => ({ id, parents: ['G'] }))],
    categories: [{ id: 'total', parents: [] }, ...branches.map((id) => ({ id, parents: ['total'] }))],
    cells: ['G', ...places].flatMap((region) => ['total', ...branches].map((category) => ({ region, category, value: Math.round(sum(of(region, category))), ...(region === 'G' || category === 'total' ? {} : { contributions: of(region, category) }) }))),
  }
}

const spread = turnover({ A: { trade: [90, 5, 5], craft: [40, 30, 30] }, B: { trade: [30, 20, 25], craft: [50, 45] }, C: { trade: [60, 70], craft: [10, 12, 9] } })

describe('poolContributions', { timeout: 240_000 }, () => {
  it('finds the cell that one firm dominates, and covers it so that nobody can tell what the firm has', () => {
    const { table, pattern, primary } = protectTable(spread, dominance, { solver })
    const nameOf = (cell: number) => `${table.cells[cell]!.region}/${table.cells[cell]!.category}`
    expect([...primary].map(nameOf)).toEqual(['A/trade'])
    expect(pattern.isSafe).toBe(true)
    const { system } = tableSystem(table, dominance)
    const interval = auditPattern(system, pattern.hidden, { solver, engine: 'solver' }).find(({ cell }) => nameOf(cell) === 'A/trade')!
    // 90 are 85 % of 105.9
    expect(interval.hi ?? Infinity).toBeGreaterThanOrEqual(106)
  })

  it('tests sums by the contributions of all their parts', () => {
    const one = turnover({ A: { trade: [900], craft: [] }, B: { trade: [10, 8], craft: [6] } })
    const { table, primary } = protectTable(one, dominance, { solver })
    expect([...primary].map((cell) => `${table.cells[cell]!.region}/${table.cells[cell]!.category}`)).toEqual(['G/total', 'G/trade', 'G/craft', 'A/total', 'A/trade', 'B/craft'])
  })

  it('takes decimals exactly: 85 % itself is not more than 85 %', () => {
    const exact = turnover({ A: { trade: [8.5, 1.5], craft: [30, 30] }, B: { trade: [20, 20, 20], craft: [20, 20] } })
    expect(protectTable(exact, dominance, { solver }).primary.size).toBe(0)
    expect(protectTable(exact, { rules: [{ type: 'dominance', n: 1, k: 84.9 }], zerosPublished: true }, { solver }).primary.size).toBe(1)
  })

  it('refuses a rule that cannot be tested: contributions missing, or not those of the figure', () => {
    const without = { ...spread, cells: spread.cells.map((cell) => (cell.region === 'B' && cell.category === 'craft' ? { region: 'B', category: 'craft', value: cell.value } : cell)) }
    expect(() => protectTable(without, dominance, { solver })).toThrow(expect.objectContaining({ code: 'contributions-missing', message: expect.stringContaining('B × craft') as string }))
    const wrong = { ...spread, cells: spread.cells.map((cell) => (cell.region === 'B' && cell.category === 'craft' ? { ...cell, contributions: [50, 44] } : cell)) }
    expect(() => protectTable(wrong, dominance, { solver })).toThrow(expect.objectContaining({ code: 'contributions-differ', message: expect.stringContaining('B × craft') as string }))
  })

  it('counts contributors where there are some: a large sum made by two is as small as a count of two', () => {
    const { table, primary } = protectTable(spread, { rules: [{ type: 'min_frequency', n: 3 }], zerosPublished: true }, { solver })
    expect([...primary].map((cell) => `${table.cells[cell]!.region}/${table.cells[cell]!.category}`)).toEqual(['B/craft', 'C/trade'])
  })

  it('leaves no sensitive cell below its protection level, whatever the rule', () => {
    const firms = fc.array(fc.integer({ min: 1, max: 200 }), { maxLength: 5 })
    const rule = fc.constantFrom<DisclosureRule>({ type: 'dominance', n: 1, k: 60 }, { type: 'dominance', n: 2, k: 85.5 }, { type: 'p_percent', p: 10 }, { type: 'p_percent', p: 33.3 }, { type: 'pq', p: 10, q: 70 })
    fc.assert(
      fc.property(fc.array(fc.tuple(firms, firms), { minLength: 2, maxLength: 5 }), rule, (places, one) => {
        const rules = { rules: [one], zerosPublished: true }
        const { table, pattern, primary } = protectTable(turnover(Object.fromEntries(places.map(([trade, craft], index) => [`P${index}`, { trade, craft }]))), rules, { solver, optimise: false })
        const system = tableSystem(table, rules)
        expect(pattern.failures).toEqual([])
        for (const [cell, { contributions }] of table.cells.entries()) expect([cell, primary.has(cell)]).toEqual([cell, isSensitive(contributions!, one)])
        const intervals = new Map(auditPattern(system.system, pattern.hidden, { solver, engine: 'solver' }).map((interval) => [interval.cell, interval]))
        for (const { cell, upper } of system.primary) expect(intervals.get(cell)!.hi ?? Infinity).toBeGreaterThanOrEqual(upper)
      }),
      { numRuns: 60, seed: 21 },
    )
  })
})
