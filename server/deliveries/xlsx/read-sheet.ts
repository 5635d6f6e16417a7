import { DomainError } from '../../../core/model/domain-error.ts'
import type { CellPool } from './cell-pool.ts'
import { formatSerialDate } from './format-serial-date.ts'
import { shortenText } from './shorten-text.ts'
import { parseXml } from './parse-xml.ts'
import type { NumberFormat } from './read-number-formats.ts'
import { type MergedRange, uncalculatedText, type WorkbookCell, type WorkbookSheet } from './workbook.ts'

export interface SheetContext {
  /** What cells refer to by position; `null` for an empty text. */
  readonly strings: readonly (WorkbookCell | null)[]
  readonly formats: readonly NumberFormat[]
  readonly uses1904: boolean
  /** Longer texts are cut; absent: never. */
  readonly cellText?: number | undefined
  /** Counts down over all sheets of the workbook. */
  readonly budget: { cells: number }
  /** Equal cells of all sheets are kept once. */
  readonly pool: CellPool
}

interface OpenCell {
  row: number
  column: number
  type: string
  style: number
  hasFormula: boolean
  isOpen: boolean
}

/**
 * Read one sheet's filled cells; rows and cells without an address follow the one before.
 *
 * Throws: DomainError `file-too-large` when the cell budget of the workbook is used up, `file-damaged`.
 */
export async function readSheet(pieces: AsyncIterable<Buffer>, context: SheetContext): Promise<Pick<WorkbookSheet, 'rows' | 'merges' | 'hidden'>> {
  const rows = new Map<number, (WorkbookCell | undefined)[]>()
  const merges: MergedRange[] = []
  const hidden = { rows: new Set<number>(), columns: new Set<number>() }
  let row = 0
  // One for all: half a million of them would have to be cleared away.
  const cell: OpenCell = { row: 0, column: 0, type: 'n', style: -1, hasFormula: false, isOpen: false }
  let collects = false
  let text = ''
  let hasGrown = false
  await parseXml(pieces, {
    open(name, attributes) {
      if (name === 'row') {
        row = attributes['r'] ? rowNumber(attributes['r']) : row + 1
        cell.column = 0
        if (isTrue(attributes['hidden'])) hidden.rows.add(row)
      } else if (name === 'c') {
        const { r: address, t: type, s: style } = attributes
        if (address) Object.assign(cell, parseAddress(address))
        else {
          cell.row = row
          cell.column++
        }
        cell.type = type ?? 'n'
        cell.style = style === undefined ? -1 : Number(style)
        cell.hasFormula = false
        cell.isOpen = true
        text = ''
      } else if (name === 'v' || name === 't') collects = cell.isOpen
      else if (name === 'f') cell.hasFormula = true
      else if (name === 'col' && isTrue(attributes['hidden'])) addColumns(hidden.columns, Number(attributes['min']), Number(attributes['max']))
      else if (name === 'mergeCell' && attributes['ref']) merges.push(parseRange(attributes['ref']))
    },
    text(chunk) {
      if (collects) text += chunk
    },
    close(name) {
      if (name === 'v' || name === 't') collects = false
      else if (name === 'c' && cell.isOpen) {
        const value = interpretCell(cell, text, context)
        if (value) {
          if (context.budget.cells-- <= 0) throw new DomainError('file-too-large', 'The workbook holds more cells than allowed.')
          const cells = rows.get(cell.row)
          if (cells) cells[cell.column] = value
          else rows.set(cell.row, placed(value, cell.column))
          hasGrown = true
        }
        cell.isOpen = false
      } else if (name === 'row') {
        // A growing list takes room for more cells than come.
        const cells = hasGrown ? rows.get(row) : undefined
        if (cells) rows.set(row, cells.slice())
        hasGrown = false
      }
    },
  })
  return { rows, merges, hidden }
}

const isTrue = (value: string | undefined): boolean => value === '1' || value === 'true'

function rowNumber(text: string): number {
  const row = Number(text)
  if (!Number.isSafeInteger(row) || row < 1) throw new DomainError('file-damaged', `The row number ${text.slice(0, 20)} is not valid.`)
  return row
}

/** Hidden to the end of the sheet is usual; no table has more columns than these. */
function addColumns(columns: Set<number>, from: number, to: number): void {
  for (let column = from; column <= Math.min(to, 4_096); column++) columns.add(column)
}

