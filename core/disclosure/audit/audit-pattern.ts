import { attackerViews, type AttackerView } from './attacker-view.ts'
import type { CellSystem } from '../cell-system.ts'
import { flowBounds } from './flow-bounds.ts'
import type { LinearSolver } from '../linear-solver.ts'
import { isAcyclic, propagateBounds } from './propagate-bounds.ts'
import { solverBounds } from './solver-bounds.ts'

/** What can be derived of one hidden cell. */
export interface Interval {
  readonly cell: number
  readonly lo: number
  /** `null`: nothing limits it. */
  readonly hi: number | null
  /** False: the true interval lies within this one, but how narrow it is was not proven. Never take it for safe. */
  readonly isExact: boolean
}

export interface AuditOptions {
  /** Needed where hidden cells form neither a tree nor a network. */
  readonly solver?: LinearSolver | undefined
  /** `solver`: everything by linear and integer programs. Default: trees by propagation, networks by flow, the rest by the solver. */
  readonly engine?: 'auto' | 'solver' | undefined
  readonly shouldStop?: (() => boolean) | undefined
  readonly onProgress?: ((done: number, of: number) => void) | undefined
}

/** Bounds of the columns of one view, whichever engine gives them. */
export interface ViewBounds {
  highest(column: number, enough?: number): { value: number; isExact: boolean }
  lowest(column: number, enough?: number): { value: number; isExact: boolean }
  dispose(): void
}

/**
 * Compute what an outsider can derive of every hidden cell (or of the given ones).
 *
 * Knows: all published cells, the constraints, the bounds known beforehand, and that all cells are whole. The hidden values themselves
 * serve only as the starting point of flow searches, whose results do not depend on it.
 *
 * Source: linear and integer bounds per cell; for networks maximum flow; for trees two passes, as in reference/disclosure.json.
 */
export function auditPattern(system: CellSystem, hidden: ArrayLike<number | boolean>, options: AuditOptions & { readonly cells?: ReadonlySet<number> } = {}): readonly Interval[] {
  const intervals: Interval[] = []
  const views = attackerViews(system, hidden)
  for (const [index, view] of views.entries()) {
    const bounds = openBounds(system, view, options)
    try {
      for (const [column, cell] of view.cells.entries()) {
        if (options.cells && !options.cells.has(cell)) continue
        const isStopped = options.shouldStop?.() ?? false
        const lowest = isStopped ? unproven(system.floor[cell]!) : bounds.lowest(column)
        const highest = isStopped ? unproven(Infinity) : bounds.highest(column)
        // + 0: a solver's -0 is 0
        intervals.push({ cell, lo: lowest.value + 0, hi: highest.value === Infinity ? null : highest.value + 0, isExact: lowest.isExact && highest.isExact })
      }
    } finally {
      bounds.dispose()
    }
    options.onProgress?.(index + 1, views.length)
  }
  return intervals.sort((a, b) => a.cell - b.cell)
}

/** Choose the engine for one view. Without a solver, what is neither tree nor network gets valid but unproven bounds. */
export function openBounds(system: CellSystem, view: AttackerView, { solver, engine }: AuditOptions): ViewBounds {
  if (engine === 'solver' && solver) return solverBounds(view, solver)
  const propagated = propagateBounds(view)
  if (propagated.isSettled && isAcyclic(view)) return fromArrays(propagated.lower, propagated.upper, true)
  const flow = flowBounds(view, Float64Array.from(view.cells, (cell) => system.values[cell]!))
  if (flow) {
    return {
      highest: (column, enough) => ({ value: flow.highest(column, enough), isExact: true }),
      lowest: (column, enough) => ({ value: flow.lowest(column, enough), isExact: true }),
      dispose: () => undefined,
    }
  }
  return solver ? solverBounds(view, solver) : fromArrays(propagated.lower, propagated.upper, false)
}

function fromArrays(lower: Float64Array, upper: Float64Array, isExact: boolean): ViewBounds {
  return { highest: (column) => ({ value: upper[column]!, isExact }), lowest: (column) => ({ value: lower[column]!, isExact }), dispose: () => undefined }
}

function unproven(value: number) {
  return { value, isExact: false }
}
