import FlatQueue from 'flatqueue'
import { cellState, type CellSystem } from '../cell-system.ts'
import { orientNetwork } from '../orient-network.ts'
import type { Router, Witness } from './router.ts'

/**
 * Route by cheapest augmenting paths (Dijkstra) where all cells that may be hidden form a network; `null` where they do not.
 *
 * A cell is hidden or not, however much flows through it, so two ways are tried and the cheaper taken: one path wide enough for all,
 * and several paths one after the other, cells used once being free for the next. Whole numbers throughout.
 */
export function flowRouter(system: CellSystem): Router | null {
  const { values, floor, ceiling, state } = system
  const takes = (cell: number) => state[cell] !== cellState.published
  const network = orientNetwork(values.length, system.constraints, takes)
  if (!network) return null
  const { nodes, tail, head } = network
  const [starts, arcs] = incidence()
  const shift = new Float64Array(values.length)
  const distance = new Float64Array(nodes)
  const stamp = new Int32Array(nodes)
  const settled = new Int32Array(nodes)
  const cameBy = new Int32Array(nodes)
  const queue = new FlatQueue<number>()
  let round = 0

  const room = (arc: number, isForward: boolean) => (isForward ? ceiling[arc]! - values[arc]! - shift[arc]! : values[arc]! + shift[arc]! - floor[arc]!)

  /** Cheapest way from `from` to `to` on which every arc has room for `width`; false if there is none. */
  function search(from: number, to: number, but: number, width: number, cost: Float64Array, moved: ReadonlySet<number>): boolean {
    round++
    queue.clear()
    stamp[from] = round
    distance[from] = 0
    queue.push(from, 0)
    for (let node = queue.pop(); node !== undefined; node = queue.pop()) {
      if (node === to) return true
      if (settled[node] === round) continue
      settled[node] = round
      const before = distance[node]!
      for (let place = starts[node]!; place < starts[node + 1]!; place++) {
        const arc = arcs[place]!
        const price = cost[arc]!
        if (arc === but || price === Infinity) continue
        const isForward: boolean = tail[arc] === node
        if (room(arc, isForward) < width) continue
        const next: number = isForward ? head[arc]! : tail[arc]!
        const total = before + (price === 0 || moved.has(arc) ? 0 : price)
        if (stamp[next] === round && distance[next]! <= total) continue
        stamp[next] = round
        distance[next] = total
        cameBy[next] = arc
        queue.push(next, total)
      }
    }
    return false
  }

  /** Carry `need` from `from` to `to`; the price paid, or `Infinity`. `moved` collects the arcs. */
  function carry(from: number, to: number, but: number, need: number, isWide: boolean, cost: Float64Array, moved: Set<number>, limit: number): number {
    let price = 0
    for (let left = need; left > 0; ) {
      if (!search(from, to, but, isWide ? left : 1, cost, moved)) return Infinity
      price += distance[to]!
      if (price >= limit) return Infinity
      let amount = left
      for (let node = to; node !== from; node = other(cameBy[node]!, node)) amount = Math.min(amount, room(cameBy[node]!, head[cameBy[node]!] === node))
      for (let node = to; node !== from; node = other(cameBy[node]!, node)) {
        const arc = cameBy[node]!
        shift[arc]! += head[arc] === node ? amount : -amount
        moved.add(arc)
      }
      left -= amount
    }
    return price
  }

  function other(arc: number, node: number): number {
    return head[arc] === node ? tail[arc]! : head[arc]!
  }

  function attempt(cell: number, by: number, isWide: boolean, cost: Float64Array, limit: number): { price: number; witness: Witness } {
    const [from, to] = by > 0 ? [head[cell]!, tail[cell]!] : [tail[cell]!, head[cell]!]
    const moved = new Set<number>()
    const price = from === to ? 0 : carry(from, to, cell, Math.abs(by), isWide, cost, moved, limit)
    const cells = [cell, ...[...moved].filter((arc) => shift[arc] !== 0)]
    const witness = { cells, shifts: cells.map((arc) => (arc === cell ? by : shift[arc]!)) }
    for (const arc of moved) shift[arc] = 0
    return { price, witness }
  }

  function route(cell: number, by: number, cost: Float64Array): Witness | null {
    const after = values[cell]! + by
    if (!takes(cell) || after < floor[cell]! || after > ceiling[cell]!) return null
    const wide = attempt(cell, by, true, cost, Infinity)
    if (wide.price === 0 || Math.abs(by) === 1) return wide.price < Infinity ? wide.witness : null
    const several = attempt(cell, by, false, cost, wide.price)
    if (several.price < wide.price) return several.witness
    return wide.price < Infinity ? wide.witness : null
  }

  function incidence(): readonly [Int32Array, Int32Array] {
    const offsets = new Int32Array(nodes + 1)
    for (let arc = 0; arc < values.length; arc++) {
      if (!takes(arc) || tail[arc] === head[arc]) continue
      offsets[tail[arc]! + 1]!++
      offsets[head[arc]! + 1]!++
    }
    for (let node = 0; node < nodes; node++) offsets[node + 1]! += offsets[node]!
    const next = Int32Array.from(offsets)
    const list = new Int32Array(offsets[nodes]!)
    for (let arc = 0; arc < values.length; arc++) {
      if (!takes(arc) || tail[arc] === head[arc]) continue
      list[next[tail[arc]!]!++] = arc
      list[next[head[arc]!]!++] = arc
    }
    return [offsets, list]
  }

  return { route, dispose: () => undefined }
}
