import type { AreaIndex, NestingIndex } from '../model/area-index.ts'

/** A level as roll-up sees it; levels are listed finest first. */
export interface LevelDefinition {
  readonly key: string
  /** Keys of the coarser levels whose areas are made of this level's areas. */
  readonly nestsIn: readonly string[]
}

/** One area set whose areas make up those of a coarser one. */
export interface ChildSource {
  readonly areaSet: AreaIndex
  /** Indices of the child areas, per parent area. */
  readonly childrenOf: readonly (readonly number[])[]
  /** Every child area has a parent, so that no part is lost on the way. */
  readonly isComplete: boolean
}

/**
 * List for every area set the sets that it can be rolled up from, the best first.
 *
 * A complete nesting comes before one that loses areas (a forest estate that lies in no Erhebungsraum must not get
 * lost on the way to the Kreis), then the finest level before coarser ones. Only levels that nest directly count.
 *
 * Cost: linear in areas.
 */
export function childSources(
  levels: readonly LevelDefinition[],
  areaSets: readonly AreaIndex[],
  nestings: readonly NestingIndex[],
): ReadonlyMap<string, readonly ChildSource[]> {
  const rank = new Map(levels.map((level, index) => [level.key, index]))
  const nestsIn = new Map(levels.map((level) => [level.key, level.nestsIn]))
  const setById = new Map(areaSets.map((areaSet) => [areaSet.id, areaSet]))
  const rankOf = (source: ChildSource): number => rank.get(source.areaSet.level) ?? levels.length
  const sources = new Map<string, ChildSource[]>(areaSets.map((areaSet) => [areaSet.id, []]))
  for (const nesting of nestings) {
    const child = setById.get(nesting.child)
    const parent = setById.get(nesting.parent)
    if (child === undefined || parent === undefined || !nestsIn.get(child.level)?.includes(parent.level)) continue
    sources.get(parent.id)?.push(childSource(child, parent, nesting.parentOf))
  }
  for (const list of sources.values()) list.sort((a, b) => Number(b.isComplete) - Number(a.isComplete) || rankOf(a) - rankOf(b))
  return sources
}

function childSource(areaSet: AreaIndex, parent: AreaIndex, parentOf: Int32Array): ChildSource {
  const childrenOf: number[][] = parent.codes.map(() => [])
  let isComplete = parentOf.length === areaSet.codes.length
  parentOf.forEach((parentIndex, child) => {
    const siblings = childrenOf[parentIndex]
    if (siblings === undefined) isComplete = false
    else siblings.push(child)
  })
  return { areaSet, childrenOf, isComplete }
}
