import { cellState, type CellSystem, type PrimaryCell } from '../cell-system.ts'
import { chooseOptimum } from './choose-optimum.ts'
import type { ProtectionLevel } from '../disclosure-rule.ts'
import { flowRouter } from './flow-router.ts'
import { hideSecondary } from './hide-secondary.ts'
import type { LinearSolver } from '../linear-solver.ts'
import { solverRouter } from './solver-router.ts'
import { verifyPattern, type AuditFailure } from '../audit/verify-pattern.ts'
import { widenPattern } from './widen-pattern.ts'

/** What chose the pattern: shortest paths, linear programs, the integer program (proven cheapest), or plainly everything. */
export type ChosenBy = 'network' | 'linear' | 'integer' | 'block'

export interface Pattern {
  /** 1: not shown. Contains every primary cell. */
  readonly hidden: Uint8Array
  readonly chosenBy: ChosenBy
  /** The audit passed: every primary cell is proven safe at the level asked for. */
  readonly isSafe: boolean
  /** Primary cells that are not proven safe, although all that may be hidden around them is (or that are out already). */
  readonly failures: readonly AuditFailure[]
  /** Cells hidden beyond the choice, because the audit did not pass or time ran out. */
  readonly widenedBy: number
  readonly isStopped: boolean
}

export interface ChooseOptions {
  readonly level?: ProtectionLevel
  /** Needed where the table is no network (crossed or nested breakdowns, linked tables); without it whole blocks are hidden there. */
  readonly solver?: LinearSolver | undefined
  /** False: never try the integer program on small tables. */
  readonly optimise?: boolean
  /** Engine of the final audit; default `solver` for what the network chose, else `auto`. */
  readonly audit?: 'auto' | 'solver'
  readonly shouldStop?: (() => boolean) | undefined
  /** Primary cells covered so far. */
  readonly onProgress?: ((done: number, of: number) => void) | undefined
}

/**
 * Choose which cells to hide so that every primary cell is safe, and prove it with another engine.
 *
 * What cannot be covered, proven or finished in time is widened: more is hidden, never less. The same input gives the same pattern.
 */
export function choosePattern(system: CellSystem, primary: readonly PrimaryCell[], options: ChooseOptions = {}): Pattern {
  const { level = 'reaches-n', solver, shouldStop = () => false } = options
  const network = flowRouter(system)
  const router = network ?? (solver ? solverRouter(system, solver) : null)
  const engine = options.audit ?? (network && solver ? 'solver' : 'auto')
  const verify = (hidden: Uint8Array) => verifyPattern(system, hidden, primary, level, { solver, engine, shouldStop })
  if (!router) return finish(primaryOnly(system, primary), 'block', primary.map(({ cell }) => cell), false)
  const chosen = hideSecondary(system, primary, level, router, { shouldStop, onProgress: options.onProgress })
  router.dispose()
  const isComplete = chosen.uncovered.length === 0 && !chosen.isStopped
  const best = isComplete && solver && (options.optimise ?? true) ? chooseOptimum(system, primary, level, solver, chosen.hidden, network !== null) : null
  if (best && verify(best.hidden).isSafe) return { hidden: best.hidden, chosenBy: 'integer', isSafe: true, failures: [], widenedBy: 0, isStopped: false }
  return finish(chosen.hidden, network ? 'network' : 'linear', chosen.uncovered, chosen.isStopped)

  function finish(hidden: Uint8Array, chosenBy: ChosenBy, uncovered: readonly number[], isStopped: boolean): Pattern {
    const before = count(hidden)
    const lost = uncovered.filter((cell) => system.state[cell] !== cellState.published)
    let pattern = lost.length > 0 ? widenPattern(system, hidden, lost, Infinity) : hidden
    let { failures } = verify(pattern)
    for (let radius = 1; failures.length > 0; radius *= 2) {
      const open = failures.flatMap(({ cell }) => (system.state[cell] === cellState.published ? [] : [cell]))
      const wider = widenPattern(system, pattern, open, shouldStop() ? Infinity : radius)
      const isAll = radius > system.constraints.length || shouldStop()
      if (count(wider) === count(pattern) && isAll) break
      pattern = wider
      failures = [...verify(pattern).failures]
    }
    return { hidden: pattern, chosenBy, isSafe: failures.length === 0, failures, widenedBy: count(pattern) - before, isStopped: isStopped || shouldStop() }
  }
}

function primaryOnly(system: CellSystem, primary: readonly PrimaryCell[]): Uint8Array {
  const hidden = system.state.map((state) => (state === cellState.hidden ? 1 : 0))
  for (const { cell } of primary) hidden[cell] = 1
  return hidden
}

function count(hidden: Uint8Array): number {
  return hidden.reduce((sum, is) => sum + is, 0)
}
