import { cellState, type CellSystem } from '../cell-system.ts'

/**
 * Hide everything that may be hidden within `radius` equations of the given cells (`Infinity`: the whole block that hangs together).
 *
 * Way out where a cover is missing or not proven: more is hidden, never less.
 */
export function widenPattern(system: CellSystem, hidden: Uint8Array, around: readonly number[], radius: number): Uint8Array {
  const wider = Uint8Array.from(hidden)
  const rowsOf: number[][] = Array.from(system.values, () => [])
  for (const [row, { cells }] of system.constraints.entries()) for (const cell of cells) rowsOf[cell]!.push(row)
  const seenRows = new Set<number>()
  const seenCells = new Set(around)
  let edge: readonly number[] = around
  for (let step = 0; step < radius && edge.length > 0; step++) {
    const next: number[] = []
    for (const cell of edge) {
      for (const row of rowsOf[cell]!) {
        if (seenRows.has(row)) continue
        seenRows.add(row)
        for (const neighbour of system.constraints[row]!.cells) {
          if (seenCells.has(neighbour)) continue
          seenCells.add(neighbour)
          next.push(neighbour)
        }
      }
    }
    edge = next
  }
  for (const cell of seenCells) if (system.state[cell] !== cellState.published) wider[cell] = 1
  return wider
}
