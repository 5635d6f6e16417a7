import type { Grid } from './grid/grid.ts'

/** The first rows of a sheet as texts, for a person to check the layout against. */
export interface GridPreview {
  readonly sheet: string
  readonly width: number
  readonly rowCount: number
  readonly rows: readonly { readonly number: number; readonly cells: readonly string[] }[]
}

/** Take the first 60 rows and 60 columns of each sheet, long texts cut. */
export function previewGrid(grid: Grid): GridPreview[] {
  return grid.sheets.map((sheet) => ({
    sheet: sheet.name,
    width: sheet.width,
    rowCount: sheet.rows.length,
    rows: sheet.rows.slice(0, 60).map((row) => ({ number: row.number, cells: Array.from({ length: Math.min(sheet.width, 60) }, (_, index) => (row.cells[index + 1]?.text ?? '').slice(0, 200)) })),
  }))
}
