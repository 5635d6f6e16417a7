import { DomainError } from '../../../core/model/domain-error.ts'
import { readWorkbook } from '../xlsx/read-workbook.ts'
import { refuseUnreadable } from '../xlsx/refuse-unreadable.ts'
import { readHead, type DeliveredBytes } from './delivered-bytes.ts'
import { defaultWorkbookLimits, type WorkbookLimits, type WorkbookSheet } from '../xlsx/workbook.ts'
import { type Grid, type GridCell, type GridSheet, longestText, maximumColumns } from './grid.ts'
import { readCsv, type ChosenReading } from './read-csv.ts'

/**
 * Read a delivered file, CSV or XLSX by its content (its name may lie), into tables of cells.
 *
 * Throws: DomainError `file-…` that says what to do: old or protected workbooks, other formats, damaged or empty files.
 * Cost:   50 MB with 500,000 cells in about 2 s; call it in a worker (understandDelivery does).
 */
export async function readGrid(source: DeliveredBytes, fileName: string, limits: WorkbookLimits = defaultWorkbookLimits, chosen: ChosenReading = {}): Promise<Grid> {
  const head = await readHead(source, 1024)
  if (head.length === 0) throw new DomainError('file-empty', 'The file is empty.')
  if (isText(head)) return refuseBlank(await readCsv(source, fileName, limits.cells, chosen))
  refuseOtherFormats(head)
  await refuseUnreadable(source)
  const workbook = await readWorkbook(source, { cellText: longestText, ...limits })
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

/** Nothing but blanks and separators is as empty as nothing. */
function refuseBlank(grid: Grid): Grid {
  if (grid.sheets.every(({ rows }) => rows.length === 0)) throw new DomainError('file-empty', 'The file holds nothing but blanks.')
  return grid
}

function isText(bytes: Buffer): boolean {
  const is = (...signature: number[]): boolean => signature.every((byte, index) => bytes[index] === byte)
  if (is(0x50, 0x4b) || is(0xd0, 0xcf, 0x11, 0xe0)) return false
  const head = bytes.toString('latin1').replace(/^\u00ef\u00bb\u00bf/, '').trimStart().toLowerCase()
  if (head.startsWith('%pdf-')) throw new DomainError('file-is-pdf', 'This is a PDF. Ask for the table as .xlsx or .csv.')
  if (head.startsWith('{\\rtf')) throw new DomainError('file-not-table', 'This is a text document. Save the table as .xlsx or .csv.')
  if (isWebPage(head)) throw new DomainError('file-is-html', 'This is a web page with the name of an Excel file. Open it in Excel and save it as .xlsx or .csv.')
  if (head.startsWith('<?xml') && head.includes('opendocument')) throw new DomainError('file-is-opendocument', 'This is an OpenDocument file. Save it as .xlsx or .csv.')
  return !head.startsWith('<?xml')
}

/** Also in UTF-16, behind a comment, without its frame, or as one saved with its pictures. A CSV file may well begin with “<5 Jahre”. */
function isWebPage(head: string): boolean {
  const plain = head.replaceAll('\0', '').replace(/^[^\x20-\x7e]+/, '').replace(/^(?:<!--[\s\S]*?-->\s*)+/, '')
  return /^<(?:!doctype html|html|head|body|table|meta|div|style)\b/.test(plain) || (plain.startsWith('mime-version:') && plain.includes('multipart/related'))
}

function refuseOtherFormats(bytes: Buffer): void {
  if (bytes.subarray(0, 200).toString('latin1').includes('application/vnd.oasis.opendocument')) throw new DomainError('file-is-opendocument', 'This is an OpenDocument file. Save it as .xlsx or .csv.')
}

const isBlank = (cell: GridCell | undefined): boolean => cell?.text.trim() === ''

function toGridSheet(sheet: WorkbookSheet): GridSheet {
  let width = 0
  const rows = Array.from(sheet.rows, ([number, filled]) => {
    filled.forEach((cell, column) => { if (column > width && !isBlank(cell)) width = column })
    const isPlain = filled.length - 1 <= maximumColumns && !filled.some(isBlank)
    return { number, cells: isPlain ? filled : filled.slice(0, maximumColumns + 1).map((cell) => (isBlank(cell) ? undefined : cell)) }
  })
  const isAscending = rows.every((row, index) => index === 0 || (rows[index - 1]?.number ?? 0) < row.number)
  return { name: sheet.name, rows: isAscending ? rows : rows.sort((a, b) => a.number - b.number), width, merges: sheet.merges, hidden: sheet.hidden }
}
