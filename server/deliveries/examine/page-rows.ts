import type { DeliveryLayout } from '../../../core/contract/delivery-layout.ts'
import type { DeliveryRows } from '../../../core/contract/delivery-report.ts'
import { applyLayout } from '../apply/apply-layout.ts'
import type { Remark } from '../apply/delivery-report.ts'
import type { Grid } from '../grid/grid.ts'
import type { DeliveryContext } from '../layout/delivery-context.ts'

/** Which rows are wanted: filled ones from a row number on. */
export interface RowsPage {
  readonly sheet?: string | undefined
  readonly from: number
  readonly count: number
}

const widest = 100
type Outcome = 'matched' | 'unmatched' | 'ignored'

/** Take a page of rows as the file has them, with what became of each and what was remarked. */
export function pageRows(grid: Grid, layout: DeliveryLayout, context: DeliveryContext, { sheet: wanted, from, count }: RowsPage): DeliveryRows {
  const read = new Set(layout.tables.map(table => table.sheet))
  const sheets = grid.sheets.map(({ name, rows, width }) => ({ name, rows: rows.length, width, isRead: read.has(name) }))
  const sheet = grid.sheets.find(({ name }) => name === wanted) ?? grid.sheets.find(({ name }) => read.has(name)) ?? grid.sheets[0]
  if (!sheet) return { sheet: '', sheets, isTransposed: false, rows: [], lastRow: 0, next: null }
  const isTransposed = layout.tables.some(table => table.sheet === sheet.name && table.isTransposed)
  const rows = sheet.rows.filter(({ number }) => number >= from).slice(0, count + 1)
  const page = rows.slice(0, count)
  const { report } = applyLayout({ ...grid, sheets: [sheet] }, layout, context)
  const remarks = new Map<number, Remark[]>()
  for (const remark of report.remarks) remarks.set(remark.row, [...(remarks.get(remark.row) ?? []), remark])
  const outcomes = new Map<number, Outcome>()
  if (!isTransposed && read.has(sheet.name)) {
    for (const entry of report.outcomes) for (const outcome of ['matched', 'unmatched', 'ignored'] as const) for (const row of entry[outcome]) outcomes.set(row, outcome)
  }
  return {
    sheet: sheet.name, sheets, isTransposed, lastRow: sheet.rows.at(-1)?.number ?? 0, next: rows[count]?.number ?? null,
    rows: page.map(({ number, cells }) => ({
      number,
      cells: Array.from({ length: Math.min(sheet.width, widest) }, (_, index) => cells[index + 1]?.text ?? ''),
      outcome: outcomes.get(number) ?? null,
      remarks: (remarks.get(number) ?? []).map(({ severity, code, column, address, message }) => ({ severity, code, column, address, message })),
    })),
  }
}
