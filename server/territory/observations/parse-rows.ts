import { parse } from 'csv-parse/sync'

/** A record of a CSV file and the line it ends on (first is 1). */
export interface CsvRow {
  readonly line: number
  readonly cells: readonly string[]
}

/**
 * Split a CSV text into rows; rows may differ in length, blank lines stay (they count as rows to skip).
 *
 * Throws: csv-parse's error where quotes do not close.
 */
export function parseRows(text: string, delimiter: string = detectDelimiter(text)): CsvRow[] {
  const records = parse(text, {
    delimiter,
    bom: true,
    info: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: false,
  }) as unknown as { info: { lines: number }; record: string[] }[]
  return records.map((entry) => ({ line: entry.info.lines, cells: entry.record }))
}

/** Find the separator: the most frequent of ; , tab and | outside quotes in the first 60 lines. */
export function detectDelimiter(text: string): string {
  const counts = new Map([';', ',', '\t', '|'].map((sign) => [sign, 0]))
  let lines = 0
  let quoted = false
  for (const sign of text) {
    if (sign === '"') quoted = !quoted
    else if (sign === '\n' && ++lines >= 60) break
    else if (!quoted && counts.has(sign)) counts.set(sign, (counts.get(sign) ?? 0) + 1)
  }
  return [...counts].reduce((best, next) => (next[1] > best[1] ? next : best))[0]
}
