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

const delimiters = [';', '\t', '|', ','] as const

/**
 * Find the separator of a CSV text by its first 60 lines.
 *
 * The sign that stands equally often in most lines, outside quotes; the comma comes last, for it may be a decimal sign
 * (`Heide, Stadt;12,5` has as many commas as semicolons).
 */
export function detectDelimiter(text: string): string {
  const lines = countPerLine(text)
  const regularity = delimiters.map((sign) => {
    const counts = new Map<number, number>()
    for (const line of lines) {
      const count = line.get(sign) ?? 0
      if (count > 0) counts.set(count, (counts.get(count) ?? 0) + 1)
    }
    return { sign, lines: Math.max(0, ...counts.values()) }
  })
  const best = Math.max(...regularity.map((entry) => entry.lines))
  return regularity.find((entry) => entry.lines > 0 && entry.lines >= best * 0.8)?.sign ?? ';'
}

function countPerLine(text: string): Map<string, number>[] {
  let current = new Map<string, number>()
  const lines = [current]
  let quoted = false
  for (const sign of text) {
    if (sign === '"') quoted = !quoted
    else if (quoted) continue
    else if (sign === '\n') {
      if (lines.length >= 60) break
      current = new Map()
      lines.push(current)
    } else if ((delimiters as readonly string[]).includes(sign)) current.set(sign, (current.get(sign) ?? 0) + 1)
  }
  return lines
}
