import type { Constraint } from '../../../core/disclosure/cell-system.ts'
import type { DisclosureTable } from '../../../core/disclosure/table/disclosure-table.ts'
import type { HierarchyNode } from '../../../core/disclosure/table/hierarchy.ts'

/**
 * Write down every sum that holds in a table, repeated ones included: each parent as the sum of its leaves (of each labelled division), for
 * every node of the other dimension. Shares nothing with the engine's own choice of equations.
 */
export function allSums({ regions, categories }: DisclosureTable): readonly Constraint[] {
  const width = categories.length
  const rows: Constraint[] = []
  const add = (parent: number, parts: readonly number[]) => rows.push({ cells: [parent, ...parts], coefficients: [1, ...parts.map(() => -1)], lower: 0, upper: 0 })
  for (const [parent, parts] of divisions(regions)) for (const category of categories.keys()) add(parent * width + category, parts.map((part) => part * width + category))
  for (const [parent, parts] of divisions(categories)) for (const region of regions.keys()) add(region * width + parent, parts.map((part) => region * width + part))
  return rows
}

function divisions(nodes: readonly HierarchyNode[]): readonly (readonly [number, readonly number[]])[] {
  const indexOf = (id: string) => nodes.findIndex((node) => node.id === id)
  const leavesOf = (id: string): readonly string[] => {
    const children = nodes.filter(({ parents }) => parents.includes(id))
    return children.length === 0 ? [id] : [...new Set(children.flatMap((child) => leavesOf(child.id)))]
  }
  return nodes.flatMap((node, parent) => {
    const children = nodes.filter(({ parents }) => parents.includes(node.id))
    const labels = [...new Set(children.map(({ nesting }) => nesting))]
    return labels.map((label) => {
      const leaves = new Set(children.filter(({ nesting }) => nesting === label).flatMap(({ id }) => leavesOf(id)))
      return [parent, [...leaves].map(indexOf)] as const
    })
  })
}
