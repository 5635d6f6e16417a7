import { isDeepStrictEqual } from 'node:util'
import type { AtlasFile } from '../../core/contract/atlas-file.ts'
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

async function storeCatalogue(transaction: Queryable, { themes, departments, measures }: AtlasFile): Promise<void> {
  for (const [sort, { key, name }] of themes.entries()) {
    await transaction.query('insert into theme (key, name, sort) values ($1, $2, $3) on conflict (key) do update set name = excluded.name, sort = excluded.sort', [key, name, sort])
  }
  for (const { key, name } of departments) {
    await transaction.query('insert into department (key, name) values ($1, $2) on conflict (key) do update set name = excluded.name', [key, name])
  }
  for (const { key, name, unit, isAdditive, department, definition } of measures) {
    await transaction.query(`
      insert into measure (key, name, unit, is_additive, department, definition) values ($1, $2, $3, $4, $5, $6)
      on conflict (key) do update set name = excluded.name, unit = excluded.unit, is_additive = excluded.is_additive,
        department = excluded.department, definition = excluded.definition`, [key, name, unit, isAdditive, department, definition ?? null])
  }
}

async function storeIndicators(transaction: Queryable, { indicators }: AtlasFile, now: Date): Promise<ImportChange[]> {
  const stored = new Map((await transaction.query<{ key: string; declaration: unknown; retired_at: Date | null }>(
    'select key, declaration, retired_at from indicator')).map(row => [row.key, row]))
  const changes: ImportChange[] = []
  for (const [sort, indicator] of indicators.entries()) {
    const { key, theme, department } = indicator
    const known = stored.get(key)
    stored.delete(key)
    // As it comes back from the database: without what is undefined.
    const declaration = JSON.parse(JSON.stringify(indicator)) as Record<string, unknown>
    await transaction.query(`
      insert into indicator (key, declaration, theme, department, sort) values ($1, $2, $3, $4, $5)
      on conflict (key) do update set declaration = excluded.declaration, theme = excluded.theme, department = excluded.department,
        sort = excluded.sort, retired_at = null`, [key, declaration, theme, department, sort])
    if (!known || known.retired_at) changes.push({ kind: 'indicator-added', name: key, message: `indicator ${key} is new` })
    else if (!isDeepStrictEqual(known.declaration, declaration)) changes.push({ kind: 'indicator-changed', name: key, message: `the declaration of indicator ${key} has changed` })
  }
  for (const { key, retired_at } of stored.values()) {
    if (retired_at) continue
    await transaction.query('update indicator set retired_at = $2 where key = $1', [key, now])
    changes.push({ kind: 'indicator-retired', name: key, message: `indicator ${key} is no longer declared and not shown any more` })
  }
  return changes
}

/** Store what atlas.json declares beside areas and figures. */
export async function storeDeclarations(transaction: Queryable, atlas: AtlasFile, now: Date): Promise<ImportChange[]> {
  await storeLevels(transaction, atlas)
  await storeCatalogue(transaction, atlas)
  return storeIndicators(transaction, atlas, now)
}
