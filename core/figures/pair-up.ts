import type { AreaIndex } from '../model/area-index.ts'
import type { Coverage, Figure } from '../model/figure.ts'
import type { ChildSource } from './child-sources.ts'
import { isKnown, weakerStatus } from './figure-status.ts'
import { partsOf, type RolledFigure, type RolledMeasure } from './roll-up.ts'
import { sumCoverage, sumKnownFigures } from './sum-figures.ts'

/** Numerator and denominator of one area that belong together: both cover the same parts. */
export interface Pair {
  readonly numerator: Figure
  readonly denominator: Figure
  readonly coverage: Coverage
}

/** What is paired: both measures on the sets of one day, finest level first. */
export interface PairUpInput {
  readonly areaSets: readonly AreaIndex[]
  readonly sources: ReadonlyMap<string, readonly ChildSource[]>
  readonly numerator: RolledMeasure
  readonly denominator: RolledMeasure
  readonly isAdditive: boolean
}

/**
 * Bring numerator and denominator to every level so that both stand for the same parts.
 *
 * A part whose numerator OR denominator is unknown is left out with BOTH; keeping its denominator would count its
 * unknown numerator as zero. So pairs, not measures, are summed, level by level:
 * an office's own figure is taken with full coverage where its counterpart is known too; else the children's pairs are
 * summed; else (different child levels deliver the two) the complete sums are taken. What an office suppressed for the
 * area itself stays suppressed, even if the parts would tell it.
 *
 * Shape: a set is absent unless both measures have figures there.
 * Cost:  linear in areas.
 */
export function pairUp({ areaSets, sources, numerator, denominator, isAdditive }: PairUpInput): ReadonlyMap<string, readonly Pair[]> {
  const paired = new Map<string, readonly Pair[]>()
  for (const areaSet of areaSets) {
    const upper = numerator.get(areaSet.id)
    const lower = denominator.get(areaSet.id)
    if (upper === undefined || lower === undefined) continue
    const source = isAdditive ? sources.get(areaSet.id)?.find((candidate) => paired.has(candidate.areaSet.id)) : undefined
    const children = source === undefined ? undefined : paired.get(source.areaSet.id)
    paired.set(
      areaSet.id,
      areaSet.codes.map((_, area) => pairOf(upper[area]!, lower[area]!, partsOf(area, source, children))),
    )
  }
  return paired
}

function pairOf(upper: RolledFigure, lower: RolledFigure, parts: readonly Pair[]): Pair {
  const own: Pair = { numerator: upper.figure, denominator: lower.figure, coverage: { covered: 0, of: 0 } }
  const isWhole = isKnown(upper.figure) && isKnown(lower.figure)
  if (parts.length === 0) return { ...own, coverage: leafCoverage(own, upper, lower) }
  const coverage = sumCoverage(parts.map((part) => part.coverage))
  const full: Pair = { ...own, coverage: { covered: Math.max(coverage.of, 1), of: Math.max(coverage.of, 1) } }
  if (isWhole && (upper.isDelivered || lower.isDelivered)) return full
  const refusal = [upper, lower].find((part) => part.isDelivered && ['suppressed', 'notApplicable'].includes(part.figure.status))
  if (refusal !== undefined) {
    return { ...own, coverage: { covered: 0, of: refusal.figure.status === 'notApplicable' ? 0 : Math.max(coverage.of, 1) } }
  }
  if (isWhole && coverage.covered < coverage.of) return full
  return sumOfPairs(parts, coverage)
}

function sumOfPairs(parts: readonly Pair[], coverage: Coverage): Pair {
  const known = parts.filter((part) => isKnown(part.numerator) && isKnown(part.denominator))
  if (known.length > 0) {
    return {
      numerator: sumKnownFigures(known.map((part) => part.numerator)),
      denominator: sumKnownFigures(known.map((part) => part.denominator)),
      coverage,
    }
  }
  const status = parts.map(statusOfUnknown).reduce(weakerStatus, 'notApplicable')
  return { numerator: { value: null, status }, denominator: { value: null, status }, coverage }
}

/** Why a pair is left out; an empty area counts as not applicable, as its ratio does. */
const statusOfUnknown = ({ numerator, denominator }: Pair): Figure['status'] =>
  isNotApplicable({ numerator, denominator }) ? 'notApplicable' : weakerStatus(numerator.status, denominator.status)

const isNotApplicable = ({ numerator, denominator }: Pick<Pair, 'numerator' | 'denominator'>): boolean =>
  numerator.status === 'notApplicable' || denominator.status === 'notApplicable' || (denominator.value === 0 && numerator.value === null)

function leafCoverage(pair: Pair, upper: RolledFigure, lower: RolledFigure): Coverage {
  if (isNotApplicable(pair)) return { covered: 0, of: 0 }
  const of = Math.max(upper.coverage.of, lower.coverage.of, 1)
  return { covered: isKnown(pair.numerator) && isKnown(pair.denominator) ? of : 0, of }
}
