import type { ColumnLayout, TableLayout } from '../../../core/contract/delivery-layout.ts'
import { isFigure } from '../layout/cell-signs.ts'
import type { TableView } from '../layout/table-view.ts'
import type { remarkTexts } from './remark-texts.ts'

/** Something to say about a column, at its head or at its first figure. */
export interface ColumnRemark {
  readonly row: number
  readonly column: number
  readonly code: 'hidden-column' | 'same-head' | 'beyond-head'
  /** Address of the column that is read instead. */
  readonly other: string
}

/** Find what a person would not notice about the columns: hidden, with the head of another, or behind the last head. */
export function remarkColumns(view: TableView, table: TableLayout): ColumnRemark[] {
  const head = table.headerRows.at(-1) ?? table.firstDataRow
  const measured = table.columns.filter(({ role }) => role === 'measure')
  const hidden = view.isTransposed ? view.sheet.hidden?.rows : view.sheet.hidden?.columns
  const remarks: ColumnRemark[] = measured.filter(({ column }) => hidden?.has(column)).map(({ column }) => ({ row: head, column, code: 'hidden-column', other: '' }))
  for (const column of table.columns.filter(({ role, headers }) => role === 'ignored' && headers.some((text) => text !== ''))) {
    const twin = measured.find((other) => headOf(other) === headOf(column))
    if (twin !== undefined && findFigure(view, table, column.column) !== undefined) remarks.push({ row: head, column: column.column, code: 'same-head', other: view.address(head, twin.column) })
  }
  return [...remarks, ...findBeyondHead(view, table)]
}

const headOf = ({ headers, period }: ColumnLayout): string => JSON.stringify([headers.filter((text) => text !== ''), period])

function findFigure(view: TableView, table: TableLayout, column: number): number | undefined {
  return view.rows.find(({ number, cells }) => number >= table.firstDataRow && number <= table.lastDataRow && isFigure(cells[column]))?.number
}

/** Text files only: in a workbook cells do not shift. A decimal point in them cannot have been a separator. */
function findBeyondHead(view: TableView, table: TableLayout): ColumnRemark[] {
  const isText = view.sheet.name === '' && !view.isTransposed
  const lastHead = Math.max(0, ...table.columns.filter(({ headers }) => headers.some((text) => text !== '')).map(({ column }) => column))
  if (!isText || lastHead === 0 || table.numbers.decimal === '.') return []
  for (let column = lastHead + 1; column <= view.width; column++) {
    const row = findFigure(view, table, column)
    if (row !== undefined) return [{ row, column, code: 'beyond-head', other: '' }]
  }
  return []
}

/** Say it in both languages. */
export function textOfColumnRemark({ code, other }: ColumnRemark, texts: typeof remarkTexts): { readonly de: string; readonly en: string } {
  return code === 'same-head' ? texts['same-head'](other) : texts[code]()
}
