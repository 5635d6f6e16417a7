import { cellState, type CellSystem } from '../cell-system.ts'
import type { LinearModel, LinearSolver } from '../linear-solver.ts'
import type { Router, Witness } from './router.ts'
import { shiftProgram } from './shift-program.ts'

/** Branch-and-bound nodes for one route. */
const NODES = 2_000

/**
 * Route by linear programs, for any system: least Σ cost · |shift| with all constraints kept.
 *
 * Where the cheapest shifts are not whole, an integer program over the cells that the linear one used (and those hidden already) is tried,
 * then one over all cells. Cost: one column up and one down per cell that may be hidden; where most cells are barred, a program of the
 * rest only.
 */
export function solverRouter(system: CellSystem, solver: LinearSolver): Router {
  const open = [...system.values.keys()].filter((cell) => system.state[cell] !== cellState.published)
  const rowsOf = constraintsByCell(system)
  const all = shiftModel(open, system.constraints.keys())
  let wholeAll: ShiftModel | null = null

  function route(cell: number, by: number, cost: Float64Array): Witness | null {
    const after = system.values[cell]! + by
    if (system.state[cell] === cellState.published || after < system.floor[cell]! || after > system.ceiling[cell]!) return null
    const isBarred = open.some((at) => at !== cell && cost[at] === Infinity)
    const relaxed = isBarred ? alone(connected(cell, (at) => cost[at]! < Infinity), false, cell, by, cost) : all.solve(cell, by, cost)
    if (!relaxed || isWhole(relaxed)) return relaxed
    const used = new Set(relaxed.cells)
    const narrow = alone(connected(cell, (at) => cost[at] === 0 || used.has(at)), true, cell, by, cost)
    if (narrow && isWhole(narrow)) return narrow
    const wide = isBarred ? alone(connected(cell, (at) => cost[at]! < Infinity), true, cell, by, cost) : (wholeAll ??= shiftModel(open, system.constraints.keys(), true)).solve(cell, by, cost)
    return wide && isWhole(wide) ? wide : null
  }

  function alone({ cells, rows }: { cells: readonly number[]; rows: ReadonlySet<number> }, whole: boolean, cell: number, by: number, cost: Float64Array): Witness | null {
    const model = shiftModel(cells, rows, whole)
    const witness = model.solve(cell, by, cost)
    model.dispose()
    return witness
  }

  function connected(start: number, takes: (cell: number) => boolean): { cells: readonly number[]; rows: ReadonlySet<number> } {
    const cells = [start]
    const seen = new Set(cells)
    const rows = new Set<number>()
    for (const cell of cells) {
      for (const row of rowsOf[cell]!) {
        if (rows.has(row)) continue
        rows.add(row)
        for (const next of system.constraints[row]!.cells) {
          if (seen.has(next) || system.state[next] === cellState.published || !takes(next)) continue
          seen.add(next)
          cells.push(next)
        }
      }
    }
    return { cells, rows }
  }

  function shiftModel(cells: readonly number[], rows: Iterable<number>, whole = false): ShiftModel {
    const { program, columnOf } = shiftProgram(system, cells, rows)
    const model = solver.open(whole ? { ...program, isWhole: new Uint8Array(program.cost.length).fill(1) } : program)
    return {
      solve: (cell, by, cost) => solveShift(model, cells, columnOf.get(cell)!, by, cost, program.upper),
      dispose: () => model.dispose(),
    }
  }

  function isWhole({ cells, shifts }: Witness): boolean {
    return isConsistent(system, rowsOf, new Map(cells.map((cell, place) => [cell, shifts[place]!])))
  }

  return {
    route,
    dispose() {
      all.dispose()
      wholeAll?.dispose()
    },
  }
}

interface ShiftModel {
  /** Shifts rounded to whole numbers; they may not fit then. */
  solve(cell: number, by: number, cost: Float64Array): Witness | null
  dispose(): void
}

function solveShift(model: LinearModel, cells: readonly number[], own: number, by: number, cost: Float64Array, upper: Float64Array): Witness | null {
  const costs = new Float64Array(2 * cells.length)
  for (const [column, cell] of cells.entries()) costs[2 * column] = costs[2 * column + 1] = column === own ? 0 : cost[cell]!
  model.setBounds(2 * own, Math.max(by, 0), Math.max(by, 0))
  model.setBounds(2 * own + 1, Math.max(-by, 0), Math.max(-by, 0))
  model.setCosts(costs)
  const { values } = model.solve({ nodes: NODES })
  for (const side of [2 * own, 2 * own + 1]) model.setBounds(side, 0, upper[side]!)
  if (!values) return null
  const witness = { cells: [] as number[], shifts: [] as number[] }
  for (const [column, cell] of cells.entries()) {
    const exact = values[2 * column]! - values[2 * column + 1]!
    if (Math.abs(exact) < 1e-7) continue
    witness.cells.push(cell)
    witness.shifts.push(Math.round(exact))
  }
  return witness
}

function constraintsByCell(system: CellSystem): readonly (readonly number[])[] {
  const rowsOf: number[][] = Array.from(system.values, () => [])
  for (const [row, { cells }] of system.constraints.entries()) for (const cell of cells) rowsOf[cell]!.push(row)
  return rowsOf
}

/** Check a shifted table against bounds and constraints, exactly. */
function isConsistent(system: CellSystem, rowsOf: readonly (readonly number[])[], shift: ReadonlyMap<number, number>): boolean {
  const rows = new Set<number>()
  for (const [cell, by] of shift) {
    const value = system.values[cell]! + by
    if (value < system.floor[cell]! || value > system.ceiling[cell]!) return false
    for (const row of rowsOf[cell]!) rows.add(row)
  }
  for (const row of rows) {
    const { cells, coefficients, lower, upper } = system.constraints[row]!
    let sum = 0
    for (const [place, cell] of cells.entries()) sum += coefficients[place]! * (system.values[cell]! + (shift.get(cell) ?? 0))
    if (sum < lower || sum > upper) return false
  }
  return true
}
