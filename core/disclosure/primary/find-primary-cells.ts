import type { PrimaryCell } from '../cell-system.ts'
import type { IndexedTable } from '../table/disclosure-table.ts'
import type { DisclosureRules } from '../disclosure-rule.ts'
import { isSensitive, protectionBound } from './primary-rules.ts'

/**
 * List the cells that the rules forbid to show, each with the bound its interval has to reach.
 *
 * The complement of a part (denominator minus numerator) is a category of its own and is tested like every other.
 * Dominance, p% and pq need `contributions`; a cell without them is not tested by these rules (`poolContributions` refuses that).
 * Where there are contributions, the minimum frequency also counts contributors: a sum of 900 made by two is as small as a count of two.
 */
export function findPrimaryCells(table: IndexedTable, rules: DisclosureRules): readonly PrimaryCell[] {
  const primary: PrimaryCell[] = []
  for (let cell = 0; cell < table.values.length; cell++) {
    const upper = Math.max(ruleBound(table, cell, rules), areaBound(table, cell, rules))
    if (upper > 0) primary.push({ cell, upper: Math.max(upper, table.values[cell]! + 1) })
  }
  return primary
}

/** 0: no rule bites. */
function ruleBound(table: IndexedTable, cell: number, { rules, zerosPublished }: DisclosureRules): number {
  const value = table.values[cell]!
  const { contributions } = table.cells[cell]!
  let bound = 0
  for (const rule of rules) {
    if (rule.type === 'min_frequency') {
      if (value < rule.n && (value > 0 || !zerosPublished)) bound = Math.max(bound, rule.n)
      if (value > 0 && contributions && isSensitive(contributions, rule)) bound = Math.max(bound, value + 1)
    } else if (contributions && isSensitive(contributions, rule)) bound = Math.max(bound, protectionBound(contributions, rule))
  }
  return bound
}

/** Small denominators hide their parts; too few residents hide the whole area. */
function areaBound({ categories, values }: IndexedTable, cell: number, { minDenominator = 0, minResidents = 0 }: DisclosureRules): number {
  if (values[cell] === 0 || (minDenominator === 0 && minResidents === 0)) return 0
  const width = categories.ids.length
  const category = cell % width
  const wholes = categories.isRoot.flatMap((isRoot, index) => (isRoot ? [values[cell - category + index]!] : []))
  const isBelow = (limit: number) => wholes.some((whole) => whole > 0 && whole < limit)
  if (isBelow(minResidents)) return categories.isRoot[category] ? minResidents : 1
  return !categories.isRoot[category] && isBelow(minDenominator) ? 1 : 0
}
