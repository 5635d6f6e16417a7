import type { IndicatorDeclaration } from '../../core/contract/atlas-file.ts'
import type { Text } from '../../core/contract/common.ts'
import type { Audience } from '../audience.ts'
import { DomainError } from '../../core/model/domain-error.ts'
import type { Queryable } from '../db/database.ts'
import { listedIndicators, releasedFigures } from './released-figures.ts'

export interface StoredIndicator {
  readonly id: number
  readonly declaration: IndicatorDeclaration
  readonly sort: number
  readonly department: Text | null
}

/** Where and when an indicator has figures that the audience sees. */
export interface FigurePlace { readonly indicator: number; readonly level: string; readonly areaSet: string; readonly period: string }

export interface StoredMeasure { readonly key: string; readonly name: Text; readonly unit: Text; readonly is_additive: boolean }

/** List the indicators of the catalogue in its order, without those hidden from the audience. */
export function listIndicators(database: Queryable, audience: Audience): Promise<(StoredIndicator & Record<string, unknown>)[]> {
  return database.query(`
    select i.id, i.declaration, i.sort, d.name as department
      from indicator i left join department d on d.key = i.department where ${listedIndicators} order by i.sort, i.key`, [audience])
}

/**
 * Find one indicator.
 *
 * Throws: DomainError `unknown-indicator`.
 */
export async function findIndicator(database: Queryable, audience: Audience, key: string): Promise<StoredIndicator> {
  const found = (await listIndicators(database, audience)).find(({ declaration }) => declaration.key === key)
  if (!found) throw new DomainError('unknown-indicator', `There is no indicator '${key}'.`, { indicator: key })
  return found
}

/** List where there are figures in force, of one indicator or of all, oldest period first. */
export function listFigurePlaces(database: Queryable, audience: Audience, now: Date, indicator: number | null = null): Promise<(FigurePlace & Record<string, unknown>)[]> {
  return database.query(`
    with ${releasedFigures}
    select f.indicator_id as indicator, l.key as level, f.area_set_id as "areaSet", f.period
      from released f join area_set s on s.id = f.area_set_id join spatial_level l on l.id = s.spatial_level_id
     where f.has_content and ($3::integer is null or f.indicator_id = $3) order by f.period, s.valid_from`, [audience, now, indicator])
}

/** Read the measures with these keys. */
export function listMeasures(database: Queryable, keys: readonly string[]): Promise<(StoredMeasure & Record<string, unknown>)[]> {
  return database.query('select key, name, unit, is_additive from measure where key = any($1::text[])', [keys])
}

/** List the sources of the deliveries behind an indicator's released figures, and the day of the last release. */
export async function listIndicatorSources(database: Queryable, audience: Audience, now: Date, indicator: number, measures: readonly string[]):
Promise<{ sources: { file_name: string; source: Record<string, unknown> }[]; lastUpdate: string | null }> {
  const sources = await database.query<{ file_name: string; source: Record<string, unknown> }>(`
    with ${releasedFigures},
    used as (select distinct rd.delivery_id from release_delivery rd where rd.release_id in (select release_id from released where indicator_id = $3))
    select d.file_name, d.source from delivery d join used on used.delivery_id = d.id
     where exists (select 1 from observation o join measure m on m.id = o.measure_id where o.delivery_id = d.id and m.key = any($4::text[]))
     order by d.file_name`, [audience, now, indicator, measures])
  const [row] = await database.query<{ last_update: string | null }>(`
    with ${releasedFigures}
    select max(r.effective_at at time zone 'UTC')::date as last_update from release r
     where r.id in (select release_id from released where indicator_id = $3)`, [audience, now, indicator])
  return { sources, lastUpdate: row?.last_update ?? null }
}
