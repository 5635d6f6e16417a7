import { shownValue } from '../classes/shown-value.ts'
import type { Interval } from '../uncertainty/wilson-interval.ts'

export type TargetDirection = 'atLeast' | 'atMost'

/** `open`: nobody can say; the reason stands beside it. */
export type TargetVerdict = 'met' | 'not-met' | 'open'
/** no-value: there is no number (protected, missing, not applicable); incomplete: a part of a sum is missing; chance: the target lies within the confidence interval. */
export type OpenReason = 'no-value' | 'incomplete' | 'chance'

export interface TargetJudgement {
  readonly verdict: TargetVerdict
  readonly reason: OpenReason | null
  /** Actual minus target, of the numbers as printed; `null` without a number. In the indicator's unit. */
  readonly difference: number | null
}

export interface JudgedFigure {
  readonly value: number | null
  /** Confidence limits of the figure; `null` where there are none. */
  readonly interval: Interval | null
  /** A sum that lacks a part: how large it really is is not known. */
  readonly isPartialSum: boolean
}

/**
 * Judge a figure by its target.
 *
 * Numbers are compared as they are printed, so that "35.0" meets "at least 35.0" as readers would say. Where the target
 * lies within the figure's confidence interval, chance alone could have decided, and nothing is claimed. A sum that lacks
 * a part can only be too low: a minimum that it reaches is met, a maximum that it exceeds is missed.
 */
export function judgeTarget({ value, interval, isPartialSum }: JudgedFigure, target: { readonly value: number; readonly direction: TargetDirection }, decimals: number): TargetJudgement {
  if (value === null) return { verdict: 'open', reason: 'no-value', difference: null }
  const shown = (number: number): number => shownValue(number, decimals)
  const [actual, wanted] = [shown(value), shown(target.value)]
  const difference = shown(actual - wanted)
  const isMet = target.direction === 'atLeast' ? actual >= wanted : actual <= wanted
  if (isPartialSum && actual < wanted) return { verdict: 'open', reason: 'incomplete', difference }
  if (isPartialSum && actual === wanted && target.direction === 'atMost') return { verdict: 'open', reason: 'incomplete', difference }
  if (interval !== null && shown(interval.lower) <= wanted && wanted <= shown(interval.upper)) return { verdict: 'open', reason: 'chance', difference }
  return { verdict: isMet ? 'met' : 'not-met', reason: null, difference }
}
