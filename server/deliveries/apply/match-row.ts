import type { TableLayout } from '../../../core/contract/delivery-layout.ts'
import { holdsPeriod } from '../../../core/period/holds-period.ts'
import { type AreaLookup, collapse, type KnownArea } from '../layout/area-lookup.ts'
import type { DeliveryContext } from '../layout/delivery-context.ts'
import { remarkTexts } from './remark-texts.ts'
import type { Remark } from './delivery-report.ts'

/** The area of a row, or why it has none. */
export type RowMatch = { readonly area: KnownArea } | { readonly area: null; readonly severity: Remark['severity']; readonly code: string; readonly message: () => Remark['message'] }

/** Find the area of a key; `periods`: those of the row's figures, asked for only where a name has several areas. */
export type MatchRow = (key: string, levelText: string | null, periods: () => readonly string[]) => RowMatch

/** Build the function that finds the area a key stands for under a confirmed layout. */
export function rowMatcher(table: TableLayout, lookup: AreaLookup, context: DeliveryContext): MatchRow {
  const allowed = new Set(table.levels)
  const confirmed = new Map(table.names.map(({ text, level, code }) => [text, { level, code }]))
  const suggested = new Map(table.nameSuggestions.map(({ text, candidates }) => [text, candidates]))
  const levelOf = new Map(context.levels.flatMap((level) => [level.key, level.name.de, level.name.en ?? level.key].map((word) => [word.toLowerCase(), level.key])))
  const byCode = new Map(context.levels.flatMap((level) => level.areas.map((area) => [`${level.key}\n${area.code}`, { level: level.key, ...area }])))
  const prefix = commonPrefix(context.levels.filter((level) => table.levels.includes(level.key)).flatMap((level) => level.areas.map((area) => area.code)))
  return (key, levelText, periods) => {
    const own = confirmed.get(key)
    const known = own === undefined ? undefined : byCode.get(`${own.level}\n${own.code}`)
    if (known !== undefined) return { area: known }
    const level = levelText === null ? undefined : levelOf.get(levelText.toLowerCase())
    const meant = lookup.find(key, table.key.reading).filter((area) => allowed.has(area.level) && (level === undefined || area.level === level))
    const areas = meant.length > 1 ? existingIn(meant, periods()) : meant
    if (areas.length === 1) return { area: areas[0]! }
    if (areas.length > 1) return no('error', 'ambiguous-area', () => remarkTexts['ambiguous-area'](key, areas.map((area) => `${area.name} (${area.level} ${area.code})`).join(', ')))
    const candidates = suggested.get(key)
    if (candidates !== undefined) return no('warning', 'unconfirmed-name', () => remarkTexts['unconfirmed-name'](key, candidates.map((candidate) => `${candidate.name} (${candidate.code})`).join(', ')))
    const digits = key.replaceAll(/[\s.]/g, '')
    const isForeign = table.key.reading !== 'name' && /^\d{2,12}$|^D[GE]$/.test(digits) && prefix !== '' && !digits.startsWith(prefix) && !digits.padStart(8, '0').startsWith(prefix)
    return isForeign || isUpper(digits, prefix) ? no('note', 'outside-territory', () => remarkTexts['outside-territory'](key)) : no('warning', 'unknown-area', () => remarkTexts['unknown-area'](collapse(key)))
  }
}

/** Old and new areas share names: those are meant that exist in every period of the row, if any do. */
function existingIn(areas: readonly KnownArea[], periods: readonly string[]): readonly KnownArea[] {
  const existing = areas.filter(({ spans }) => spans === undefined || periods.every((period) => spans.some((span) => holdsPeriod(span, period))))
  return existing.length === 0 ? areas : existing
}

/** A level above the whole territory, such as the state a county lies in. */
function isUpper(digits: string, prefix: string): boolean {
  return digits.length >= 2 && digits.length < prefix.length && prefix.startsWith(digits)
}

function no(severity: Remark['severity'], code: string, message: () => Remark['message']): RowMatch {
  return { area: null, severity, code, message }
}

function commonPrefix(codes: readonly string[]): string {
  const [first = ''] = codes
  let length = first.length
  for (const code of codes) {
    while (length > 0 && !code.startsWith(first.slice(0, length))) length--
  }
  return codes.length < 2 ? '' : first.slice(0, length)
}
