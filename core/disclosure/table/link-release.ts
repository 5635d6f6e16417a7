import { cellState } from '../cell-system.ts'
import { linkTables, type LinkedSystem, type SharedCell } from './link-tables.ts'
import type { ProtectedSystem } from './table-system.ts'

/**
 * Protect a new release against readers who kept the former one.
 *
 * `sameCell` gives the former number of a cell, or -1 where it is new. The former pattern cannot be changed any more: what it showed is
 * known, what it hid must stay safe. A figure that did not change counts as known to be the same, which is the stronger attacker; of a
 * corrected one the reader knows the former value only. Cells keep their numbers: table 0 is the new release.
 */
export function linkRelease(current: ProtectedSystem, former: ProtectedSystem, formerHidden: ArrayLike<number | boolean>, sameCell: (cell: number) => number): LinkedSystem {
  const state = former.system.state.map((_, cell) => (formerHidden[cell] ? cellState.hidden : cellState.published))
  const frozen: ProtectedSystem = { system: { ...former.system, state }, primary: former.primary.filter(({ cell }) => formerHidden[cell]) }
  const shared: SharedCell[] = []
  for (const [cell, value] of current.system.values.entries()) {
    const before = sameCell(cell)
    if (before >= 0 && former.system.values[before] === value) shared.push([[0, cell], [1, before]])
  }
  const linked = linkTables([current, frozen], shared)
  // what was hidden before may be shown now: only the former table's own cells stay hidden whatever is chosen
  const opened = new Set([...linked.numbers[0]!].filter((_, cell) => current.system.state[cell] !== cellState.hidden))
  const released = linked.system.state.map((was, number) => (was === cellState.hidden && opened.has(number) ? cellState.open : was))
  return { ...linked, system: { ...linked.system, state: released } }
}
