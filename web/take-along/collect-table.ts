import type { Indicator } from '../../core/contract/indicators.ts'
import { api } from '../api/client.ts'
import { errorWords } from '../components/feedback/failure.tsx'
import { formatDay, formatPeriod } from '../format.ts'
import { language, messages, say } from '../i18n/messages.ts'
import { tableMessages } from '../i18n/table/messages.ts'
import { areas, shownSet } from '../state/areas.ts'
import { indicator, level, territory } from '../state/catalogue.ts'
import { view } from '../state/navigation.ts'
import { remarkText, timeText } from '../state/phrases.ts'
import { cells, frame } from '../state/series.ts'
import { furtherColumns } from '../state/table/column-module.ts'
import { orderTable } from '../state/table/order-table.ts'
import type { ShownColumn } from '../state/table/shown-columns.ts'
import type { TableFile, TableFileColumn } from './write-table-csv.ts'

const titleOf = (name: string, time: string, unit: string): string => `${name}, ${time} (${unit})`

/** The first column of the table, the one that the map shows. */
function mainColumn(): TableFileColumn | null {
  const [shown, moment, figures] = [indicator.value, frame.value, cells.value]
  if (shown === null || moment === null || figures === null) return null
  const remarkAt = (index: number): string => remarkText(index)
  return { title: titleOf(say(shown.name), timeText.value, say(shown.unit)), shortTitle: say(shown.shortName), decimals: shown.decimals, values: figures.values, absenceAt: (index) => remarkAt(index) || messages.value.noValue, remarkAt }
}

const fileColumn = ({ indicator: shown, name, shortName, period, values, textAt, remarkAt }: ShownColumn): readonly TableFileColumn[] =>
  shown === null || period === null ? [] : [{ title: titleOf(name, formatPeriod(period, language.value), say(shown.unit)), shortTitle: `${shortName}, ${formatPeriod(period, language.value)}`, decimals: shown.decimals, values, absenceAt: textAt, remarkAt }]

/** What an indicator means and whose figures it shows, as their licences ask for it. */
function aboutIndicator({ name, definition, sources, lastUpdate }: Indicator): readonly (readonly [string, string])[] {
  const text = tableMessages.value
  const unique = (words: readonly string[]): string => [...new Set(words)].filter((word) => word !== '').join('; ')
  return [
    [text.indicator, say(name)], [text.definition, say(definition)], [text.source, unique(sources.map((source) => source.attribution || source.name))],
    [text.licence, unique(sources.map(({ licence, licenceUrl }) => (licenceUrl === undefined ? licence : `${licence} (${licenceUrl})`)))], [text.updated, formatDay(lastUpdate, language.value)],
  ]
}

/** What is to be known of a column beside its figures, or why it is left out. */
const aboutColumn = ({ name, note, trouble }: ShownColumn): readonly (readonly [string, string])[] =>
  note === '' && trouble === null ? [] : [[tableMessages.value.column, `${name}: ${trouble === null ? note : errorWords(trouble.error)}`]]

/**
 * Bring together the table as it is shown: columns, the rows that the filter leaves in their order, and what explains
 * them. Shape: `null` while figures are on their way.
 *
 * Throws: ApiError.
 */
export async function collectTable(signal: AbortSignal): Promise<TableFile | null> {
  const [text, shown, on, main, set, further] = [tableMessages.value, indicator.value, level.value, mainColumn(), shownSet.value, furtherColumns.value]
  if (shown === null || on === null || main === null || areas.value.length === 0 || further.length < view.value.columns.length || further.some(({ isWaiting }) => isWaiting)) return null
  const [list, order] = [areas.value, orderTable(areas.value, main.values, further, view.value)]
  const columns = [main, ...further.flatMap(fileColumn)]
  const keys = [...new Set([shown.key, ...further.flatMap(({ indicator: each, period }) => (each === null || period === null ? [] : [each.key]))])]
  const details = await Promise.all(keys.map((key) => api.indicator(key, signal)))
  return {
    head: { code: messages.value.areaCode, name: messages.value.name, remarks: text.remarks },
    columns,
    rows: order.map((index) => ({ index, code: list[index]?.code ?? '', name: list[index]?.name ?? '' })),
    about: [
      [text.territory, territory.data === null ? '' : say(territory.data.name)], [text.level, say(on.plural)], [text.areaSet, set === null ? '' : text.validFrom(formatDay(set.validFrom, language.value))],
      ...further.flatMap(aboutColumn), ...details.flatMap(aboutIndicator), [text.address, location.href], [text.marks, text.marksText],
    ].filter((entry): entry is [string, string] => entry[1] !== ''),
  }
}
