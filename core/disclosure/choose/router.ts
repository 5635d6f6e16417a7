/** Another table that an outsider cannot tell from the true one: how far single cells lie from their true values. */
export interface Witness {
  readonly cells: readonly number[]
  readonly shifts: readonly number[]
}

/**
 * Finds, at the least cost, a witness that moves one cell.
 *
 * `cost` per cell: 0 moves freely (hidden already), a finite price may be hidden for it, `Infinity` must not move.
 */
export interface Router {
  route(cell: number, shift: number, cost: Float64Array): Witness | null
  dispose(): void
}
