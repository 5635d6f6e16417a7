import { parse } from 'csv-parse'
import iconv from 'iconv-lite'
import { DomainError } from '../../../core/model/domain-error.ts'
import { detectWide } from '../../territory/observations/decode-text.ts'
import { detectDelimiter } from '../../territory/observations/parse-rows.ts'
import { looksNumeric } from '../layout/cell-signs.ts'
import { CellPool } from '../xlsx/cell-pool.ts'
import { shortenText } from '../xlsx/shorten-text.ts'
import { readHead, readPieces, type DeliveredBytes } from './delivered-bytes.ts'
import { type Grid, type GridCell, type GridRow, longestText, maximumColumns } from './grid.ts'

const chunkSize = 256 * 1024

/** What a person decided about a text file; the rest is found out. */
export interface ChosenReading {
  readonly encoding?: string | null | undefined
  readonly delimiter?: string | null | undefined
}

/**
 * Read a CSV file in pieces: encoding, separator, rows of differing length, quoted line breaks.
 *
 * Throws: DomainError `file-damaged` where a quote does not close, `file-too-large` beyond the cell limit,
 * `file-too-wide`, `file-not-table` for bytes that are no text.
 */
export async function readCsv(source: DeliveredBytes, fileName: string, cellLimit: number, chosen: ChosenReading = {}): Promise<Grid> {
  const start = await readHead(source, chunkSize)
  // A layout may come from anywhere: what is no encoding or no single sign is found out anew.
  const encoding = typeof chosen.encoding === 'string' && iconv.encodingExists(codec(chosen.encoding)) ? chosen.encoding : await detectEncoding(source, start)
  const head = iconv.decode(start, codec(encoding))
  if (countNul(head) > 0) throw new DomainError('file-not-table', 'This is not a table in text form. Save it as .xlsx or .csv.')
  const declared = /^\ufeff?sep=(.)\r?\n/i.exec(head)?.[1]
  const delimiter = (chosen.delimiter?.length === 1 && !/["\r\n\0]/.test(chosen.delimiter) ? chosen.delimiter : undefined) ?? declared ?? detectDelimiter(head.replace(/^\ufeff/, ''))
  const { rows, width } = await readRows(source, encoding, delimiter, cellLimit)
  if (declared !== undefined) rows.shift()
  return { kind: 'csv', fileName, encoding, delimiter, sheets: [{ name: '', rows, width, merges: [] }], skippedSheets: [] }
}

/** As for texts in memory: byte order mark, UTF-16 by its NUL bytes, strict UTF-8, else Windows-1252. */
async function detectEncoding(source: DeliveredBytes, head: Buffer): Promise<string> {
  const wide = detectWide(head)
  if (wide !== null) return wide
  const decoder = new TextDecoder('utf-8', { fatal: true })
  try {
    for await (const piece of readPieces(source, chunkSize)) decoder.decode(piece, { stream: true })
    decoder.decode()
    return 'utf-8'
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    return 'windows-1252'
  }
}

async function readRows(source: DeliveredBytes, encoding: string, delimiter: string, cellLimit: number): Promise<{ rows: GridRow[]; width: number }> {
  const rows: GridRow[] = []
  const pool = new CellPool()
  let width = 0
  let budget = cellLimit
  let nextLine = 1
  // Of several files put together each may have brought its own line ends.
  const parser = parse({ delimiter, record_delimiter: ['\r\n', '\n', '\r'], bom: true, relax_column_count: true, relax_quotes: true, skip_empty_lines: false, max_record_size: 4 * 1024 * 1024, on_record: keep })
  function keep(record: string[], { lines }: { lines: number }): null {
    const cells: (GridCell | undefined)[] = []
    record.forEach((text, index) => {
      if (text.trim() === '') return
      if (width >= 2 && text.length > 3 && holdsRows(text, delimiter, width)) throw unclosedQuote(nextLine)
      const plain = text.startsWith('="') ? unwrapFormula(text) : text
      cells[index + 1] = pool.find('text', plain) ?? pool.keep('text', plain, { kind: 'text', text: plain.length > longestText ? shortenText(plain, longestText) : plain, number: null, isPercent: false })
      budget--
    })
    if (cells.length - 1 > maximumColumns) throw new DomainError('file-too-wide', `Line ${nextLine} has more than ${maximumColumns} columns.`, { line: nextLine, limit: maximumColumns })
    if (budget < 0) throw new DomainError('file-too-large', 'The file holds more cells than allowed.', { limitCells: cellLimit })
    width = Math.max(width, cells.length - 1)
    if (cells.length > 0) rows.push({ number: nextLine, cells: cells.slice() })
    nextLine = lines + 1
    return null
  }
  // The parser reads UTF-8 by itself.
  const decoder = encoding === 'utf-8' ? { write: (piece: Buffer) => Buffer.from(piece), end: () => undefined } : iconv.getDecoder(codec(encoding))
  parser.resume()
  const done = new Promise<void>((resolve, reject) => parser.once('end', resolve).once('error', reject))
  // An error between two writes must not count as unhandled; it is thrown where `done` is awaited.
  done.catch(() => undefined)
  try {
    for await (const piece of readPieces(source, chunkSize)) {
      if (parser.destroyed) break
      if (!parser.write(decoder.write(piece))) await Promise.race([new Promise((resolve) => void parser.once('drain', resolve)), done])
    }
    parser.end(decoder.end() ?? '')
    await done
  } catch (error) {
    throw error instanceof DomainError ? error : unreadable(error, nextLine)
  }
  return { rows, width }
}

/** `="01060004"`, as programs write a code so that Excel keeps its zero: the text alone. */
function unwrapFormula(text: string): string {
  return /^="([^"]*)"$/.exec(text)?.[1] ?? text
}

/** A quotation mark too many makes the rows up to the next one part of a cell: they would be lost, and the figure of the last would be that of the first. */
function holdsRows(text: string, delimiter: string, width: number): boolean {
  if (!text.includes(delimiter) || !/[\r\n]/.test(text)) return false
  const pieces = text.split(/\r\n|\r|\n/).map((line) => line.split(delimiter))
  return pieces.flat().length - pieces.length >= width - 1 && pieces.flat().some(looksNumeric)
}

function unclosedQuote(line: number): DomainError {
  return new DomainError('file-damaged', `The file cannot be read from line ${line} on: probably a quotation mark that is never closed.`, { line })
}

function unreadable(error: unknown, line: number): DomainError {
  const problem = unclosedQuote(line)
  problem.cause = error
  return problem
}

function codec(encoding: string): string {
  return encoding === 'windows-1252' ? 'win1252' : encoding
}

function countNul(text: string): number {
  let count = 0
  for (let index = 0; index < text.length; index++) if (text.charCodeAt(index) === 0) count++
  return count
}
