import { type FindingList, listFew } from './finding-list.ts'

/** A name for a code that no area has is mostly a slip in the code. */
export function reportUnusedNames(level: string, names: Readonly<Record<string, string>> | undefined, codes: readonly string[], findings: FindingList): void {
  const known = new Set(codes)
  const unused = Object.keys(names ?? {}).filter((code) => !known.has(code))
  if (unused.length === 0) return
  findings.warning(
    'unused-name',
    `${unused.length} codes under "names" do not exist on ${level}: ${listFew(unused, 'en')}.`,
    `${unused.length} Schlüssel unter „names“ gibt es auf der Ebene ${level} nicht: ${listFew(unused, 'de')}.`,
    { level, areaCodes: unused },
  )
}
