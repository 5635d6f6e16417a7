import type { MeasureSource } from '../../../core/figures/measure-source.ts'
import type { Figure } from '../../../core/model/figure.ts'
import { statuses } from '../../../core/model/status.ts'
import type { Contribution } from '../../../core/release/plan-releases.ts'
import type { ObservationBlock } from './read-observations.ts'
import type { Structure } from './read-structure.ts'

/** Blocks of all deliveries by measure. */
type Blocks = ReadonlyMap<string, readonly ObservationBlock[]>

/** Where figures of measures lie, for all releases alike. */
export interface MeasurePlaces {
  readonly blocks: Blocks
  /** Of every area set the place of each area by its number. */
  readonly indexOf: ReadonlyMap<string, ReadonlyMap<number, number>>
  readonly additive: ReadonlySet<string>
}

export function createMeasurePlaces({ areasOf, additive }: Pick<Structure, 'areasOf' | 'additive'>, blocks: readonly ObservationBlock[]): MeasurePlaces {
  const indexOf = new Map([...areasOf].map(([set, areas]) => [set, new Map(Array.from(areas, (area, index) => [area, index]))]))
  return { blocks: blocksByMeasure(blocks), indexOf, additive }
}

function blocksByMeasure(blocks: readonly ObservationBlock[]): Blocks {
  const found = new Map<string, ObservationBlock[]>()
  for (const block of blocks) {
    const list = found.get(block.measure)
    if (list) list.push(block)
    else found.set(block.measure, [block])
  }
  return found
}

/** The parts of a release that a measure rests on, in the order that decides. */
export function contributionsOf(measure: string, contributions: readonly Contribution[], blocks: Blocks): Contribution[] {
  const having = new Set((blocks.get(measure) ?? []).map(({ delivery }) => delivery))
  return contributions.filter(({ delivery }) => having.has(delivery))
}

/**
 * Find measures among the deliveries that make up a release.
 *
 * Where several have a figure for the same measure, area and period, the last one counts; a gap leaves the place empty.
 */
export function createMeasureSource({ indexOf, additive, blocks }: MeasurePlaces, contributions: readonly Contribution[]): MeasureSource {
  const ordered = (measure: string): { block: ObservationBlock; isGap: boolean }[] =>
    contributions.flatMap(({ delivery, isGap }) => (blocks.get(measure) ?? []).filter(block => block.delivery === delivery).map(block => ({ block, isGap })))
  return {
    periods: measure => [...new Set(ordered(measure).filter(({ isGap }) => !isGap).map(({ block }) => block.period))],
    isAdditive: measure => additive.has(measure),
    figures(measure, areaSetId, period) {
      const index = indexOf.get(areaSetId)
      if (!index) return undefined
      const figures = new Array<Figure | undefined>(index.size).fill(undefined)
      for (const { block, isGap } of ordered(measure)) {
        if (block.period === period) place(figures, index, block, isGap)
      }
      return figures.some(figure => figure !== undefined) ? figures : undefined
    },
  }
}

function place(figures: (Figure | undefined)[], index: ReadonlyMap<number, number>, { areas, values, statuses: words }: ObservationBlock, isGap: boolean): void {
  areas.forEach((area, i) => {
    const at = index.get(area)
    if (at === undefined) return
    const value = values[i]!
    figures[at] = isGap ? undefined : { value: Number.isNaN(value) ? null : value, status: statuses[words[i]!]! }
  })
}
