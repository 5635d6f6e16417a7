import { beforeAll, describe, expect, it } from 'vitest'
import { auditPattern } from '../../../core/disclosure/audit/audit-pattern.ts'
import type { DisclosureTable } from '../../../core/disclosure/table/disclosure-table.ts'
import type { HierarchyNode } from '../../../core/disclosure/table/hierarchy.ts'
import type { LinearSolver } from '../../../core/disclosure/linear-solver.ts'
import { protectTable, type ProtectOptions } from '../../../core/disclosure/protect-table.ts'
import { tableSystem } from '../../../core/disclosure/table/table-system.ts'
import { loadHighsSolver } from '../../../server/disclosure/load-highs-solver.ts'

let solver: LinearSolver
beforeAll(async () => {
  solver = await loadHighsSolver()
})

const five = { rules: [{ type: 'min_frequency', n: 5 }], zerosPublished: true } as const

/** Regions as `id: parents`, leaf figures by category leaf; parents are summed. */
function makeTable(regions: Record<string, readonly string[]>, categories: Record<string, readonly string[]>, leaves: Record<string, Record<string, number>>): DisclosureTable {
  const above = (nodes: Record<string, readonly string[]>, id: string): Set<string> => new Set([id, ...nodes[id]!.flatMap((parent) => [...above(nodes, parent)])])
  const sums = new Map<string, number>()
  for (const [region, figures] of Object.entries(leaves)) {
    for (const [category, value] of Object.entries(figures)) {
      for (const r of above(regions, region)) for (const c of above(categories, category)) sums.set(`${r}|${c}`, (sums.get(`${r}|${c}`) ?? 0) + value)
    }
  }
  const toNodes = (nodes: Record<string, readonly string[]>): HierarchyNode[] => Object.entries(nodes).map(([id, parents]) => ({ id, parents }))
  return { regions: toNodes(regions), categories: toNodes(categories), cells: Object.keys(regions).flatMap((region) => Object.keys(categories).map((category) => ({ region, category, value: sums.get(`${region}|${category}`) ?? 0 }))) }
}

const only = { total: [] }
const sex = { total: [], m: ['total'], w: ['total'] }

function hiddenOf(input: DisclosureTable, options: ProtectOptions = {}): { hidden: string[]; isSafe: boolean; intervals: Record<string, [number, number | null]> } {
  const { table, pattern } = protectTable(input, five, { solver, ...options })
  const name = (cell: number) => `${table.cells[cell]!.region}/${table.cells[cell]!.category}`
  const { system } = tableSystem(table, five)
  const intervals = auditPattern(system, pattern.hidden, { solver, engine: 'solver' })
  return { hidden: [...pattern.hidden.keys()].filter((cell) => pattern.hidden[cell]).map(name), isSafe: pattern.isSafe, intervals: Object.fromEntries(intervals.map(({ cell, lo, hi }) => [name(cell), [lo, hi]])) }
}

