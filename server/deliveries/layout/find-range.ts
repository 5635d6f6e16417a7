import type { GridRow } from '../grid/grid.ts'
import type { AreaLookup } from './area-lookup.ts'
import { isFigure, looksNumeric } from './cell-signs.ts'
import { type KeyFinding, keyOf } from './find-key.ts'
import { isOnlyPeriod } from './find-periods.ts'
import type { TableView } from './table-view.ts'

/** Which rows are heads, figures, titles; everything after `last` is a footer. */
export interface TableRange {
  readonly headerRows: readonly number[]
  readonly titleRows: readonly number[]
  readonly first: number
  readonly last: number
  /** Row where another table with other heads begins; its rows are not read. */
  readonly secondTable: number | null
}

/** Find the rows of the table whose keys were found; `null` where no such row holds a figure. */
export function findRange(view: TableView, key: Pick<KeyFinding, 'columns' | 'widths' | 'reading'>, lookup: AreaLookup): TableRange | null {
  const { rows } = view
  const isKeyed = (row: GridRow): boolean => {
    const text = keyOf(row, key.columns, key.widths)
    if (key.reading === 'fixed') return isOnlyPeriod(text)
    return text !== '' && (lookup.find(text, key.reading).length > 0 || (key.reading === 'name' && lookup.isKnownName(text)))
  }
  const keyed = rows.flatMap((row, index) => (isKeyed(row) ? [index] : []))
  const figured = keyed.filter((index) => hasFigure(rows[index]!, key.columns, true))
  if (figured.length === 0) return null
  let start = figured[0]!
  // Keyed rows above without figures are headings of levels (“01 Schleswig-Holstein”), and rows of areas unknown here are data too.
  for (let index = start - 1; index >= 0 && start - index <= 50; index--) {
    const row = rows[index]!
    if (isDataLike(row, key) || (isKeyed(row) && !isTextRow(row))) start = index
    else break
  }
  let end = Math.max(keyed.at(-1)!, start)
  while (end + 1 < rows.length && rows[end + 1]!.number - rows[end]!.number <= 3 && isDataLike(rows[end + 1]!, key)) end++
  const heads = findHeads(view, start, key)
  const second = findSecondTable(view, start, end, heads, key)
  const last = second === null ? end : Math.max(start, second - 1)
  const isHead = new Set(heads)
  return {
    headerRows: heads,
    titleRows: rows.slice(0, start).flatMap((row) => (isHead.has(row.number) ? [] : [row.number])),
    first: rows[start]!.number,
    last: rows[last]!.number,
    secondTable: second === null ? null : rows[second]!.number,
  }
}

/** Has a key and a figure beside it, and is no row of years over columns. */
export function isDataLike(row: GridRow, key: Pick<KeyFinding, 'columns' | 'widths'>): boolean {
  const text = keyOf(row, key.columns, key.widths)
  if (text === '' || !hasFigure(row, key.columns, /\d/.test(text))) return false
  if (isColumnNumbers(row, key.columns)) return false
  const figures = row.cells.filter((cell, column) => cell !== undefined && !key.columns.includes(column) && isFigure(cell))
  const isYears = figures.every((cell) => /^(?:19|20)\d\d$/.test(cell!.text.trim()))
  const isDays = figures.every((cell) => /^(?:\d{1,2}\.\s?\d{1,2}\.\s?)?(?:19|20)\d\d$/.test(cell!.text.trim()))
  return !(isDays && (figures.length > 1 || !isYears || /jahr|gebiet|stadtteil|bezirk|gemeinde|ortsteil|name|schlüssel|code|nr|region|raum|kennziffer|^(?:ags|ars|lor|id|ort)$/i.test(text)))
}

/** “Unter 18” is a sign in place of a small number or the head of an age group: beside a key without digits it is a head. */
function hasFigure(row: GridRow, keyColumns: readonly number[], isKeyNumeric: boolean): boolean {
  return row.cells.some((cell, column) => !keyColumns.includes(column) && isFigure(cell) && (isKeyNumeric || !/^(?:unter|weniger als)\b/i.test(cell?.text.trim() ?? '')))
}

