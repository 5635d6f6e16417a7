import { useSignal } from '@preact/signals'
import { formatNumber, formatPeriod } from '../../format.ts'
import { language, messages, say } from '../../i18n/messages.ts'
import { openArea, sortTable } from '../../state/actions.ts'
import { areas, nameOf } from '../../state/areas.ts'
import { indicator, level, levels } from '../../state/catalogue.ts'
import { ranksOf } from '../../state/cells.ts'
import { orderRows } from '../../state/order-rows.ts'
import { navigate, shownChange, view } from '../../state/navigation.ts'
import { comparisonText, intervalText, numberText, remarkText, verdictText } from '../../state/phrases.ts'
import { cells, frame } from '../../state/series.ts'
import { isPrinting } from '../../state/ui.ts'
import { targets } from '../../state/targets/target-module.ts'
import { canHaveSmallBase } from '../../state/uncertainty.ts'
import type { SortColumn } from '../../state/view.ts'
import { ExplainButton } from '../explanation/explain-button.tsx'
import { NothingFound } from '../feedback/nothing-found.tsx'
import { Icon } from '../icon.tsx'
import { Pager } from './pager.tsx'

function SortHeader({ column, label, isNumber }: { readonly column: SortColumn; readonly label: string; readonly isNumber?: boolean }) {
  const isSorted = view.value.sort === column
  return (
    <th scope="col" class={isNumber === true ? 'number' : undefined} aria-sort={isSorted ? (view.value.isDescending ? 'descending' : 'ascending') : undefined}>
      {/* Browsers repeat the heads of a table on every sheet, but no buttons in them. */}
      {isPrinting.value ? label : (
        <button type="button" class="sort" title={messages.value.sortBy(label)} onClick={() => sortTable(column)}>
          {label}
          {isSorted && <Icon name={view.value.isDescending ? 'down' : 'up'} />}
        </button>
      )}
    </th>
  )
}

/** Figures as a table, equal to the map: sorted, filtered, in pages, every row reachable. */
export function DataTable({ id, isBrief, pageSize }: { readonly id: string; readonly isBrief: boolean; readonly pageSize: number }) {
  const text = messages.value
  const page = useSignal(0)
  const size = useSignal(pageSize)
  const [shown, on, moment, figures] = [indicator.value, level.value, frame.value, cells.value]
  if (shown === null || on === null || moment === null || figures === null || areas.value.length === 0) return <p class="muted">{text.loading}</p>
  const rows = orderRows(areas.value, figures.values, view.value.filter, view.value.sort, view.value.isDescending)
  const ranks = ranksOf(figures.values)
  // On paper there is nothing to turn over.
  const perPage = isPrinting.value ? Math.max(1, rows.length) : size.value
  const pages = Math.max(1, Math.ceil(rows.length / perPage))
  const current = Math.min(page.value, pages - 1)
  const parentLevel = on.nestsIn[0]
  const hasIntervals = !isBrief && canHaveSmallBase.value
  const targetColumns = targets.value?.columns(isBrief) ?? []
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
        <table class="table" id={id}>
          <caption id={`${id}-caption`} class={isBrief ? 'kern-sr-only' : undefined}>
            {text.tableCaption(say(shown.name), formatPeriod(moment.period, language.value), say(on.plural))}
          </caption>
          <thead>
            <tr>
              <SortHeader column="name" label={text.name} />
              {!isBrief && <SortHeader column="code" label={text.areaCode} />}
              {!isBrief && parentLevel !== undefined && <th scope="col">{parentName(parentLevel)}</th>}
              <SortHeader column="wert" label={`${text.value} (${say(shown.unit)})`} isNumber />
              {hasIntervals && <th scope="col" class="number">{text.intervalShort}</th>}
              {targetColumns.map(({ label, isNumber }) => (
                <th key={label} scope="col" class={isNumber ? 'number' : undefined}>{label}</th>
              ))}
              {!isBrief && <SortHeader column="rang" label={text.rankShort} isNumber />}
              {!isBrief && <th scope="col">{text.remark}</th>}
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
                    {!isBrief && shownChange.value === null && <ExplainButton isQuiet figure={{ indicator: shown.key, level: on.key, area: area.code, period: moment.period }} name={area.name} />}
                  </td>
                  {hasIntervals && <td class="number">{value === null ? '–' : intervalText(index) || '–'}</td>}
                  {targetColumns.map(({ label, isNumber, cell }) => (
                    <td key={label} class={isNumber ? 'number' : 'small'}>{cell(index)}</td>
                  ))}
                  {!isBrief && <td class="number">{ranks[index] === null || ranks[index] === undefined ? '–' : count(ranks[index])}</td>}
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

function parentName(key: string): string {
  const found = levels.data?.find((each) => each.key === key)
  return found === undefined ? key : say(found.name)
}
