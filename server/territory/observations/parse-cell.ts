import type { ObservationFile } from '../../../core/contract/observation-file.ts'
import type { Figure } from '../../../core/model/figure.ts'

export type SymbolTable = NonNullable<ObservationFile['symbols']>

/** Signs of the statistical offices (DIN 55301 and GENESIS); a file's own table goes over it. */
export const defaultSymbols: SymbolTable = {
  '-': 'zero',
  '–': 'zero',
  '.': 'missing',
  x: 'notApplicable',
  X: 'notApplicable',
  '...': 'missing',
  '…': 'missing',
  '/': 'suppressed',
  '': 'missing',
}

/** How a file writes its numbers. */
export interface CellFormat {
  readonly decimal: string
  readonly thousands: string | undefined
  readonly symbols: SymbolTable
  readonly status: ObservationFile['status']
}

/**
 * Read one cell.
 *
 * Shape: text → figure, or `null` for a text that is neither a number nor a declared sign: an error, never missing.
 */
export function parseCell(text: string, format: CellFormat): Figure | null {
  const trimmed = text.trim()
  const meaning = Object.hasOwn(format.symbols, trimmed) ? format.symbols[trimmed] : undefined
  if (meaning === 'zero') return { value: 0, status: format.status }
  if (meaning !== undefined) return { value: null, status: meaning }
  const value = parseNumber(trimmed, format.decimal, format.thousands)
  return value === null ? null : { value, status: format.status }
}

/** Read a number with exactly these signs; groups of thousands must have three digits. A percent sign may follow. */
export function parseNumber(text: string, decimal: string, thousands: string | undefined): number | null {
  const bare = (thousands === ' ' ? text.replace(/^([-+−])\s+/, '$1').replace(/\s/g, ' ') : text).replace(/\s*%$/, '')
  const integer = thousands === undefined ? '\\d+' : `(?:\\d+|\\d{1,3}(?:${escape(thousands)}\\d{3})+)`
  if (!matcher(integer, decimal).test(bare)) return null
  const plain = bare.replace('−', '-').replaceAll(thousands ?? '\u0000', '').replace(decimal, '.')
  const value = Number(plain)
  return Number.isFinite(value) ? value + 0 : null
}

const matchers = new Map<string, RegExp>()

function matcher(integer: string, decimal: string): RegExp {
  const source = `^[-+−]?${integer}(?:${escape(decimal)}\\d+)?$`
  const known = matchers.get(source)
  if (known !== undefined) return known
  const built = new RegExp(source, 'u')
  matchers.set(source, built)
  return built
}

function escape(sign: string): string {
  return sign === '.' ? '\\.' : sign
}
