import { cellState, type CellSystem } from '../cell-system.ts'

/** lower ≤ Σ coefficient · hidden cell ≤ upper, all published cells put in. `cells` number the view's own columns. */
export interface ViewRow {
  readonly cells: readonly number[]
  readonly coefficients: readonly number[]
  readonly lower: number
  readonly upper: number
}

/** What an outsider has in hand: hidden cells with prior bounds, and the equations between them. No hidden value is in it. */
export interface AttackerView {
  /** Cell of the system for each column. */
  readonly cells: Int32Array
  readonly lower: Float64Array
  readonly upper: Float64Array
  readonly rows: readonly ViewRow[]
}

/**
 * Split what an attacker sees into independent parts: hidden cells that no equation connects tell nothing about each other.
 *
 * What has been published once (`cellState.published`) is known, whatever the pattern says. Reads the values of published cells only. Cost: linear in the entries of the constraints.
 */
export function attackerViews(system: CellSystem, pattern: ArrayLike<number | boolean>): readonly AttackerView[] {
  const hidden = system.state.map((state, cell) => (pattern[cell] && state !== cellState.published ? 1 : 0))
  const parent = Int32Array.from(system.values, (_, cell) => cell)
  const find = (cell: number): number => {
    let root = cell
    while (parent[root] !== root) root = parent[root]!
    while (parent[cell] !== root) [parent[cell], cell] = [root, parent[cell]!]
    return root
  }
  const open: { cells: number[]; coefficients: number[]; lower: number; upper: number }[] = []
  for (const { cells, coefficients, lower, upper } of system.constraints) {
    const row = { cells: [] as number[], coefficients: [] as number[], lower, upper }
    for (const [place, cell] of cells.entries()) {
      const coefficient = coefficients[place]!
      if (hidden[cell]) {
        row.cells.push(cell)
        row.coefficients.push(coefficient)
      } else {
        row.lower -= coefficient * system.values[cell]!
        row.upper -= coefficient * system.values[cell]!
      }
    }
    if (row.cells.length === 0) continue
    open.push(row)
    const root = find(row.cells[0]!)
    for (const cell of row.cells) parent[find(cell)] = root
  }
  return groupByPart(system, hidden, open, find)
}

function groupByPart(system: CellSystem, hidden: ArrayLike<number | boolean>, open: readonly ViewRow[], find: (cell: number) => number): readonly AttackerView[] {
  const parts = new Map<number, { cells: number[]; rows: ViewRow[] }>()
  const column = new Int32Array(system.values.length)
  for (let cell = 0; cell < system.values.length; cell++) {
    if (!hidden[cell]) continue
    const root = find(cell)
    let part = parts.get(root)
    if (!part) parts.set(root, (part = { cells: [], rows: [] }))
    column[cell] = part.cells.push(cell) - 1
  }
  for (const row of open) parts.get(find(row.cells[0]!))!.rows.push({ ...row, cells: row.cells.map((cell) => column[cell]!) })
  return [...parts.values()].map(({ cells, rows }) => ({
    cells: Int32Array.from(cells),
    lower: Float64Array.from(cells, (cell) => system.floor[cell]!),
    upper: Float64Array.from(cells, (cell) => system.ceiling[cell]!),
    rows,
  }))
}
