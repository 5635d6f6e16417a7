import type { IndexedTable } from '../table/disclosure-table.ts'

/**
 * What hiding costs. `residents`: the figure hidden (few residents, small areas, low levels go first), the total of the whole territory
 * only where nothing else helps. `sum`: the figure hidden and nothing else, the cost of reference/disclosure.json. `cells`: leaves nearly
 * alike, inner regions 50 times a leaf.
 */
export type CostScheme = 'residents' | 'sum' | 'cells'

/** One resident more costs this much; the rest is for ties: fewer cells, then the pattern of last time. */
const UNIT = 16
const PER_CELL = 4
const PER_CELL_KEPT = 2
/** How much dearer the total of the whole territory is. */
const WHOLE = 64

/**
 * Price every cell of a table with a whole number.
 *
 * `previous` marks cells that were hidden last time: among equal choices they win, so that a series does not flicker.
 * `stability` (0 to 1) makes them cheaper by that share, for a steadier pattern at the price of more hidden.
 */
export function priceCells(table: IndexedTable, scheme: CostScheme = 'residents', previous?: (cell: number) => boolean, stability = 0): Float64Array {
  const { regions, categories, values } = table
  const width = categories.ids.length
  const largest = values.reduce((a, b) => Math.max(a, b), 1)
  return values.map((value, cell) => {
    const region = Math.floor(cell / width)
    const category = cell % width
    const isWhole = scheme !== 'sum' && regions.isRoot[region]! && categories.isRoot[category]! && regions.groups.length > 0
    const size = scheme === 'cells' ? (regions.isLeaf[region] ? 1 : 50) + value / largest : Math.max(1, value)
    const wasHidden = previous?.(cell) ?? false
    const base = Math.round(size * UNIT * (isWhole ? WHOLE : 1) * (wasHidden ? 1 - stability : 1))
    return base + (wasHidden ? PER_CELL_KEPT : PER_CELL)
  })
}