describe.each([true, false])('protectTable (integer program tried: %s)', { timeout: 240_000 }, (optimise) => {
  it('hides a parent with its only child, all the way', () => {
    const { hidden, isSafe } = hiddenOf(makeTable({ G: [], E: ['G'], P: ['E'], Q: ['P'], F: ['G'], F1: ['F'], F2: ['F'] }, only, { Q: { total: 4 }, F1: { total: 30 }, F2: { total: 50 } }), { optimise })
    expect(isSafe).toBe(true)
    expect(hidden).toEqual(expect.arrayContaining(['E/total', 'P/total', 'Q/total']))
    expect(hidden).not.toContain('G/total')
  })

  it('does not take a bridge for a cover: a cell that links rows and columns only once stays computable', () => {
    // A has two small cells in m and w, C likewise; covers must close a cycle, not merely pair up per row and per column
    const table = makeTable({ G: [], A: ['G'], B: ['G'], C: ['G'], D: ['G'] }, { total: [], x: ['total'], y: ['total'], z: ['total'] }, { A: { x: 2, y: 40, z: 31 }, B: { x: 50, y: 3, z: 44 }, C: { x: 60, y: 70, z: 4 }, D: { x: 33, y: 35, z: 36 } })
    const { isSafe, intervals } = hiddenOf(table, { optimise })
    expect(isSafe).toBe(true)
    for (const cell of ['A/x', 'B/y', 'C/z']) expect(intervals[cell]![1] ?? Infinity).toBeGreaterThanOrEqual(5)
  })

  it('protects against both nestings of the same municipalities', () => {
    const regions = { K: [], E1: ['K'], E2: ['K'], Z1: ['K'], Z2: ['K'], a: ['E1', 'Z1'], b: ['E1', 'Z2'], c: ['E2', 'Z1'], d: ['E2', 'Z2'] }
    const { hidden, isSafe, intervals } = hiddenOf(makeTable(regions, sex, { a: { m: 3, w: 20 }, b: { m: 12, w: 14 }, c: { m: 22, w: 18 }, d: { m: 15, w: 17 } }), { optimise })
    expect(isSafe).toBe(true)
    expect(intervals['a/m']![1] ?? Infinity).toBeGreaterThanOrEqual(5)
    expect(hidden).not.toContain('K/total')
  })

  it('protects where all children are small', () => {
    const { isSafe, hidden } = hiddenOf(makeTable({ G: [], E: ['G'], a: ['E'], b: ['E'], c: ['E'], F: ['G'], d: ['F'], e: ['F'] }, only, { a: { total: 1 }, b: { total: 1 }, c: { total: 2 }, d: { total: 44 }, e: { total: 70 } }), { optimise })
    expect(isSafe).toBe(true)
    expect(hidden).toContain('E/total')
  })

  it('does not cover a one by ones: two ones whose sum is shown are both known', () => {
    const { isSafe, intervals } = hiddenOf(makeTable({ G: [], a: ['G'], b: ['G'], c: ['G'] }, only, { a: { total: 1 }, b: { total: 1 }, c: { total: 90 } }), { optimise, level: 'not-exact' })
    expect(isSafe).toBe(true)
    for (const cell of ['a/total', 'b/total']) expect(intervals[cell]![1]! > intervals[cell]![0]).toBe(true)
  })

  it('protects nested and crossed breakdowns over four levels', () => {
    const crossed = { total: [], m: ['total'], w: ['total'], u: ['total'], o: ['total'], mu: ['m', 'u'], mo: ['m', 'o'], wu: ['w', 'u'], wo: ['w', 'o'] }
    const regions = { G: [], B1: ['G'], B2: ['G'], C1: ['B1'], C2: ['B1'], C3: ['B2'], p: ['C1'], q: ['C1'], r: ['C2'], s: ['C3'], t: ['C3'] }
    const figures = (mu: number, mo: number, wu: number, wo: number) => ({ mu, mo, wu, wo })
    const { isSafe, hidden, intervals } = hiddenOf(makeTable(regions, crossed, { p: figures(2, 30, 14, 22), q: figures(9, 31, 12, 27), r: figures(0, 12, 4, 18), s: figures(11, 40, 9, 33), t: figures(7, 8, 1, 6) }), { optimise })
    expect(isSafe).toBe(true)
    for (const cell of ['p/mu', 'r/wu', 't/wu']) expect(intervals[cell]![1] ?? Infinity).toBeGreaterThanOrEqual(5)
    expect(hidden).not.toContain('G/total')
  })

  it('hides nothing where nothing is small', () => {
    expect(hiddenOf(makeTable({ G: [], a: ['G'], b: ['G'] }, sex, { a: { m: 10, w: 0 }, b: { m: 7, w: 5 } }), { optimise }).hidden).toEqual([])
  })
})

