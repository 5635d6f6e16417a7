import { DomainError } from '../../model/domain-error.ts'
import { buildHierarchy, type Hierarchy, type HierarchyNode } from './hierarchy.ts'

export interface TableCell {
  readonly region: string
  readonly category: string
  readonly value: number
  /** Single contributions, where dominance, p% or pq are asked for. */
  readonly contributions?: readonly number[]
  /** `published`: may not be hidden (already out). `hidden`: not shown in any case. Default: the chooser decides. */
  readonly state?: 'published' | 'hidden'
}

/** Regions × categories, every cell given, parents included. */
export interface DisclosureTable {
  readonly regions: readonly HierarchyNode[]
  readonly categories: readonly HierarchyNode[]
  readonly cells: readonly TableCell[]
}

/** A table whose cells are complete, whole and not negative; cell (r, c) stands at r · categories + c. */
export interface IndexedTable {
  readonly regions: Hierarchy
  readonly categories: Hierarchy
  readonly cells: readonly TableCell[]
  readonly values: Float64Array
}

/**
 * Order the cells of a table by region and category and refuse what cannot be a table of counts.
 *
 * Throws: DomainError `duplicate-node`, `unknown-parent`, `cyclic-nesting`, `empty-hierarchy`, `unknown-region`, `unknown-category`,
 * `duplicate-cell`, `missing-cell`, `not-a-count`.
 */
export function indexTable(table: DisclosureTable): IndexedTable {
  const regions = buildHierarchy('region', table.regions)
  const categories = buildHierarchy('category', table.categories)
  const width = categories.ids.length
  const cells = new Array<TableCell | undefined>(regions.ids.length * width)
  for (const cell of table.cells) {
    const region = regions.indexOf.get(cell.region)
    const category = categories.indexOf.get(cell.category)
    const place = `${cell.region} × ${cell.category}`
    const details = { region: cell.region, category: cell.category }
    if (region === undefined) throw new DomainError('unknown-region', `cell ${place}: region ${cell.region} is not listed`, details)
    if (category === undefined) throw new DomainError('unknown-category', `cell ${place}: category ${cell.category} is not listed`, details)
    if (cells[region * width + category]) throw new DomainError('duplicate-cell', `cell ${place} is given twice`, details)
    if (!Number.isSafeInteger(cell.value) || cell.value < 0) throw new DomainError('not-a-count', `cell ${place} is ${cell.value}; a count is a whole number and not negative`, { ...details, value: cell.value })
    cells[region * width + category] = cell
  }
  const values = new Float64Array(cells.length)
  for (let index = 0; index < cells.length; index++) {
    const cell = cells[index]
    if (!cell) {
      const region = regions.ids[Math.floor(index / width)]!
      const category = categories.ids[index % width]!
      throw new DomainError('missing-cell', `cell ${region} × ${category} is missing`, { region, category })
    }
    values[index] = cell.value
  }
  return { regions, categories, cells: cells as TableCell[], values }
}
