import { useSignal } from '@preact/signals'
import { formatNumber, formatPeriod } from '../../format.ts'
import { language, messages, say } from '../../i18n/messages.ts'
import { openArea } from '../../state/actions.ts'
import { areas, nameOf } from '../../state/areas.ts'
import { indicator, level, levels } from '../../state/catalogue.ts'
import { ranksOf } from '../../state/cells.ts'
import { navigate, shownChange, view } from '../../state/navigation.ts'
import { comparisonText, intervalText, numberText, remarkText, timeText, verdictText } from '../../state/phrases.ts'
import type { Asked } from '../../state/explained.ts'
import { cells, frame } from '../../state/series.ts'
import { furtherColumns } from '../../state/table/column-module.ts'
import { orderTable } from '../../state/table/order-table.ts'
import { isPrinting } from '../../state/ui.ts'
import { targets } from '../../state/targets/target-module.ts'
import { canHaveSmallBase } from '../../state/uncertainty.ts'
import { ExplainButton } from '../explanation/explain-button.tsx'
import { errorWords } from '../feedback/failure.tsx'
import { NothingFound } from '../feedback/nothing-found.tsx'
import { Pager } from './pager.tsx'
import { SortHeader } from './sort-header.tsx'

interface DataTableProps {
  readonly id: string
  readonly isBrief: boolean
  /** While a table lies folded up, the buttons of its figures are not made. */
  readonly isFolded?: boolean
  readonly pageSize: number
}

