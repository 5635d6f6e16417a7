import { DomainError } from '../../model/domain-error.ts'
import type { Constraint } from '../cell-system.ts'
import type { IndexedTable } from './disclosure-table.ts'
import type { HierarchyGroup } from './hierarchy.ts'

/** How many disagreements an error message spells out. */
const SHOWN = 5

/**
 * Write down the sums of a table, without those that follow from others.
 *
 * Sums along the deeper dimension are taken for every node of the other one; sums along the other dimension only for the leaves of
 * the first. A region tree with one flat breakdown thereby becomes a network: each cell stands in at most two equations.
 */
export function tableEquations(table: IndexedTable): readonly Constraint[] {
  const { regions, categories } = table
  const width = categories.ids.length
  const regionSums = (group: HierarchyGroup, category: number) => sumEquation(group.parent * width + category, group.children.map((child) => child * width + category))
  const categorySums = (region: number, group: HierarchyGroup) => sumEquation(region * width + group.parent, group.children.map((child) => region * width + child))
  const isTransposed = regions.maxDepth <= 1 && categories.maxDepth > 1
  const equations: Constraint[] = []
  for (const group of regions.groups) for (let category = 0; category < width; category++) if (!isTransposed || categories.isLeaf[category]) equations.push(regionSums(group, category))
  for (const group of categories.groups) for (let region = 0; region < regions.ids.length; region++) if (isTransposed || regions.isLeaf[region]) equations.push(categorySums(region, group))
  return equations
}

/**
 * Refuse a table in which a parent is not the sum of its children, naming where and by how much.
 *
 * Throws: DomainError `not-additive`.
 */
export function checkAdditivity(table: IndexedTable): void {
  const { regions, categories, values } = table
  const width = categories.ids.length
  const name = (cell: number) => `${regions.ids[Math.floor(cell / width)]} × ${categories.ids[cell % width]}`
  const faults: string[] = []
  const check = (parent: number, children: readonly number[]) => {
    const sum = children.reduce((total, cell) => total + values[cell]!, 0)
    if (sum !== values[parent]) faults.push(`${name(parent)} is ${values[parent]}, the sum of ${children.map(name).slice(0, SHOWN).join(' + ')}${children.length > SHOWN ? ' + …' : ''} is ${sum} (difference ${values[parent]! - sum})`)
  }
  for (const { parent, children } of regions.groups) for (let category = 0; category < width; category++) check(parent * width + category, children.map((child) => child * width + category))
  for (const { parent, children } of categories.groups) for (let region = 0; region < regions.ids.length; region++) check(region * width + parent, children.map((child) => region * width + child))
  if (faults.length > 0) throw new DomainError('not-additive', `parents differ from the sum of their children in ${faults.length} places: ${faults.slice(0, SHOWN).join('; ')}${faults.length > SHOWN ? '; …' : ''}`, { count: faults.length, places: faults.slice(0, SHOWN) })
}

function sumEquation(parent: number, children: readonly number[]): Constraint {
  return { cells: [parent, ...children], coefficients: [1, ...children.map(() => -1)], lower: 0, upper: 0 }
}
