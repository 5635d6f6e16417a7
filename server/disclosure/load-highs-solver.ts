import highsModule, { type Highs, type Model } from 'highs'
import type { LinearLimits, LinearModel, LinearOutcome, LinearProgram, LinearResult, LinearSolver } from '../../core/disclosure/linear-solver.ts'

const outcomeByStatus = new Map<number, LinearOutcome>([
  [7, 'optimal'],
  [8, 'infeasible'],
  [10, 'unbounded'],
])

/** Largest whole number that HiGHS takes for an option. */
const NO_LIMIT = 2_147_483_647

/**
 * Load HiGHS (WebAssembly) as the solver that core's disclosure control asks for.
 *
 * Solving blocks the thread: use it in a worker. A status that proves nothing is tried once more from scratch
 * (warm starts of unbounded programs sometimes end with status 15, presolve with 9: unbounded or infeasible), then reported as `stopped`.
 */
export async function loadHighsSolver(): Promise<LinearSolver> {
  const highs = await (highsModule as unknown as () => Promise<Highs>)()
  return { name: 'highs 1.15.3', open: (program) => openModel(highs, program) }
}

function openModel(highs: Highs, program: LinearProgram): LinearModel {
  const columns = program.cost.length
  const rows = program.rowLower.length
  const model: Model = highs.createModel({
    numCols: columns,
    numRows: rows,
    colCost: program.cost,
    colLower: program.lower,
    colUpper: program.upper,
    rowLower: program.rowLower,
    rowUpper: program.rowUpper,
    matrix: { format: 'csr', numRows: rows, numCols: columns, starts: program.starts, indices: program.indices, values: program.coefficients },
    ...(program.isWhole ? { integrality: Array.from(program.isWhole, (whole) => (whole ? highs.constants.variableType.integer : highs.constants.variableType.continuous)) } : {}),
  })
  model.options.set({ output_flag: false, mip_rel_gap: 0, mip_abs_gap: 0.5, random_seed: 0 })
  if (program.isWhole) model.options.set({ mip_feasibility_tolerance: 1e-7 })
  return {
    setCost: (column, cost) => void model.changeColCost(column, cost),
    setCosts: (costs) => void model.changeColsCost({ kind: 'range', from: 0, to: columns - 1 }, costs),
    setBounds: (column, lower, upper) => void model.changeColBounds(column, lower, upper),
    solve: (limits = {}) => solve(model, limits),
    dispose: () => model.dispose(),
  }
}

function solve(model: Model, limits: LinearLimits): LinearResult {
  model.options.set({ time_limit: limits.seconds ?? NO_LIMIT, mip_max_nodes: limits.nodes ?? NO_LIMIT })
  model.zeroAllClocks()
  let status = run(model)
  if (!outcomeByStatus.has(status) && status !== 13 && status !== 14 && status !== 16) {
    model.clearSolver()
    model.zeroAllClocks()
    model.options.set({ presolve: 'off' })
    status = run(model)
    model.options.set({ presolve: 'choose' })
  }
  const outcome = outcomeByStatus.get(status) ?? 'stopped'
  const hasPoint = model.info.get('primal_solution_status') === 2
  return { outcome, objective: outcome === 'optimal' ? model.getObjectiveValue() : NaN, values: hasPoint ? Float64Array.from(model.getSolution().colValue) : null }
}

function run(model: Model): number {
  try {
    model.run()
  } catch {
    return -1
  }
  return model.getModelStatus()
}
