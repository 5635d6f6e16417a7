import type { CellSystem, PrimaryCell } from '../cell-system.ts'
import { startCover, type Cover } from './cover.ts'
import type { ProtectionLevel } from '../disclosure-rule.ts'
import type { Router, Witness } from './router.ts'

/** Rounds of "cover anew, cheaper"; more hardly ever find anything. */
const ROUNDS = 2

export interface HiddenCells {
  /** 1: hidden. Primary cells and cells hidden from the start included. */
  readonly hidden: Uint8Array
  /** Primary cells for which no cover was found, or none looked for when stopped. */
  readonly uncovered: readonly number[]
  readonly isStopped: boolean
}

export interface HideOptions {
  readonly shouldStop?: (() => boolean) | undefined
  readonly onProgress?: ((done: number, of: number) => void) | undefined
}

/** Cheapest witness of a primary cell at given prices. */
type Search = (one: PrimaryCell, prices: Float64Array) => Witness | null

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
  const cover = startCover(system, primary)
  const search = searchAt(level, system, router)
  const order = [...primary].sort((a, b) => system.values[a.cell]! - system.values[b.cell]! || a.cell - b.cell)
  const uncovered: number[] = []
  for (const [done, one] of order.entries()) {
    const witness = shouldStop() ? null : search(one, cover.cost)
    if (witness) cover.adopt(one.cell, witness)
    else uncovered.push(one.cell)
    onProgress?.(done + 1, order.length)
  }
  dropUnneeded(system, cover, order, search, shouldStop)
  for (let round = 0; round < ROUNDS && !shouldStop(); round++) if (!coverAnew(system, cover, order, search, shouldStop)) break
  return { hidden: cover.hidden, uncovered, isStopped: shouldStop() }
}

/** At the lower level one step up or down is enough, whichever is cheaper. A cell that has room up to its own value needs no witness. */
function searchAt(level: ProtectionLevel, system: CellSystem, router: Router): Search {
  const upTo = ({ cell, upper }: PrimaryCell, prices: Float64Array): Witness | null =>
    upper === system.values[cell] ? { cells: [cell], shifts: [0] } : router.route(cell, upper - system.values[cell]!, prices)
  if (level === 'reaches-n') return upTo
  return (one, prices) => {
    if (one.lower !== undefined) return upTo(one, prices)
    const { cell } = one
    const up = router.route(cell, 1, prices)
    if (up && priceOf(up, prices) === 0) return up
    const down = router.route(cell, -1, prices)
    return !up || (down && priceOf(down, prices) < priceOf(up, prices)) ? down : up
  }
}

function priceOf({ cells }: Witness, prices: Float64Array): number {
  return cells.reduce((sum, cell) => sum + prices[cell]!, 0)
}

/** Publish again, dearest first, every secondary cell without which all its users find another witness among hidden cells. */
function dropUnneeded(system: CellSystem, cover: Cover, order: readonly PrimaryCell[], search: Search, shouldStop: () => boolean): void {
  const { hidden, isForced } = cover
  const targetOf = new Map(order.map((one) => [one.cell, one]))
  const secondary = [...hidden.keys()].filter((cell) => hidden[cell] && !isForced[cell]).sort((a, b) => system.cost[b]! - system.cost[a]! || a - b)
  const prices = Float64Array.from(hidden, (is) => (is ? 0 : Infinity))
  for (const cell of secondary) {
    if (shouldStop()) return
    prices[cell] = Infinity
    const found = new Map<number, Witness>()
    const isUnneeded = [...cover.usersOf(cell)].every((user) => {
      const witness = search(targetOf.get(user)!, prices)
      if (witness) found.set(user, witness)
      return witness !== null
    })
    if (isUnneeded) {
      cover.setHidden(cell, false)
      for (const [user, witness] of found) cover.adopt(user, witness)
    } else prices[cell] = 0
  }
}

/** Replace the cells that only one primary cell needs where a cheaper cover exists; true if one did. */
function coverAnew(system: CellSystem, cover: Cover, order: readonly PrimaryCell[], search: Search, shouldStop: () => boolean): boolean {
  let isCheaper = false
  for (const one of order) {
    if (shouldStop()) return false
    const before = cover.witnessOf(one.cell)
    const own = before?.cells.filter((cell) => !cover.isForced[cell] && cover.usersOf(cell).size === 1) ?? []
    if (!before || own.length === 0) continue
    for (const cell of own) cover.setHidden(cell, false)
    const price = priceOf({ cells: own, shifts: [] }, system.cost)
    const witness = search(one, cover.cost)
    const isBetter = witness !== null && priceOf(witness, cover.cost) < price
    isCheaper ||= isBetter
    cover.adopt(one.cell, isBetter ? witness : before)
  }
  return isCheaper
}
