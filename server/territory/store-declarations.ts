import { isDeepStrictEqual } from 'node:util'
import type { AtlasFile } from '../../core/contract/atlas-file.ts'
import { readEntries, storeEntry, type CatalogueContents, type CatalogueEntry, type CatalogueKind } from '../administration/catalogue-entry.ts'
import type { Queryable } from '../db/database.ts'
import type { ImportChange } from './import-change.ts'

/** Store levels and how they nest; levels that are no longer declared stay for their retired area sets. */
async function storeLevels(transaction: Queryable, { levels }: AtlasFile): Promise<void> {
  for (const [rank, { key, name, plural, note, isExample }] of levels.entries()) {
    await transaction.query(`
      insert into spatial_level (key, name, plural, note, is_example, rank) values ($1, $2, $3, $4, $5, $6)
      on conflict (key) do update set name = excluded.name, plural = excluded.plural, note = excluded.note,
        is_example = excluded.is_example, rank = excluded.rank`, [key, name, plural, note ?? null, isExample, rank])
  }
  await transaction.query('delete from spatial_level_nesting')
  for (const { key, nestsIn, areaSets } of levels) {
    const parents = new Set([...nestsIn, ...areaSets.flatMap(set => set.nestsIn ?? [])].map(({ level }) => level))
    await transaction.query(`
      insert into spatial_level_nesting (child_level_id, parent_level_id)
      select child.id, parent.id from spatial_level child, spatial_level parent where child.key = $1 and parent.key = any($2)`, [key, [...parents]])
  }
}

const system = { kind: 'system', id: null, name: null } as const

type Outcome = 'added' | 'changed' | 'same' | 'kept'

/** Keeper of the entries of one kind: what people made or changed in the administration stays as it is. */
async function createKeeper<K extends CatalogueKind>(transaction: Queryable, kind: K, now: Date): Promise<{
  readonly stored: ReadonlyMap<string, CatalogueEntry<K>>
  store(key: string, content: CatalogueContents[K], reason: string): Promise<Outcome>
}> {
  const stored = new Map((await readEntries(transaction, kind)).map(entry => [entry.key, entry]))
  return {
    stored,
    async store(key, content, reason) {
      const known = stored.get(key)
      // As it comes back from the database: without what is undefined.
      const plain = JSON.parse(JSON.stringify(content)) as CatalogueContents[K]
      if (known && isDeepStrictEqual(known.content, plain)) return 'same'
      if (known?.managedBy === 'administration') return 'kept'
      await storeEntry(transaction, { kind, key, content: plain, managedBy: 'folder', revision: (known?.revision ?? 0) + 1, reason, actor: system, now })
      return known ? 'changed' : 'added'
    },
  }
}

const keptChange = (kind: CatalogueKind, key: string): ImportChange => ({
  kind: 'administration-kept', name: key, message: `${kind} ${key}: atlas.json differs from what was entered in the administration, which is kept`,
  messageDe: `${kind} ${key}: atlas.json weicht von dem ab, was in der Verwaltung eingetragen ist; das bleibt`,
})

async function storeCatalogue(transaction: Queryable, { themes, departments, measures }: AtlasFile, now: Date): Promise<ImportChange[]> {
  const changes: ImportChange[] = []
  const reason = 'atlas.json'
  const [departmentKeeper, themeKeeper, measureKeeper] = [
    await createKeeper(transaction, 'department', now), await createKeeper(transaction, 'theme', now), await createKeeper(transaction, 'measure', now),
  ]
  const note = (kind: CatalogueKind, key: string, outcome: Outcome): void => { if (outcome === 'kept') changes.push(keptChange(kind, key)) }
  for (const [order, { key, name }] of themes.entries()) note('theme', key, await themeKeeper.store(key, { name, order }, reason))
  for (const { key, name } of departments) note('department', key, await departmentKeeper.store(key, { name }, reason))
  for (const { key, name, unit, isAdditive, department, definition, synonyms } of measures) {
    note('measure', key, await measureKeeper.store(key, { name, unit, isAdditive, department, definition: definition ?? null, synonyms }, reason))
  }
  return changes
}

async function storeIndicators(transaction: Queryable, { indicators }: AtlasFile, now: Date): Promise<ImportChange[]> {
  const keeper = await createKeeper(transaction, 'indicator', now)
  const changes: ImportChange[] = []
  for (const [order, declaration] of indicators.entries()) {
    const { key } = declaration
    const known = keeper.stored.get(key)
    const outcome = await keeper.store(key, { declaration, order, isRetired: false }, 'atlas.json')
    if (outcome === 'kept') changes.push(keptChange('indicator', key))
    else if (outcome === 'added' || (outcome === 'changed' && known!.content.isRetired)) changes.push({ kind: 'indicator-added', name: key, message: `indicator ${key} is new`, messageDe: `Indikator ${key} ist neu` })
    else if (outcome === 'changed' && !isDeepStrictEqual(known!.content.declaration, JSON.parse(JSON.stringify(declaration)))) {
      changes.push({ kind: 'indicator-changed', name: key, message: `the declaration of indicator ${key} has changed`, messageDe: `die Erklärung des Indikators ${key} ist geändert` })
    }
  }
  const declared = new Set(indicators.map(({ key }) => key))
  for (const { key, content, managedBy } of keeper.stored.values()) {
    if (content.isRetired || managedBy === 'administration' || declared.has(key)) continue
    await keeper.store(key, { ...content, isRetired: true }, 'no longer in atlas.json')
    changes.push({ kind: 'indicator-retired', name: key, message: `indicator ${key} is no longer declared and not shown any more`, messageDe: `Indikator ${key} ist nicht mehr erklärt und wird nicht mehr gezeigt` })
  }
  return changes
}

/** Store what atlas.json declares beside areas and figures; what people made or changed in the administration is kept, and said. */
export async function storeDeclarations(transaction: Queryable, atlas: AtlasFile, now: Date): Promise<ImportChange[]> {
  await storeLevels(transaction, atlas)
  return [...await storeCatalogue(transaction, atlas, now), ...await storeIndicators(transaction, atlas, now)]
}
