import { isDeepStrictEqual } from 'node:util'
import type { AtlasFile } from '../../core/contract/atlas-file.ts'
import type { TargetDeclaration } from '../../core/contract/targets.ts'
import { readEntries, storeEntry, type CatalogueContents, type CatalogueEntry } from '../administration/catalogue-entry.ts'
import type { Queryable } from '../db/database.ts'
import type { ImportChange } from '../territory/import-change.ts'
import { findTargetAt } from './check-target.ts'

type TargetContent = CatalogueContents['target']
const system = { kind: 'system', id: null, name: null } as const

/** What is declared, as it is stored: nothing left out. */
export function toTargetContent({ key: _key, area, since, note, ...rest }: TargetDeclaration, isWithdrawn: boolean): TargetContent {
  return { ...rest, area: area ?? null, since: since ?? null, note: note ?? null, isWithdrawn }
}

async function storeTarget(transaction: Queryable, key: string, content: TargetContent, known: CatalogueEntry<'target'> | undefined, reason: string, now: Date): Promise<void> {
  await storeEntry(transaction, { kind: 'target', key, content, managedBy: 'folder', revision: (known?.revision ?? 0) + 1, reason, actor: system, now })
}

const kept = (key: string): ImportChange => ({
  kind: 'administration-kept', name: key, message: `target ${key}: atlas.json differs from what was entered in the administration, which is kept`,
  messageDe: `Ziel ${key}: atlas.json weicht von dem ab, was in der Verwaltung eingetragen ist; das bleibt`,
})

/** Store the targets that atlas.json declares, each change as a revision; those it names no more are withdrawn, those that people made or changed are kept. */
export async function storeTargets(transaction: Queryable, { targets }: AtlasFile, now: Date): Promise<ImportChange[]> {
  const stored = new Map((await readEntries(transaction, 'target')).map(entry => [entry.key, entry]))
  const declared = new Set(targets.map(({ key }) => key))
  const changes: ImportChange[] = []
  for (const entry of stored.values()) {
    if (entry.managedBy === 'administration' || entry.content.isWithdrawn || declared.has(entry.key)) continue
    await storeTarget(transaction, entry.key, { ...entry.content, isWithdrawn: true }, entry, 'no longer in atlas.json', now)
    changes.push({ kind: 'target-withdrawn', name: entry.key, message: `target ${entry.key} is no longer declared and withdrawn`, messageDe: `Ziel ${entry.key} ist nicht mehr erklärt und zurückgezogen` })
  }
  for (const declaration of targets) {
    const { key } = declaration
    const known = stored.get(key)
    const content = JSON.parse(JSON.stringify(toTargetContent(declaration, false))) as TargetContent
    if (known && isDeepStrictEqual(known.content, content)) continue
    const other = await findTargetAt(transaction, content)
    const isTaken = other !== undefined && other !== key
    if (known?.managedBy === 'administration' || (isTaken && (!declared.has(other) || stored.get(other)?.managedBy === 'administration'))) {
      changes.push(kept(key))
      continue
    }
    // Two declared targets may have changed places: the one that is in the way makes room and is stored in its turn.
    if (isTaken) await transaction.query('update target set withdrawn_at = $2 where key = $1', [other, now])
    await storeTarget(transaction, key, content, known, 'atlas.json', now)
    changes.push({ kind: known ? 'target-changed' : 'target-added', name: key, message: known ? `target ${key} has changed` : `target ${key} is new`, messageDe: known ? `Ziel ${key} ist geändert` : `Ziel ${key} ist neu` })
  }
  return changes
}
