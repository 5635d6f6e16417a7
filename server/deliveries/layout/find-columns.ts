import type { ColumnLayout } from '../../../core/contract/delivery-layout.ts'
import type { GridCell, GridRow } from '../grid/grid.ts'
import { type AreaLookup, collapse } from './area-lookup.ts'
import { isFigure } from './cell-signs.ts'
import type { DeliveryContext } from './delivery-context.ts'
import { type KeyFinding, keyOf } from './find-key.ts'
import { findPeriods, isOnlyPeriod, monthNumberOf, readPeriod } from './find-periods.ts'
import type { TableRange } from './find-range.ts'
import type { TableView } from './table-view.ts'

/** A column before measures are chosen. */
export interface ColumnSketch {
  readonly column: number
  readonly headers: readonly string[]
  readonly role: ColumnLayout['role'] | 'value'
  readonly period: string | null
  readonly isHidden: boolean
}

/** Find what each filled column of the table is: key, name, level, period, text, or values. */
export function sketchColumns(view: TableView, range: TableRange, key: KeyFinding, lookup: AreaLookup, context: DeliveryContext): ColumnSketch[] {
  const rows = dataRows(view, range, key)
  const headers = headersOf(view, range.headerRows)
  const nameColumn = key.reading === 'name' || key.reading === 'mixed' ? null : findNameColumn(view, rows, headers, key, lookup)
  const hidden = view.isTransposed ? view.sheet.hidden?.rows : view.sheet.hidden?.columns
  const sketches: ColumnSketch[] = []
  let hasValueLeft = false
  for (let column = 1; column <= view.width; column++) {
    const cells = filledCells(rows, column)
    const texts = headers[column] ?? []
    if (cells.length === 0 && texts.every((text) => text === '')) continue
    const role = key.columns.includes(column) ? 'key' : column === nameColumn ? 'name' : roleOf(cells.map((cell) => ({ text: collapse(cell.text), isFigure: isFigure(cell), isDate: cell.kind === 'date' })), texts.join(' '), hasValueLeft, context)
    if (role === 'value') hasValueLeft = true
    const named = findPeriods(texts.join(' '))
    sketches.push({ column, headers: texts, role, period: role === 'value' && named.length === 1 ? (named[0] ?? null) : null, isHidden: hidden?.has(column) === true })
  }
  return sketches
}

/** Rows of the table that have a key; at most 4,000, spread over it. */
export function dataRows(view: TableView, range: TableRange, key: Pick<KeyFinding, 'columns' | 'widths'>): GridRow[] {
  const rows = view.rows.filter((row) => row.number >= range.first && row.number <= range.last && keyOf(row, key.columns, key.widths) !== '')
  if (rows.length <= 4_000) return rows
  return Array.from({ length: 4_000 }, (_, index) => rows[Math.floor((index * rows.length) / 4_000)]!)
}

/** The cells of a column that hold something. */
export function filledCells(rows: readonly GridRow[], column: number): GridCell[] {
  return rows.flatMap((row) => row.cells[column] ?? [])
}

/** Head texts by column, top to bottom: merged heads in each of their columns, blank ones carried on from the left. */
export function headersOf(view: TableView, headerRows: readonly number[]): string[][] {
  const table: string[][] = []
  const isMerged = mergedRows(view, headerRows)
  for (let column = 1; column <= view.width; column++) {
    const texts: string[] = []
    let isNewHead = false
    headerRows.forEach((row, depth) => {
      const own = collapse(view.headText(row, column))
      const isInherited = own === '' && !isMerged.across.has(row) && !isNewHead && depth < headerRows.length - 1 && !isMerged.down.has(`${row}:${column - 1}`)
      const text = isInherited ? (table[column - 1]?.[depth] ?? '') : own
      // A cell merged over several rows says its text once.
      texts.push(text !== '' && text === texts.findLast((other) => other !== '') && view.sheet.merges.length > 0 ? '' : text)
      if (own !== '') isNewHead = true
    })
    table[column] = texts
  }
  return table
}

