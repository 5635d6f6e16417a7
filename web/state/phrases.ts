import { computed } from '@preact/signals'
import { formatDifference, formatNumber, formatPeriod, formatValue } from '../format.ts'
import { language, messages, say } from '../i18n/messages.ts'
import { areas } from './areas.ts'
import { indicator, level, territory } from './catalogue.ts'
import { markOf } from './cells.ts'
import type { Cells } from './cells.ts'
import { compareToWhole } from './comparison.ts'
import { extremesOf } from './extremes.ts'
import { isAboutFigures, isLazyPage, shownChange } from './navigation.ts'
import { absentCount } from './scale.ts'
import { basePeriod, cells, frame } from './series.ts'
import { targets } from './targets/target-module.ts'
import { certaintyAt } from './uncertainty.ts'
import { pageHeading } from './ui.ts'

/** Write a number of the indicator shown, without its unit; a change with its sign. */
export const numberText = (value: number): string => (shownChange.value === null ? formatNumber : formatDifference)(value, indicator.value?.decimals ?? 0, language.value)

/** Write a value of the indicator shown with its unit. */
export const valueText = (value: number): string => `${numberText(value)}\u00a0${indicator.value === null ? '' : say(indicator.value.unit)}`

/** An area's figure in words: the value, or why there is none. */
export function figureText(index: number): string {
  const shown = cells.value
  const value = shown?.values[index] ?? null
  if (value !== null) return valueText(value)
  const mark = shown === null ? null : markOf(shown, index)
  return mark === null ? messages.value.noValue : messages.value.marks[mark]
}

/** An area's remark in words: incomplete with its coverage, estimated, suppressed, and what only people inside see; empty for a plain number. */
export function remarkText(index: number): string {
  const shown = cells.value
  return shown === null ? '' : remarkOf(shown, index)
}

/** The remark on one of the given figures. */
export function remarkOf(shown: Cells, index: number): string {
  const mark = markOf(shown, index)
  const exception = shown.exceptions.get(index)
  const word = mark === null ? '' : messages.value.marks[mark]
  const own = mark !== 'incomplete' || exception === undefined ? word : `${word}: ${coverageText(exception.covered, exception.of)}`
  return [own, shown.protectedInPublic?.has(index) === true ? messages.value.protectedInPublic : ''].filter((part) => part !== '').join('; ')
}

export const coverageText = (covered: number, of: number): string =>
  messages.value.coverageText(formatNumber(covered, 0, language.value), formatNumber(of, 0, language.value))

const territoryName = computed(() => (territory.data === null ? '' : say(territory.data.name)))

/** An area against the whole in one phrase; empty where it cannot be compared. */
export function comparisonText(index: number): string {
  const [shown, moment] = [indicator.value, frame.value]
  const value = cells.value?.values[index] ?? null
  if (shown === null || moment === null || moment.whole === null || areas.value.length === 1) return ''
  const comparison = compareToWhole(shown.kind, value, moment.whole, shown.decimals)
  if (comparison === null) return ''
  const [name, whole] = [territoryName.value, numberText(moment.whole)]
  if (comparison.type === 'share') return messages.value.shareOfWhole(formatValue(comparison.share, 1, '%', language.value), name, whole)
  return messages.value.difference(formatDifference(comparison.difference, shown.decimals, language.value), name, whole)
}

/** The range in which the true value lies with 95 % confidence, without the unit; empty where it is not known. */
export function intervalText(index: number): string {
  const certainty = certaintyAt(index)
  return certainty === null ? '' : messages.value.interval(numberText(certainty.interval.lower), numberText(certainty.interval.upper))
}

/** Whether an area differs from the rest of the whole: yes, no, or cannot say; empty where the question makes no sense. */
export function verdictText(index: number): string {
  const verdict = certaintyAt(index)?.verdict ?? null
  return verdict === null ? '' : messages.value.verdicts[verdict]
}

/** An area against its target, with the verdict; empty without a target. */
export const targetText = (index: number): string => targets.value?.phraseAt(index) ?? ''

/** The moment shown; of a change also that against which it is measured. */
export const timeText = computed(() => {
  const [mode, base] = [shownChange.value, basePeriod.value]
  const since = mode === null || base === null ? '' : ` ${messages.value.changeSince(formatPeriod(base, language.value))}`
  return frame.value === null ? '' : `${formatPeriod(frame.value.period, language.value)}${since}`
})

/** The line below the title: date, level, value of the whole. */
export const subtitle = computed(() => {
  const [on, moment] = [level.value, frame.value]
  if (on === null || moment === null) return ''
  const whole = moment.whole === null ? '' : ` ${messages.value.wholeValue(territoryName.value, valueText(moment.whole))}`
  return `${timeText.value}, ${say(on.plural)}.${whole}`
})

/** Title of the page and of prints. */
export const pageTitle = computed(() => {
  if (isLazyPage.value || !isAboutFigures.value) return [pageHeading.value, messages.value.appName, territoryName.value].filter((part) => part !== '').join(' – ')
  const parts = [messages.value.appName, territoryName.value].filter((part) => part !== '').join(' ')
  const [shown, on, moment] = [indicator.value, level.value, frame.value]
  if (shown === null || on === null || moment === null) return parts
  return `${say(shown.name)}, ${formatPeriod(moment.period, language.value)}, ${say(on.plural)} – ${parts}`
})

/** What the map shows, in words: highest, lowest, how many without a value. */
export const summary = computed(() => {
  const shown = cells.value
  const found = shown === null ? null : extremesOf(shown.values)
  if (shown === null || found === null) return ''
  const nameAt = (index: number): string => areas.value[index]?.name ?? ''
  const figureAt = (index: number): string => valueText(shown.values[index] as number)
  const absent = messages.value.summaryAbsent(formatNumber(absentCount.value, 0, language.value), formatNumber(shown.values.length, 0, language.value))
  const target = targets.value?.summary.value ?? ''
  if (shown.values.length === 1 || areas.value.length === 0) return [absent, target].filter((part) => part !== '').join(' ')
  return `${messages.value.summary(nameAt(found.highest), figureAt(found.highest), nameAt(found.lowest), figureAt(found.lowest))} ${absent}${target === '' ? '' : ` ${target}`}`
})
