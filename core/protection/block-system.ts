import { cellState, type CellSystem } from '../disclosure/cell-system.ts'
import type { BlockCells } from './block-cells.ts'
import type { ProtectionStrategy } from './protection-input.ts'

/** What is known of a cell's past. */
export interface CellPast {
  /** It was hidden last time: hide it again rather than another. */
  readonly wasHidden: boolean
  /** Readers have it in hand: hiding it covers nothing. */
  readonly wasShown: boolean
}

export interface BlockSystemOptions {
  readonly strategy: ProtectionStrategy
  readonly wholeLevel: string
  readonly levelOf: (areaSet: string) => string
  /** Areas of the finest level that has figures. */
  readonly finestLevel: string
  readonly pastOf: (cell: number) => CellPast
  /** Cells of these columns stay shown, as far as that is possible. */
  readonly isSpared: (column: string) => boolean
}

const UNIT = 16
const WHOLE = 4096
/** How much dearer areas above the finest level are: a parent goes missing only where no neighbour helps. */
const INNER = 64
/** How much dearer the finest areas are where their parents are to be hidden instead. */
const FINEST = 4096
const KEPT = 2
const SHOWN_BEFORE = 8

/**
 * Put a block into the form that chooser and auditor work on.
 *
 * Published zeros are never hidden; a complement is no figure of its own, so hiding it costs next to nothing. Few residents and small
 * areas of the finest level go first, the whole territory last; cells that were hidden before cost half.
 */
export function blockSystem({ cells, constraints }: BlockCells, options: BlockSystemOptions): CellSystem {
  const { strategy, wholeLevel, levelOf, finestLevel, pastOf, isSpared } = options
  const values = Float64Array.from(cells, ({ value }) => value)
  const floor = new Float64Array(cells.length)
  const state = new Uint8Array(cells.length)
  const cost = new Float64Array(cells.length)
  for (const [number, { kind, column, areaSet, value, isShown }] of cells.entries()) {
    const level = levelOf(areaSet)
    const isFigure = kind === 'figure'
    if ((isFigure || isShown) && column.rule.zeros === 'published') floor[number] = Math.min(1, value)
    if (isFigure && value === 0 && column.rule.zeros === 'published') state[number] = cellState.published
    else if (isFigure && isSpared(column.key)) state[number] = cellState.published
    else if (kind === 'rest' && !isShown) state[number] = cellState.hidden
    else if (isFigure && strategy === 'coarser' && level === finestLevel) state[number] = cellState.hidden
    cost[number] = isFigure ? price(value, level, pastOf(number)) : isShown ? price(value, finestLevel, pastOf(number)) : 1
  }
  return { values, floor, ceiling: new Float64Array(cells.length).fill(Infinity), state, cost, constraints }

  function price(value: number, level: string, { wasHidden, wasShown }: CellPast): number {
    const place = level === wholeLevel ? WHOLE : strategy === 'parents' ? (level === finestLevel ? FINEST : 1) : level === finestLevel ? 1 : INNER
    const past = (wasHidden ? 1 / KEPT : 1) * (wasShown ? SHOWN_BEFORE : 1)
    return Math.max(1, Math.round(Math.max(1, value) * UNIT * place * past)) + (wasHidden ? 2 : 4)
  }
}
