import { cellState, type CellSystem, type PrimaryCell } from '../cell-system.ts'
import type { ProtectionLevel } from '../disclosure-rule.ts'
import type { LinearProgram, LinearSolver } from '../linear-solver.ts'

/** Primary cells × cells: beyond this the integer program is not tried. */
const LARGEST = 2_000
/** Branch-and-bound nodes; counted, not timed, so that the answer is the same everywhere. */
const NODES = 400
/** A cover may move a cell this many times farther than the primary cell, where equations are no network. */
const REACH = 8

/** The best pattern and whether it is proven; `null` where it was too large, or the limit came first. */
export interface Optimum {
  readonly hidden: Uint8Array
  /** The pattern it started from was the best already. */
  readonly isUnchanged: boolean
}

/**
 * Find the cheapest pattern by an integer program: one 0/1 decision per cell, one shifted table per primary cell that may differ from
 * the truth in hidden cells only.
 *
 * `start` is a safe pattern whose cost must be beaten; if nothing can, it is the proven optimum.
 * Source: extended formulation of cell suppression, Fischetti & Salazar-González (2001).
 */
export function chooseOptimum(system: CellSystem, primary: readonly PrimaryCell[], level: ProtectionLevel, solver: LinearSolver, start: Uint8Array, isNetwork: boolean): Optimum | null {
  const isForced = new Uint8Array(system.values.length)
  for (const [cell, state] of system.state.entries()) if (state === cellState.hidden) isForced[cell] = 1
  for (const { cell } of primary) isForced[cell] = 1
  const paid = [...start.keys()].reduce((sum, cell) => sum + (start[cell] && !isForced[cell] ? system.cost[cell]! : 0), 0)
  if (paid === 0) return { hidden: start, isUnchanged: true }
  const cells = [...system.values.keys()].filter((cell) => system.state[cell] !== cellState.published && (isForced[cell] || system.cost[cell]! < paid))
  if (cells.length * primary.length > LARGEST) return null
  const model = solver.open(buildProgram(system, primary, level, cells, isForced, paid, isNetwork ? 1 : REACH))
  const { outcome, values } = model.solve({ nodes: NODES })
  model.dispose()
  if (outcome === 'infeasible') return { hidden: start, isUnchanged: true }
  if (outcome !== 'optimal' || !values) return null
  const hidden = Uint8Array.from(isForced)
  for (const [column, cell] of cells.entries()) if (values[column]! > 0.5) hidden[cell] = 1
  return { hidden, isUnchanged: false }
}

/** Columns: one decision per cell; then per primary cell one shift per cell, and one choice of direction. */
function buildProgram(system: CellSystem, primary: readonly PrimaryCell[], level: ProtectionLevel, cells: readonly number[], isForced: Uint8Array, paid: number, reach: number): LinearProgram {
  const count = cells.length
  const columnOf = new Map(cells.map((cell, column) => [cell, column]))
  const columns = count + primary.length * (count + 1)
  const cost = new Float64Array(columns)
  const lower = new Float64Array(columns)
  const upper = new Float64Array(columns).fill(1)
  const isWhole = new Uint8Array(columns)
  const rows = rowList()
  for (const [column, cell] of cells.entries()) {
    isWhole[column] = 1
    if (isForced[cell]) lower[column] = 1
    else cost[column] = system.cost[cell]!
  }
  rows.add([...cells.keys()], [...cells.keys()].map((column) => cost[column]!), -Infinity, paid - 1)
  for (const [index, { cell: own, upper: target }] of primary.entries()) {
    const offset = count + index * (count + 1)
    const need = level === 'reaches-n' ? target - system.values[own]! : 1
    for (const [column, cell] of cells.entries()) {
      const down = Math.min(system.values[cell]! - system.floor[cell]!, reach * need)
      const up = Math.min(system.ceiling[cell]! - system.values[cell]!, reach * need)
      lower[offset + column] = -down
      upper[offset + column] = up
      if (isForced[cell]) continue
      rows.add([offset + column, column], [1, -up], -Infinity, 0)
      rows.add([offset + column, column], [1, down], 0, Infinity)
    }
    const direction = offset + count
    const column = offset + columnOf.get(own)!
    isWhole[direction] = 1
    if (level === 'reaches-n' || lower[column]! > -1) lower[direction] = 1
    // shift = need upwards; at the lower level one up (direction 1) or one down (direction 0)
    if (level === 'reaches-n') lower[column] = upper[column] = need
    else rows.add([column, direction], [1, -2], -1, -1)
    for (const constraint of system.constraints) addConstraint(constraint, offset)
  }
  return { cost, lower, upper, isWhole, ...rows.pack() }

  function addConstraint(constraint: CellSystem['constraints'][number], offset: number): void {
    const places = [...constraint.cells.keys()].filter((place) => columnOf.has(constraint.cells[place]!))
    if (places.length === 0) return
    const sum = constraint.cells.reduce((total, cell, place) => total + constraint.coefficients[place]! * system.values[cell]!, 0)
    rows.add(places.map((place) => offset + columnOf.get(constraint.cells[place]!)!), places.map((place) => constraint.coefficients[place]!), constraint.lower - sum, constraint.upper - sum)
  }
}

function rowList() {
  const starts = [0]
  const indices: number[] = []
  const coefficients: number[] = []
  const rowLower: number[] = []
  const rowUpper: number[] = []
  return {
    add(columns: readonly number[], factors: readonly number[], lower: number, upper: number) {
      for (const [place, column] of columns.entries()) {
        if (factors[place] === 0) continue
        indices.push(column)
        coefficients.push(factors[place]!)
      }
      starts.push(indices.length)
      rowLower.push(lower)
      rowUpper.push(upper)
    },
    pack: () => ({ starts: Int32Array.from(starts), indices: Int32Array.from(indices), coefficients: Float64Array.from(coefficients), rowLower: Float64Array.from(rowLower), rowUpper: Float64Array.from(rowUpper) }),
  }
}
