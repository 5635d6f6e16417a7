import { countClasses } from './class-of.ts'
import { equalIntervalLimits } from './equal-interval-limits.ts'
import { headTailLimits } from './head-tail-limits.ts'
import { knownValues } from './known-values.ts'
import { naturalBreakLimits } from './natural-breaks.ts'
import { prettyBreaks } from './pretty-breaks.ts'
import { quantileLimits } from './quantile-limits.ts'
import { referenceLimits } from './reference-limits.ts'
import { standardDeviationLimits } from './standard-deviation-limits.ts'

export const classMethods = ['quantile', 'equalInterval', 'naturalBreaks', 'standardDeviation', 'pretty', 'headTail', 'reference', 'manual'] as const
export type ClassMethod = (typeof classMethods)[number]

/** The classes of an indicator: legend, map and table show these and no others. */
export interface Classes {
  readonly method: ClassMethod
  /** Minimum, the limits between classes, maximum; one more than there are classes, increasing. Empty without values. */
  readonly breaks: readonly number[]
  /** How many values lie in each class. */
  readonly counts: readonly number[]
  /** From the lower limit on to UNDER the upper one; the last class holds the maximum too. */
  readonly closed: 'left'
}

export interface ClassOptions {
  readonly method: ClassMethod
  /** How many classes are wanted; ties and few values give fewer. A target only for `pretty`, a bound for `headTail`. */
  readonly count: number
  /** For `manual`: the limits between classes. */
  readonly breaks?: readonly number[] | undefined
  /** For `reference`: the value from which both sides are measured; 0 without. */
  readonly reference?: number | undefined
}

/**
 * Classify figures; give the values of ALL years, so that a series keeps its colours.
 *
 * Repeated limits are one, and limits that no value passes are dropped: ties and few values give fewer classes, never
 * a zero-width one. (An equal interval in the middle may be empty; that is what it says about the values.) If all
 * values are equal there is one class with `breaks` [value, value], the only zero-width one besides a manual "from
 * the maximum on".
 *
 * Shape: `null` is in no class; no values: no classes.
 * Cost:  O(n log n); natural breaks O(count · n log n).
 */
export function classify(values: Iterable<number | null | undefined>, options: ClassOptions): Classes {
  const { method } = options
  const sorted = knownValues(values)
  const min = sorted[0]
  const max = sorted[sorted.length - 1]
  if (min === undefined || max === undefined) return { method, breaks: [], counts: [], closed: 'left' }
  const isPassed = (limit: number): boolean => limit > min && (method === 'manual' ? limit <= max : limit < max)
  const limits = [...new Set(limitsOf(sorted, options))].filter(isPassed).sort((a, b) => a - b)
  const breaks = [min, ...limits, max]
  return { method, breaks, counts: countClasses(sorted, { breaks }), closed: 'left' }
}

function limitsOf(sorted: Float64Array, { method, count, breaks = [], reference = 0 }: ClassOptions): readonly number[] {
  const classes = Math.max(1, Math.floor(count))
  switch (method) {
    case 'quantile':
      return quantileLimits(sorted, classes)
    case 'equalInterval':
      return equalIntervalLimits(sorted, classes)
    case 'naturalBreaks':
      return naturalBreakLimits(sorted, classes)
    case 'standardDeviation':
      return standardDeviationLimits(sorted, classes)
    case 'pretty':
      return prettyBreaks(sorted[0]!, sorted[sorted.length - 1]!, classes)
    case 'headTail':
      return headTailLimits(sorted, classes)
    case 'reference':
      return referenceLimits(sorted, classes, reference)
    case 'manual':
      return breaks.filter((limit) => Number.isFinite(limit))
  }
}
