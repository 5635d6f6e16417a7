import { DomainError } from '../model/domain-error.ts'
import type { Figure } from '../model/figure.ts'
import { isKnown, weakerStatus } from './figure-status.ts'

/**
 * Divide two figures of one area: share, rate, density or mean.
 *
 * - Denominator zero: not applicable, whatever the numerator is. An uninhabited area has no rate.
 * - One part not applicable: not applicable.
 * - One part suppressed: suppressed; else one part missing: missing.
 * - Zero ÷ anything else: zero. The ratio is as weak as its weaker part.
 *
 * Unit:   factor × numerator unit ÷ denominator unit.
 * Throws: DomainError `figure-not-finite` if the quotient is too large for a number.
 */
export function ratioOfFigures(numerator: Figure, denominator: Figure, factor: number): Figure {
  if (denominator.value === 0 || numerator.status === 'notApplicable' || denominator.status === 'notApplicable') {
    return { value: null, status: 'notApplicable' }
  }
  const status = weakerStatus(numerator.status, denominator.status)
  if (!isKnown(numerator) || !isKnown(denominator)) return { value: null, status }
  const value = (numerator.value * factor) / denominator.value
  if (!Number.isFinite(value)) {
    throw new DomainError('figure-not-finite', `${numerator.value} × ${factor} ÷ ${denominator.value} is not a finite number.`, {})
  }
  return { value: value === 0 ? 0 : value, status }
}
