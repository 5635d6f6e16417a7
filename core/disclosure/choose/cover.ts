import { cellState, type CellSystem, type PrimaryCell } from '../cell-system.ts'
import type { Witness } from './router.ts'

/** Which cells are hidden, what hiding more would cost, and which witness needs which cell. */
export interface Cover {
  readonly hidden: Uint8Array
  /** 1: hidden whatever is chosen. */
  readonly isForced: Uint8Array
  /** Price of hiding; 0 where hidden already. */
  readonly cost: Float64Array
  setHidden(cell: number, is: boolean): void
  witnessOf(cell: number): Witness | undefined
  /** Primary cells whose witness moves the cell. */
  usersOf(cell: number): ReadonlySet<number>
  /** Make `witness` the one of `cell` and hide what it moves. */
  adopt(cell: number, witness: Witness): void
}

const NOBODY: ReadonlySet<number> = new Set()

/** Start with the primary cells and those that are hidden in any case. */
export function startCover(system: CellSystem, primary: readonly PrimaryCell[]): Cover {
  const isForced = system.state.map((state) => (state === cellState.hidden ? 1 : 0))
  for (const { cell } of primary) isForced[cell] = 1
  const hidden = Uint8Array.from(isForced)
  const cost = system.cost.map((price, cell) => (isForced[cell] ? 0 : price))
  const witnesses = new Map<number, Witness>()
  const users = new Map<number, Set<number>>()

  function setHidden(cell: number, is: boolean): void {
    hidden[cell] = is ? 1 : 0
    cost[cell] = is ? 0 : system.cost[cell]!
  }

  function adopt(cell: number, witness: Witness): void {
    for (const used of witnesses.get(cell)?.cells ?? []) users.get(used)?.delete(cell)
    witnesses.set(cell, witness)
    for (const used of witness.cells) {
      const own = users.get(used)
      if (own) own.add(cell)
      else users.set(used, new Set([cell]))
      if (!hidden[used]) setHidden(used, true)
    }
  }

  return { hidden, isForced, cost, setHidden, adopt, witnessOf: (cell) => witnesses.get(cell), usersOf: (cell) => users.get(cell) ?? NOBODY }
}
