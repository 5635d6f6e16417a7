import type { CustomArea } from '../../core/contract/custom-areas.ts'
import type { Audience } from '../audience.ts'
import type { Queryable } from '../db/database.ts'
import { releasedFigures } from '../indicators/released-figures.ts'

/** Figures of some areas for one indicator and period, in the order asked for. */
export interface PartRow {
  readonly indicator: number
  readonly period: string
  readonly value: readonly (number | null)[]
  /** One letter per area. */
  readonly status: string
  readonly numerator: readonly (number | null)[]
  readonly denominator: readonly (number | null)[]
  readonly covered: readonly number[]
  readonly of: readonly number[]
}

/**
 * Read what an audience sees of some areas of an area set, for every indicator and period, oldest first.
 *
 * Shape: features are feature ids (from 1).
 */
export async function readPartRows(database: Queryable, { audience, now, areaSet, features }: { audience: Audience; now: Date; areaSet: string; features: readonly number[] }): Promise<PartRow[]> {
  const pick = (column: string): string => `array_to_json(array(select f.${column}[i] from unnest($4::integer[]) with ordinality as u(i, n) order by n)) as "${column.replaceAll('"', '')}"`
  return database.query<PartRow & Record<string, unknown>>(`
    with ${releasedFigures}
    select f.indicator_id as indicator, f.period, ${['value', 'numerator', 'denominator', 'covered', '"of"'].map(pick).join(', ')},
      (select string_agg(substr(f.status, i, 1), '' order by n) from unnest($4::integer[]) with ordinality as u(i, n)) as status
      from released join figure f using (release_id, indicator_id, area_set_id, period)
     where released.has_content and f.area_set_id = $3 order by f.period`, [audience, now, areaSet, features])
}

type Row = {
  id: string; name: string; note: string | null; level: string; area_set_id: string; valid_from: string; codes: string[]
  owner_id: number; created_at: Date; changed_at: Date; is_current: boolean; gone: string[]
}

const columns = `
  c.id, c.name, c.note, l.key as level, c.area_set_id, s.valid_from, c.codes, c.owner_id, c.created_at, c.changed_at,
  c.area_set_id = latest.id as is_current,
  array(select wanted from unnest(c.codes) u(wanted) where not exists (
    select 1 from area a join area_version v on v.area_id = a.id where a.spatial_level_id = c.spatial_level_id and a.code = wanted and v.area_set_id = latest.id)) as gone`
const tables = `
  custom_area c join spatial_level l on l.id = c.spatial_level_id join area_set s on s.id = c.area_set_id
  cross join lateral (select id from area_set where spatial_level_id = c.spatial_level_id and retired_at is null order by valid_from desc, id desc limit 1) latest`

const toCustomArea = (row: Row, person: number | null): CustomArea => ({
  id: row.id, name: row.name, note: row.note, level: row.level, areaSet: row.area_set_id, validFrom: row.valid_from, areas: row.codes,
  isCurrent: row.is_current, gone: row.gone, isMine: person !== null && row.owner_id === person, createdAt: row.created_at.toISOString(), changedAt: row.changed_at.toISOString(),
})

/** List what somebody saved, newest first. */
export async function listCustomAreas(database: Queryable, owner: number): Promise<CustomArea[]> {
  const rows = await database.query<Row>(`select ${columns} from ${tables} where c.owner_id = $1 and c.removed_at is null order by c.changed_at desc, c.id`, [owner])
  return rows.map(row => toCustomArea(row, owner))
}

/** Find one by its id; undefined: there is none, or its owner removed it. */
export async function findCustomArea(database: Queryable, id: string, person: number | null): Promise<CustomArea | undefined> {
  const [row] = await database.query<Row>(`select ${columns} from ${tables} where c.id = $1 and c.removed_at is null`, [id])
  return row && toCustomArea(row, person)
}

/** Store a new one. */
export async function insertCustomArea(
  transaction: Queryable, { id, owner, name, note, level, areaSet, areas, now }: { id: string; owner: number; name: string; note: string | null; level: string; areaSet: string; areas: readonly string[]; now: Date },
): Promise<void> {
  await transaction.query(`
    insert into custom_area (id, owner_id, name, note, spatial_level_id, area_set_id, codes, created_at, changed_at)
    select $1, $2, $3, $4, l.id, $6, $7, $8, $8 from spatial_level l where l.key = $5`, [id, owner, name, note, level, areaSet, areas, now])
}

/** Change name, note or areas. */
export async function updateCustomArea(transaction: Queryable, { id, name, note, areas, now }: { id: string; name: string; note: string | null; areas: readonly string[]; now: Date }): Promise<void> {
  await transaction.query('update custom_area set name = $2, note = $3, codes = $4, changed_at = $5 where id = $1', [id, name, note, areas, now])
}

/** Remove one from sight. */
export async function removeCustomArea(transaction: Queryable, id: string, now: Date): Promise<void> {
  await transaction.query('update custom_area set removed_at = $2 where id = $1', [id, now])
}

/** List the codes of an area set that do not exist in it. */
export async function listUnknownCodes(database: Queryable, level: string, areaSet: string, codes: readonly string[]): Promise<string[] | undefined> {
  const [set] = await database.query('select 1 from area_set s join spatial_level l on l.id = s.spatial_level_id where s.id = $1 and l.key = $2', [areaSet, level])
  if (!set) return undefined
  const rows = await database.query<{ code: string }>(`
    select wanted as code from unnest($2::text[]) u(wanted) where not exists (
      select 1 from area_version v join area a on a.id = v.area_id where v.area_set_id = $1 and a.code = wanted)`, [areaSet, codes])
  return rows.map(({ code }) => code)
}