/** Figures as a table, equal to the map: sorted, filtered, in pages, every row reachable, every figure to be explained. */
export function DataTable({ id, isBrief, isFolded = false, pageSize }: DataTableProps) {
  const text = messages.value
  const page = useSignal(0)
  const size = useSignal(pageSize)
  const [shown, on, moment, figures] = [indicator.value, level.value, frame.value, cells.value]
  if (shown === null || on === null || moment === null || figures === null || areas.value.length === 0) return <p class="muted">{text.loading}</p>
  const further = furtherColumns.value
  const rows = orderTable(areas.value, figures.values, further, view.value)
  const ranks = ranksOf(figures.values)
  // On paper there is nothing to turn over.
  const perPage = isPrinting.value ? Math.max(1, rows.length) : size.value
  const pages = Math.max(1, Math.ceil(rows.length / perPage))
  const current = Math.min(page.value, pages - 1)
  const parentLevel = on.nestsIn[0]
  const hasIntervals = !isBrief && canHaveSmallBase.value
  const targetColumns = targets.value?.columns(isBrief) ?? []
  const unit = say(shown.unit)
  const caption = [text.tableCaption(say(shown.name), formatPeriod(moment.period, language.value), say(on.plural)), further.map(({ shortName }) => shortName).join(', ')].filter((part) => part !== '').join('; ')
  const count = (value: number): string => formatNumber(value, 0, language.value)
  const filter = (words: string): void => {
    page.value = 0
    navigate({ filter: words }, 'replace')
  }
  return (
    <div class="data-table">
      <div class="table-tools">
        <input id={`${id}-filter`} type="search" class="field" aria-label={text.filterTable} placeholder={text.filterTable} value={view.value.filter} onInput={(event) => filter(event.currentTarget.value)} />
        {view.value.filter !== '' && <p class="print-only small">{`${text.filterTable}: ${view.value.filter}`}</p>}
        <p class="muted small" role="status">
          {text.tableCount(count(rows.length), count(areas.value.length))}
        </p>
      </div>
      <NothingFound isShown={rows.length === 0} sentence={text.nothingMatches(view.value.filter.trim())} field={`${id}-filter`} onClear={() => filter('')} />
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard */}
      <div class="table-scroll" hidden={rows.length === 0} tabIndex={0} role="region" aria-labelledby={`${id}-caption`}>
        <table class={further.length === 0 ? 'table' : 'table table--wide'} id={id}>
          <caption id={`${id}-caption`} class={isBrief ? 'kern-sr-only' : undefined}>
            {caption}
          </caption>
          <thead>
            <tr>
              <SortHeader column="name" label={text.name} />
              {!isBrief && <SortHeader column="code" label={text.areaCode} />}
              {!isBrief && parentLevel !== undefined && <th scope="col">{parentName(parentLevel)}</th>}
              {further.length === 0 ? <SortHeader column="wert" label={`${text.value} (${unit})`} isNumber /> : <SortHeader column="wert" label={say(shown.name)} short={say(shown.shortName)} lines={[`${timeText.value}, ${unit}`]} isNumber />}
              {hasIntervals && <th scope="col" class="number">{text.intervalShort}</th>}
              {targetColumns.map(({ label, isNumber }) => (
                <th key={label} scope="col" class={isNumber ? 'number' : undefined}>{label}</th>
              ))}
              {!isBrief && <SortHeader column="rang" label={text.rankShort} isNumber />}
              {further.map(({ name, shortName, more, note, trouble }, position) => (
                <SortHeader key={position} column={`spalte${position + 1}`} label={name} short={shortName} lines={[more, trouble === null ? note : errorWords(trouble.error)]} isNumber />
              ))}
              {!isBrief && <th scope="col">{further.length === 0 ? text.remark : `${text.remark}: ${say(shown.shortName)}`}</th>}
            </tr>
          </thead>
          <tbody>
            {rows.slice(current * perPage, (current + 1) * perPage).map((index) => {
              const area = areas.value[index]
              const value = figures.values[index] ?? null
              if (area === undefined) return null
              const parent = parentLevel === undefined ? undefined : area.parents[parentLevel]
              return (
                <tr key={area.code} data-code={area.code} class={area.code === view.value.area ? 'row--chosen' : undefined}>
                  <th scope="row">
                    <button type="button" class="link" onClick={() => openArea(area.code)}>
                      {area.name}
                    </button>
                  </th>
                  {!isBrief && <td>{area.code}</td>}
                  {!isBrief && parentLevel !== undefined && <td>{parent === undefined ? '–' : nameOf(parentLevel, parent)}</td>}
                  <td class="number">
                    {value === null ? remarkText(index) : numberText(value)}
                    {!isFolded && shownChange.value === null && <ExplainButton isQuiet figure={{ indicator: shown.key, level: on.key, area: area.code, period: moment.period }} name={further.length === 0 ? area.name : `${area.name}, ${say(shown.shortName)}`} />}
                  </td>
                  {hasIntervals && <td class="number">{value === null ? '–' : intervalText(index) || '–'}</td>}
                  {targetColumns.map(({ label, isNumber, cell }) => (
                    <td key={label} class={isNumber ? 'number' : 'small'}>{cell(index)}</td>
                  ))}
                  {!isBrief && <td class="number">{ranks[index] === null || ranks[index] === undefined ? '–' : count(ranks[index])}</td>}
                  {further.map(({ shortName, textAt, remarkAt, askedAt }, position) => (
                    <td key={position} class="number">
                      {textAt(index)}
                      <ExplainCell figure={isFolded ? null : askedAt(index)} name={`${area.name}, ${shortName}`} />
                      {remarkAt(index) !== '' && <span class="cell-line">{remarkAt(index)}</span>}
                    </td>
                  ))}
                  {!isBrief && <td class="small">{value === null ? remarkText(index) : [remarkText(index), comparisonText(index), verdictText(index) === '' ? '' : `${text.differsShort}: ${verdictText(index)}`].filter((part) => part !== '').join('; ')}</td>}
                </tr>
              )
            })}
          </tbody>
        </table>
      </div>
      <Pager page={page} current={current} pages={pages}>
        <label class="small">
          {text.rowsPerPage}{' '}
          <select value={size.value} onChange={(event) => (size.value = Number(event.currentTarget.value))}>
            {[100, 250, 500, 1000].map((each) => (
              <option key={each} value={each}>
                {count(each)}
              </option>
            ))}
          </select>
        </label>
      </Pager>
    </div>
  )
}

function ExplainCell({ figure, name }: { readonly figure: Asked | null; readonly name: string }) {
  return figure === null ? null : <ExplainButton isQuiet figure={figure} name={name} />
}

function parentName(key: string): string {
  const found = levels.data?.find((each) => each.key === key)
  return found === undefined ? key : say(found.name)
}
