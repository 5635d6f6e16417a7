import { computed } from '@preact/signals'
import type { IndicatorSummary, Values } from '../../../core/contract/indicators.ts'
import type { ApiError } from '../../api/client.ts'
import { formatNumber, formatPeriod } from '../../format.ts'
import { language, messages, say } from '../../i18n/messages.ts'
import { tableMessages } from '../../i18n/table/messages.ts'
import { areas } from '../areas.ts'
import { indicators, level } from '../catalogue.ts'
import type { Asked } from '../explained.ts'
import type { Choice } from '../compare/choices.ts'
import { seriesOf } from '../compare/series-of.ts'
import { momentsOf } from '../compare/side.ts'
import { view } from '../navigation.ts'
import { remarkOf } from '../phrases.ts'
import { frame } from '../series.ts'
import type { Frame } from '../series.ts'
import { columnMoment, isSameTime } from './column-moment.ts'

/** A further column of the table, in the order of the areas shown. */
export interface ShownColumn {
  readonly choice: Choice
  readonly indicator: IndicatorSummary | null
  readonly name: string
  readonly shortName: string
  /** Moment and unit; empty while they are not known. */
  readonly more: string
  readonly period: string | null
  /** What differs from the first column, or why there are no figures; empty for a plain column. */
  readonly note: string
  /** Its figures are on their way. */
  readonly isWaiting: boolean
  /** Why its figures did not come, and the way to ask again. */
  readonly trouble: { readonly error: ApiError; readonly retry: () => void } | null
  readonly values: readonly (number | null)[]
  /** A number, or the word for why there is none. */
  readonly textAt: (index: number) => string
  /** What is to be said of a number: incomplete with its coverage, estimated; empty for a plain one. */
  readonly remarkAt: (index: number) => string
  /** What to ask for when a figure is to be explained; null where the column has no such area. */
  readonly askedAt: (index: number) => Asked | null
}

const placesKept = new WeakMap<Values, ReadonlyMap<string, number>>()

/** Where each area stands in an answer. */
function placesOf(answer: Values): ReadonlyMap<string, number> {
  const known = placesKept.get(answer) ?? new Map(answer.areas.map((code, index) => [code, index]))
  placesKept.set(answer, known)
  return known
}

/** A column without figures, and why. */
function emptyColumn(choice: Choice, indicator: IndicatorSummary | null, note: string, trouble: ShownColumn['trouble'] = null): ShownColumn {
  const name = indicator === null ? choice.indicator : say(indicator.name)
  const isWaiting = note === '' && trouble === null
  return { choice, indicator, name, shortName: indicator === null ? name : say(indicator.shortName), more: indicator === null ? '' : say(indicator.unit), period: null, note, isWaiting, trouble, values: [], textAt: () => (isWaiting ? '…' : '–'), remarkAt: () => '', askedAt: () => null }
}

/** Say where a column stands apart: another moment than wanted, other boundaries than the table's. */
function noteOf({ period, series: { areaSet } }: Frame, wanted: string, tableSet: string): string {
  const [text, own] = [messages.value, tableMessages.value]
  const boundaries = areaSet.validTo === null ? text.boundariesFrom(areaSet.validFrom.slice(0, 4)) : text.boundariesUntil(areaSet.validTo.slice(0, 4))
  return [isSameTime(period, wanted) ? '' : own.otherMoment(formatPeriod(wanted, language.value)), areaSet.id === tableSet ? '' : boundaries].filter((part) => part !== '').join('; ')
}

function filledColumn(choice: Choice, indicator: IndicatorSummary, level: string, moment: Frame, main: Frame): ShownColumn {
  const cells = moment.series.cells(moment.column)
  const [places, tableSet] = [placesOf(moment.series.answer), main.series.areaSet.id]
  const at = areas.value.map(({ code }) => places.get(code) ?? -1)
  const values = at.map((place) => cells.values[place] ?? null)
  const remarkAt = (index: number): string => ((at[index] ?? -1) < 0 ? '' : remarkOf(cells, at[index] as number))
  const absence = (index: number): string => ((at[index] ?? -1) < 0 ? tableMessages.value.otherAreas : remarkAt(index) || messages.value.noValue)
  return {
    choice, indicator, name: say(indicator.name), shortName: say(indicator.shortName), more: `${formatPeriod(moment.period, language.value)}, ${say(indicator.unit)}`, period: moment.period,
    note: noteOf(moment, choice.period ?? main.period, tableSet), isWaiting: false, trouble: null, values,
    textAt: (index) => {
      const value = values[index] ?? null
      return value === null ? absence(index) : formatNumber(value, indicator.decimals, language.value)
    },
    remarkAt: (index) => ((values[index] ?? null) === null ? '' : remarkAt(index)),
    askedAt: (index) => ((at[index] ?? -1) < 0 ? null : { indicator: indicator.key, level, area: areas.value[index]!.code, period: moment.period }),
  }
}

/** Bring together what a further column shows; figures come as those of the map do, and only those that the visitor may see. */
function columnOf(choice: Choice): ShownColumn {
  const [text, own] = [messages.value, tableMessages.value]
  const [all, on, main] = [indicators.data, level.value, frame.value]
  const indicator = all?.find(({ key }) => key === choice.indicator) ?? null
  if (all === null || on === null || main === null) return emptyColumn(choice, indicator, '')
  if (indicator === null) return emptyColumn(choice, null, own.unknown)
  if ((indicator.periodsByLevel[on.key]?.length ?? 0) === 0) return emptyColumn(choice, indicator, text.noFiguresOnLevel)
  const series = seriesOf(indicator.key, on)
  const { value } = series
  if (value.state === 'failed') return emptyColumn(choice, indicator, '', { error: value.error, retry: series.retry })
  if (value.state !== 'ready') return emptyColumn(choice, indicator, '')
  const moment = columnMoment(momentsOf(value.data), choice.period ?? main.period, main.series.areaSet.id)
  return moment === null ? emptyColumn(choice, indicator, text.noFiguresOnLevel) : filledColumn(choice, indicator, on.key, moment, main)
}

/** The further columns that the address names, in its order. */
export const shownColumns = computed<readonly ShownColumn[]>(() => view.value.columns.map(columnOf))
