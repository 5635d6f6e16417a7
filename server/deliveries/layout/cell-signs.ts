import type { SymbolMeaning } from '../../../core/contract/delivery-layout.ts'
import type { GridCell } from '../grid/grid.ts'

/**
 * Signs in place of a number. `null`: offices use it for different things, so a person decides.
 *
 * Source: DIN 55301 (`-` nothing, `.` unknown or secret, `...` later, `/` not certain, `x` blocked) and what departments write.
 */
export const knownSigns: Readonly<Record<string, SymbolMeaning | null>> = {
  '-': 'zero',
  '–': 'zero',
  '—': 'zero',
  '.': null,
  '·': null,
  '•': null,
  '...': 'missing',
  '…': 'missing',
  '..': 'missing',
  x: 'notApplicable',
  X: 'notApplicable',
  '/': 'suppressed',
  '*': 'suppressed',
  '**': 'suppressed',
  '***': 'suppressed',
  '#': null,
  'k.A.': 'missing',
  'keine Angabe': 'missing',
  'keine Angaben': 'missing',
  'keine Daten': 'missing',
  'n.v.': 'missing',
  'n. v.': 'missing',
  'nicht verfügbar': 'missing',
  'n/a': 'missing',
  'n.a.': 'missing',
  NA: 'missing',
  'N/A': 'missing',
  NULL: 'missing',
  'entfällt': 'notApplicable',
  'geheim': 'suppressed',
  'gesperrt': 'suppressed',
}

function startsWithDigit(text: string): boolean {
  const first = text.charCodeAt(0)
  return first >= 48 && first <= 57
}

/** Texts that are a sign whatever stands between the letters: “k. A.”, “K.A”. */
export function signOf(text: string): string | null {
  const trimmed = text.trim()
  // Most cells are numbers, and no sign begins with a digit.
  if (startsWithDigit(trimmed)) return null
  if (Object.hasOwn(knownSigns, trimmed)) return trimmed
  if (/^k\.?\s?a\.?$/i.test(trimmed)) return 'k.A.'
  if (/^(?:<|unter|weniger als)\s*\d{1,2}$/i.test(trimmed)) return trimmed
  return null
}

/** Does a text look like a number in any dialect, with per cent or the marks p, r, s of the offices? */
export function looksNumeric(text: string): boolean {
  return /^\(?[-+−–]?\s*\d[\d\s.,'’]*\s?%?\s?[prs]?\)?$/u.test(text.trim())
}

/** Is this a number or a sign in place of one? */
export function isFigure(cell: GridCell | undefined): boolean {
  if (cell === undefined) return false
  if (cell.kind === 'number' || cell.kind === 'error') return true
  return cell.kind === 'text' && (looksNumeric(cell.text) || signOf(cell.text) !== null)
}
