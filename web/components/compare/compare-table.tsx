import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { useMemo } from 'preact/hooks'
import { formatNumber, formatPeriod } from '../../format.ts'
import { compareTexts } from '../../i18n/compare/compare-texts.ts'
import { language, messages, say } from '../../i18n/messages.ts'
import { territory } from '../../state/catalogue.ts'
import { chosenCodes, pointedCode, toggleArea } from '../../state/compare/chosen-areas.ts'
import { compareRows, isChange, orderCompareRows, parseOrder, writeOrder } from '../../state/compare/compare-rows.ts'
import type { CompareRow } from '../../state/compare/compare-rows.ts'
import { differenceOf, numberOf, remarkOf } from '../../state/compare/side-phrases.ts'
import type { Side } from '../../state/compare/side.ts'
import { navigate, view } from '../../state/navigation.ts'
import { isPrinting } from '../../state/ui.ts'
import { NothingFound } from '../feedback/nothing-found.tsx'
import { Icon } from '../icon.tsx'
import { Pager } from '../table/pager.tsx'

const pageSize = 100

function ColumnHead({ column, label, children }: { readonly column: number; readonly label: string; readonly children: ComponentChildren }) {
  const order = parseOrder(view.value.options['ordnung'])
  const isSorted = order.column === column
  const sort = (): void => navigate({ options: { ...view.value.options, ordnung: writeOrder({ column, isDescending: isSorted ? !order.isDescending : column > 0 }) } }, 'replace')
  return (
    <th scope="col" class={column > 0 ? 'number' : undefined} aria-sort={isSorted ? (order.isDescending ? 'descending' : 'ascending') : undefined}>
      {isPrinting.value ? children : (
        <button type="button" class="sort" title={messages.value.sortBy(label)} onClick={sort}>
          <span>{children}</span>
          {isSorted && <Icon name={order.isDescending ? 'down' : 'up'} />}
        </button>
      )}
    </th>
  )
}

function Row({ row, sides, note }: { readonly row: CompareRow; readonly sides: readonly Side[]; readonly note: string | undefined }) {
  const isChosen = chosenCodes.value.has(row.code)
  const change = row.values[sides.length] ?? null
  const [first] = sides
  return (
    <tr data-code={row.code} class={isChosen ? 'row--chosen' : undefined} onMouseEnter={() => void (pointedCode.value = row.code)} onMouseLeave={() => void (pointedCode.value = null)}>
      <td>
        <input type="checkbox" aria-label={compareTexts.value.mark(row.name)} checked={isChosen} onChange={() => toggleArea(row.code)} />
      </td>
      <th scope="row">{row.name}</th>
      {sides.map((side, position) => {
        const index = row.indices[position] as number
        const value = row.values[position] ?? null
        const remark = remarkOf(side, index)
        return (
          <td key={position} class="number">
            {value === null ? (index < 0 ? compareTexts.value.otherBoundaries : remark || messages.value.noValue) : numberOf(side, value)}
            {value !== null && remark !== '' && <span class="cell-remark">{remark}</span>}
          </td>
        )
      })}
      {isChange(sides) && first !== undefined && <td class="number">{change === null ? '–' : differenceOf(first, change)}</td>}
      {note !== undefined && <td>{note}</td>}
    </tr>
  )
}

