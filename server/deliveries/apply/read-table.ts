import type { ColumnLayout, TableLayout } from '../../../core/contract/delivery-layout.ts'
import { isPeriod } from '../../../core/period/period.ts'
import { findDamage } from '../grid/find-damage.ts'
import type { GridRow } from '../grid/grid.ts'
import { type AreaLookup, collapse } from '../layout/area-lookup.ts'
import { isFigure } from '../layout/cell-signs.ts'
import type { DeliveryContext } from '../layout/delivery-context.ts'
import { sectionText, wholes } from '../layout/find-category.ts'
import { keyOf } from '../layout/find-key.ts'
import { readPeriod } from '../layout/find-periods.ts'
import type { TableView } from '../layout/table-view.ts'
import type { DeliveredFigure, Remark, ReportBuilder } from './delivery-report.ts'
import { type MatchRow, rowMatcher } from './match-row.ts'
import { PlacedFigure } from './placed-figure.ts'
import { readValue, type ValueFormat } from './read-value.ts'
import { remarkColumns, textOfColumnRemark } from './remark-columns.ts'
import { remarkTexts } from './remark-texts.ts'

interface TableReading {
  readonly view: TableView
  readonly table: TableLayout
  readonly measures: readonly ColumnLayout[]
  readonly format: ValueFormat
  readonly match: MatchRow
  readonly lookup: AreaLookup
  readonly report: ReportBuilder
  readonly observations: DeliveredFigure[]
  /** Columns of other divisions that have rows for the whole: only those are read. */
  readonly wholeColumns: readonly number[]
  section: string | null
  /** What the texts of the period columns were read as. */
  readonly periods: Map<string, string | null>
}

/** Read one table row by row; figures go to `observations`, what became of rows to the report. */
export function readTable(view: TableView, table: TableLayout, lookup: AreaLookup, context: DeliveryContext, report: ReportBuilder, observations: DeliveredFigure[]): void {
  const reading: TableReading = {
    view,
    table,
    measures: table.columns.filter((column) => column.role === 'measure'),
    format: { numbers: table.numbers, symbols: new Map(table.symbols.map(({ text, meaning }) => [text, meaning])) },
    match: rowMatcher(table, lookup, context),
    lookup,
    report,
    observations,
    wholeColumns: findWholeColumns(view, table),
    section: null,
    periods: new Map(),
  }
  for (const found of remarkColumns(view, table)) {
    const row = view.row(found.row)
    if (row !== undefined) remark(row, found.column, reading, 'warning', found.code, () => textOfColumnRemark(found, remarkTexts))
  }
  for (const row of view.rows) {
    reportDamage(row, reading)
    readRow(row, reading)
  }
}

/** Where rows are divided twice (by sex and by age), one division is chosen; of the other only “Insgesamt” can go with it. */
function findWholeColumns(view: TableView, { category, columns, firstDataRow, lastDataRow }: TableLayout): number[] {
  if (category === null) return []
  const rows = view.rows.filter(({ number }) => number >= firstDataRow && number <= lastDataRow)
  const others = columns.filter(({ role, column }) => role === 'category' && column !== category.column)
  return others.filter(({ column }) => rows.some(({ cells }) => wholes.test(collapse(cells[column]?.text ?? '')))).map(({ column }) => column)
}

function readRow(row: GridRow, reading: TableReading): void {
  const { table } = reading
  if (table.headerRows.includes(row.number)) return ignore(row, reading, 'header', remarkTexts.header)
  const isInside = row.number >= table.firstDataRow && row.number <= table.lastDataRow
  const { columns: keyColumns, widths, fixed } = table.key
  const isAfterHead = row.number > (table.headerRows.at(-1) ?? table.firstDataRow - 1) && row.number <= table.lastDataRow
  const section = isAfterHead ? sectionText(row.cells, keyColumns) : null
  if (section !== null) {
    reading.section = section
    return ignore(row, reading, 'section', () => remarkTexts.section(section))
  }
  const hasFigures = reading.measures.some((column) => isFigure(row.cells[column.column]))
  if (!isInside) {
    const isLost = row.number > table.lastDataRow && hasFigures && keyColumns.length > 0 && keyOf(row, keyColumns, widths) !== ''
    const code = isLost ? 'below-table' : row.number > table.lastDataRow ? 'footer' : 'title'
    return ignore(row, reading, code, remarkTexts[code], isLost ? 'warning' : 'note')
  }
  if (reading.measures.every((column) => row.cells[column.column] === undefined)) return ignore(row, reading, 'no-figures', remarkTexts['no-figures'])
  const category = categoryOf(row, reading)
  const part = reading.wholeColumns.map((column) => collapse(row.cells[column]?.text ?? '')).find((text) => !wholes.test(text))
  if (part !== undefined) return ignore(row, reading, 'not-chosen', () => remarkTexts['not-chosen'](part))
  if (category !== null && !category.include) return ignore(row, reading, 'not-chosen', () => remarkTexts['not-chosen'](category.text))
  const key = fixed === undefined ? keyOf(row, keyColumns, widths) : fixed.code
  if (key === '') return leave(row, reading, 'warning', 'no-key', remarkTexts['no-key'])
  const match = fixed === undefined ? reading.match(key, levelTextOf(row, table), () => periodsOf(row, reading)) : { area: { ...fixed, name: '' } }
  if (match.area === null) return leave(row, reading, match.severity, match.code, match.message)
  if (isHidden(row, reading.view)) remark(row, null, reading, 'warning', 'hidden-row', remarkTexts['hidden-row'])
  compareName(row, key, match.area, reading)
  readFigures(row, match.area, category?.measure ?? null, reading)
  reading.report.row('matched', row.number)
}