describe('protectTable', { timeout: 240_000 }, () => {
  it('keeps the pattern of last year where another would cost the same', () => {
    const table = makeTable({ G: [], a: ['G'], b: ['G'], c: ['G'], d: ['G'] }, only, { a: { total: 3 }, b: { total: 20 }, c: { total: 20 }, d: { total: 20 } })
    const kept = (region: string) => hiddenOf(table, { previous: (id) => id === region || id === 'a' }).hidden
    expect(kept('b')).toEqual(['a/total', 'b/total'])
    expect(kept('c')).toEqual(['a/total', 'c/total'])
    expect(kept('d')).toEqual(['a/total', 'd/total'])
  })

  it('pays for a steadier pattern only what stability allows', () => {
    const table = makeTable({ G: [], a: ['G'], b: ['G'], c: ['G'] }, only, { a: { total: 3 }, b: { total: 20 }, c: { total: 24 } })
    const hidden = (stability: number) => hiddenOf(table, { previous: (id) => id === 'c', stability }).hidden
    expect(hidden(0)).toEqual(['a/total', 'b/total'])
    expect(hidden(0.5)).toEqual(['a/total', 'c/total'])
  })

  it('hides the whole block when stopped, and does not call it proven', () => {
    const table = makeTable({ G: [], a: ['G'], b: ['G'], c: ['G'] }, only, { a: { total: 3 }, b: { total: 20 }, c: { total: 24 } })
    const { pattern } = protectTable(table, five, { solver, shouldStop: () => true })
    expect([...pattern.hidden]).toEqual([1, 1, 1, 1])
    expect(pattern).toMatchObject({ isStopped: true, isSafe: false })
  })

  it('hides every part below a small denominator, and everything in an area with too few residents', () => {
    const table = makeTable({ G: [], a: ['G'], b: ['G'], c: ['G'], d: ['G'] }, sex, { a: { m: 12, w: 9 }, b: { m: 60, w: 70 }, c: { m: 55, w: 64 }, d: { m: 80, w: 90 } })
    const small = protectTable(table, { ...five, minDenominator: 30 }, { solver })
    const few = protectTable(table, { ...five, minResidents: 30 }, { solver })
    expect([small.primary, few.primary].map((cells) => [...cells])).toEqual([[4, 5], [3, 4, 5]])
    expect([small.pattern.isSafe, few.pattern.isSafe]).toEqual([true, true])
  })

  it('protects zeros too where they are not published', () => {
    const table = makeTable({ G: [], a: ['G'], b: ['G'], c: ['G'] }, only, { a: { total: 0 }, b: { total: 20 }, c: { total: 24 } })
    const { pattern, primary } = protectTable(table, { ...five, zerosPublished: false }, { solver })
    expect([...primary]).toEqual([1])
    expect(pattern.isSafe).toBe(true)
    expect(pattern.hidden[1]! + pattern.hidden[2]!).toBe(2)
  })

  it('says so where a cell that is out already would have to be hidden', () => {
    const table = makeTable({ G: [], a: ['G'], b: ['G'] }, only, { a: { total: 3 }, b: { total: 20 } })
    const { pattern } = protectTable({ ...table, cells: table.cells.map((cell) => (cell.region === 'a' ? { ...cell, state: 'published' } : cell)) }, five, { solver })
    expect(pattern.isSafe).toBe(false)
    expect(pattern.failures).toMatchObject([{ cell: 1, lo: 3, hi: 3, isProven: true }])
  })

  it.each([
    ['not-additive', (table: DisclosureTable) => ({ ...table, cells: table.cells.map((cell, index) => (index === 0 ? { ...cell, value: 99 } : cell)) }), 'G × total is 99, the sum of a × total + b × total is 23 (difference 76)'],
    ['not-a-count', (table: DisclosureTable) => ({ ...table, cells: table.cells.map((cell, index) => (index === 0 ? { ...cell, value: 1.5 } : cell)) }), '1.5'],
    ['not-a-count', (table: DisclosureTable) => ({ ...table, cells: table.cells.map((cell, index) => (index === 0 ? { ...cell, value: -1 } : cell)) }), '-1'],
    ['missing-cell', (table: DisclosureTable) => ({ ...table, cells: table.cells.slice(1) }), 'G × total'],
    ['duplicate-cell', (table: DisclosureTable) => ({ ...table, cells: [...table.cells, table.cells[0]!] }), 'G × total'],
    ['duplicate-node', (table: DisclosureTable) => ({ ...table, regions: [...table.regions, table.regions[0]!] }), 'G'],
    ['unknown-parent', (table: DisclosureTable) => ({ ...table, regions: table.regions.map((region) => (region.id === 'a' ? { id: 'a', parents: ['X'] } : region)) }), 'X'],
    ['cyclic-nesting', (table: DisclosureTable) => ({ ...table, regions: table.regions.map((region) => (region.id === 'G' ? { id: 'G', parents: ['a'] } : region)) }), 'circle'],
    ['unknown-region', (table: DisclosureTable) => ({ ...table, cells: [...table.cells, { region: 'X', category: 'total', value: 1 }] }), 'X'],
  ])('refuses a malformed table: %s', (code, spoil, text) => {
    const table = makeTable({ G: [], a: ['G'], b: ['G'] }, only, { a: { total: 3 }, b: { total: 20 } })
    expect(() => protectTable(spoil(table), five)).toThrow(expect.objectContaining({ code, message: expect.stringContaining(text) as string }))
  })
})
