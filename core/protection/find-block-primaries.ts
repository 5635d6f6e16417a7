import type { PrimaryCell } from '../disclosure/cell-system.ts'
import type { BlockCells } from './block-cells.ts'
import type { ColumnBlock } from './figure-columns.ts'

/** Why a figure must not be shown. */
export type PrimaryReason = 'minFrequency' | 'complement' | 'minDenominator' | 'minResidents' | 'suppressedByOffice'

export interface BlockPrimary extends PrimaryCell {
  readonly reason: PrimaryReason
}

/** Residents of every area of a set at a period; `undefined` where nobody counted them. */
export type ResidentsAt = (areaSet: string, period: string) => readonly (number | null)[] | undefined

/**
 * List the cells of a block that the rules forbid to show, each with the bound its interval has to reach.
 *
 * What an office had protected itself and what its parent would tell (total less the others) is one of them. What could not be placed
 * anywhere is not: it says nothing about an area, and is shown so that totals are right.
 */
export function findBlockPrimaries(block: ColumnBlock, book: BlockCells, residentsAt: ResidentsAt, residents: string | null): BlockPrimary[] {
  const found = new Map<number, BlockPrimary>()
  const note = (cell: number, upper: number, reason: PrimaryReason): void => {
    const before = found.get(cell)
    if (!before || before.upper < upper) found.set(cell, { cell, upper, reason: before?.reason ?? reason })
  }
  for (const [number, cell] of book.cells.entries()) {
    const { kind, value, column: { rule, measure, period } } = cell
    const isSmall = value < rule.minFrequency && (value > 0 || rule.zeros === 'protected')
    if (kind === 'complement') {
      if (isSmall && value > 0 && rule.complement) note(number, rule.minFrequency, 'complement')
      continue
    }
    if (isSmall && kind === 'figure') note(number, rule.minFrequency, 'minFrequency')
    if (cell.holdsSuppressed && rule.minFrequency > 0) note(number, Math.max(rule.minFrequency, value + 1), 'suppressedByOffice')
    if (kind === 'rest' || rule.minResidents === 0 || value === 0) continue
    const count = residentsAt(cell.areaSet, period)?.[cell.area] ?? null
    if (count !== null && count > 0 && count < rule.minResidents) note(number, measure === residents ? rule.minResidents : value + 1, 'minResidents')
  }
  for (const { rule, uses } of block.columns) {
    if (rule.minDenominator === 0) continue
    for (const { table, part } of uses) {
      if (part !== 'numerator') continue
      for (const [area, cell] of book.cellsOf(table, 'numerator').entries()) {
        const denominator = table.cells[area]!.denominator
        if (cell >= 0 && denominator !== null && denominator > 0 && denominator < rule.minDenominator && book.cells[cell]!.value > 0) note(cell, book.cells[cell]!.value + 1, 'minDenominator')
      }
    }
  }
  return [...found.values()].sort((a, b) => a.cell - b.cell)
}
