import { DomainError } from '../../model/domain-error.ts'
import type { DisclosureTable, TableCell } from './disclosure-table.ts'
import { buildHierarchy } from './hierarchy.ts'

/** Ends the id of a region that stands for what could not be placed in any part of its parent. */
const SUFFIX = '~rest'

/**
 * Give every region whose delivered figures exceed the sum of its parts one more part for the rest ("cannot be placed").
 *
 * The rest is a cell like any other: it is shown, so a small one is protected too. Tables that add up come back as they are.
 * Throws: DomainError `parts-exceed-whole` where the parts are more than the whole.
 */
export function addRemainders(table: DisclosureTable): DisclosureTable {
  const regions = buildHierarchy('region', table.regions)
  const valueOf = new Map(table.cells.map(({ region, category, value }) => [`${region}\n${category}`, value]))
  const value = (region: number, category: string) => valueOf.get(`${regions.ids[region]}\n${category}`) ?? 0
  const added: { id: string; parents: string[]; nesting?: string }[] = []
  const cells: TableCell[] = []
  for (const { parent, children } of regions.groups) {
    const rests = table.categories.map(({ id }) => ({ category: id, value: value(parent, id) - children.reduce((sum, child) => sum + value(child, id), 0) }))
    if (rests.every((rest) => rest.value === 0)) continue
    const whole = regions.ids[parent]!
    const missing = rests.find((rest) => rest.value < 0)
    if (missing) throw new DomainError('parts-exceed-whole', `${whole} × ${missing.category}: the parts are ${-missing.value} more than the whole`, { region: whole, category: missing.category, by: -missing.value })
    const nesting = table.regions[children[0]!]!.nesting
    const id = `${whole}${nesting === undefined ? '' : `~${nesting}`}${SUFFIX}`
    added.push({ id, parents: [whole], ...(nesting === undefined ? {} : { nesting }) })
    for (const rest of rests) cells.push({ region: id, ...rest })
  }
  return added.length === 0 ? table : { ...table, regions: [...table.regions, ...added], cells: [...table.cells, ...cells] }
}
