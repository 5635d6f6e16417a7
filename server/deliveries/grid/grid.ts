import type { MergedRange, WorkbookCell } from '../xlsx/workbook.ts'

/** A filled cell of a delivered file, whatever its format. */
export type GridCell = WorkbookCell

/** `number`: row of the sheet or line of the CSV file, from 1. `cells`: by column from 1 (place 0 stays empty), blank ones absent. */
export interface GridRow {
  readonly number: number
  readonly cells: readonly (GridCell | undefined)[]
}

export interface GridSheet {
  /** Empty for a CSV file. */
  readonly name: string
  readonly rows: readonly GridRow[]
  readonly width: number
  readonly merges: readonly MergedRange[]
  /** Rows and columns that people do not see. */
  readonly hidden?: { readonly rows: ReadonlySet<number>; readonly columns: ReadonlySet<number> }
}

/** A delivered file as tables of cells; only visible sheets. */
export interface Grid {
  readonly kind: 'csv' | 'xlsx'
  readonly fileName: string
  readonly encoding: string | null
  readonly delimiter: string | null
  readonly sheets: readonly GridSheet[]
  /** Sheets that were left out, and why: hidden, or wider than anyone can read. */
  readonly skippedSheets: readonly { readonly name: string; readonly reason: 'hidden' | 'too-wide' }[]
}

/** Columns beyond this make no table that a person could check. */
export const maximumColumns = 4_096

/** No figure, key or head is longer; remarks of thousands of letters beside them would fill the memory. */
export const longestText = 300

/** Name a cell as people find it: `Tabelle1!B7`, or `line:column` in a CSV file; without column the row. */
export function addressOf(kind: Grid['kind'], sheet: string, row: number, column: number | null): string {
  if (kind === 'csv') return column === null ? String(row) : `${row}:${column}`
  const name = /^[\p{L}_][\p{L}\p{N}_.]*$/u.test(sheet) ? sheet : `'${sheet.replaceAll("'", "''")}'`
  return `${name}!${column === null ? row : `${columnLetters(column)}${row}`}`
}

/** Turn a column number from 1 into letters: 28 is AB. */
export function columnLetters(column: number): string {
  let letters = ''
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26)) letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters
  return letters
}
