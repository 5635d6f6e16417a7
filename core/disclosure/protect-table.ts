import { DomainError } from '../model/domain-error.ts'
import { choosePattern, type ChooseOptions, type Pattern } from './choose/choose-pattern.ts'
import type { CostScheme } from './choose/cell-cost.ts'
import type { DisclosureRules } from './disclosure-rule.ts'
import { indexTable, type DisclosureTable, type IndexedTable } from './table/disclosure-table.ts'
import { poolContributions } from './table/pool-contributions.ts'
import { checkAdditivity } from './table/table-equations.ts'
import { tableSystem, type TableSystemOptions } from './table/table-system.ts'

export interface ProtectOptions extends ChooseOptions, TableSystemOptions {
  readonly cost?: CostScheme
  /** Further cells to protect: [region, category]. */
  readonly alsoPrimary?: readonly (readonly [string, string])[]
}

export interface ProtectedTable {
  readonly table: IndexedTable
  /** Cell numbers follow the table: region · categories + category. */
  readonly pattern: Pattern
  readonly primary: ReadonlySet<number>
}

/**
 * Check one table, find its primary cells, hide what reveals them, and audit the result.
 *
 * Throws: DomainError for tables that are malformed or do not add up (see `indexTable`, `checkAdditivity`), or lack the contributions that a rule asks for (`poolContributions`).
 */
export function protectTable(input: DisclosureTable, rules: DisclosureRules, options: ProtectOptions = {}): ProtectedTable {
  const indexed = indexTable(input)
  checkAdditivity(indexed)
  const table = poolContributions(indexed, rules)
  const { system, primary } = tableSystem(table, rules, options)
  const known = new Set(primary.map(({ cell }) => cell))
  const further = (options.alsoPrimary ?? []).map(([region, category]) => cellAt(table, region, category)).filter((cell) => !known.has(cell))
  const limit = rules.rules.reduce((most, rule) => (rule.type === 'min_frequency' ? Math.max(most, rule.n) : most), 0)
  const all = [...primary, ...[...new Set(further)].map((cell) => ({ cell, upper: Math.max(limit, table.values[cell]! + 1) }))]
  return { table, pattern: choosePattern(system, all, options), primary: new Set(all.map(({ cell }) => cell)) }
}

function cellAt({ regions, categories }: IndexedTable, region: string, category: string): number {
  const row = regions.indexOf.get(region)
  const column = categories.indexOf.get(category)
  if (row === undefined || column === undefined) throw new DomainError('malformed-table', `primary names ${region} × ${category}, which is not in the table`, { region, category })
  return row * categories.ids.length + column
}
