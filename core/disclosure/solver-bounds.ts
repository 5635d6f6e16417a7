import type { AttackerView } from './attacker-view.ts'
import type { LinearModel, LinearProgram, LinearSolver } from './linear-solver.ts'

/** Branch-and-bound nodes for one bound; beyond them it counts as not proven. */
const NODES = 20_000

/** One end of an interval. `isExact` false: the value is a valid outer bound, the attacker may know less. */
export interface SolvedBound {
  readonly value: number
  readonly isExact: boolean
  /** A whole-number solution that takes this value (or, unbounded, shows that it can be passed), checked. */
  readonly witness: Float64Array | null
}

/** Bounds of single columns of any view, by linear and, where those are not whole, integer programs. */
export interface SolverBounds {
  highest(column: number): SolvedBound
  lowest(column: number): SolvedBound
  /** A checked whole-number solution with `column` at `value` or beyond (below for direction −1); `null`: none found. */
  reach(column: number, direction: 1 | -1, value: number): Float64Array | null
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

  function bound(column: number, direction: 1 | -1): SolvedBound {
    const outer = direction === 1 ? view.upper[column]! : view.lower[column]!
    const relaxed = optimise(linear, column, direction)
    if (relaxed.outcome === 'unbounded') return { value: direction * Infinity, isExact: true, witness: null }
    if (relaxed.outcome !== 'optimal' || !relaxed.values) return { value: outer, isExact: false, witness: null }
    const limit = Math.floor(direction * relaxed.values[column]! + 1e-6) * direction
    const witness = roundedSolution(view, relaxed.values)
    if (witness && witness[column] === limit) return { value: limit, isExact: true, witness }
    const integer = optimise(openWhole(), column, direction, NODES)
    const point = integer.values && roundedSolution(view, integer.values)
    if (integer.outcome === 'optimal' && point) return { value: point[column]!, isExact: true, witness: point }
    return { value: limit, isExact: false, witness: point }
  }

  function reach(column: number, direction: 1 | -1, value: number): Float64Array | null {
    for (const open of [() => linear, openWhole]) {
      const model = open()
      model.setBounds(column, direction === 1 ? value : view.lower[column]!, direction === 1 ? view.upper[column]! : value)
      const { values } = model.solve({ nodes: NODES })
      model.setBounds(column, view.lower[column]!, view.upper[column]!)
      const point = values && roundedSolution(view, values)
      if (point && direction * (point[column]! - value) >= 0) return point
    }
    return null
  }

  return {
    highest: (column) => bound(column, 1),
    lowest: (column) => bound(column, -1),
    reach,
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
export function roundedSolution(view: AttackerView, values: Float64Array): Float64Array | null {
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
