import type { IndicatorDeclaration } from '../../core/contract/atlas-file.ts'
import type { Text } from '../../core/contract/common.ts'
import type { TargetDeclaration } from '../../core/contract/targets.ts'
import type { Actor } from '../accounts/actor.ts'
import type { Queryable } from '../db/database.ts'

/** What stands in the catalogue, whoever wrote it: a territory folder or the administration. */
export interface CatalogueContents {
  readonly department: { readonly name: Text }
  readonly theme: { readonly name: Text; readonly order: number }
  readonly measure: {
    readonly name: Text; readonly unit: Text; readonly isAdditive: boolean; readonly department: string | null
    readonly definition: Text | null; readonly synonyms: readonly string[]
  }
  readonly indicator: { readonly declaration: IndicatorDeclaration; readonly order: number; readonly isRetired: boolean }
  readonly target: Pick<TargetDeclaration, 'name' | 'indicator' | 'level' | 'period' | 'value' | 'direction' | 'resolution'> & {
    readonly area: string | null; readonly since: string | null; readonly note: Text | null; readonly isWithdrawn: boolean
  }
}
export type CatalogueKind = keyof CatalogueContents
export type ManagedBy = 'folder' | 'administration'

export interface CatalogueEntry<K extends CatalogueKind> {
  readonly key: string
  readonly content: CatalogueContents[K]
  readonly managedBy: ManagedBy
  readonly revision: number
}

const contents: Readonly<Record<CatalogueKind, string>> = {
  department: `jsonb_build_object('name', name)`,
  theme: `jsonb_build_object('name', name, 'order', sort)`,
  measure: `jsonb_build_object('name', name, 'unit', unit, 'isAdditive', is_additive, 'department', department, 'definition', definition, 'synonyms', synonyms)`,
  indicator: `jsonb_build_object('declaration', declaration, 'order', sort, 'isRetired', retired_at is not null)`,
  target: `jsonb_build_object('name', name, 'indicator', indicator, 'level', level, 'area', area, 'period', period, 'value', value, 'direction', direction, 'resolution', resolution, 'since', since, 'note', note, 'isWithdrawn', withdrawn_at is not null)`,
}

/** Read the entries of a kind, or the one with a key. */
export async function readEntries<K extends CatalogueKind>(database: Queryable, kind: K, key: string | null = null): Promise<CatalogueEntry<K>[]> {
  const rows = await database.query(`
    select key, ${contents[kind]} as content, managed_by as "managedBy", revision from ${kind} where $1::text is null or key = $1 order by key`, [key])
  return rows as unknown as CatalogueEntry<K>[]
}

type Writers = { readonly [K in CatalogueKind]: (transaction: Queryable, key: string, content: CatalogueContents[K], now: Date) => Promise<unknown> }

const writers: Writers = {
  department: (transaction, key, { name }) => transaction.query('insert into department (key, name) values ($1, $2) on conflict (key) do update set name = excluded.name', [key, name]),
  theme: (transaction, key, { name, order }) => transaction.query('insert into theme (key, name, sort) values ($1, $2, $3) on conflict (key) do update set name = excluded.name, sort = excluded.sort', [key, name, order]),
  measure: (transaction, key, { name, unit, isAdditive, department, definition, synonyms }) => transaction.query(`
    insert into measure (key, name, unit, is_additive, department, definition, synonyms) values ($1, $2, $3, $4, $5, $6, $7::jsonb)
    on conflict (key) do update set name = excluded.name, unit = excluded.unit, is_additive = excluded.is_additive,
      department = excluded.department, definition = excluded.definition, synonyms = excluded.synonyms`,
  [key, name, unit, isAdditive, department, definition, JSON.stringify(synonyms)]),
  indicator: (transaction, key, { declaration, order, isRetired }, now) => transaction.query(`
    insert into indicator (key, declaration, theme, department, sort, retired_at) values ($1, $2, $3, $4, $5, $6)
    on conflict (key) do update set declaration = excluded.declaration, theme = excluded.theme, department = excluded.department,
      sort = excluded.sort, retired_at = case when excluded.retired_at is null then null else coalesce(indicator.retired_at, excluded.retired_at) end`,
  [key, declaration, declaration.theme, declaration.department, order, isRetired ? now : null]),
  target: (transaction, key, { name, indicator, level, area, period, value, direction, resolution, since, note, isWithdrawn }, now) => transaction.query(`
    insert into target (key, name, indicator, level, area, period, value, direction, resolution, since, note, withdrawn_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
    on conflict (key) do update set name = excluded.name, indicator = excluded.indicator, level = excluded.level, area = excluded.area, period = excluded.period, value = excluded.value,
      direction = excluded.direction, resolution = excluded.resolution, since = excluded.since, note = excluded.note, withdrawn_at = case when excluded.withdrawn_at is null then null else coalesce(target.withdrawn_at, excluded.withdrawn_at) end`,
  [key, name, indicator, level, area, period, value, direction, resolution, since, note, isWithdrawn ? now : null]),
}

export interface CatalogueChange<K extends CatalogueKind> {
  readonly kind: K
  readonly key: string
  readonly content: CatalogueContents[K]
  readonly managedBy: ManagedBy
  /** 1 for a new entry, else one more than before. */
  readonly revision: number
  readonly reason: string | null
  readonly actor: Actor
  readonly now: Date
}

/** Store a state of an entry, and beside it the revision that stays. */
export async function storeEntry<K extends CatalogueKind>(transaction: Queryable, change: CatalogueChange<K>): Promise<void> {
  const { kind, key, content, managedBy, revision, reason, actor, now } = change
  await writers[kind](transaction, key, content, now)
  await transaction.query(`update ${kind} set managed_by = $2, revision = $3 where key = $1`, [key, managedBy, revision])
  await transaction.query('insert into catalogue_revision (kind, key, revision, content, reason, changed_by, changed_at) values ($1, $2, $3, $4, $5, $6, $7)',
    [kind, key, revision, content, reason, { kind: actor.kind, id: actor.id, name: actor.name }, now])
}
