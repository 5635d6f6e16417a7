import type { AttackerView } from './attacker-view.ts'

/** Passes after which narrowing is given up; the bounds are valid at any time, only not the narrowest. */
const MAX_PASSES = 200

/** Bounds of every column of a view, narrowed in place. */
export interface Bounds {
  readonly lower: Float64Array
  readonly upper: Float64Array
  /** Nothing was left to narrow. */
  readonly isSettled: boolean
}

/**
 * Narrow bounds row by row until nothing changes: up and down the tree, for any system.
 *
 * Every bound given is valid (no truth is ever cut off). Where `isAcyclic` holds they are exact: each value between them occurs in a
 * whole-number solution. Cost: entries × passes; a tree of depth d needs about 2d passes.
 */
export function propagateBounds(view: AttackerView): Bounds {
  const lower = Float64Array.from(view.lower)
  const upper = Float64Array.from(view.upper)
  for (let pass = 0; pass < MAX_PASSES; pass++) {
    let isNarrower = false
    for (let index = 0; index < view.rows.length; index++) {
      const row = view.rows[pass % 2 === 0 ? index : view.rows.length - 1 - index]!
      if (narrow(row, lower, upper)) isNarrower = true
    }
    if (!isNarrower) return { lower, upper, isSettled: true }
  }
  return { lower, upper, isSettled: false }
}

function narrow({ cells, coefficients, lower: rowLower, upper: rowUpper }: AttackerView['rows'][number], lower: Float64Array, upper: Float64Array): boolean {
  let least = 0
  let most = 0
  let openBelow = 0
  let openAbove = 0
  for (const [place, cell] of cells.entries()) {
    const factor = coefficients[place]!
    const low = factor > 0 ? factor * lower[cell]! : factor * upper[cell]!
    const high = factor > 0 ? factor * upper[cell]! : factor * lower[cell]!
    if (Number.isFinite(low)) least += low
    else openBelow++
    if (Number.isFinite(high)) most += high
    else openAbove++
  }
  let isNarrower = false
  for (const [place, cell] of cells.entries()) {
    const factor = coefficients[place]!
    const low = factor > 0 ? factor * lower[cell]! : factor * upper[cell]!
    const high = factor > 0 ? factor * upper[cell]! : factor * lower[cell]!
    const othersLeast = openBelow - (Number.isFinite(low) ? 0 : 1) > 0 ? -Infinity : least - (Number.isFinite(low) ? low : 0)
    const othersMost = openAbove - (Number.isFinite(high) ? 0 : 1) > 0 ? Infinity : most - (Number.isFinite(high) ? high : 0)
    const from = (rowLower - othersMost) / factor
    const to = (rowUpper - othersLeast) / factor
    const newLower = Math.ceil(factor > 0 ? from : to)
    const newUpper = Math.floor(factor > 0 ? to : from)
    if (newLower > lower[cell]!) {
      lower[cell] = newLower
      isNarrower = true
    }
    if (newUpper < upper[cell]!) {
      upper[cell] = newUpper
      isNarrower = true
    }
  }
  return isNarrower
}

/** Tell whether rows and columns form a forest and all coefficients are ±1: only then is propagation exact. */
export function isAcyclic(view: AttackerView): boolean {
  const columns = view.lower.length
  const parent = Int32Array.from({ length: columns + view.rows.length }, (_, index) => index)
  const find = (index: number): number => {
    while (parent[index] !== index) index = parent[index] = parent[parent[index]!]!
    return index
  }
  for (const [index, { cells, coefficients }] of view.rows.entries()) {
    for (const [place, cell] of cells.entries()) {
      if (Math.abs(coefficients[place]!) !== 1) return false
      const a = find(cell)
      const b = find(columns + index)
      if (a === b) return false
      parent[a] = b
    }
  }
  return true
}
