import { isUtf8 } from 'node:buffer'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { StringDecoder } from 'node:string_decoder'
import { parse } from 'csv-parse'
import iconv from 'iconv-lite'
import Papa from 'papaparse'
import { DomainError } from '../../../core/model/domain-error.ts'
import { detectWide } from '../../territory/observations/decode-text.ts'
import { detectDelimiter } from '../../territory/observations/parse-rows.ts'
import { looksNumeric } from '../layout/cell-signs.ts'
import { CellPool } from '../xlsx/cell-pool.ts'
import { shortenText } from '../xlsx/shorten-text.ts'
import { readHead, readPieces, type DeliveredBytes } from './delivered-bytes.ts'
import { type Grid, type GridCell, type GridRow, longestText, maximumColumns } from './grid.ts'

const chunkSize = 256 * 1024
/** Longer rows are a quotation mark that does not close. Unit: characters. */
const longestRow = 4 * 1024 * 1024

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
  let rest: Buffer = Buffer.alloc(0)
  for await (const piece of readPieces(source, chunkSize)) {
    const bytes = rest.length > 0 ? Buffer.concat([rest, piece]) : piece
    const end = bytes.length - openEnd(bytes)
    if (!isUtf8(bytes.subarray(0, end))) return 'windows-1252'
    // Copied: the next piece may be read into the same memory.
    rest = Buffer.from(bytes.subarray(end))
  }
  return rest.length === 0 ? 'utf-8' : 'windows-1252'
}

/** How many bytes at the end begin a character of UTF-8 that goes on in the next piece. */
function openEnd(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0
    if (byte < 0x80) return 0
    if (byte >= 0xc0) return (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) > back ? back : 0
  }
  return 0
}

/** What a reader hands over: the cells of a row and the line of the file that it begins on (first is 1). */
type TakeRow = (texts: readonly string[], line: number) => void

interface Rows { readonly rows: GridRow[]; readonly width: number; readonly take: TakeRow }

function collectRows(delimiter: string, cellLimit: number): Rows {
  const rows: GridRow[] = []
  const pool = new CellPool()
  let width = 0
  let budget = cellLimit
  function take(texts: readonly string[], line: number): void {
    const cells: (GridCell | undefined)[] = []
    texts.forEach((text, index) => {
      if (text.trim() === '') return
      if (width >= 2 && text.length > 3 && holdsRows(text, delimiter, width)) throw unclosedQuote(line)
      const plain = text.startsWith('="') ? unwrapFormula(text) : text
      cells[index + 1] = pool.find('text', plain) ?? pool.keep('text', plain, { kind: 'text', text: plain.length > longestText ? shortenText(plain, longestText) : plain, number: null, isPercent: false })
      budget--
    })
    if (cells.length - 1 > maximumColumns) throw new DomainError('file-too-wide', `Line ${line} has more than ${maximumColumns} columns.`, { line, limit: maximumColumns })
    if (budget < 0) throw new DomainError('file-too-large', 'The file holds more cells than allowed.', { limitCells: cellLimit })
    width = Math.max(width, cells.length - 1)
    if (cells.length > 0) rows.push({ number: line, cells: cells.slice() })
  }
  return { rows, get width() { return width }, take }
}

async function readRows(source: DeliveredBytes, encoding: string, delimiter: string, cellLimit: number): Promise<Rows> {
  const read = collectRows(delimiter, cellLimit)
  if (await readOrderlyRows(readTexts(source, encoding), delimiter, read.take)) return read
  const again = collectRows(delimiter, cellLimit)
  await readStrayQuotes(readTexts(source, encoding), delimiter, again.take)
  return again
}

/** Decode in pieces, every line end as `\n`: of several files put together each may have brought its own. */
async function* readTexts(source: DeliveredBytes, encoding: string): AsyncGenerator<string> {
  const decoder = encoding === 'utf-8' ? new StringDecoder('utf8') : iconv.getDecoder(codec(encoding))
  let rest = ''
  let isFirst = true
  const unify = (text: string): string => (text.includes('\r') ? text.replaceAll('\r\n', '\n').replaceAll('\r', '\n') : text)
  for await (const piece of readPieces(source, chunkSize)) {
    const decoded = decoder.write(piece)
    const text = rest + (isFirst ? decoded.replace(/^\ufeff/, '') : decoded)
    if (decoded !== '') isFirst = false
    // The other half of a line end may come with the next piece.
    rest = text.endsWith('\r') ? '\r' : ''
    yield unify(rest === '' ? text : text.slice(0, -1))
  }
  yield unify(rest + (decoder.end() ?? ''))
}

/** Read a file whose quotation marks are in order; false, and nothing is to be kept, where they are not. */
async function readOrderlyRows(texts: AsyncGenerator<string>, delimiter: string, take: TakeRow): Promise<boolean> {
  let line = 1
  let fed = 0
  async function* counted(): AsyncGenerator<string> {
    for await (const text of texts) {
      fed += text.length
      yield text
    }
  }
  return new Promise((resolve, reject) => {
    const stream = Readable.from(counted())
    stream.once('error', reject)
    function end(settle: () => void, parser: Papa.Parser): void {
      // First of all: who breaks off is told that the reading is complete.
      settle()
      parser.abort()
      stream.destroy()
    }
    Papa.parse<string[]>(stream, {
      delimiter, newline: '\n', quoteChar: '"',
      chunk({ data, errors, meta }, parser) {
        // A row without end is a quotation mark without one.
        if (errors.length > 0 || fed - meta.cursor > longestRow) return end(() => resolve(false), parser)
        try {
          for (const texts of data) {
            take(texts, line)
            line++
            for (const text of texts) if (text.includes('\n')) line += text.split('\n').length - 1
          }
        } catch (error) {
          end(() => reject(error), parser)
        }
      },
      complete: () => resolve(true),
      error: reject,
    })
  })
}

/** Read a file with quotation marks inside of texts that are not quoted, or none behind one that is: four times slower, and forgiving. */
async function readStrayQuotes(texts: AsyncGenerator<string>, delimiter: string, take: TakeRow): Promise<void> {
  let line = 1
  const parser = parse({
    delimiter, record_delimiter: '\n', relax_column_count: true, relax_quotes: true, skip_empty_lines: false, max_record_size: longestRow,
    on_record(record: string[], { lines }: { lines: number }) {
      take(record, line)
      line = lines + 1
      return null
    },
  })
  parser.resume()
  try {
    await pipeline(Readable.from(texts), parser)
  } catch (error) {
    throw error instanceof DomainError ? error : unreadable(error, line)
  }
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
