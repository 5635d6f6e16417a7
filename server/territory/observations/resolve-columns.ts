import type { ColumnReference } from '../../../core/contract/observation-file.ts'
import type { CsvRow } from './parse-rows.ts'

/** Header texts of every column, top to bottom. */
export type HeaderTable = readonly (readonly string[])[]

/**
 * Lay the header rows out by column.
 *
 * With `blank` merged heads, an empty cell takes the text to its left, unless a head above it changes there.
 */
export function readHeaders(rows: readonly CsvRow[], merged: 'repeat' | 'blank'): HeaderTable {
  const width = Math.max(0, ...rows.map((row) => row.cells.length))
  const table: string[][] = []
  for (let column = 0; column < width; column++) {
    const texts: string[] = []
    let isNewHead = false
    rows.forEach((row, depth) => {
      const own = tidy(row.cells[column] ?? '')
      const left = table[column - 1]?.[depth] ?? ''
      const isInherited = merged === 'blank' && own === '' && !isNewHead && depth < rows.length - 1
      texts.push(isInherited ? left : own)
      if (own !== '') isNewHead = true
    })
    table.push(texts)
  }
  return table
}

/**
 * Find the columns (index from 0) a reference means.
 *
 * Header texts must stand in one column from top to bottom; rows between them may be left out.
 * A column whose heads are exactly these texts goes before columns that only contain them.
 */
export function findColumns(reference: ColumnReference, headers: HeaderTable): number[] {
  if (typeof reference === 'number') return [reference - 1]
  const wanted = (typeof reference === 'string' ? [reference] : reference).map(tidy)
  const found = headers.flatMap((texts, column) => (contains(texts, wanted) ? [column] : []))
  const exact = found.filter((column) => {
    const own = headers[column]?.filter((text) => text !== '') ?? []
    return own.length === wanted.length
  })
  return exact.length === 1 ? exact : found
}

/** Name a reference in a message. */
export function describeColumn(reference: ColumnReference, language: 'de' | 'en'): string {
  if (typeof reference === 'number') return String(reference)
  const text = typeof reference === 'string' ? reference : reference.join(' › ')
  return language === 'de' ? `„${text}“` : `“${text}”`
}

function contains(texts: readonly string[], wanted: readonly string[]): boolean {
  let next = 0
  for (const text of texts) if (text === wanted[next]) next++
  return next === wanted.length
}

function tidy(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}
