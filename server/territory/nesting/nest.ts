import type { NestingDeclaration } from '../../../core/contract/nesting-declaration.ts'
import { type FindingList, listFew } from '../finding-list.ts'
import type { LoadedAreaSet } from '../loaded-area-set.ts'

/**
 * Find the index of every area's parent, and check that the nesting is complete and unique.
 *
 * An area may be without a parent only where `without` names it with a reason; a parent must have a child.
 *
 * Shape: index into the parent's areas per child, -1 where it has none.
 */
export function nest(child: LoadedAreaSet, parent: LoadedAreaSet, declaration: NestingDeclaration, parents: readonly (readonly string[])[], findings: FindingList): Int32Array {
  const indexOf = new Map(parent.areas.map(({ code }, i) => [code, i]))
  const without = new Set(declaration.without.map(({ code }) => code))
  const orphans: string[] = []
  const unknown: string[] = []
  const ambiguous: string[] = []
  const parentOf = Int32Array.from(child.areas, ({ code }, i) => {
    if (without.has(code)) return -1
    const [first, second] = parents[i] ?? []
    if (first === undefined) orphans.push(code)
    else if (second !== undefined) ambiguous.push(`${code} (${parents[i]?.join(', ')})`)
    else if (!indexOf.has(first)) unknown.push(`${code} (${first})`)
    return first === undefined || second !== undefined ? -1 : (indexOf.get(first) ?? -1)
  })
  const where = { level: child.level.key, ...(child.file ? { file: child.file } : {}) }
  const [from, to] = [child.level.key, parent.level.key]
  reportCodes('orphan', orphans, [`areas of ${from} have no parent on ${to}; name them under "without" with a reason if that is right`, `Gebiete der Ebene ${from} haben kein übergeordnetes Gebiet auf ${to}; wenn das stimmt, unter „without“ mit Grund nennen`], where, findings)
  reportCodes('unknown-parent', unknown, [`areas of ${from} name a parent that does not exist on ${to}`, `Gebiete der Ebene ${from} nennen ein übergeordnetes Gebiet, das es auf ${to} nicht gibt`], where, findings)
  reportCodes('ambiguous-parent', ambiguous, [`areas of ${from} have more than one parent on ${to}`, `Gebiete der Ebene ${from} haben mehr als ein übergeordnetes Gebiet auf ${to}`], where, findings)
  const used = new Set(parentOf)
  const childless = parent.areas.filter((_, i) => !used.has(i)).map(({ code }) => code)
  reportCodes('childless-parent', childless, [`areas of ${to} have no areas of ${from} below them`, `Gebiete der Ebene ${to} haben keine Gebiete der Ebene ${from} unter sich`], { level: to }, findings)
  const codes = new Set(child.areas.map(({ code }) => code))
  reportCodes('unused-exception', [...without].filter((code) => !codes.has(code)), [`codes under "without" do not exist on ${from}`, `Schlüssel unter „without“ gibt es auf der Ebene ${from} nicht`], where, findings)
  reportCodes('unused-nesting', unusedInline(declaration, codes), [`codes under "parents" do not exist on ${from}`, `Schlüssel unter „parents“ gibt es auf der Ebene ${from} nicht`], where, findings)
  return parentOf
}

function unusedInline({ by }: NestingDeclaration, codes: ReadonlySet<string>): string[] {
  return by.type === 'inline' ? Object.values(by.parents).flat().filter((code) => !codes.has(code)) : []
}

function reportCodes(code: string, codes: readonly string[], [en, de]: readonly [string, string], where: { readonly level: string; readonly file?: string }, findings: FindingList): void {
  if (codes.length === 0) return
  findings.error(code, `${codes.length} ${en}: ${listFew(codes, 'en')}.`, `${codes.length} ${de}: ${listFew(codes, 'de')}.`, { ...where, areaCodes: codes.map((text) => text.split(' ')[0] ?? text) })
}
