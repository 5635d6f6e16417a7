/** One filled cell as the file holds it; formulas by their cached value, never evaluated. Equal cells may be one object. */
export interface WorkbookCell {
  readonly kind: 'text' | 'number' | 'date' | 'boolean' | 'error'
  /** Text as stored; a date as YYYY-MM-DD (with THH:MM:SS where it has a time); an error as its code. */
  readonly text: string
  /** The stored number; `null` for other kinds. */
  readonly number: number | null
  /** True where the cell's format shows per cent: 0.36 stands for 36 %. */
  readonly isPercent: boolean
}

/** What stands in an error cell whose formula was never computed. */
export const uncalculatedText = '='

/** Rows and columns from 1, inclusive. */
export interface MergedRange {
  readonly top: number
  readonly left: number
  readonly bottom: number
  readonly right: number
}

export interface WorkbookSheet {
  readonly name: string
  readonly isHidden: boolean
  /** Filled cells by row number (from 1) and column (A is 1; place 0 and blank ones stay empty); rows without a filled cell are absent. */
  readonly rows: ReadonlyMap<number, readonly (WorkbookCell | undefined)[]>
  readonly merges: readonly MergedRange[]
  /** Rows and columns that people do not see. */
  readonly hidden: { readonly rows: ReadonlySet<number>; readonly columns: ReadonlySet<number> }
}

export interface Workbook {
  readonly sheets: readonly WorkbookSheet[]
}

/** Bounds that a file must keep; everything beyond is refused before it costs memory. */
export interface WorkbookLimits {
  readonly inflatedBytes: number
  readonly sharedStringBytes: number
  readonly cells: number
  readonly entries: number
  /** Texts of cells are cut to so many characters, to save memory; absent: never. */
  readonly cellText?: number
}

export const defaultWorkbookLimits: WorkbookLimits = {
  inflatedBytes: 400 * 1024 * 1024,
  sharedStringBytes: 64 * 1024 * 1024,
  cells: 1_000_000,
  entries: 2_000,
}
