import { formatDifference, formatNumber, formatPeriod, formatValue } from '../../format.ts'
import { compareTexts } from '../../i18n/compare/compare-texts.ts'
import { language, messages, say } from '../../i18n/messages.ts'
import { absences, markOf } from '../cells.ts'
import { extremesOf } from '../extremes.ts'
import { coverageText } from '../phrases.ts'
import { intervalAt } from './interval-at.ts'
import type { Side } from './side.ts'

/** Write a number of a side without its unit. */
export const numberOf = ({ indicator }: Side, value: number): string => formatNumber(value, indicator.decimals, language.value)

/** Write a value of a side with its unit. */
export const valueOf = ({ indicator }: Side, value: number): string => formatValue(value, indicator.decimals, say(indicator.unit), language.value)

/** Write how much a value lies above or below another. */
export const differenceOf = ({ indicator }: Side, difference: number): string => formatDifference(difference, indicator.decimals, language.value)

/** Why an area has no number, or what is to be said of its number; empty for a plain one. */
export function remarkOf({ cells }: Side, index: number): string {
  const mark = index < 0 ? null : markOf(cells, index)
  if (mark === null) return ''
  const exception = cells.exceptions.get(index)
  return mark === 'incomplete' && exception !== undefined ? `${messages.value.marks[mark]}: ${coverageText(exception.covered, exception.of)}` : messages.value.marks[mark]
}

/** An area's figure in words: the value, or why there is none. */
export function figureOf(side: Side, index: number): string {
  const value = side.cells.values[index] ?? null
  if (value === null) return remarkOf(side, index) || messages.value.noValue
  const remark = remarkOf(side, index)
  return remark === '' ? valueOf(side, value) : `${valueOf(side, value)} (${remark})`
}

/** An area's figure with its confidence interval, where it has one. */
export function certainFigureOf(side: Side, index: number): string {
  const interval = intervalAt(side, index)
  return interval === null ? figureOf(side, index) : `${figureOf(side, index)}, ${compareTexts.value.interval(numberOf(side, interval.lower), numberOf(side, interval.upper))}`
}

/** What a side shows: indicator and moment. */
export const titleOf = ({ indicator, frame }: Side): string => `${say(indicator.name)}, ${formatPeriod(frame.period, language.value)}`

/** How many areas have no number. */
export const absentOf = ({ cells }: Side): number => [...cells.exceptions.keys()].filter((index) => (absences as readonly (string | null)[]).includes(markOf(cells, index))).length

/** A side in words: highest, lowest, how many without a value. */
export function summaryOf(side: Side): string {
  const { cells, areas } = side
  const found = extremesOf(cells.values)
  const absent = messages.value.summaryAbsent(formatNumber(absentOf(side), 0, language.value), formatNumber(areas.length, 0, language.value))
  if (found === null || areas.length < 2) return absent
  const at = (index: number): string => valueOf(side, cells.values[index] as number)
  return `${messages.value.summary(areas[found.highest]?.name ?? '', at(found.highest), areas[found.lowest]?.name ?? '', at(found.lowest))} ${absent}`
}
