import { isKnown, weakerStatus } from '../figures/figure-status.ts'
import type { Figure } from '../model/figure.ts'

/** What happened to a figure from one period to another. */
export interface Change {
  /** Later minus earlier, in {@link differenceUnit}. */
  readonly difference: Figure
  /** A share's difference is in percentage points (25 % → 30 % is 5 points, not 5 %), any other in the figure's unit. */
  readonly differenceUnit: 'percentagePoints' | 'unit'
  /** Difference in percent of the earlier figure; not applicable where that is 0 or negative. */
  readonly percent: Figure
}

/**
 * Compare a figure with that of another period.
 *
 * The weaker status wins: a hidden figure hides its changes, too. A figure that is not applicable has no change.
 *
 * Shape:  a share comes in percent (factor 100), as its indicator delivers it.
 */
export function changeBetween(earlier: Figure, later: Figure, isShare: boolean): Change {
  const differenceUnit = isShare ? 'percentagePoints' : 'unit'
  if (!isKnown(earlier) || !isKnown(later)) {
    const none: Figure = { value: null, status: statusWithout(earlier, later) }
    return { difference: none, differenceUnit, percent: none }
  }
  const status = weakerStatus(earlier.status, later.status)
  const difference = later.value - earlier.value
  const percent: Figure = earlier.value > 0 ? finite((100 * difference) / earlier.value, status) : notApplicable
  return { difference: finite(difference, status), differenceUnit, percent }
}

const notApplicable: Figure = { value: null, status: 'notApplicable' }

const finite = (value: number, status: Figure['status']): Figure => (Number.isFinite(value) ? { value, status } : notApplicable)

/** The status of a change where a number is lacking: suppressed before missing before not applicable. */
function statusWithout(earlier: Figure, later: Figure): Figure['status'] {
  const lacking = [earlier, later].filter((figure) => !isKnown(figure)).map(({ status }) => status)
  return lacking.reduce(weakerStatus)
}
