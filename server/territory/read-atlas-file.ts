import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { findNodeAtLocation, type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser'
import { atlasFile, type AtlasFile } from '../../core/contract/atlas-file.ts'
import { describeJsonFault } from './atlas-file-faults.ts'
import { describeAtlasIssue, type Issue } from './describe-atlas-issue.ts'
import type { FindingList } from './finding-list.ts'

/** Read and validate `atlas.json`; what is wrong comes as one finding per place, with path and line. `null` if unusable. */
export async function readAtlasFile(folder: string, findings: FindingList): Promise<{ atlas: AtlasFile; bytes: Buffer } | null> {
  const bytes = await readFile(join(folder, 'atlas.json')).catch(() => null)
  if (!bytes) {
    findings.error('missing-file', `${folder} contains no atlas.json.`, `${folder} enthält keine atlas.json.`, { file: 'atlas.json' })
    return null
  }
  const text = decode(bytes, findings)
  const tree = text === null ? null : parse(text, findings)
  if (text === null || !tree) return null
  reportRepeatedKeys(tree, text, findings)
  const parsed = atlasFile.safeParse(JSON.parse(text), { reportInput: true })
  if (parsed.success) return { atlas: parsed.data, bytes }
  for (const issue of parsed.error.issues.flatMap(unfold)) {
    const place = describePlace(issue.path, tree, text)
    findings.error('malformed-atlas', `atlas.json${place.en}: ${describeAtlasIssue(issue, 'en')}.`, `atlas.json${place.de}: ${describeAtlasIssue(issue, 'de')}.`, { file: 'atlas.json' })
  }
  return null
}

/** In another encoding the names of areas would be stored with the wrong letters. */
function decode(bytes: Buffer, findings: FindingList): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    const line = bytes.subarray(0, firstBadByte(bytes)).toString('latin1').split('\n').length
    findings.error(
      'malformed-encoding',
      `atlas.json, line ${line}: not UTF-8. Please save the file as UTF-8 in your editor.`,
      `atlas.json, Zeile ${line}: kein UTF-8. Bitte die Datei im Editor als UTF-8 speichern.`,
      { file: 'atlas.json' },
    )
    return null
  }
}

function firstBadByte(bytes: Buffer): number {
  const again = Buffer.from(bytes.toString('utf8'))
  const at = bytes.findIndex((byte, i) => byte !== again[i])
  return at < 0 ? bytes.length : at
}

function parse(text: string, findings: FindingList): Node | null {
  const problems: ParseError[] = []
  const tree = parseTree(text, problems, { disallowComments: true, allowTrailingComma: false })
  const [problem] = problems
  if (tree && !problem) return tree
  const { line, column } = placeAt(text, problem?.offset ?? 0)
  const { en, de } = describeJsonFault(problem && printParseErrorCode(problem.error))
  findings.error('malformed-json', `atlas.json, line ${line}, column ${column}: not valid JSON (${en}).`, `atlas.json, Zeile ${line}, Spalte ${column}: kein gültiges JSON (${de}).`, { file: 'atlas.json' })
  return null
}

/** Of a key that stands twice in one entry only the last would count, and nobody would know. */
function reportRepeatedKeys(node: Node, text: string, findings: FindingList): void {
  const seen = new Map<string, number>()
  for (const child of node.children ?? []) {
    reportRepeatedKeys(child, text, findings)
    const [name] = child.type === 'property' ? (child.children ?? []) : []
    if (!name) continue
    const key = String(name.value)
    const [first, { line }] = [seen.get(key), placeAt(text, name.offset)]
    seen.set(key, first ?? line)
    if (first === undefined) continue
    findings.error('duplicate-key-in-atlas', `atlas.json, line ${line}: "${key}" stands there already in line ${first}.`, `atlas.json, Zeile ${line}: „${key}“ steht schon in Zeile ${first}.`, { file: 'atlas.json' })
  }
}

/** Of the alternatives of a union, the one with the fewest faults is what was meant. */
function unfold(issue: Issue): Issue[] {
  if (issue.code !== 'invalid_union' || issue.errors.length === 0) return [issue]
  const unknownKeys = (issues: readonly Issue[]) => issues.reduce((sum, entry) => sum + (entry.code === 'unrecognized_keys' ? entry.keys.length : 1), 0)
  const [closest = []] = issue.errors.toSorted((a, b) => unknownKeys(a) - unknownKeys(b))
  return closest.flatMap((inner) => unfold({ ...inner, path: [...issue.path, ...inner.path] }))
}

function describePlace(path: readonly PropertyKey[], tree: Node, text: string): { en: string; de: string } {
  const written = path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`)).join('').replace(/^\./, '')
  for (let length = path.length; length >= 0; length--) {
    const node = findNodeAtLocation(tree, path.slice(0, length) as (string | number)[])
    if (!node) continue
    const { line } = placeAt(text, node.offset)
    return { en: `, line ${line}${written ? `, ${written}` : ''}`, de: `, Zeile ${line}${written ? `, ${written}` : ''}` }
  }
  return { en: written, de: written }
}

/** Line and column, both from 1. */
function placeAt(text: string, offset: number): { line: number; column: number } {
  const lines = text.slice(0, offset).split('\n')
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 }
}
