import type { CellSystem } from '../cell-system.ts'
import type { LinearProgram } from '../linear-solver.ts'

/**
 * Write the constraints on how far cells may move from their true values.
 *
 * Shape: column 2k moves the k-th of `cells` up, 2k + 1 down; all other cells stay. Rows: the given constraints.
 */
export function shiftProgram(system: CellSystem, cells: readonly number[], rows: Iterable<number>): { program: LinearProgram; columnOf: ReadonlyMap<number, number> } {
  const columnOf = new Map(cells.map((cell, column) => [cell, column]))
  const starts = [0]
  const indices: number[] = []
  const coefficients: number[] = []
  const rowLower: number[] = []
  const rowUpper: number[] = []
  for (const row of rows) {
    const constraint = system.constraints[row]!
    let sum = 0
    for (const [place, cell] of constraint.cells.entries()) {
      const factor = constraint.coefficients[place]!
      sum += factor * system.values[cell]!
      const column = columnOf.get(cell)
      if (column === undefined) continue
      indices.push(2 * column, 2 * column + 1)
      coefficients.push(factor, -factor)
    }
    if (indices.length === starts.at(-1)) continue
    starts.push(indices.length)
    rowLower.push(constraint.lower - sum)
    rowUpper.push(constraint.upper - sum)
  }
  const upper = new Float64Array(2 * cells.length)
  for (const [column, cell] of cells.entries()) {
    upper[2 * column] = system.ceiling[cell]! - system.values[cell]!
    upper[2 * column + 1] = system.values[cell]! - system.floor[cell]!
  }
  const program: LinearProgram = {
    cost: new Float64Array(2 * cells.length),
    lower: new Float64Array(2 * cells.length),
    upper,
    rowLower: Float64Array.from(rowLower),
    rowUpper: Float64Array.from(rowUpper),
    starts: Int32Array.from(starts),
    indices: Int32Array.from(indices),
    coefficients: Float64Array.from(coefficients),
  }
  return { program, columnOf }
}
