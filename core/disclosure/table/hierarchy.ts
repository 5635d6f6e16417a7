import { DomainError } from '../../model/domain-error.ts'

export interface HierarchyNode {
  readonly id: string
  /** Several where nestings lie side by side (Erhebungsraum and Zuständigkeitsraum), or where breakdowns cross. */
  readonly parents: readonly string[]
  /** Children of one parent with different labels are different ways to divide it. */
  readonly nesting?: string
}

/** Parent = sum of children. */
export interface HierarchyGroup {
  readonly parent: number
  readonly children: readonly number[]
}

export interface Hierarchy {
  readonly ids: readonly string[]
  readonly indexOf: ReadonlyMap<string, number>
  readonly groups: readonly HierarchyGroup[]
  readonly isLeaf: readonly boolean[]
  readonly isRoot: readonly boolean[]
  /** 0 for a root, else one more than the deepest parent. */
  readonly depth: readonly number[]
  readonly maxDepth: number
}

/**
 * Turn nodes with their parents into the sums that hold among them.
 *
 * Where the children of a parent overlap (two nestings without labels), they are split into divisions without overlap;
 * where that does not come out even, the parent is the sum of its leaves.
 *
 * Throws: DomainError `duplicate-node`, `unknown-parent`, `cyclic-nesting`, `empty-hierarchy`.
 */
export function buildHierarchy(kind: 'region' | 'category', nodes: readonly HierarchyNode[]): Hierarchy {
  const indexOf = indexNodes(kind, nodes)
  const parents = nodes.map((node) => node.parents.map((parent) => findParent(kind, node, parent, indexOf)))
  const depth = measureDepth(kind, nodes, parents)
  const children: number[][] = nodes.map(() => [])
  for (const [node, own] of parents.entries()) for (const parent of own) children[parent]!.push(node)
  const isTree = parents.every((own) => own.length < 2)
  const leaves = isTree ? null : collectLeaves(children, depth)
  const groups: HierarchyGroup[] = []
  for (const [parent, own] of children.entries()) {
    for (const division of splitByLabel(own, nodes)) {
      const divisions = leaves ? splitByOverlap(division, leaves, leaves[parent]!) : [division]
      for (const members of divisions) groups.push({ parent, children: members })
    }
  }
  return {
    ids: nodes.map((node) => node.id),
    indexOf,
    groups,
    isLeaf: children.map((own) => own.length === 0),
    isRoot: parents.map((own) => own.length === 0),
    depth,
    maxDepth: depth.reduce((a, b) => Math.max(a, b), 0),
  }
}

function indexNodes(kind: string, nodes: readonly HierarchyNode[]): Map<string, number> {
  if (nodes.length === 0) throw new DomainError('empty-hierarchy', `the table has no ${kind}`, { kind })
  const indexOf = new Map<string, number>()
  for (const [index, { id }] of nodes.entries()) {
    if (indexOf.has(id)) throw new DomainError('duplicate-node', `${kind} ${id} is listed twice; give several parents as parents: [...]`, { kind, id })
    indexOf.set(id, index)
  }
  return indexOf
}

function findParent(kind: string, node: HierarchyNode, parent: string, indexOf: ReadonlyMap<string, number>): number {
  const index = indexOf.get(parent)
  if (index === undefined) throw new DomainError('unknown-parent', `${kind} ${node.id} names the parent ${parent}, which is not listed`, { kind, id: node.id, parent })
  return index
}

/** Longest way from a root, by Kahn's order; what is left over lies on a cycle. */
function measureDepth(kind: string, nodes: readonly HierarchyNode[], parents: readonly (readonly number[])[]): number[] {
  const depth = parents.map(() => 0)
  const waiting = parents.map((own) => own.length)
  const children: number[][] = nodes.map(() => [])
  for (const [node, own] of parents.entries()) for (const parent of own) children[parent]!.push(node)
  const queue = waiting.flatMap((count, node) => (count === 0 ? [node] : []))
  for (const node of queue) {
    for (const child of children[node]!) {
      depth[child] = Math.max(depth[child]!, depth[node]! + 1)
      waiting[child]! -= 1
      if (waiting[child] === 0) queue.push(child)
    }
  }
  if (queue.length < nodes.length) {
    const ids = nodes.filter((_, index) => waiting[index]! > 0).map((node) => node.id)
    throw new DomainError('cyclic-nesting', `${kind} ${ids.join(', ')}: nested in a circle`, { kind, ids })
  }
  return depth
}

function collectLeaves(children: readonly (readonly number[])[], depth: readonly number[]): readonly ReadonlySet<number>[] {
  const leaves = children.map(() => new Set<number>())
  const deepestFirst = depth.map((_, node) => node).sort((a, b) => depth[b]! - depth[a]!)
  for (const node of deepestFirst) {
    if (children[node]!.length === 0) leaves[node]!.add(node)
    for (const child of children[node]!) for (const leaf of leaves[child]!) leaves[node]!.add(leaf)
  }
  return leaves
}

function splitByLabel(children: readonly number[], nodes: readonly HierarchyNode[]): readonly (readonly number[])[] {
  const byLabel = new Map<string, number[]>()
  for (const child of children) {
    const label = nodes[child]!.nesting ?? ''
    const members = byLabel.get(label)
    if (members) members.push(child)
    else byLabel.set(label, [child])
  }
  return [...byLabel.values()]
}

function splitByOverlap(children: readonly number[], leaves: readonly ReadonlySet<number>[], all: ReadonlySet<number>): readonly (readonly number[])[] {
  const divisions: { members: number[]; taken: Set<number> }[] = []
  for (const child of children) {
    const own = leaves[child]!
    let division = divisions.find(({ taken }) => ![...own].some((leaf) => taken.has(leaf)))
    if (!division) divisions.push((division = { members: [], taken: new Set() }))
    division.members.push(child)
    for (const leaf of own) division.taken.add(leaf)
  }
  if (divisions.length === 1) return [children]
  const isEven = divisions.every(({ taken }) => taken.size === all.size)
  return isEven ? divisions.map(({ members }) => members) : [[...all]]
}