/** Head rows in which cells are merged over columns (then a blank one is blank), and cells merged down over several rows. */
function mergedRows(view: TableView, headerRows: readonly number[]): { across: Set<number>; down: Set<string> } {
  const across = new Set<number>()
  const down = new Set<string>()
  for (const { top, left, bottom, right } of view.sheet.merges) {
    const rows = headerRows.filter((row) => (view.isTransposed ? row >= left && row <= right : row >= top && row <= bottom))
    if (rows.length === 0) continue
    const isWide = view.isTransposed ? bottom > top : right > left
    for (const row of rows) {
      if (isWide) across.add(row)
      else if (rows.length > 1) down.add(`${row}:${view.isTransposed ? top : left}`)
    }
  }
  return { across, down }
}

function roleOf(cells: readonly { text: string; isFigure: boolean; isDate: boolean }[], head: string, hasValueLeft: boolean, context: DeliveryContext): ColumnSketch['role'] {
  if (cells.length === 0) return 'ignored'
  const share = (test: (cell: (typeof cells)[number]) => boolean): number => cells.filter(test).length / cells.length
  const saysTime = /jahr|datum|stichtag|zeit|periode|period|monat|quartal|year|date|month/i.test(head) && !/jahren|jährig|alter/i.test(head)
  const isYear = share((cell) => /^(?:19|20)\d\d$/.test(cell.text)) > 0.95
  const isPeriod = share((cell) => readPeriod(cell.text) !== null && (saysTime || monthNumberOf(cell.text) === null)) > 0.95
  const distinct = new Set(cells.map((cell) => cell.text)).size
  if (isPeriod && !isYear) return 'period'
  if (isYear && (saysTime || (!hasValueLeft && isOrWasBlank(head) && distinct < cells.length) || (!hasValueLeft && distinct === 1))) return 'period'
  if (share((cell) => /^(?:januar|februar|märz|mÃ¤rz|m\ufffdrz|april|mai|juni|juli|august|september|oktober|november|dezember|[1-4]\. ?(?:quartal|vierteljahr))$/i.test(cell.text)) > 0.9) return 'period'
  const levelWords = new Set(context.levels.flatMap((level) => [level.key, level.name.de, level.name.en ?? '']).map((word) => word.toLowerCase()))
  if (context.levels.length > 1 && share((cell) => levelWords.has(cell.text.toLowerCase())) > 0.8) return 'level'
  // “unter 18” and “18 und älter” are age groups, however much the first looks like a sign in place of a number.
  if (cells.every((cell) => !cell.isFigure || /^(?:unter|weniger als|<)\s*\d/i.test(cell.text))) return 'category'
  return share((cell) => cell.isFigure) >= 0.5 || (share((cell) => cell.isFigure) > 0.2 && cells.length > 20) ? 'value' : 'category'
}

function isOrWasBlank(head: string): boolean {
  return head.trim() === '' || isOnlyPeriod(head)
}

/** The column of names: letters, beside the key, best where they agree with the atlas. */
function findNameColumn(view: TableView, rows: readonly GridRow[], headers: readonly (readonly string[])[], key: KeyFinding, lookup: AreaLookup): number | null {
  let best: { column: number; score: number } | null = null
  for (let column = 1; column <= Math.min(view.width, 40); column++) {
    if (key.columns.includes(column)) continue
    const texts = filledCells(rows.slice(0, 1_000), column).map((cell) => cell.text)
    const worded = texts.filter((text) => /\p{L}{2}/u.test(text)).length
    if (texts.length === 0 || worded < texts.length * 0.8) continue
    const known = texts.slice(0, 200).filter((text) => lookup.isKnownName(text)).length / Math.min(200, texts.length)
    if (known === 0 && !/name|gemeinde|gebiet|bezeichnung|stadtteil|ort|bezirk|kreis|raum|quartier/i.test((headers[column] ?? []).join(' '))) continue
    const distance = Math.abs(column - key.columns.at(-1)!)
    const score = known + new Set(texts).size / texts.length - distance * 0.05
    if (score > (best?.score ?? 0.5)) best = { column, score }
  }
  return best?.column ?? null
}
