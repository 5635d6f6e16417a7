import { looksNumeric } from './cell-signs.ts'
import { addressOf, type Grid, type GridCell, type GridRow, type GridSheet } from '../grid/grid.ts'

/** One sheet as a table with areas down the side; where they stand side by side, rows and columns are exchanged. */
export interface TableView {
  readonly sheet: GridSheet
  readonly isTransposed: boolean
  readonly rows: readonly GridRow[]
  readonly width: number
  readonly row: (number: number) => GridRow | undefined
  /** Address in the file, not in the exchanged view. */
  readonly address: (row: number, column: number | null) => string
  /** Text of a head: a merged range says the same in all its cells. */
  readonly headText: (row: number, column: number) => string
}

/** Look at a sheet as a table. */
export function viewTable(grid: Pick<Grid, 'kind'>, sheet: GridSheet, isTransposed: boolean): TableView {
  const rows = isTransposed ? transpose(sheet) : carryDown(sheet)
  const width = isTransposed ? (sheet.rows.at(-1)?.number ?? 0) : sheet.width
  const byNumber = new Map(rows.map((row) => [row.number, row]))
  const anchors = mergedAnchors(sheet)
  const textAt = (row: number, column: number): string => byNumber.get(row)?.cells[column]?.text ?? ''
  return {
    sheet,
    isTransposed,
    rows,
    width,
    row: (number) => byNumber.get(number),
    address: addressesOf(grid.kind, sheet.name, isTransposed),
    headText: (row, column) => {
      const anchor = anchors.get(isTransposed ? `${column}:${row}` : `${row}:${column}`)
      if (anchor === undefined) return textAt(row, column)
      return isTransposed ? textAt(anchor.left, anchor.top) : textAt(anchor.top, anchor.left)
    },
  }
}

/** A function of its own, so that who keeps it (each figure does) does not keep the cells. */
function addressesOf(kind: Grid['kind'], sheet: string, isTransposed: boolean): TableView['address'] {
  return (row, column) => {
    if (!isTransposed) return addressOf(kind, sheet, row, column)
    return column === null ? addressOf(kind, sheet, 1, row) : addressOf(kind, sheet, column, row)
  }
}

/** A text merged over several rows (an area over its years) stands in each of them; numbers are not repeated. */
function carryDown(sheet: GridSheet): readonly GridRow[] {
  const tall = sheet.merges.filter(({ top, left, bottom, right }) => bottom > top && left === right && bottom - top < 10_000)
  if (tall.length === 0) return sheet.rows
  const byNumber = new Map(sheet.rows.map((row) => [row.number, { number: row.number, cells: [...row.cells] }]))
  for (const { top, left, bottom } of tall.slice(0, 50_000)) {
    const anchor = byNumber.get(top)?.cells[left]
    if (anchor?.kind !== 'text' || looksNumeric(anchor.text)) continue
    for (let number = top + 1; number <= bottom; number++) {
      const row = byNumber.get(number)
      if (row !== undefined && row.cells[left] === undefined) row.cells[left] = anchor
    }
  }
  return [...byNumber.values()]
}

/** Merged ranges that are heads; enormous ones (a whole sheet) are none and would cost memory. */
function mergedAnchors(sheet: GridSheet): Map<string, { top: number; left: number }> {
  const anchors = new Map<string, { top: number; left: number }>()
  for (const { top, left, bottom, right } of sheet.merges) {
    if ((bottom - top + 1) * (right - left + 1) > 2_000 || anchors.size > 50_000) continue
    for (let row = top; row <= bottom; row++) {
      for (let column = left; column <= right; column++) anchors.set(`${row}:${column}`, { top, left })
    }
  }
  return anchors
}

function transpose(sheet: GridSheet): GridRow[] {
  const rows: { number: number; cells: (GridCell | undefined)[] }[] = []
  for (let column = 1; column <= sheet.width; column++) rows.push({ number: column, cells: [] })
  for (const row of sheet.rows) {
    row.cells.forEach((cell, column) => {
      if (cell !== undefined) rows[column - 1]!.cells[row.number] = cell
    })
  }
  return rows.filter((row) => row.cells.length > 0)
}
