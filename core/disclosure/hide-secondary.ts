import { cellState, type CellSystem, type PrimaryCell } from './cell-system.ts'
import type { ProtectionLevel } from './disclosure-rule.ts'
import type { Router, Witness } from './router.ts'

/** Rounds of "hide again, cheaper"; more hardly ever find anything. */
const ROUNDS = 2

export interface HiddenCells {
  /** 1: hidden. Primary cells and cells hidden from the start included. */
  readonly hidden: Uint8Array
  /** Primary cells for which no cover exists even if everything else were hidden. */
  readonly uncovered: readonly number[]
  readonly isStopped: boolean
}

export interface HideOptions {
  readonly shouldStop?: (() => boolean) | undefined
  readonly onProgress?: ((done: number, of: number) => void) | undefined
}

/**
 * Hide further cells until every primary cell has a witness: another whole-number table, equal in all published cells, in which the
 * primary cell takes the value it must be able to take.
 *
 * Smallest first, cheapest cover each, then publish again what no witness needs (dearest first), then try each cell's cover anew.
 * Deterministic. When stopped, cells without a witness are reported as uncovered.
 *
 * Source: heuristic of successive shortest paths for cell suppression (Kelly, Golden & Assad 1992; Castro 2012).
 */
export function hideSecondary(system: CellSystem, primary: readonly PrimaryCell[], level: ProtectionLevel, router: Router, { shouldStop = () => false, onProgress }: HideOptions = {}): HiddenCells {
  const hidden = new Uint8Array(system.values.length)
  const forced = new Uint8Array(system.values.length)
  for (const [cell, state] of system.state.entries()) if (state === cellState.hidden) forced[cell] = 1
  for (const { cell } of primary) forced[cell] = 1
  const cost = Float64Array.from(system.cost)
  for (const [cell, is] of forced.entries()) if (is) setHidden(cell, true)
  const order = [...primary].sort((a, b) => system.values[a.cell]! - system.values[b.cell]! || a.cell - b.cell)
  const witnesses = new Map<number, Witness>()
  const usersOf = new Map<number, Set<number>>()
  const targetOf = new Map(order.map((one) => [one.cell, one]))
  const uncovered: number[] = []

  for (const [done, one] of order.entries()) {
    const witness = shouldStop() ? null : cheapest(one, cost)
    if (witness) adopt(one.cell, witness)
    else uncovered.push(one.cell)
    onProgress?.(done + 1, order.length)
  }
  dropUnneeded()
  for (let round = 0; round < ROUNDS && !shouldStop(); round++) if (!coverAnew()) break
  return { hidden, uncovered, isStopped: shouldStop() }

  function setHidden(cell: number, is: boolean): void {
    hidden[cell] = is ? 1 : 0
    cost[cell] = is ? 0 : system.cost[cell]!
  }

  function cheapest({ cell, upper }: PrimaryCell, prices: Float64Array): Witness | null {
    const value = system.values[cell]!
    if (level === 'reaches-n') return router.route(cell, upper - value, prices)
    const up = router.route(cell, 1, prices)
    if (up && priceOf(up, prices) === 0) return up
    const down = router.route(cell, -1, prices)
    return !up || (down && priceOf(down, prices) < priceOf(up, prices)) ? down : up
  }

  function priceOf(witness: Witness, prices: Float64Array): number {
    return witness.cells.reduce((sum, cell) => sum + prices[cell]!, 0)
  }

  function adopt(cell: number, witness: Witness): void {
    for (const used of witnesses.get(cell)?.cells ?? []) usersOf.get(used)?.delete(cell)
    witnesses.set(cell, witness)
    for (const used of witness.cells) {
      let users = usersOf.get(used)
      if (!users) usersOf.set(used, (users = new Set()))
      users.add(cell)
      if (!hidden[used]) setHidden(used, true)
    }
  }

  /** Publish again, dearest first, every secondary cell without which all its users find another witness among hidden cells. */
  function dropUnneeded(): void {
    const secondary = [...hidden.keys()].filter((cell) => hidden[cell] && !forced[cell]).sort((a, b) => system.cost[b]! - system.cost[a]! || a - b)
    const prices = Float64Array.from(system.values, (_, cell) => (hidden[cell] ? 0 : Infinity))
    for (const cell of secondary) {
      if (shouldStop()) return
      prices[cell] = Infinity
      const found = new Map<number, Witness>()
      const isUnneeded = [...(usersOf.get(cell) ?? [])].every((user) => {
        const witness = cheapest(targetOf.get(user)!, prices)
        if (witness) found.set(user, witness)
        return witness !== null
      })
      if (!isUnneeded) {
        prices[cell] = 0
        continue
      }
      setHidden(cell, false)
      for (const [user, witness] of found) adopt(user, witness)
    }
  }

  /** Give every primary cell a cheaper cover where the cells that only it needs can be replaced. */
  function coverAnew(): boolean {
    let isCheaper = false
    for (const one of order) {
      if (shouldStop()) return false
      const before = witnesses.get(one.cell)
      const own = before?.cells.filter((cell) => !forced[cell] && usersOf.get(cell)!.size === 1) ?? []
      if (!before || own.length === 0) continue
      for (const cell of own) setHidden(cell, false)
      const witness = cheapest(one, cost)
      const price = own.reduce((sum, cell) => sum + system.cost[cell]!, 0)
      const isBetter = witness !== null && priceOf(witness, cost) < price
      isCheaper ||= isBetter
      adopt(one.cell, isBetter ? witness : before)
    }
    return isCheaper
  }
}
