import type { AttackerView } from './attacker-view.ts'
import { orientNetwork, type Network } from '../orient-network.ts'

/** Exact bounds of single columns of a view that is a network. */
export interface FlowBounds {
  /** Largest value, or `enough` as soon as that much is reached; `Infinity` where nothing limits it. */
  highest(column: number, enough?: number): number
  lowest(column: number, enough?: number): number
}

/**
 * Bound columns by maximum flow (Edmonds-Karp on the residual network, whole numbers throughout).
 *
 * `point` is any whole-number solution to start from; the bounds do not depend on it. Gives `null` where the view is no network.
 * Every flow leaves another solution behind, from which the next search goes on.
 */
export function flowBounds(view: AttackerView, point: Float64Array): FlowBounds | null {
  const network = orientNetwork(view.lower.length, view.rows, () => true)
  if (!network) return null
  const search = pathSearch(view, network, Float64Array.from(point))
  return {
    highest: (column, enough = Infinity) => search.push(column, 1, enough),
    lowest: (column, enough = -Infinity) => search.push(column, -1, enough),
  }
}

function pathSearch(view: AttackerView, { nodes, tail, head }: Network, flow: Float64Array) {
  const [starts, arcs] = incidence(nodes, tail, head)
  const cameBy = new Int32Array(nodes)
  const seen = new Int32Array(nodes)
  const queue = new Int32Array(nodes)
  let round = 0

  const room = (arc: number, isForward: boolean) => (isForward ? view.upper[arc]! - flow[arc]! : flow[arc]! - view.lower[arc]!)

  /** Breadth first from `from` to `to` without arc `but`; true if reached, the way back in `cameBy`. */
  function reach(from: number, to: number, but: number): boolean {
    round++
    seen[from] = round
    queue[0] = from
    for (let done = 0, count = 1; done < count; done++) {
      const node = queue[done]!
      if (node === to) return true
      for (let place = starts[node]!; place < starts[node + 1]!; place++) {
        const arc = arcs[place]!
        const isForward = tail[arc] === node
        const next = isForward ? head[arc]! : tail[arc]!
        if (arc === but || seen[next] === round || room(arc, isForward) <= 0) continue
        seen[next] = round
        cameBy[next] = arc
        queue[count++] = next
      }
    }
    return false
  }

  /** Walk back from `to`, either to find the narrowest place or to shift `amount` along the way. */
  function walk(from: number, to: number, amount: number): number {
    let narrowest = Infinity
    for (let node = to; node !== from; ) {
      const arc = cameBy[node]!
      const isForward = head[arc] === node
      narrowest = Math.min(narrowest, room(arc, isForward))
      if (amount > 0) flow[arc]! += isForward ? amount : -amount
      node = isForward ? tail[arc]! : head[arc]!
    }
    return narrowest
  }

  function push(arc: number, direction: 1 | -1, enough: number): number {
    const [from, to] = direction === 1 ? [head[arc]!, tail[arc]!] : [tail[arc]!, head[arc]!]
    if (from === to) return direction === 1 ? view.upper[arc]! : view.lower[arc]!
    while (direction * (enough - flow[arc]!) > 0) {
      const left = Math.min(room(arc, direction === 1), direction * (enough - flow[arc]!))
      if (left <= 0 || !reach(from, to, arc)) break
      const amount = Math.min(left, walk(from, to, 0))
      if (amount === Infinity) return direction * Infinity
      walk(from, to, amount)
      flow[arc]! += direction * amount
    }
    return flow[arc]!
  }
  return { push }
}

/** Arcs at each node, as offsets into one array. */
function incidence(nodes: number, tail: Int32Array, head: Int32Array): readonly [Int32Array, Int32Array] {
  const starts = new Int32Array(nodes + 1)
  for (const ends of [tail, head]) for (const node of ends) starts[node + 1]!++
  for (let node = 0; node < nodes; node++) starts[node + 1]! += starts[node]!
  const next = Int32Array.from(starts)
  const arcs = new Int32Array(tail.length * 2)
  for (let arc = 0; arc < tail.length; arc++) {
    arcs[next[tail[arc]!]!++] = arc
    arcs[next[head[arc]!]!++] = arc
  }
  return [starts, arcs]
}
