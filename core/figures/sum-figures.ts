import { Adder } from 'd3-array'
import { DomainError } from '../model/domain-error.ts'
import type { Coverage, Figure } from '../model/figure.ts'
import { weakerStatus } from './figure-status.ts'

const missing: Figure = { value: null, status: 'missing' }
const suppressed: Figure = { value: null, status: 'suppressed' }
const notApplicable: Figure = { value: null, status: 'notApplicable' }

/**
 * Add the figures of all parts, strictly: one unknown part makes the sum unknown.
 *
 * - `notApplicable` parts contribute nothing; if all parts are, the sum is.
 * - One `suppressed` part suppresses the sum, since protection outranks every other reason; else one `missing` part
 *   makes it missing. A part that was never delivered (`undefined`) is missing. No parts at all: missing.
 * - The sum is as weak as its weakest part: estimated, then provisional, then normal.
 *
 * Shape:  the order of parts does not matter, not even in the last digit.
 * Throws: DomainError `figure-not-finite` if a value or the sum is not a finite number.
 * Source: exact floating-point summation of Shewchuk 1997, as in `d3-array` `Adder`.
 */
export function sumFigures(parts: readonly (Figure | undefined)[]): Figure {
  const adder = new Adder()
  let status: Figure['status'] = 'notApplicable'
  let isMissing = parts.length === 0
  for (const part of parts) {
    if (part === undefined || part.status === 'missing') isMissing = true
    else if (part.status === 'suppressed') return suppressed
    else if (part.status !== 'notApplicable') {
      adder.add(finite(part.value))
      status = weakerStatus(status, part.status)
    }
  }
  if (isMissing) return missing
  return status === 'notApplicable' ? notApplicable : { value: finite(adder.valueOf()), status }
}

/**
 * Add what is known and leave out the rest; the coverage beside it says how much that is.
 *
 * Shape: as {@link sumFigures} where all is known; if no part carries a number, the status of the strict sum.
 */
export function sumKnownFigures(parts: readonly (Figure | undefined)[]): Figure {
  const known = parts.filter((part) => part !== undefined && part.value !== null)
  return known.length === 0 ? sumFigures(parts) : sumFigures(known)
}

/** Add coverages; parts that are not applicable carry 0 of 0 and so do not count. */
export function sumCoverage(parts: readonly Coverage[]): Coverage {
  let covered = 0
  let of = 0
  for (const part of parts) {
    covered += part.covered
    of += part.of
  }
  return { covered, of }
}

function finite(value: number | null): number {
  if (value !== null && Number.isFinite(value)) return value
  throw new DomainError('figure-not-finite', `A figure is ${value}, which is not a finite number.`, {})
}
