import type { Readable } from 'node:stream'
import { DomainError } from '../../../core/model/domain-error.ts'
import { formatSerialDate } from './format-serial-date.ts'
import { shortenText } from './shorten-text.ts'
import { parseXml } from './parse-xml.ts'
import type { NumberFormat } from './read-number-formats.ts'
import type { MergedRange, WorkbookCell, WorkbookSheet } from './workbook.ts'

export interface SheetContext {
  readonly strings: readonly string[]
  readonly formats: readonly NumberFormat[]
  readonly uses1904: boolean
  /** Longer texts are cut; absent: never. */
  readonly cellText?: number | undefined
  /** Counts down over all sheets of the workbook. */
  readonly budget: { cells: number }
}

interface OpenCell {
  row: number
  column: number
  type: string
  style: number
}

/**
 * Read one sheet's filled cells; rows and cells without an address follow the one before.
 *
 * Throws: DomainError `file-too-large` when the cell budget of the workbook is used up, `file-damaged`.
 */
export async function readSheet(stream: Readable, context: SheetContext): Promise<Pick<WorkbookSheet, 'rows' | 'merges'>> {
  const rows = new Map<number, WorkbookCell[]>()
  const merges: MergedRange[] = []
  let row = 0
  let column = 0
  let cell: OpenCell | undefined
  let collects = false
  let text = ''
  await parseXml(stream, {
    open(name, attributes) {
      if (name === 'row') {
        row = attributes['r'] ? Number(attributes['r']) : row + 1
        column = 0
      } else if (name === 'c') {
        const address = attributes['r'] ? parseAddress(attributes['r']) : { row, column: column + 1 }
        column = address.column
        cell = { ...address, type: attributes['t'] ?? 'n', style: Number(attributes['s'] ?? -1) }
        text = ''
      } else if (name === 'v' || name === 't') collects = cell !== undefined
      else if (name === 'mergeCell' && attributes['ref']) merges.push(parseRange(attributes['ref']))
    },
    text(chunk) {
      if (collects) text += chunk
    },
    close(name) {
      if (name === 'v' || name === 't') collects = false
      else if (name === 'c' && cell) {
        const value = interpretCell(cell, shortenText(text, context.cellText), context)
        if (value) {
          if (context.budget.cells-- <= 0) throw new DomainError('file-too-large', 'The workbook holds more cells than allowed.')
          const list = rows.get(cell.row)
          if (list) list.push(value)
          else rows.set(cell.row, [value])
        }
        cell = undefined
      }
    },
  })
  return { rows, merges }
}

function interpretCell(cell: OpenCell, raw: string, context: SheetContext): WorkbookCell | undefined {
  if (raw === '') return undefined
  const { row, column } = cell
  const plain = { row, column, number: null, isPercent: false }
  switch (cell.type) {
    case 's': {
      const text = context.strings[Number(raw)]
      if (text === undefined) throw new DomainError('file-damaged', 'A cell refers to a text that the workbook does not hold.', { row, column })
      return text === '' ? undefined : { ...plain, kind: 'text', text }
    }
    case 'inlineStr':
    case 'str':
      return { ...plain, kind: 'text', text: raw }
    case 'b':
      return { ...plain, kind: 'boolean', text: raw === '1' || raw === 'true' ? 'true' : 'false' }
    case 'e':
      return { ...plain, kind: 'error', text: raw }
    case 'd':
      return { ...plain, kind: 'date', text: raw }
    default:
      return interpretNumber(cell, raw, context)
  }
}

function interpretNumber(cell: OpenCell, raw: string, context: SheetContext): WorkbookCell {
  const { row, column } = cell
  const number = Number(raw)
  if (!Number.isFinite(number)) return { row, column, kind: 'text', text: raw, number: null, isPercent: false }
  const format = context.formats[cell.style]
  if (format?.isDate) {
    const text = formatSerialDate(number, context.uses1904)
    if (text !== null) return { row, column, kind: 'date', text, number, isPercent: false }
  }
  return { row, column, kind: 'number', text: raw, number, isPercent: format?.isPercent ?? false }
}

function parseAddress(address: string): { row: number; column: number } {
  const match = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/i.exec(address)
  if (!match) throw new DomainError('file-damaged', `The cell address ${address.slice(0, 20)} is not valid.`)
  let column = 0
  for (const letter of match[1]!.toUpperCase()) column = column * 26 + letter.charCodeAt(0) - 64
  return { row: Number(match[2]), column }
}

function parseRange(reference: string): MergedRange {
  const [from, to] = reference.split(':')
  const start = parseAddress(from ?? '')
  const end = to === undefined ? start : parseAddress(to)
  return { top: start.row, left: start.column, bottom: end.row, right: end.column }
}
