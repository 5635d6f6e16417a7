/** `open`: the chooser may hide it. `published`: never hidden (zeros, figures already out). `hidden`: hidden whatever is chosen. */
export const cellState = { open: 0, published: 1, hidden: 2 } as const

/** lower ≤ Σ coefficient · cell ≤ upper; an equation where both are equal. Coefficients and limits are whole. */
export interface Constraint {
  readonly cells: readonly number[]
  readonly coefficients: readonly number[]
  readonly lower: number
  readonly upper: number
}

/**
 * Everything that is published together, and everything an attacker knows about it.
 *
 * Cells are whole and not negative. One cell that stands in several tables is one cell here.
 */
export interface CellSystem {
  readonly values: Float64Array
  /** What an attacker knows beforehand of a hidden cell: at least this … */
  readonly floor: Float64Array
  /** … and at most this (`Infinity`: nothing). */
  readonly ceiling: Float64Array
  /** One of `cellState`. */
  readonly state: Uint8Array
  /** Whole cost of hiding the cell, at least 1. */
  readonly cost: Float64Array
  readonly constraints: readonly Constraint[]
}

/** A cell that must be protected: its interval has to reach `upper`. */
export interface PrimaryCell {
  readonly cell: number
  readonly upper: number
  /** It also has to reach down to this, whatever the level: all the room that is left where earlier releases tell too much. */
  readonly lower?: number | undefined
}
