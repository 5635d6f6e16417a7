/** Minimise `cost · x` with bounds on columns and rows; the matrix row by row (starts, indices, coefficients). */
export interface LinearProgram {
  readonly cost: Float64Array
  readonly lower: Float64Array
  readonly upper: Float64Array
  readonly rowLower: Float64Array
  readonly rowUpper: Float64Array
  readonly starts: Int32Array
  readonly indices: Int32Array
  readonly coefficients: Float64Array
  /** Columns that must be whole; absent: a linear program. */
  readonly isWhole?: Uint8Array
}

/**
 * `stopped`: a limit was met; `values` may hold a feasible point that is not the best.
 * Everything that is not plainly one of the other three is `stopped` too, so that nobody takes it for a proof.
 */
export type LinearOutcome = 'optimal' | 'infeasible' | 'unbounded' | 'stopped'

export interface LinearResult {
  readonly outcome: LinearOutcome
  readonly objective: number
  /** Best point known, or `null`. */
  readonly values: Float64Array | null
}

export interface LinearLimits {
  /** Branch-and-bound nodes; a limit in nodes, unlike one in seconds, gives the same answer on every machine. */
  readonly nodes?: number
  readonly seconds?: number
}

/** One program kept in memory and solved again after changes of cost or bounds. */
export interface LinearModel {
  setCost(column: number, cost: number): void
  setCosts(costs: Float64Array): void
  setBounds(column: number, lower: number, upper: number): void
  solve(limits?: LinearLimits): LinearResult
  /** Free the solver's memory; nothing may be called after it. */
  dispose(): void
}

/** What core needs of a solver. Passed in, since core loads nothing itself. */
export interface LinearSolver {
  /** Name and version, for the record of a release. */
  readonly name: string
  open(program: LinearProgram): LinearModel
}
