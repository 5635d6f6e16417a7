import { attackerViews } from './attacker-view.ts'
import { openBounds, type AuditOptions } from './audit-pattern.ts'
import { cellState, type CellSystem, type PrimaryCell } from '../cell-system.ts'
import type { ProtectionLevel } from '../disclosure-rule.ts'

/** A primary cell that is not safe, or not proven to be. */
export interface AuditFailure {
  readonly cell: number
  /** Bound that had to be reached. */
  readonly upper: number
  readonly lo: number
  readonly hi: number | null
  readonly isProven: boolean
}

export interface Verdict {
  readonly isSafe: boolean
  readonly failures: readonly AuditFailure[]
}

/**
 * Check from scratch that every primary cell is hidden and safe at the level asked for.
 *
 * Whatever cannot be proven (no solver, a limit met, stopped) is a failure. Stops per cell as soon as enough is shown.
 */
export function verifyPattern(system: CellSystem, hidden: ArrayLike<number | boolean>, primary: readonly PrimaryCell[], level: ProtectionLevel, options: AuditOptions = {}): Verdict {
  const failures: AuditFailure[] = []
  const required = new Map<number, number>()
  const downTo = new Map<number, number>()
  for (const { cell, upper, lower } of primary) {
    if (lower !== undefined) downTo.set(cell, Math.min(lower, downTo.get(cell) ?? Infinity))
    const value = system.values[cell]!
    if (hidden[cell] && system.state[cell] !== cellState.published) required.set(cell, Math.max(upper, required.get(cell) ?? 0))
    else failures.push({ cell, upper, lo: value, hi: value, isProven: true })
  }
  const views = attackerViews(system, hidden)
  for (const [index, view] of views.entries()) {
    const columns = [...view.cells.keys()].filter((column) => required.has(view.cells[column]!))
    if (columns.length > 0) {
      const bounds = openBounds(system, view, options)
      try {
        for (const column of columns) {
          const cell = view.cells[column]!
          const upper = required.get(cell)!
          if (options.shouldStop?.()) {
            failures.push({ cell, upper, lo: view.lower[column]!, hi: null, isProven: false })
            continue
          }
          const room = downTo.get(cell)
          const isByUpper = level === 'reaches-n' || room !== undefined
          const highest = bounds.highest(column, isByUpper ? upper : undefined)
          const needsLowest = room !== undefined || (level === 'not-exact' && highest.value !== Infinity)
          const lowest = needsLowest ? bounds.lowest(column) : unneeded
          const isProven = highest.isExact && lowest.isExact
          const isSafe = isProven && (isByUpper ? highest.value >= upper && lowest.value <= (room ?? Infinity) : highest.value > lowest.value)
          if (!isSafe) failures.push({ cell, upper, lo: lowest.value, hi: highest.value === Infinity ? null : highest.value, isProven })
        }
      } finally {
        bounds.dispose()
      }
    }
    options.onProgress?.(index + 1, views.length)
  }
  return { isSafe: failures.length === 0, failures }
}

const unneeded = { value: 0, isExact: true }
