import type { CellSystem } from '../../../core/disclosure/cell-system.ts'

/** Tables to try before giving up. */
const MOST = 400_000

/**
 * Find the least and the greatest value of every hidden cell by trying all whole-number tables (all ceilings must be finite).
 *
 * Gives `null` where that would be too many. An oracle that shares nothing with the engines.
 */
export function enumerateBounds(system: CellSystem, hidden: Uint8Array): Map<number, { least: number; most: number }> | null {
  const cells = [...hidden.keys()].filter((cell) => hidden[cell])
  const found = new Map(cells.map((cell) => [cell, { least: Infinity, most: -Infinity }]))
  const trial = Float64Array.from(system.values)
  const rows = system.constraints.map((constraint) => ({ ...constraint, last: Math.max(-1, ...constraint.cells.map((cell) => cells.indexOf(cell))) }))
  const rowsAt = cells.map((_, place) => rows.filter(({ last }) => last === place))
  let tried = 0

  function attempt(place: number): boolean {
    if (place === cells.length) {
      for (const cell of cells) {
        const bounds = found.get(cell)!
        bounds.least = Math.min(bounds.least, trial[cell]!)
        bounds.most = Math.max(bounds.most, trial[cell]!)
      }
      return true
    }
    const cell = cells[place]!
    for (let value = system.floor[cell]!; value <= system.ceiling[cell]!; value++) {
      if (++tried > MOST) return false
      trial[cell] = value
      const fits = rowsAt[place]!.every(({ cells: members, coefficients, lower, upper }) => {
        const sum = members.reduce((total, member, index) => total + coefficients[index]! * trial[member]!, 0)
        return sum >= lower && sum <= upper
      })
      if (fits && !attempt(place + 1)) return false
    }
    trial[cell] = system.values[cell]!
    return true
  }
  return attempt(0) ? found : null
}
