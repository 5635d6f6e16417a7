import type { LevelDefinition } from '../figures/child-sources.ts'
import type { AreaIndex, NestingIndex } from '../model/area-index.ts'

/** One area of one area set. */
export interface AreaPlace {
  readonly areaSet: string
  readonly area: number
}

/** Every area of `parent` with the areas that make it up, mostly of one finer set. */
export interface AreaLink {
  readonly parent: string
  readonly membersOf: readonly (readonly AreaPlace[])[]
}

export interface AreaLinks {
  /** Every nesting, also those that follow from others. */
  readonly all: readonly AreaLink[]
  /** Without those that follow from others where nothing is left over; areas that skip a level stand beside that level's. */
  readonly reduced: readonly AreaLink[]
}

interface Step {
  readonly child: string
  readonly parent: string
  readonly parentOf: Int32Array
  readonly members: AreaPlace[][]
}

/**
 * Say which areas add up to which, among these area sets.
 *
 * A Gemeinde lies in an Erhebungsraum and in the Kreis; with Erhebungsraum in Kreis the second follows, except for a forest
 * that lies in no Erhebungsraum. Fewer sums keep the table a network, which is protected much faster.
 */
export function areaLinks(areaSets: readonly AreaIndex[], nestings: readonly NestingIndex[], levels: readonly LevelDefinition[]): AreaLinks {
  const setOf = new Map(areaSets.map((set) => [set.id, set]))
  const rank = new Map(levels.map(({ key }, index) => [key, index]))
  const rankOf = (id: string): number => rank.get(setOf.get(id)!.level) ?? levels.length
  const toStep = ({ child, parent, parentOf }: NestingIndex): Step => {
    const members: AreaPlace[][] = setOf.get(parent)!.codes.map(() => [])
    parentOf.forEach((index, area) => void members[index]?.push({ areaSet: child, area }))
    return { child, parent, parentOf, members }
  }
  const steps = nestings.filter(({ child, parent }) => setOf.has(child) && setOf.has(parent)).map(toStep)
  const all = steps.map(({ parent, members }) => ({ parent, membersOf: members.map((own) => [...own]) }))
  let kept = [...steps].sort((a, b) => rankOf(a.child) - rankOf(b.child))
  for (const step of kept) {
    const way = kept.find((last) => last !== step && last.parent === step.parent && followsFrom(step, kept.find((first) => first.child === step.child && first.parent === last.child), last))
    if (way === undefined) continue
    const first = kept.find(({ child, parent }) => child === step.child && parent === way.child)!
    for (const [parent, own] of step.members.entries()) {
      way.members[parent]!.push(...own.filter(({ areaSet, area }) => areaSet !== step.child || first.parentOf[area]! < 0))
    }
    kept = kept.filter((other) => other !== step)
  }
  return { all, reduced: kept.map(({ parent, members }) => ({ parent, membersOf: members })) }
}

/** The direct step leads every area where the two steps lead it, unless the first of them loses it. */
function followsFrom({ parentOf }: Step, first: Step | undefined, last: Step): boolean {
  if (first === undefined) return false
  return parentOf.every((parent, area) => {
    const middle = first.parentOf[area] ?? -1
    return middle < 0 || last.parentOf[middle] === parent
  })
}
