import type { TargetDirection, TargetJudgement } from '../../../core/targets/judge-target.ts'
import type { IndicatorSummary } from '../../../core/contract/indicators.ts'
import { formatDifference, formatPeriod, formatValue } from '../../format.ts'
import { language, messages, say } from '../../i18n/messages.ts'
import { targetMessages } from '../../i18n/targets/messages.ts'

/** What a target says. */
export interface Stated { readonly value: number; readonly direction: TargetDirection; readonly period: string }
type Written = Pick<IndicatorSummary, 'decimals' | 'unit'>

/** Write a target as a phrase: `mindestens 35,0 % bis 2025`. */
export function targetWords({ value, direction, period }: Stated, { decimals, unit }: Written): string {
  const text = targetMessages.value
  return text.until(text[direction](formatValue(value, decimals, say(unit), language.value)), formatPeriod(period, language.value))
}

/** Write the difference between actual and target, in points for shares. */
export function differenceWords(difference: number, { decimals, unit }: Written): string {
  return `${formatDifference(difference, decimals, language.value)}\u00a0${unit.de === '%' ? messages.value.percentagePoints : say(unit)}`
}

/** Write a verdict; where there is none, why. */
export function verdictWords({ verdict, reason }: TargetJudgement, noValue: string): string {
  const text = targetMessages.value
  return reason === null ? text.verdicts[verdict] : text.openBecause(reason === 'no-value' ? noValue : text.reasons[reason])
}