function isTextRow(row: GridRow): boolean {
  return row.cells.filter((cell) => cell?.kind === 'text' && !looksNumeric(cell.text)).length >= 4
}

/** A unit that stands alone between the heads and the figures. */
const unit = /^\(?(?:in\s+)?(?:1[ .\u00a0\u202f]?000|tsd\.?|tausend|mio\.?|anzahl|personen|%|prozent|euro|eur|€|km²|qkm|ha|jahre)(?:\s+(?:€|eur|euro|personen))?\)?$/iu

/** Heads: from the rows with several texts above the figures, up to the first gap above them. */
function findHeads(view: TableView, start: number, key: Pick<KeyFinding, 'columns'>): number[] {
  const { rows } = view
  const heads: number[] = []
  let below = rows[start]!.number
  for (let index = start - 1; index >= 0 && start - index <= 15; index--) {
    const row = rows[index]!
    if (heads.length > 0 && below - row.number > 1) break
    below = row.number
    const filled = row.cells.flatMap((cell, column) => (cell === undefined ? [] : [column]))
    const isUnit = heads.length === 0 && filled.length === 1 && !key.columns.includes(filled[0]!) && unit.test(row.cells[filled[0]!]!.text.trim())
    const isWide = filled.length >= 2 || isUnit || (filled.length === 1 && heads.length > 0 && spansValues(view, row.number, filled[0]!, key))
    if (isWide && !isColumnNumbers(row, key.columns)) heads.unshift(row.number)
    else if (heads.length > 0 && filled.length === 1) break
  }
  return heads.length > 0 ? heads : loneHead(view, start, key)
}

/** A table of a key and one figure may have its only head above the figure. */
function loneHead(view: TableView, start: number, key: Pick<KeyFinding, 'columns'>): number[] {
  const above = view.rows[start - 1]
  if (above === undefined) return []
  return above.cells.some((cell, column) => cell !== undefined && !key.columns.includes(column)) ? [above.number] : []
}

/** A merged head over several columns right of the key. */
function spansValues(view: TableView, row: number, column: number, key: Pick<KeyFinding, 'columns'>): boolean {
  if (column <= Math.max(...key.columns) || view.isTransposed) return false
  return view.sheet.merges.some(({ top, left, right }) => top === row && left === column && right > left) || view.sheet.merges.length === 0
}

/** “1 2 3 4 …” under the heads. */
function isColumnNumbers(row: GridRow, keyColumns: readonly number[]): boolean {
  const texts = row.cells.flatMap((cell, column) => (cell === undefined || keyColumns.includes(column) ? [] : [cell.text.trim()]))
  return texts.length >= 2 && texts.every((text, index) => text === String(Number(texts[0]) + index)) && Number(texts[0]) <= 2
}

/** Another head row in the middle of the figures; index into the rows. */
function findSecondTable(view: TableView, start: number, end: number, heads: readonly number[], key: Pick<KeyFinding, 'columns' | 'widths'>): number | null {
  const { rows } = view
  const sample = rows.slice(start, Math.min(end + 1, start + 40)).filter((row) => isDataLike(row, key))
  const numeric: number[] = []
  for (let column = 1; column <= view.width; column++) {
    const filled = sample.filter((row) => row.cells[column] !== undefined)
    if (!key.columns.includes(column) && filled.length > 0 && filled.filter((row) => isFigure(row.cells[column])).length >= filled.length * 0.9) numeric.push(column)
  }
  for (let index = start + 1; index <= end; index++) {
    const row = rows[index]!
    const texts = numeric.filter((column) => row.cells[column]?.kind === 'text' && !isFigure(row.cells[column]))
    const isHeadLike = texts.length >= 2 && texts.length >= numeric.length * 0.5 && new Set(texts.map((column) => row.cells[column]!.text)).size >= 2
    if (isHeadLike && !texts.every((column) => heads.some((head) => view.headText(head, column).trim() === row.cells[column]!.text.trim()))) return index
  }
  return null
}
