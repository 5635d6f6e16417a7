import type { Figure } from '../model/figure.ts'
import { isKnown, weakerStatus } from './figure-status.ts'
import type { PairUpInput } from './pair-up.ts'
import type { RolledFigure, RolledMeasure } from './roll-up.ts'

const notDelivered: Figure = { value: null, status: 'missing' }

/**
 * Turn delivered means into sums that can be added: mean × base, where both are known.
 *
 * A level without means of its own gets none here; its sums come from its children, pair by pair.
 *
 * Shape: a set is absent where neither it nor any of its children has means.
 * Unit:  unit of the mean × unit of the base.
 */
export function weightedSums({ areaSets, sources, numerator: means, denominator: bases }: PairUpInput): RolledMeasure {
  const sums = new Map<string, readonly RolledFigure[]>()
  for (const areaSet of areaSets) {
    const own = means.get(areaSet.id)
    const base = bases.get(areaSet.id)
    const hasChildren = sources.get(areaSet.id)?.some((source) => sums.has(source.areaSet.id)) ?? false
    if (base === undefined || (own === undefined && !hasChildren)) continue
    sums.set(
      areaSet.id,
      areaSet.codes.map((_, area) => weightedSum(own?.[area], base[area]!)),
    )
  }
  return sums
}

function weightedSum(mean: RolledFigure | undefined, base: RolledFigure): RolledFigure {
  const figure = mean === undefined ? notDelivered : product(mean.figure, base.figure)
  const isDelivered = mean !== undefined && mean.isDelivered && mean.figure.status !== 'missing'
  return { figure, isDelivered, known: figure, coverage: base.coverage, remainder: null }
}

function product(mean: Figure, base: Figure): Figure {
  if (base.value === 0 && mean.value === null) return { value: null, status: 'notApplicable' }
  const status = weakerStatus(mean.status, base.status)
  return isKnown(mean) && isKnown(base) ? { value: mean.value * base.value, status } : { value: null, status }
}
