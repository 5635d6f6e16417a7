import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { findNodeAtLocation, type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser'
import { z } from 'zod'
import { atlasFile, type AtlasFile } from '../../core/contract/atlas-file.ts'
import { describeJsonFault, germanRule } from './atlas-file-faults.ts'
import type { FindingList } from './finding-list.ts'
import { suggest } from './suggest.ts'

/** Read and validate `atlas.json`; what is wrong comes as one finding per place, with path and line. `null` if unusable. */
export async function readAtlasFile(folder: string, findings: FindingList): Promise<{ atlas: AtlasFile; bytes: Buffer } | null> {
  const bytes = await readFile(join(folder, 'atlas.json')).catch(() => null)
  if (!bytes) {
    findings.error('missing-file', `${folder} contains no atlas.json.`, `${folder} enthält keine atlas.json.`, { file: 'atlas.json' })
    return null
  }
  const text = bytes.toString('utf8').replace(/^\uFEFF/, '')
  const problems: ParseError[] = []
  const tree = parseTree(text, problems, { disallowComments: true, allowTrailingComma: false })
  const [problem] = problems
  if (problem || !tree) {
    const line = lineAt(text, problem?.offset ?? 0)
    const { en, de } = describeJsonFault(problem && printParseErrorCode(problem.error))
    findings.error('malformed-json', `atlas.json, line ${line}: not valid JSON (${en}).`, `atlas.json, Zeile ${line}: kein gültiges JSON (${de}).`, { file: 'atlas.json' })
    return null
  }
  const parsed = atlasFile.safeParse(JSON.parse(text))
  if (parsed.success) return { atlas: parsed.data, bytes }
  const [english, german] = [z.locales.en().localeError, z.locales.de().localeError]
  for (const issue of parsed.error.issues.flatMap(unfold)) {
    const place = describePlace(issue.path, tree, text)
    const [en, de] = [describeIssue(issue, english, 'en'), describeIssue(issue, german, 'de')]
    findings.error('malformed-atlas', `atlas.json${place.en}: ${en}.`, `atlas.json${place.de}: ${de}.`, { file: 'atlas.json' })
  }
  return null
}

type Issue = z.core.$ZodIssue

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
    const line = lineAt(text, node.offset)
    return { en: `, line ${line}${written ? `, ${written}` : ''}`, de: `, Zeile ${line}${written ? `, ${written}` : ''}` }
  }
  return { en: written, de: written }
}

function describeIssue(issue: Issue, locale: z.core.$ZodErrorMap, language: 'de' | 'en'): string {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys
      .map((key) => {
        const near = suggest(key, knownKeys())
        if (language === 'de') return `unbekannter Schlüssel „${key}“${near ? `, gemeint ist vielleicht „${near}“` : ''}`
        return `unknown key "${key}"${near ? `, perhaps "${near}" is meant` : ''}`
      })
      .join('; ')
  }
  if (issue.code === 'invalid_type' && issue.input === undefined && issue.message.endsWith(' undefined')) return language === 'de' ? 'fehlt' : 'is missing'
  if (issue.code === 'custom') return language === 'de' ? germanRule(issue.message) : issue.message
  const told = locale(issue as Parameters<z.core.$ZodErrorMap>[0])
  return (typeof told === 'string' ? told : told?.message) ?? issue.message
}

let keys: readonly string[] | undefined

/** Every key that the schema knows somewhere. */
function knownKeys(): readonly string[] {
  keys ??= [...new Set(collectKeys(z.toJSONSchema(atlasFile, { io: 'input' })))]
  return keys
}

function collectKeys(schema: unknown): string[] {
  if (typeof schema !== 'object' || schema === null) return []
  return Object.entries(schema).flatMap(([key, value]) => (key === 'properties' ? [...Object.keys(value as object), ...Object.values(value as object).flatMap(collectKeys)] : collectKeys(value)))
}

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length
}
