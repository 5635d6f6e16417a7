import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import type { DeliveryRows } from '../../../core/contract/delivery-report.ts'
import type { TableLayout } from '../../../core/contract/delivery-layout.ts'
import { Failure } from '../../components/feedback/failure.tsx'
import { formatNumber, formatPeriod } from '../../format.ts'
import { deliveryMessages } from '../../i18n/deliveries/messages.ts'
import { language, say } from '../../i18n/messages.ts'
import { measureName } from '../../state/deliveries/catalogue.ts'
import { columnLetters, firstRow, jumps, jumpTo, markedPlace, rowsResource, shownSheet } from '../../state/deliveries/rows.ts'

type Row = DeliveryRows['rows'][number]

export interface RowsViewProps {
  readonly tables: readonly TableLayout[]
  readonly isCsv: boolean
}

/** What a column was understood as, in a few words. */
function meaningOf(table: TableLayout | undefined, column: number): string {
  const text = deliveryMessages.value
  const found = table?.columns.find((each) => each.column === column)
  if (found === undefined || found.role === 'ignored') return ''
  if (found.role !== 'measure') return text.roles[found.role]
  const period = found.period === null ? '' : `, ${formatPeriod(found.period, language.value)}`
  return found.measure === null ? text.roles.measure : `${measureName(found.measure)}${period}`
}

function RowLine({ row, isRead }: { readonly row: Row; readonly isRead: boolean }) {
  const text = deliveryMessages.value
  const marked = markedPlace.value
  const isMarked = marked?.row === row.number
  const worst = row.remarks.some(({ severity }) => severity === 'error') ? 'error' : row.remarks.some(({ severity }) => severity === 'warning') ? 'warning' : 'note'
  return (
    <tr class={`${isMarked ? 'row--marked' : ''} row--${row.outcome ?? 'plain'}`} id={isMarked ? 'marked-row' : undefined}>
      <th scope="row" class="number">
        {row.number}
      </th>
      {isRead && (
        <td class={`outcome outcome--${worst}`}>
          {row.outcome === null ? '' : text.outcomes[row.outcome]}
          {row.remarks.map(({ code, address, message, severity }) => (
            <span key={`${code} ${address}`} class={`remark-line remark-line--${severity}`}>
              {say(message)}
            </span>
          ))}
        </td>
      )}
      {row.cells.map((cell, index) => {
        const remark = row.remarks.find(({ column, severity }) => column === index + 1 && severity !== 'note')
        const isHere = isMarked && marked.column === index + 1
        // oxlint-disable-next-line react/no-array-index-key -- a column is its place
        return <td key={index} class={`${remark === undefined ? '' : `cell--${remark.severity}`} ${isHere ? 'cell--marked' : ''}`}>{cell}</td>
      })}
    </tr>
  )
}

function RowPager({ rows }: { readonly rows: DeliveryRows }) {
  const text = deliveryMessages.value
  const wanted = useSignal('')
  const count = (value: number): string => formatNumber(value, 0, language.value)
  const [first, last] = [rows.rows[0]?.number ?? 0, rows.rows.at(-1)?.number ?? 0]
  const go = (event: Event): void => {
    event.preventDefault()
    const row = Number(wanted.value)
    if (Number.isInteger(row) && row > 0) jumpTo({ sheet: rows.sheet, row, column: null })
  }
  return (
    <div class="pager">
      <button type="button" class="button" disabled={firstRow.value <= 1} onClick={() => (firstRow.value = Math.max(1, firstRow.value - 50))}>
        {text.rowsEarlier}
      </button>
      <span role="status" class="small">
        {text.rowsShown(count(first), count(last), count(rows.lastRow))}
      </span>
      <button type="button" class="button" disabled={rows.next === null} onClick={() => (firstRow.value = rows.next ?? 1)}>
        {text.rowsLater}
      </button>
      <form class="inline-form" onSubmit={go}>
        <label>
          {text.goToRow} <input class="field field--short" inputMode="numeric" value={wanted.value} onInput={(event) => (wanted.value = event.currentTarget.value)} />
        </label>
        <button type="submit" class="button">
          {text.go}
        </button>
      </form>
    </div>
  )
}

/** Rows of the file as they are, with what was understood of each row and column. */
export function RowsView({ tables, isCsv }: RowsViewProps) {
  const text = deliveryMessages.value
  const { value } = rowsResource
  const last = useRef<DeliveryRows | null>(null)
  if (rowsResource.data !== null) last.current = rowsResource.data
  const rows = last.current
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (jumps.value === 0 || value.state !== 'ready' || markedPlace.value === null) return
    box.current?.querySelector('#marked-row')?.scrollIntoView({ block: 'center' })
  }, [jumps.value, value])

  if (value.state === 'failed') return <Failure error={value.error} retry={rowsResource.retry} />
  if (rows === null) return value.state === 'idle' ? null : <p role="status"><span class="spinner" aria-hidden="true" /> {text.loading}</p>
  const table = tables.find(({ sheet }) => sheet === rows.sheet)
  const isRead = table !== undefined && !rows.isTransposed
  const width = Math.max(0, ...rows.rows.map(({ cells }) => cells.length))
  return (
    <div class="rows-view" ref={box}>
      <h2>{rows.sheet === '' ? text.rowsTitle : text.rowsOf(rows.sheet)}</h2>
      {rows.sheets.length > 1 && (
        <p class="chips">
          {rows.sheets.map(({ name, isRead: isUsed }) => (
            <button key={name} type="button" class="chip" aria-pressed={name === rows.sheet} onClick={() => { firstRow.value = 1; shownSheet.value = name }}>
              {isUsed ? `${name} (${text.sheetRead})` : name}
            </button>
          ))}
        </p>
      )}
      {rows.isTransposed && <p class="muted">{text.transposedRows}</p>}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard */}
      <div class="table-scroll rows-scroll" tabIndex={0} role="region" aria-label={text.rowsTitle}>
        <table class="table rows-table">
          <thead>
            <tr>
              <th scope="col">{text.row}</th>
              {isRead && <th scope="col">{text.outcome}</th>}
              {Array.from({ length: width }, (_, index) => {
                const meaning = isRead ? meaningOf(table, index + 1) : ''
                // oxlint-disable-next-line react/no-array-index-key -- a column is its place
                return <th scope="col" key={index} class={meaning === '' ? 'column--ignored' : 'column--read'}>
                    {isCsv ? index + 1 : columnLetters(index + 1)}
                    {meaning !== '' && <span class="meaning">{meaning}</span>}
                  </th>
              })}
            </tr>
          </thead>
          <tbody>
            {rows.rows.map((row) => (
              <RowLine key={row.number} row={row} isRead={isRead} />
            ))}
          </tbody>
        </table>
      </div>
      <RowPager rows={rows} />
    </div>
  )
}