/** Everything that the maps and charts show, as a table: sorted, filtered, markable. */
export function CompareTable({ sides, notes }: { readonly sides: readonly Side[]; readonly notes?: { readonly title: string; readonly of: (code: string) => string } }) {
  const [text, own] = [messages.value, compareTexts.value]
  const page = useSignal(0)
  const isMarkedOnly = view.value.options['nur'] === 'markierte'
  const all = useMemo(() => compareRows(sides), [sides])
  const ordered = useMemo(() => orderCompareRows(all, view.value.filter, parseOrder(view.value.options['ordnung'])), [all, view.value.filter, view.value.options['ordnung']])
  const rows = isMarkedOnly ? ordered.filter(({ code }) => chosenCodes.value.has(code)) : ordered
  // On paper there is nothing to turn over.
  const perPage = isPrinting.value ? Math.max(1, rows.length) : pageSize
  const pages = Math.max(1, Math.ceil(rows.length / perPage))
  const current = Math.min(page.value, pages - 1)
  const count = (value: number): string => formatNumber(value, 0, language.value)
  const [first] = sides
  const { nur: _, ...unmarked } = view.value.options
  const showMarked = (isOn: boolean): void => navigate({ options: isOn ? { ...unmarked, nur: 'markierte' } : unmarked }, 'replace')
  const filter = (words: string): void => {
    page.value = 0
    navigate({ filter: words }, 'replace')
  }
  return (
    <div class="compare-section">
      <h2 id="compare-table-title">{own.tableTitle}</h2>
      <div class="table-tools">
        <input id="compare-filter" type="search" class="field" aria-label={text.filterTable} placeholder={text.filterTable} value={view.value.filter} onInput={(event) => filter(event.currentTarget.value)} />
        <label class="check">
          <input type="checkbox" checked={isMarkedOnly} onChange={(event) => showMarked(event.currentTarget.checked)} /> {own.onlyMarked}
        </label>
        {view.value.filter !== '' && <p class="print-only small">{`${text.filterTable}: ${view.value.filter}`}</p>}
        <p class="muted small" role="status">
          {text.tableCount(count(rows.length), count(all.length))}
        </p>
      </div>
      <NothingFound isShown={rows.length === 0} sentence={text.nothingMatches(isMarkedOnly ? '' : view.value.filter.trim())} field="compare-filter" onClear={() => navigate({ filter: '', options: unmarked }, 'replace')} />
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard */}
      <div class="table-scroll compare-scroll" hidden={rows.length === 0} tabIndex={0} role="region" aria-labelledby="compare-table-title">
        <table class="table" id="compare-table">
          <caption class="kern-sr-only">{sides.map(({ indicator, frame }) => `${say(indicator.name)}, ${formatPeriod(frame.period, language.value)}`).join('; ')}</caption>
          <thead>
            <tr>
              <th scope="col">
                <span class="kern-sr-only">{own.marked}</span>
              </th>
              <ColumnHead column={0} label={text.name}>
                {text.name}
              </ColumnHead>
              {sides.map(({ indicator, frame }, position) => (
                <ColumnHead key={position} column={position + 1} label={say(indicator.name)}>
                  {say(indicator.shortName)} <span class="head-more">{`${formatPeriod(frame.period, language.value)}, ${say(indicator.unit)}`}</span>
                </ColumnHead>
              ))}
              {isChange(sides) && (
                <ColumnHead column={sides.length + 1} label={own.change}>
                  {own.change}
                </ColumnHead>
              )}
              {notes !== undefined && <th scope="col">{notes.title}</th>}
            </tr>
          </thead>
          <tbody>
            {rows.slice(current * perPage, (current + 1) * perPage).map((row) => (
              <Row key={row.code} row={row} sides={sides} note={notes?.of(row.code)} />
            ))}
          </tbody>
          {first !== undefined && sides.some(({ frame }) => frame.whole !== null) && (
            <tfoot>
              <tr>
                <td>&nbsp;</td>
                <th scope="row">{territory.data === null ? '' : say(territory.data.name)}</th>
                {sides.map((side, position) => (
                  <td key={position} class="number">
                    {side.frame.whole === null ? '–' : numberOf(side, side.frame.whole)}
                  </td>
                ))}
                {isChange(sides) && <td class="number">{wholeChange(sides)}</td>}
                {notes !== undefined && <td>&nbsp;</td>}
              </tr>
            </tfoot>
          )}
        </table>
      </div>
      <Pager page={page} current={current} pages={pages} />
    </div>
  )
}

function wholeChange([from, to]: readonly Side[]): string {
  if (from === undefined || to === undefined || from.frame.whole === null || to.frame.whole === null) return '–'
  return differenceOf(from, to.frame.whole - from.frame.whole)
}
