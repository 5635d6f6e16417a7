import { DomainError } from '../../model/domain-error.ts'
import type { DisclosureRules } from '../disclosure-rule.ts'
import type { IndexedTable, TableCell } from './disclosure-table.ts'
import { toCommonUnit } from '../exact-number.ts'

/** How many cells an error message spells out. */
const SHOWN = 5

/**
 * Give every cell of a table the contributions that dominance, p% and pq ask for: its own, or those of its parts put together.
 *
 * Whoever contributes to two parts counts as two. Without such a rule the table comes back as it is.
 * Throws: DomainError `contributions-differ` where contributions do not add up to their figure, `contributions-missing` where a figure
 * above 0 has none and its parts do not have them all: a rule that cannot be tested must not pass as kept.
 */
export function poolContributions(table: IndexedTable, { rules }: DisclosureRules): IndexedTable {
  if (rules.every(({ type }) => type === 'min_frequency')) return table
  const { regions, categories, values } = table
  const width = categories.ids.length
  const name = (cell: number): string => `${regions.ids[Math.floor(cell / width)]} × ${categories.ids[cell % width]}`
  const found = table.cells.map(({ contributions, value }) => contributions ?? (value === 0 ? [] : undefined))
  for (const [cell, own] of found.entries()) if (own && !addsUp(own, values[cell]!)) throw new DomainError('contributions-differ', `the contributions of ${name(cell)} add up to something else than ${values[cell]}`, { cell: name(cell) })
  const groups = [
    ...regions.groups.flatMap(({ parent, children }) => categories.ids.map((_, category) => ({ parent: parent * width + category, children: children.map((child) => child * width + category) }))),
    ...categories.groups.flatMap(({ parent, children }) => regions.ids.map((_, region) => ({ parent: region * width + parent, children: children.map((child) => region * width + child) }))),
  ]
  for (let isNew = true; isNew;) {
    isNew = false
    for (const { parent, children } of groups) {
      if (found[parent] || children.some((child) => !found[child])) continue
      found[parent] = children.flatMap((child) => found[child]!)
      isNew = true
    }
  }
  const missing = [...found.keys()].filter((cell) => !found[cell])
  if (missing.length > 0) throw new DomainError('contributions-missing', `dominance, p_percent and pq need "contributions" of every figure above 0; they are missing in ${missing.length} cells: ${missing.slice(0, SHOWN).map(name).join(', ')}${missing.length > SHOWN ? ', …' : ''}`, { count: missing.length, cells: missing.slice(0, SHOWN).map(name) })
  return { ...table, cells: table.cells.map((cell, index): TableCell => ({ ...cell, contributions: found[index]! })) }
}

/** Exact, decimals included; negative contributions count by their size in the rules, so they are not held against the figure. */
function addsUp(contributions: readonly number[], value: number): boolean {
  if (contributions.some((one) => one < 0)) return true
  const [wholes, unit] = toCommonUnit(contributions)
  return wholes.reduce((sum, one) => sum + one, 0n) === BigInt(value) * unit
}
