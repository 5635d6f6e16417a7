import type { TableLayout } from '../../../core/contract/delivery-layout.ts'
import type { GridCell } from '../grid/grid.ts'
import { knownSigns, signOf } from './cell-signs.ts'

type NumberFormat = TableLayout['numbers']

const number = (source: string): RegExp => new RegExp(`^\\(?[-+−–]?\\s*${source}\\s?%?\\s?[prs]?\\)?$`, 'u')
const shapes = {
  groupDotComma: number('\\d{1,3}(?:\\.\\d{3})+,\\d+'),
  groupCommaDot: number('\\d{1,3}(?:,\\d{3})+\\.\\d+'),
  groupsDot: number('\\d{1,3}(?:\\.\\d{3}){2,}'),
  groupsComma: number('\\d{1,3}(?:,\\d{3}){2,}'),
  blank: number('\\d{1,3}(?:[\\s]\\d{3})+(?:[.,]\\d+)?'),
  apostrophe: number("\\d{1,3}(?:['’]\\d{3})+(?:[.,]\\d+)?"),
  oneDot: number('[1-9]\\d{0,2}\\.\\d{3}'),
  oneComma: number('[1-9]\\d{0,2},\\d{3}'),
  fractionComma: number("[\\d\\s'’]+,\\d+"),
  fractionDot: number("[\\d\\s'’]+\\.\\d+"),
  long: number('\\d{4,}'),
}

type Seen = Record<keyof typeof shapes, number>

/**
 * Find how the texts among the figures write numbers.
 *
 * `1.234` alone is undecided: a thousand or a fraction. It is settled by other cells (`36,8` makes the dot a thousands
 * sign, `54.2` in the same column a decimal one); where nothing settles it, `isAmbiguous` is true and a person is asked.
 * A column of `1.234` and `987` beside a column of `54.2` is not settled by it: offices put programs' rates beside their own counts.
 *
 * Shape: the cells of each column of figures.
 */
export function findNumberFormat(columns: readonly Iterable<GridCell>[]): NumberFormat {
  const counted = columns.map(countShapes)
  const seen = Object.fromEntries(Object.keys(shapes).map((shape) => [shape, counted.reduce((sum, own) => sum + own[shape as keyof Seen], 0)])) as Seen
  const comma = seen.groupDotComma + seen.groupsDot + seen.fractionComma
  const dot = seen.groupCommaDot + seen.groupsComma + seen.fractionDot
  const decimal = comma === dot ? (seen.oneComma > seen.oneDot && comma === 0 ? '.' : ',') : comma > dot ? ',' : '.'
  const hasLoneDots = decimal === '.' && counted.some((own) => own.oneDot > 0 && own.fractionDot + own.groupCommaDot === 0)
  return { decimal, thousands: thousandsOf(seen, decimal), isAmbiguous: hasLoneDots || isAmbiguous(seen, comma, dot), confidence: comma > 0 && dot > 0 ? 0.4 : comma + dot > 0 ? 0.95 : 0.7 }
}

function countShapes(cells: Iterable<GridCell>): Seen {
  const seen = Object.fromEntries(Object.keys(shapes).map((shape) => [shape, 0])) as Seen
  for (const cell of cells) {
    if (cell.kind !== 'text') continue
    const text = cell.text.trim()
    const shape = (Object.keys(shapes) as (keyof typeof shapes)[]).find((name) => shapes[name].test(text))
    if (shape !== undefined) seen[shape]++
  }
  return seen
}

function thousandsOf(seen: Seen, decimal: ',' | '.'): NumberFormat['thousands'] {
  if (seen.blank > 0) return ' '
  if (seen.apostrophe > 0) return "'"
  if (decimal === ',') return seen.groupDotComma + seen.groupsDot + seen.oneDot > 0 ? '.' : null
  return seen.groupCommaDot + seen.groupsComma + seen.oneComma > 0 ? ',' : null
}

function isAmbiguous(seen: Seen, comma: number, dot: number): boolean {
  if (comma > 0 && dot > 0) return true
  if (seen.oneDot > 0 && seen.oneComma > 0) return comma === 0 && dot === 0
  // With a settled decimal sign the other sign can only divide thousands, and the same sign only fractions.
  if (comma > 0 || dot > 0) return seen.oneDot > 0 && comma > 0 && seen.long > 0 && seen.groupDotComma + seen.groupsDot === 0
  return seen.oneDot > 0 || seen.oneComma > 0
}

/** Is this text a thousand in one dialect and a fraction in the other? */
export function isAmbiguousNumber(text: string): boolean {
  return shapes.oneDot.test(text.trim()) || shapes.oneComma.test(text.trim())
}

/** Count the signs in place of numbers, with what they mean; `-` is asked about where it fills whole rows. */
export function findSymbols(cells: Iterable<GridCell>, dashFillsRows: boolean): TableLayout['symbols'] {
  const counts = new Map<string, number>()
  for (const cell of cells) {
    if (cell.kind !== 'text') continue
    const sign = signOf(cell.text)
    if (sign !== null) counts.set(sign, (counts.get(sign) ?? 0) + 1)
  }
  return Array.from(counts, ([text, count]) => {
    const meaning = Object.hasOwn(knownSigns, text) ? (knownSigns[text] ?? null) : 'suppressed'
    return { text, count, meaning: meaning === 'zero' && dashFillsRows ? null : meaning }
  })
}
