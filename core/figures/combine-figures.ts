import type { Coverage, ExplainedFigure, Figure } from '../model/figure.ts'
import { sumCoverage, sumFigures, sumKnownFigures } from './sum-figures.ts'
import { ratioOfFigures } from './ratio-of-figures.ts'
import type { IndicatorDefinition } from './indicator-definition.ts'

type Part = Pick<ExplainedFigure, 'value' | 'status' | 'numerator' | 'denominator' | 'coverage'>

/** Figures of several areas as those of one. */
export interface CombinedFigure extends Figure {
  readonly numerator: number | null
  readonly denominator: number | null
  readonly coverage: Coverage
}

const isRatio = ({ kind }: Pick<IndicatorDefinition, 'kind'>): boolean => kind === 'share' || kind === 'rate' || kind === 'density' || kind === 'mean'

const without = (status: Figure['status'], coverage: Coverage): CombinedFigure => ({ value: null, status, numerator: null, denominator: null, coverage })

/**
 * Combine the figures of areas that are put together freely (a Handlungsraum) as those of one area.
 *
 * Counts add up; ratios are rebuilt from the sums of their parts. One protected part protects the result, so that it
 * says no more than the parts do. Parts that are not applicable count nowhere. A missing part makes a count missing
 * (rule `strict`, unless the indicator says otherwise); a ratio is then made of the others, with its coverage beside it.
 * Whether the indicator adds up at all is for `canAggregate` to say.
 *
 * Shape:  the order of parts does not matter; no parts: missing.
 * Throws: DomainError `figure-not-finite`.
 */
export function combineFigures(parts: readonly Part[], indicator: Pick<IndicatorDefinition, 'kind' | 'factor' | 'missingRule'>): CombinedFigure {
  const coverage = sumCoverage(parts.filter(({ status }) => status !== 'notApplicable').map((part) => part.coverage))
  if (parts.some(({ status }) => status === 'suppressed')) return without('suppressed', coverage)
  const isStrict = (indicator.missingRule ?? (isRatio(indicator) ? 'partial' : 'strict')) === 'strict'
  const add = isStrict ? sumFigures : sumKnownFigures
  if (!isRatio(indicator)) {
    const sum = add(parts)
    return { ...sum, numerator: sum.value, denominator: null, coverage }
  }
  // A ratio that was delivered without its parts cannot be rebuilt: it counts as missing.
  const known = parts.map((part): Part => (part.value !== null && (part.numerator === null || part.denominator === null) ? { ...part, value: null, status: 'missing' } : part))
  const numerator = add(known.map((part) => ({ value: part.value === null ? null : part.numerator, status: part.status })))
  const denominator = add(known.map((part) => ({ value: part.value === null ? null : part.denominator, status: part.status })))
  if (numerator.value === null || denominator.value === null) return without(numerator.status, coverage)
  return { ...ratioOfFigures(numerator, denominator, indicator.factor), numerator: numerator.value, denominator: denominator.value, coverage }
}
