import type { NestingDeclaration } from '../../../core/contract/nesting-declaration.ts'
import type { LoadedAreaSet } from '../loaded-area-set.ts'
import { parseRows } from '../observations/parse-rows.ts'
import { decodeText } from '../observations/decode-text.ts'
import { DomainError } from '../../../core/model/domain-error.ts'
import { unknownColumn } from '../unknown-column.ts'

/** Bytes of a declared file; `null` where it is missing (reported elsewhere). */
export type FileBytes = (file: string) => Buffer | null

/**
 * Tell the parent codes of every area of a set, as the nesting says; several or none are left for the check.
 *
 * Throws: DomainError `unknown-column` where a table or the geometry file lacks a declared column, `no-columns` for dissolved areas.
 */
export function findParents(child: LoadedAreaSet, { by }: NestingDeclaration, bytesOf: FileBytes): string[][] {
  if (by.type === 'parentColumn') requireColumn(child, by.column)
  const fromRule = ruleOf(by, bytesOf)
  return child.areas.map((area) => (area.correctedParent ? [area.correctedParent] : fromRule(area)))
}

function requireColumn({ file, areas, level }: LoadedAreaSet, column: string): void {
  if (areas.length === 0 || areas.some(({ properties }) => column in properties)) return
  if (file !== null) throw unknownColumn(file, column, Object.keys(areas[0]?.properties ?? {}))
  throw new DomainError('no-columns', `Level "${level.key}" is dissolved from finer areas and has no columns; say under "nestsIn" by code prefix, table or "inline" where its areas lie.`, {
    messageDe: `Die Ebene „${level.key}“ entsteht aus feineren Gebieten und hat keine Spalten; unter „nestsIn“ mit codePrefix, table oder inline sagen, worin ihre Gebiete liegen.`,
  })
}

type Rule = (area: LoadedAreaSet['areas'][number]) => string[]

function ruleOf(by: NestingDeclaration['by'], bytesOf: FileBytes): Rule {
  switch (by.type) {
    case 'codePrefix':
      return ({ code }) => [code.slice(0, by.length)]
    case 'parentColumn':
      return ({ properties }) => present(properties[by.column], by.length, by.pad)
    case 'all':
      return () => [by.parent]
    case 'inline':
      return lookUp(Object.entries(by.parents).flatMap(([parent, children]) => children.map((code): [string, string] => [code, parent])))
    case 'table':
      return lookUp(readTable(by, bytesOf))
  }
}

function present(text: string | undefined, length: number | undefined, pad: number | undefined): string[] {
  if (!text) return []
  const padded = pad ? text.padStart(pad, '0') : text
  return [length ? padded.slice(0, length) : padded]
}

function lookUp(pairs: readonly (readonly [string, string])[]): Rule {
  const parents = new Map<string, Set<string>>()
  for (const [code, parent] of pairs) parents.set(code, (parents.get(code) ?? new Set()).add(parent))
  return ({ code }) => [...(parents.get(code) ?? [])]
}

function readTable({ file, child, parent }: Extract<NestingDeclaration['by'], { type: 'table' }>, bytesOf: FileBytes): [string, string][] {
  const bytes = bytesOf(file)
  if (!bytes) return []
  const [head, ...rows] = parseRows(decodeText(bytes, 'auto').text)
  const index = (column: string) => {
    const at = head?.cells.findIndex((cell) => cell.trim() === column) ?? -1
    if (at < 0) throw unknownColumn(file, column, head?.cells.map((cell) => cell.trim()) ?? [])
    return at
  }
  const [childAt, parentAt] = [index(child), index(parent)]
  return rows.map(({ cells }) => [cells[childAt]?.trim() ?? '', cells[parentAt]?.trim() ?? ''] as [string, string]).filter(([code, up]) => code !== '' && up !== '')
}
