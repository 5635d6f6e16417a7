import type { GeometryFile, NameAddition } from '../../../core/contract/geometry-file.ts'
import { type FindingList, formatPlace, listFew } from '../finding-list.ts'
import { reportUnusedNames } from '../report-unused-names.ts'
import type { CorrectedFeature } from './correct-features.ts'

export interface IdentifiedFeature extends CorrectedFeature {
  readonly code: string
  readonly name: string
}

/** Give every feature its code and name, and check both. */
export function identifyAreas(declaration: GeometryFile, features: readonly CorrectedFeature[], where: { readonly file: string; readonly level: string }, findings: FindingList): IdentifiedFeature[] {
  const identified = features.map((feature): IdentifiedFeature => ({ ...feature, code: feature.setCode ?? codeOf(declaration, feature.found), name: '' }))
  checkKeys(declaration, identified, where, findings)
  checkDuplicates(identified, where, findings)
  const named = identified.map((feature) => ({ ...feature, name: feature.setName ?? nameOf(declaration, feature) }))
  reportUnusedNames(where.level, declaration.names, identified.map(({ code }) => code), findings)
  const unnamed = named.filter(({ name }) => name === '').map(({ code }) => code)
  if (unnamed.length > 0) {
    findings.warning(
      'missing-name',
      `${where.file}: ${unnamed.length} areas without a name; their code is shown instead: ${listFew(unnamed, 'en')}.`,
      `${where.file}: ${unnamed.length} Gebiete ohne Namen; gezeigt wird ihr Schlüssel: ${listFew(unnamed, 'de')}.`,
      { ...where, areaCodes: unnamed },
    )
  }
  return named.map((feature) => ({ ...feature, name: feature.name || feature.code }))
}

/** Add the word after a comma where the declaration asks for it. */
export function withAddition(name: string, addition: NameAddition | undefined, properties: Readonly<Record<string, string>>): string {
  const word = addition ? properties[addition.column] : undefined
  return word && addition?.values.includes(word) ? `${name}, ${word}` : name
}

function codeOf(declaration: GeometryFile, found: string): string {
  const code = declaration.keyExtract ? (new RegExp(declaration.keyExtract, 'u').exec(found)?.[1] ?? '') : found
  return declaration.keyPad && code ? code.padStart(declaration.keyPad, '0') : code
}

function nameOf(declaration: GeometryFile, { code, properties }: IdentifiedFeature): string {
  const given = declaration.names?.[code]
  if (given) return given
  const text = declaration.nameColumn ? (properties[declaration.nameColumn] ?? '') : ''
  const name = declaration.nameExtract ? (new RegExp(declaration.nameExtract, 'u').exec(text)?.[1] ?? '') : text
  return name.trim() && withAddition(name.trim(), declaration.nameAddition, properties)
}

function checkKeys({ keyPattern, keyColumn }: GeometryFile, features: readonly IdentifiedFeature[], where: { readonly file: string; readonly level: string }, findings: FindingList): void {
  const pattern = keyPattern ? new RegExp(keyPattern, 'u') : /^[\p{L}\p{N}][\p{L}\p{N}._-]*$/u
  const malformed = features.filter(({ code }) => !pattern.test(code))
  if (malformed.length === 0) return
  const shown = malformed.map(({ found }) => `"${found}"`)
  findings.error(
    'malformed-key',
    `${where.file}: ${malformed.length} keys in column "${keyColumn}" are malformed (expected ${pattern.source}): ${listFew(shown, 'en')}.`,
    `${where.file}: ${malformed.length} Schlüssel in der Spalte „${keyColumn}“ sind fehlerhaft (erwartet ${pattern.source}): ${listFew(shown, 'de')}.`,
    { ...where, areaCodes: malformed.map(({ found }) => found) },
  )
}

function checkDuplicates(features: readonly IdentifiedFeature[], where: { readonly file: string; readonly level: string }, findings: FindingList): void {
  const byCode = groupByCode(features)
  for (const [code, group] of byCode) {
    if (code === '' || group.length < 2) continue
    const places = group.map(placeOf).filter((place) => place !== null)
    findings.error(
      'duplicate-key',
      `${where.file}: key ${code} occurs ${group.length} times, at ${places.map(formatPlace).join(' and ')}. Say which is right under "corrections".`,
      `${where.file}: Schlüssel ${code} kommt ${group.length}-mal vor, bei ${places.map(formatPlace).join(' und ')}. Unter „corrections“ angeben, welcher richtig ist.`,
      { ...where, areaCodes: [code], places },
    )
  }
}

function groupByCode(features: readonly IdentifiedFeature[]): Map<string, IdentifiedFeature[]> {
  const groups = new Map<string, IdentifiedFeature[]>()
  for (const feature of features) groups.set(feature.code, [...(groups.get(feature.code) ?? []), feature])
  return groups
}

function placeOf({ geometry }: CorrectedFeature): readonly [number, number] | null {
  const [x, y] = geometry?.coordinates[0]?.[0]?.[0] ?? []
  return x === undefined || y === undefined ? null : [x, y]
}