function placed(cell: WorkbookCell, column: number): (WorkbookCell | undefined)[] {
  const cells: (WorkbookCell | undefined)[] = []
  cells[column] = cell
  return cells
}

function interpretCell(cell: OpenCell, raw: string, context: SheetContext): WorkbookCell | undefined {
  // A formula whose program did not compute it is no empty cell; an empty text that came out is.
  if (raw === '') return cell.hasFormula && cell.type !== 'str' ? uncalculated : undefined
  if (cell.type === 's') {
    const text = context.strings[Number(raw)]
    if (text === undefined) throw new DomainError('file-damaged', 'A cell refers to a text that the workbook does not hold.', { row: cell.row, column: cell.column })
    return text ?? undefined
  }
  const format = context.formats[cell.style]
  const reading = textual.has(cell.type) ? cell.type : format?.isDate ? format.shows : format?.isPercent ? 'percent' : 'number'
  return context.pool.find(reading, raw) ?? keepCell(reading, raw, context)
}

const uncalculated: WorkbookCell = { kind: 'error', text: uncalculatedText, number: null, isPercent: false }
const textual = new Set(['inlineStr', 'str', 'b', 'e', 'd'])

function keepCell(reading: string, raw: string, { pool, cellText, uses1904 }: SheetContext): WorkbookCell {
  const text = shortenText(raw, cellText)
  return pool.keep(reading, text, textual.has(reading) ? buildText(reading, text) : buildNumber(reading, text, uses1904))
}

function buildText(type: string, raw: string): WorkbookCell {
  const plain = { number: null, isPercent: false }
  if (type === 'b') return { kind: 'boolean', text: raw === '1' || raw === 'true' ? 'true' : 'false', ...plain }
  return { kind: type === 'e' ? 'error' : type === 'd' ? 'date' : 'text', text: raw, ...plain }
}

function buildNumber(reading: string, raw: string, uses1904: boolean): WorkbookCell {
  const number = Number(raw)
  if (!Number.isFinite(number)) return { kind: 'text', text: raw, number: null, isPercent: false }
  const date = isDated(reading) ? formatSerialDate(number, uses1904) : null
  if (date !== null) return { kind: 'date', text: shownDate(date, reading), number, isPercent: false }
  return { kind: 'number', text: raw, number, isPercent: reading === 'percent' }
}

const isDated = (reading: string): boolean => reading === 'day' || reading === 'month' || reading === 'year'

/** What people see of a date: `2016-12-31`, `12/2016` (`2011-12` would be a school year) or `2016`. */
function shownDate(date: string, reading: string): string {
  if (reading === 'year') return date.slice(0, 4)
  return reading === 'month' ? `${date.slice(5, 7)}/${date.slice(0, 4)}` : date
}

function parseAddress(address: string): { row: number; column: number } {
  return parsePlainAddress(address) ?? parseAnyAddress(address)
}

/** `C17`, as half a million cells have it: read sign by sign, without a match to clear away. */
function parsePlainAddress(address: string): { row: number; column: number } | null {
  let column = 0
  let row = 0
  let index = 0
  for (; index < 3; index++) {
    const letter = address.charCodeAt(index) - 64
    if (!(letter >= 1 && letter <= 26)) break
    column = column * 26 + letter
  }
  if (index === 0 || index === address.length || address.length - index > 7) return null
  for (; index < address.length; index++) {
    const digit = address.charCodeAt(index) - 48
    if (!(digit >= 0 && digit <= 9)) return null
    row = row * 10 + digit
  }
  return { row, column }
}

function parseAnyAddress(address: string): { row: number; column: number } {
  const match = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/i.exec(address)
  if (!match) throw new DomainError('file-damaged', `The cell address ${address.slice(0, 20)} is not valid.`)
  const letters = match[1]!.toUpperCase()
  let column = 0
  for (let index = 0; index < letters.length; index++) column = column * 26 + letters.charCodeAt(index) - 64
  return { row: Number(match[2]), column }
}

function parseRange(reference: string): MergedRange {
  const [from, to] = reference.split(':')
  const start = parseAddress(from ?? '')
  const end = to === undefined ? start : parseAddress(to)
  return { top: start.row, left: start.column, bottom: end.row, right: end.column }
}