function isHidden(row: GridRow, { sheet, isTransposed }: TableView): boolean {
  return (isTransposed ? sheet.hidden?.columns : sheet.hidden?.rows)?.has(row.number) === true
}

function readFigures(row: GridRow, area: { level: string; code: string }, measure: string | null, reading: TableReading): void {
  const { table, observations } = reading
  const rowPeriod = table.period.columns.length === 0 ? table.period.period : periodOf(row, reading)
  for (const column of reading.measures) {
    const key = measure ?? column.measure
    const period = column.period ?? rowPeriod
    if (key === null) continue
    const cell = row.cells[column.column]
    const figure = readValue(cell, reading.format, column.factor)
    if (typeof figure === 'string') {
      remark(row, column.column, reading, 'error', figure, () => remarkTexts[figure](collapse(cell?.text ?? '')))
      continue
    }
    if (period === null) {
      // An unreadable text of a period column is remarked once, at that cell.
      if (table.period.columns.length === 0) remark(row, column.column, reading, 'error', 'no-period', remarkTexts['no-period'])
      continue
    }
    observations.push(new PlacedFigure({ measure: key, level: area.level, code: area.code, period }, figure, row.number, column.column, reading.view.address))
  }
}

function periodOf(row: GridRow, reading: TableReading): string | null {
  const { found, text } = findPeriod(row, reading)
  if (found === null) remark(row, reading.table.period.columns[0] ?? null, reading, 'error', 'unreadable-period', () => remarkTexts['unreadable-period'](text))
  return found
}

/** The period that a row says, else that of the table. */
function findPeriod(row: GridRow, { table: { period: { columns, period } }, periods }: TableReading): { found: string | null; text: string } {
  const text = columns.map((column) => collapse(row.cells[column]?.text ?? '')).join(' ').trim()
  return { found: text === '' ? period : readOnce(text, periods), text }
}

/** All periods that the figures of a row are of. */
function periodsOf(row: GridRow, reading: TableReading): string[] {
  const { found } = findPeriod(row, reading)
  const periods = reading.measures.map((column) => column.period ?? found).filter((period) => period !== null)
  return [...new Set(periods)].filter(isPeriod)
}

function readOnce(text: string, known: Map<string, string | null>): string | null {
  const before = known.get(text)
  if (before !== undefined) return before
  const found = readPeriod(text)
  // A column of half a million different days need not be remembered.
  if (known.size < 10_000) known.set(text, found)
  return found
}

function categoryOf(row: GridRow, { table, section }: TableReading): { text: string; include: boolean; measure: string | null } | null {
  if (table.category === null) return null
  const text = table.category.column === null ? (section ?? '') : collapse(row.cells[table.category.column]?.text ?? '')
  return table.category.values.find((value) => value.text === text) ?? { text, include: false, measure: null }
}

function levelTextOf(row: GridRow, { columns }: TableLayout): string | null {
  const column = columns.find((entry) => entry.role === 'level')
  return column === undefined ? null : collapse(row.cells[column.column]?.text ?? '')
}

function compareName(row: GridRow, key: string, area: { level: string; code: string; name: string }, reading: TableReading): void {
  const { nameColumn } = reading.table
  const given = nameColumn === null ? '' : collapse(row.cells[nameColumn]?.text ?? '')
  if (given === '' || !/\p{L}/u.test(area.name) || reading.lookup.agrees(given, area) !== false) return
  remark(row, nameColumn, reading, 'warning', 'name-differs', () => remarkTexts['name-differs'](key, given, area.name))
}

function reportDamage(row: GridRow, reading: TableReading): void {
  row.cells.forEach((cell, column) => {
    if (cell?.kind !== 'text') return
    const damage = findDamage(cell.text)
    if (damage !== null) remark(row, column, reading, 'warning', 'damaged-text', () => remarkTexts['damaged-text'](collapse(cell.text).slice(0, 80), damage.repaired?.slice(0, 80) ?? null))
  })
}

function ignore(row: GridRow, reading: TableReading, code: string, message: () => Remark['message'], severity: Remark['severity'] = 'note'): void {
  reading.report.row('ignored', row.number)
  remark(row, null, reading, severity, code, message)
}

function leave(row: GridRow, reading: TableReading, severity: Remark['severity'], code: string, message: () => Remark['message']): void {
  reading.report.row('unmatched', row.number)
  remark(row, reading.table.key.columns[0] ?? null, reading, severity, code, message)
}

/** Row and column of the file, also where the table is read turned. */
function remark(row: GridRow, column: number | null, { view, report }: TableReading, severity: Remark['severity'], code: string, message: () => Remark['message']): void {
  const address = view.address(row.number, column)
  const place = view.isTransposed ? { row: column ?? 1, column: row.number } : { row: row.number, column }
  report.remark({ severity, code, sheet: view.sheet.name, address, ...place }, message)
}
