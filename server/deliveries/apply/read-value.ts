import type { SymbolMeaning, TableLayout } from '../../../core/contract/delivery-layout.ts'
import type { Figure } from '../../../core/model/figure.ts'
import { parseNumber } from '../../territory/observations/parse-cell.ts'
import type { GridCell } from '../grid/grid.ts'
import { uncalculatedText } from '../xlsx/workbook.ts'
import { signOf } from '../layout/cell-signs.ts'
import { isAmbiguousNumber } from '../layout/find-numbers.ts'

/** Why a cell holds no figure. */
export type CellProblem = 'formula-error' | 'formula-uncalculated' | 'date-in-cell' | 'unreadable-cell' | 'undecided-symbol' | 'ambiguous-number'

/** How the cells of one table are read; symbols by their text. */
export interface ValueFormat {
  readonly numbers: TableLayout['numbers']
  readonly symbols: ReadonlyMap<string, SymbolMeaning | null>
}

const marks: Readonly<Record<string, Figure['status']>> = { p: 'provisional', s: 'estimated', r: 'normal' }

/**
 * Read the figure of a cell.
 *
 * A number shown as per cent counts in hundredths: 0.36 is 36. Marks of the offices: p behind a number for provisional,
 * s for estimated, r for revised, brackets around it for uncertain, which is kept as estimated. A text that is neither number nor confirmed sign is a problem, never missing.
 */
export function readValue(cell: GridCell | undefined, format: ValueFormat, factor: number): Figure | CellProblem {
  if (cell === undefined) return { value: null, status: 'missing' }
  if (cell.kind === 'error') return cell.text === uncalculatedText ? 'formula-uncalculated' : 'formula-error'
  if (cell.kind === 'date') return 'date-in-cell'
  if (cell.kind === 'boolean') return 'unreadable-cell'
  if (cell.kind === 'number') return cell.number === null ? 'unreadable-cell' : figure(cell.isPercent ? tidy(cell.number * 100) : cell.number, 'normal', factor)
  return readText(cell.text.trim(), format, factor)
}

function readText(text: string, { numbers, symbols }: ValueFormat, factor: number): Figure | CellProblem {
  if (text === '') return { value: null, status: 'missing' }
  const sign = signOf(text)
  if (sign !== null || symbols.has(text)) {
    const meaning = symbols.get(text) ?? (sign === null ? null : (symbols.get(sign) ?? null))
    if (meaning === null) return 'undecided-symbol'
    return meaning === 'zero' ? { value: 0, status: 'normal' } : { value: null, status: meaning }
  }
  // So are most figures; nothing about them depends on how the file writes numbers.
  if (/^\d{1,15}$/.test(text)) return figure(Number(text), 'normal', factor)
  // DIN 55301: a figure in brackets is statistically not certain.
  const uncertain = /^\((\d[^()]*)\)$/u.exec(text)?.[1]
  if (uncertain !== undefined) return asEstimate(readText(uncertain.trim(), { numbers, symbols }, factor))
  const [, bare, mark] = /^(.*?\d)\s?([prs])$/u.exec(text) ?? [undefined, text, undefined]
  if (numbers.isAmbiguous && isAmbiguousNumber(bare ?? text)) return 'ambiguous-number'
  const plain = (bare ?? text).replace(/^([-+−–])\s*/, (_, sign: string) => (sign === '+' ? '+' : '-')).replaceAll('’', "'")
  const value = parseNumber(plain, numbers.decimal, numbers.thousands ?? undefined)
  return value === null ? 'unreadable-cell' : figure(value, mark === undefined ? 'normal' : (marks[mark] ?? 'normal'), factor)
}

function asEstimate(read: Figure | CellProblem): Figure | CellProblem {
  return typeof read === 'string' || read.value === null ? read : { ...read, status: 'estimated' }
}

function figure(given: number, status: Figure['status'], factor: number): Figure | CellProblem {
  const value = factor === 1 ? given : tidy(given * factor)
  // 1e999 is no number that anybody counted.
  return Number.isFinite(value) ? { value, status } : 'unreadable-cell'
}

/** 0.57 × 100 is 57, not 56.99999999999999. */
function tidy(value: number): number {
  return Number(value.toPrecision(14))
}
