import fc from 'fast-check'
import type { DisclosureTable } from '../../../core/disclosure/table/disclosure-table.ts'
import type { HierarchyNode } from '../../../core/disclosure/table/hierarchy.ts'

interface Shape {
  readonly levels: number
  readonly leaves: number
  readonly hasSecondNesting: boolean
  readonly breakdown: 'none' | 'flat' | 'nested' | 'crossed' | 'beside'
}

interface TableLimits {
  readonly levels?: number
  readonly leaves?: number
  readonly breakdowns?: readonly Shape['breakdown'][]
  readonly nestings?: boolean
}

/** Random additive tables: up to four levels, flat, nested, crossed or three breakdowns, one or two nestings; many zeros and small counts. */
export function randomTable({ levels = 4, leaves = 8, breakdowns = ['none', 'flat', 'nested', 'crossed', 'beside'], nestings = true }: TableLimits = {}): fc.Arbitrary<DisclosureTable> {
  return fc
    .record({ levels: fc.integer({ min: 1, max: levels }), leaves: fc.integer({ min: 1, max: leaves }), hasSecondNesting: nestings ? fc.boolean() : fc.constant(false), breakdown: fc.constantFrom(...breakdowns) })
    .chain((shape) =>
      fc
        .record({
          parents: fc.array(fc.nat(99), { minLength: 60, maxLength: 60 }),
          counts: fc.array(fc.oneof({ weight: 2, arbitrary: fc.constant(0) }, { weight: 4, arbitrary: fc.integer({ min: 1, max: 4 }) }, { weight: 4, arbitrary: fc.integer({ min: 5, max: 60 }) }), { minLength: 80, maxLength: 80 }),
        })
        .map(({ parents, counts }) => buildTable(shape, parents, counts)),
    )
}

const categoriesOf: Record<Shape['breakdown'], { nodes: readonly HierarchyNode[]; leaves: number; parts: (id: string) => readonly number[] }> = {
  none: { nodes: [node('total')], leaves: 1, parts: () => [0] },
  flat: { nodes: [node('total'), node('a', 'total'), node('b', 'total'), node('c', 'total')], leaves: 3, parts: (id) => ({ total: [0, 1, 2], a: [0], b: [1], c: [2] })[id]! },
  nested: {
    nodes: [node('total'), node('young', 'total'), node('old', 'total'), node('y1', 'young'), node('y2', 'young')],
    leaves: 3,
    parts: (id) => ({ total: [0, 1, 2], young: [0, 1], old: [2], y1: [0], y2: [1] })[id]!,
  },
  crossed: {
    nodes: [node('total'), node('m', 'total'), node('w', 'total'), node('u', 'total'), node('o', 'total'), node('mu', 'm', 'u'), node('mo', 'm', 'o'), node('wu', 'w', 'u'), node('wo', 'w', 'o')],
    leaves: 4,
    parts: (id) => ({ total: [0, 1, 2, 3], m: [0, 1], w: [2, 3], u: [0, 2], o: [1, 3], mu: [0], mo: [1], wu: [2], wo: [3] })[id]!,
  },
  beside: {
    nodes: [node('total'), ...['m', 'w'].map((id) => ({ id, parents: ['total'], nesting: 'sex' })), ...['u', 'o'].map((id) => ({ id, parents: ['total'], nesting: 'age' })), ...['g', 'f'].map((id) => ({ id, parents: ['total'], nesting: 'passport' }))],
    leaves: 8,
    parts: (id) => [...Array(8).keys()].filter((bits) => id === 'total' || { m: !(bits & 1), w: bits & 1, u: !(bits & 2), o: bits & 2, g: !(bits & 4), f: bits & 4 }[id]),
  },
}

function node(id: string, ...parents: string[]): HierarchyNode {
  return { id, parents }
}

function buildTable({ levels, leaves, hasSecondNesting, breakdown }: Shape, choices: readonly number[], counts: readonly number[]): DisclosureTable {
  const { nodes, leaves: width, parts } = categoriesOf[breakdown]
  const regions: { id: string; parents: string[] }[] = [{ id: 'G', parents: [] }]
  const leavesBelow = new Map<string, Set<number>>([['G', new Set()]])
  let choice = 0
  const pick = (from: readonly string[]) => from[choices[choice++ % choices.length]! % from.length]!
  // upper levels are made where a leaf needs them, so that none is without children
  const lastLevel = Array.from({ length: leaves }, (_, leaf) => {
    const path = ['G']
    for (let level = 1; level < levels - 1; level++) path.push(`${path.at(-1)}.${choices[choice++ % choices.length]! % 2}`)
    const id = `L${leaf}`
    for (const [depth, area] of path.entries()) {
      if (!leavesBelow.has(area)) {
        leavesBelow.set(area, new Set())
        regions.push({ id: area, parents: [path[depth - 1]!] })
      }
      leavesBelow.get(area)!.add(leaf)
    }
    return { id, parents: [path.at(-1)!] }
  })
  if (levels === 1) lastLevel.length = 0
  if (levels === 1) leavesBelow.get('G')!.add(0)
  else if (hasSecondNesting && levels > 2) {
    for (const [leaf, area] of lastLevel.entries()) {
      const zone = pick(['Z0', 'Z1', 'Z2'])
      if (!leavesBelow.has(zone)) {
        leavesBelow.set(zone, new Set())
        regions.push({ id: zone, parents: ['G'] })
      }
      leavesBelow.get(zone)!.add(leaf)
      area.parents.push(zone)
    }
  }
  for (const [leaf, area] of lastLevel.entries()) {
    leavesBelow.set(area.id, new Set([leaf]))
    regions.push(area)
  }
  const countAt = (leaf: number, part: number) => counts[(leaf * width + part) % counts.length]!
  const cells = regions.flatMap(({ id: region }) =>
    nodes.map(({ id: category }) => {
      let value = 0
      for (const leaf of leavesBelow.get(region)!) for (const part of parts(category)) value += countAt(leaf, part)
      return { region, category, value }
    }),
  )
  return { regions, categories: nodes, cells }
}
