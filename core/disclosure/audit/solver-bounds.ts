import type { AttackerView } from './attacker-view.ts'
import type { LinearModel, LinearProgram, LinearSolver } from '../linear-solver.ts'

/** Branch-and-bound nodes for one bound; beyond them it counts as not proven. */
const NODES = 20_000

/** One end of an interval. `isExact` false: the value is a valid outer bound, the attacker may know less. */
export interface SolvedBound {
  readonly value: number
  readonly isExact: boolean
}

/** Bounds of single columns of any view, by linear and, where those are not whole, integer programs. */
export interface SolverBounds {
  /** With `enough`: a checked solution that reaches it will do, be it from an earlier search. */
  highest(column: number, enough?: number): SolvedBound
  lowest(column: number): SolvedBound
  dispose(): void
}

/**
 * Open a view in the solver.
 *
 * A result counts only with proof: the linear optimum is a valid outer bound, a rounded solution that satisfies every row exactly makes
 * it attained. Any other outcome is "not proven".
 */
export function solverBounds(view: AttackerView, solver: LinearSolver): SolverBounds {
  const columns = view.lower.length
  const program = toProgram(view)
  const linear = solver.open(program)
  let whole: LinearModel | null = null
  const openWhole = () => (whole ??= solver.open({ ...program, cost: new Float64Array(columns), isWhole: new Uint8Array(columns).fill(1) }))

  /** Largest value of each column in any checked solution so far. */
  const seen = new Float64Array(columns).fill(-Infinity)

  function note(point: Float64Array | null): Float64Array | null {
    if (point) for (const [column, value] of point.entries()) seen[column] = Math.max(seen[column]!, value)
    return point
  }

  function highest(column: number, enough = Infinity): SolvedBound {
    return seen[column]! >= enough ? { value: seen[column]!, isExact: true } : bound(column, 1)
  }

  function bound(column: number, direction: 1 | -1): SolvedBound {
    const outer = direction === 1 ? view.upper[column]! : view.lower[column]!
    const relaxed = optimise(linear, column, direction)
    if (relaxed.outcome === 'unbounded') return { value: direction * Infinity, isExact: true }
    if (relaxed.outcome !== 'optimal' || !relaxed.values) return { value: outer, isExact: false }
    const limit = Math.floor(direction * relaxed.values[column]! + 1e-6) * direction
    const witness = note(roundedSolution(view, relaxed.values))
    if (witness && witness[column] === limit) return { value: limit, isExact: true }
    const integer = optimise(openWhole(), column, direction, NODES)
    const point = note(integer.values && roundedSolution(view, integer.values))
    if (integer.outcome === 'optimal' && point) return { value: point[column]!, isExact: true }
    return { value: limit, isExact: false }
  }

  return {
    highest,
    lowest: (column) => bound(column, -1),
    dispose() {
      linear.dispose()
      whole?.dispose()
    },
  }
}

function optimise(model: LinearModel, column: number, direction: 1 | -1, nodes?: number) {
  model.setCost(column, -direction)
  const result = model.solve(nodes === undefined ? {} : { nodes })
  model.setCost(column, 0)
  return result
}

/** Round a solution and check it against every bound and row in whole numbers. */
function roundedSolution(view: AttackerView, values: Float64Array): Float64Array | null {
  const point = values.map((value) => Math.round(value))
  for (let column = 0; column < point.length; column++) if (point[column]! < view.lower[column]! || point[column]! > view.upper[column]!) return null
  for (const { cells, coefficients, lower, upper } of view.rows) {
    let sum = 0
    for (let place = 0; place < cells.length; place++) sum += coefficients[place]! * point[cells[place]!]!
    if (sum < lower || sum > upper) return null
  }
  return point
}

function toProgram({ lower, upper, rows }: AttackerView): LinearProgram {
  const starts = new Int32Array(rows.length + 1)
  for (const [index, row] of rows.entries()) starts[index + 1] = starts[index]! + row.cells.length
  return {
    cost: new Float64Array(lower.length),
    lower,
    upper,
    rowLower: Float64Array.from(rows, (row) => row.lower),
    rowUpper: Float64Array.from(rows, (row) => row.upper),
    starts,
    indices: Int32Array.from(rows.flatMap((row) => row.cells)),
    coefficients: Float64Array.from(rows.flatMap((row) => row.coefficients)),
  }
}
