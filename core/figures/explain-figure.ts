import { DomainError } from '../model/domain-error.ts'
import type { ExplainedFigure, Figure } from '../model/figure.ts'
import { isKnown } from './figure-status.ts'
import type { IndicatorDefinition } from './indicator-definition.ts'
import type { Pair } from './pair-up.ts'
import { ratioOfFigures } from './ratio-of-figures.ts'
import type { RolledFigure } from './roll-up.ts'

/**
 * Explain a count or a ready-made figure.
 *
 * With the rule `partial` an incomplete count shows the sum of what is known; the coverage says how much that is.
 *
 * Unit: factor × the measure's unit.
 */
export function explainCount(rolled: RolledFigure, { factor, missingRule }: Pick<IndicatorDefinition, 'factor' | 'missingRule'>): ExplainedFigure {
  const { value, status } = missingRule === 'partial' ? rolled.known : rolled.figure
  return {
    value: value === null ? null : finite(value * factor),
    status,
    numerator: value,
    denominator: null,
    coverage: rolled.coverage,
    origin: rolled.isDelivered ? 'delivered' : 'derived',
    remainder: rolled.remainder === null ? null : finite(rolled.remainder * factor),
  }
}

/** What stands behind a ratio of one area; `mean` where an office delivered the mean itself. */
export interface RatioParts {
  readonly pair: Pair
  readonly numerator: RolledFigure
  readonly denominator: RolledFigure
  readonly mean: RolledFigure | undefined
}

/**
 * Explain a ratio: its value with the two sums that were divided.
 *
 * With the rule `strict` a ratio that does not cover all parts is as unknown as its parts. A delivered mean is shown
 * as delivered, not as the quotient of its own product. The remainder is the numerator's.
 *
 * Unit: factor × numerator unit ÷ denominator unit.
 */
export function explainRatio(
  { pair, numerator, denominator, mean }: RatioParts,
  { factor, missingRule }: Pick<IndicatorDefinition, 'factor' | 'missingRule'>,
): ExplainedFigure {
  const isPartial = isKnown(pair.numerator) && isKnown(pair.denominator) && pair.coverage.covered < pair.coverage.of
  const parts = isPartial && missingRule === 'strict' ? { numerator: numerator.figure, denominator: denominator.figure } : pair
  const ratio = mean?.isDelivered && mean.figure.status !== 'missing' && pair.denominator.value !== 0 ? scaled(mean.figure, factor) : ratioOfFigures(parts.numerator, parts.denominator, factor)
  const isDelivered = (mean ?? numerator).isDelivered && (mean !== undefined || denominator.isDelivered)
  return {
    value: ratio.value,
    status: ratio.status,
    numerator: parts.numerator.value,
    denominator: parts.denominator.value,
    coverage: pair.coverage,
    origin: isDelivered ? 'delivered' : 'derived',
    remainder: numerator.remainder,
  }
}

const scaled = ({ value, status }: Figure, factor: number): Figure => ({ value: value === null ? null : finite(value * factor), status })

function finite(value: number): number {
  if (Number.isFinite(value)) return value
  throw new DomainError('figure-not-finite', `A figure is ${value}, which is not a finite number.`, {})
}
