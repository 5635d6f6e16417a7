import { beforeAll, describe, expect, it } from 'vitest'
import { auditPattern } from '../../../core/disclosure/audit/audit-pattern.ts'
import type { ProtectionLevel } from '../../../core/disclosure/disclosure-rule.ts'
import { indexTable, type IndexedTable } from '../../../core/disclosure/table/disclosure-table.ts'
import type { LinearSolver } from '../../../core/disclosure/linear-solver.ts'
import { parseTableFile } from '../../../core/disclosure/table/parse-table-file.ts'
import { protectTable } from '../../../core/disclosure/protect-table.ts'
import { tableSystem } from '../../../core/disclosure/table/table-system.ts'
import { verifyPattern } from '../../../core/disclosure/audit/verify-pattern.ts'
import { loadHighsSolver } from '../../../server/disclosure/load-highs-solver.ts'
import { hasReference, reference } from './reference-tables.ts'

let solver: LinearSolver
beforeAll(async () => {
  solver = await loadHighsSolver()
})

const levels: readonly ProtectionLevel[] = ['not-exact', 'reaches-n']

describe.skipIf(!hasReference)('disclosure control against reference/disclosure.json (skipped where ../shared is absent)', { timeout: 240_000 }, () => {
  describe.each(reference.tables)('$id', (given) => {
    const { table: input, rules } = parseTableFile(given)
    const table = indexTable(input)
    const { system, primary } = tableSystem(table, rules)

    it('finds the same primary cells', () => {
      expect(primary.map(({ cell }) => nameOf(table, cell)).sort()).toEqual(given.primary.map(([region, category]) => `${region} × ${category}`).sort())
    })

    it.each(given.patterns.flatMap((pattern) => (['auto', 'solver'] as const).map((engine) => ({ ...pattern, engine }))))('derives the same intervals and verdicts for $name by engine $engine', ({ suppressed, intervals, exact_safe, fully_protected, engine }) => {
      const hidden = hide(table, suppressed)
      const got = auditPattern(system, hidden, { solver, engine })
      expect(got.every(({ isExact }) => isExact)).toBe(true)
      const byName = (a: { cell: string }, b: { cell: string }) => (a.cell < b.cell ? -1 : 1)
      expect(got.map(({ cell, lo, hi }) => ({ cell: nameOf(table, cell), lo, hi })).sort(byName)).toEqual(intervals.map(({ region, category, lo, hi }) => ({ cell: `${region} × ${category}`, lo, hi })).sort(byName))
      expect(verifyPattern(system, hidden, primary, 'not-exact', { solver, engine }).isSafe).toBe(exact_safe)
      expect(verifyPattern(system, hidden, primary, 'reaches-n', { solver, engine }).isSafe).toBe(fully_protected)
    })

    it.each(levels)('is safe and costs exactly the proven optimum at level %s where the cost is the hidden figures', (level) => {
      const result = protectTable(input, rules, { level, solver, cost: 'sum' })
      expect(result.pattern).toMatchObject({ isSafe: true, chosenBy: 'integer' })
      expect(secondarySum(result)).toBe(given.optimum[`${level.replace('-', '_')}/sum`]!.sum_suppressed_secondary)
    })

    it.each(levels)('is safe at level %s without any solver', (level) => {
      const { pattern } = protectTable(input, rules, { level })
      expect(pattern).toMatchObject({ isSafe: true, chosenBy: 'network', widenedBy: 0 })
      expect(verifyPattern(system, pattern.hidden, primary, level, { solver, engine: 'solver' })).toEqual({ isSafe: true, failures: [] })
    })
  })

  it.each([
    ['residents', true],
    ['residents', false],
    ['sum', false],
  ] as const)('stays within a quarter of the proven optimum in sum (cost %s, integer program %s)', (cost, optimise) => {
    let paid = 0
    let best = 0
    for (const given of reference.tables) {
      const { table, rules } = parseTableFile(given)
      for (const level of levels) {
        paid += secondarySum(protectTable(table, rules, { level, solver, cost, optimise }))
        best += given.optimum[`${level.replace('-', '_')}/sum`]!.sum_suppressed_secondary
      }
    }
    expect(paid / best).toBeLessThanOrEqual(1.25)
  })

  it('never hides the whole territory where something else helps', () => {
    for (const given of reference.tables) {
      const { table, rules } = parseTableFile(given)
      const { pattern } = protectTable(table, rules, { solver })
      expect(pattern.hidden[0], given.id).toBe(0)
    }
  })
})

function nameOf({ cells }: IndexedTable, cell: number): string {
  return `${cells[cell]!.region} × ${cells[cell]!.category}`
}

function hide(table: IndexedTable, cells: readonly (readonly [string, string])[]): Uint8Array {
  const hidden = new Uint8Array(table.values.length)
  for (const [region, category] of cells) hidden[table.regions.indexOf.get(region)! * table.categories.ids.length + table.categories.indexOf.get(category)!] = 1
  return hidden
}

function secondarySum({ table, pattern, primary }: ReturnType<typeof protectTable>): number {
  return table.values.reduce((sum, value, cell) => sum + (pattern.hidden[cell] && !primary.has(cell) ? value : 0), 0)
}
