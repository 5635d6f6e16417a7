import type { TableLayout } from '../../../core/contract/delivery-layout.ts'
import type { AreaLookup, KeyReading } from './area-lookup.ts'

/** Suggest areas for keys that no area of the levels of a table is called by; each spelling once, with its first row. */
export function suggestNames(keys: readonly { row: number; text: string }[], reading: KeyReading, lookup: AreaLookup, levels: readonly string[]): TableLayout['nameSuggestions'] {
  const seen = new Set<string>()
  const suggestions: TableLayout['nameSuggestions'] = []
  for (const { row, text } of keys) {
    if (text === '' || seen.has(text)) continue
    seen.add(text)
    if (lookup.find(text, reading).some((area) => levels.includes(area.level))) continue
    const candidates = lookup.suggest(text).map(({ level, code, name, score }) => ({ level, code, name, score: Math.round(score * 100) / 100 }))
    if (candidates.length > 0) suggestions.push({ text, row, candidates })
  }
  return suggestions
}
