import type { AreaIndex } from '../model/area-index.ts'
import type { Coverage, Figure } from '../model/figure.ts'
import type { ChildSource } from './child-sources.ts'
import { sumCoverage, sumFigures, sumKnownFigures } from './sum-figures.ts'

/** A measure's figure of one area on one level. */
export interface RolledFigure {
  /** The office's own figure, else the strict sum of the parts. */
  readonly figure: Figure
  readonly isDelivered: boolean
  /** What is known of it: `figure` if that is a number, else the sum of the known parts. */
  readonly known: Figure
  readonly coverage: Coverage
  /** Own figure minus the complete sum of the parts; `null` where there are not both. */
  readonly remainder: number | null
}

/** The figures of one measure and period on every area set that has any, by the id of the set. */
export type RolledMeasure = ReadonlyMap<string, readonly RolledFigure[]>

/** What is rolled up: the sets of one day, finest level first, and what was delivered for them. */
export interface RollUpInput {
  readonly areaSets: readonly AreaIndex[]
  readonly sources: ReadonlyMap<string, readonly ChildSource[]>
  readonly isAdditive: boolean
  readonly delivered: (areaSetId: string) => readonly (Figure | undefined)[] | undefined
}

const missing: Figure = { value: null, status: 'missing' }

/**
 * Bring one measure of one period to every level.
 *
 * Delivered beats derived: an office's own figure of the parent (a number, or `suppressed`, or `notApplicable`) is
 * taken and the difference to the sum of the parts is the remainder that could not be placed; only a delivered
 * `missing` yields to a complete sum. A level is summed from the first of its child sources that has figures.
 * Coverage counts areas of the finest level with figures: areas that carry a number, of those that are applicable.
 * A measure that is not additive stays where it was delivered.
 *
 * Shape: a set without own figures and without children that have any is absent.
 * Cost:  linear in areas.
 */
export function rollUp({ areaSets, sources, isAdditive, delivered }: RollUpInput): RolledMeasure {
  const rolled = new Map<string, readonly RolledFigure[]>()
  for (const areaSet of areaSets) {
    const own = delivered(areaSet.id)
    const source = isAdditive ? sources.get(areaSet.id)?.find((candidate) => rolled.has(candidate.areaSet.id)) : undefined
    const children = source === undefined ? undefined : rolled.get(source.areaSet.id)
    if (own === undefined && children === undefined) continue
    rolled.set(
      areaSet.id,
      areaSet.codes.map((_, area) => rolledFigure(own?.[area], partsOf(area, source, children))),
    )
  }
  return rolled
}

/** Look up the figures of an area's children; none where the area has no child in that source. */
export function partsOf<Part>(area: number, source: ChildSource | undefined, children: readonly Part[] | undefined): readonly Part[] {
  const indices = source?.childrenOf[area] ?? []
  return indices.map((index) => children?.[index]).filter((part) => part !== undefined)
}

function rolledFigure(own: Figure | undefined, parts: readonly RolledFigure[]): RolledFigure {
  if (parts.length === 0) {
    const figure = own ?? missing
    return { figure, isDelivered: own !== undefined, known: figure, coverage: ownCoverage(figure), remainder: null }
  }
  const sum = sumFigures(parts.map((part) => part.figure))
  const coverage = sumCoverage(parts.map((part) => part.coverage))
  if (own === undefined || own.status === 'missing') {
    const known = sum.value !== null ? sum : sumKnownFigures(parts.map((part) => part.known))
    return { figure: sum, isDelivered: false, known, coverage, remainder: null }
  }
  if (own.value === null) return { figure: own, isDelivered: true, known: own, coverage: withoutCover(own, coverage), remainder: null }
  const remainder = sum.value === null ? null : sumFigures([own, { value: -sum.value, status: 'normal' }]).value
  return { figure: own, isDelivered: true, known: own, coverage: fullCoverage(coverage), remainder }
}

const ownCoverage = (figure: Figure): Coverage =>
  figure.status === 'notApplicable' ? { covered: 0, of: 0 } : { covered: figure.value === null ? 0 : 1, of: 1 }

/** The office's own figure stands for all parts, also for those it did not publish. */
const fullCoverage = ({ of }: Coverage): Coverage => ({ covered: Math.max(of, 1), of: Math.max(of, 1) })

const withoutCover = (own: Figure, { of }: Coverage): Coverage => ({ covered: 0, of: own.status === 'notApplicable' ? 0 : Math.max(of, 1) })
