import { DomainError } from '../../../core/model/domain-error.ts'
import { readWorkbook } from '../xlsx/read-workbook.ts'
import { refuseUnreadable } from '../xlsx/refuse-unreadable.ts'
import { defaultWorkbookLimits, type WorkbookLimits, type WorkbookSheet } from '../xlsx/workbook.ts'
import { type Grid, type GridCell, type GridSheet, longestText, maximumColumns } from './grid.ts'
import { readCsv, type ChosenReading } from './read-csv.ts'

/**
 * Read a delivered file, CSV or XLSX by its content (its name may lie), into tables of cells.
 *
 * Throws: DomainError `file-…` that says what to do: old or protected workbooks, other formats, damaged or empty files.
 * Cost:   50 MB with 500,000 cells in about 2 s; call it in a worker (understandDelivery does).
 */
export async function readGrid(bytes: Uint8Array, fileName: string, limits: WorkbookLimits = defaultWorkbookLimits, chosen: ChosenReading = {}): Promise<Grid> {
  if (bytes.length === 0) throw new DomainError('file-empty', 'The file is empty.')
  if (isText(bytes)) return readCsv(bytes, fileName, limits.cells, chosen)
  refuseOtherFormats(bytes)
  refuseUnreadable(bytes)
  const workbook = await readWorkbook(bytes, { cellText: longestText, ...limits })
  const visible = workbook.sheets.filter((sheet) => !sheet.isHidden).map(toGridSheet)
  const isTooWide = (sheet: GridSheet): boolean => sheet.width > maximumColumns
  return {
    kind: 'xlsx',
    fileName,
    encoding: null,
    delimiter: null,
    sheets: visible.filter((sheet) => !isTooWide(sheet)),
    skippedSheets: [
      ...workbook.sheets.filter((sheet) => sheet.isHidden).map(({ name }) => ({ name, reason: 'hidden' as const })),
      ...visible.filter(isTooWide).map(({ name }) => ({ name, reason: 'too-wide' as const })),
    ],
  }
}

function isText(bytes: Uint8Array): boolean {
  const is = (...signature: number[]): boolean => signature.every((byte, index) => bytes[index] === byte)
  if (is(0x50, 0x4b) || is(0xd0, 0xcf, 0x11, 0xe0)) return false
  const head = Buffer.from(bytes.subarray(0, 1024)).toString('latin1').replace(/^\u00ef\u00bb\u00bf/, '').trimStart().toLowerCase()
  if (head.startsWith('%pdf-')) throw new DomainError('file-is-pdf', 'This is a PDF. Ask for the table as .xlsx or .csv.')
  if (head.startsWith('{\\rtf')) throw new DomainError('file-not-table', 'This is a text document. Save the table as .xlsx or .csv.')
  // Only web pages: a CSV file may well begin with “<5 Jahre”.
  return !/^(<!doctype html|<html|<table|<\?xml)/.test(head)
}

function refuseOtherFormats(bytes: Uint8Array): void {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const head = buffer.subarray(0, 200).toString('latin1')
  if (head.includes('application/vnd.oasis.opendocument')) throw new DomainError('file-is-opendocument', 'This is an OpenDocument file. Save it as .xlsx or .csv.')
  if (head.startsWith('PK') && buffer.includes('xl/workbook.bin')) throw new DomainError('file-is-xlsb', 'This is a binary Excel file (.xlsb). Save it as .xlsx or .csv.')
}

function toGridSheet(sheet: WorkbookSheet): GridSheet {
  let width = 0
  const rows = Array.from(sheet.rows, ([number, filled]) => {
    const cells: (GridCell | undefined)[] = []
    for (const cell of filled) {
      if (cell.text.trim() === '') continue
      if (cell.column <= maximumColumns) cells[cell.column] = cell
      if (cell.column > width) width = cell.column
    }
    return { number, cells }
  })
  const isAscending = rows.every((row, index) => index === 0 || (rows[index - 1]?.number ?? 0) < row.number)
  return { name: sheet.name, rows: isAscending ? rows : rows.sort((a, b) => a.number - b.number), width, merges: sheet.merges }
}
