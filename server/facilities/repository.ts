import type { Facilities } from '../../core/contract/facilities.ts'
import type { Text } from '../../core/contract/common.ts'
import type { Actor } from '../accounts/actor.ts'
import type { ReleaseAudience } from '../audience.ts'
import type { Queryable } from '../db/database.ts'

/** SQL of `shown`: the revision of each category that an audience ($1) sees; inside the latest, outside the released one. */
export const shownRevisions = `
  latest_decision as (select distinct on (category) category, revision_id, is_public, four_eyes from facility_decision order by category, id desc),
  shown as (
    select r.id, r.category, r.revision, r.file_id, r.valid_on from facility_revision r
     where case when $1::text = 'internal'
       then not exists (select 1 from facility_revision later where later.category = r.category and later.revision > r.revision)
       else exists (select 1 from latest_decision d where d.is_public and d.revision_id = r.id) end)`

export interface StoredCategory {
  readonly key: string
  readonly name: Text
  readonly department: string | null
  readonly publicRevision: number | null
  /** False: one person uploaded and released what is public; null: nothing is. */
  readonly fourEyes: boolean | null
  readonly revision: number | null
  readonly revisionId: number | null
  readonly validOn: string | null
  readonly count: number
  readonly places: number | null
  readonly withoutCapacity: number
  readonly uploadedBy: Actor | null
  readonly uploadedAt: Date | null
  readonly fileName: string | null
}

/** List the categories with the revision that an audience sees; for the public those alone that are released. */
export async function listCategories(database: Queryable, audience: ReleaseAudience): Promise<StoredCategory[]> {
  return database.query<StoredCategory & Record<string, unknown>>(`
    with ${shownRevisions}
    select c.key, c.name, c.department, p.revision as "publicRevision", d.four_eyes as "fourEyes", s.revision, s.id as "revisionId", s.valid_on as "validOn",
           coalesce(n.count, 0)::int4 as count, n.places, coalesce(n.without, 0)::int4 as "withoutCapacity",
           f.uploaded_by as "uploadedBy", f.uploaded_at as "uploadedAt", f.file_name as "fileName"
      from facility_category c
      left join latest_decision d on d.category = c.key and d.is_public
      left join facility_revision p on p.id = d.revision_id
      left join shown s on s.category = c.key
      left join facility_file f on f.id = s.file_id
      left join lateral (select count(*)::int4 as count, sum(capacity)::int4 as places, count(*) filter (where capacity is null)::int4 as without from facility where revision_id = s.id) n on true
     where $1::text = 'internal' or s.id is not null
     order by c.name->>'de', c.key`, [audience])
}

/** Store a new category. Shape: false where its key is taken. */
export async function insertCategory(transaction: Queryable, { key, name, department, by, now }: { key: string; name: Text; department: string | null; by: Actor; now: Date }): Promise<boolean> {
  const rows = await transaction.query('insert into facility_category (key, name, department, created_by, created_at) values ($1, $2, $3, $4, $5) on conflict do nothing returning key', [key, name, department, by, now])
  return rows.length === 1
}

/** Tell whether there is a department of this key. */
export async function hasDepartment(database: Queryable, key: string): Promise<boolean> {
  return (await database.query('select 1 from department where key = $1', [key])).length === 1
}

/** Store what the public sees of a category from now on. */
export async function insertDecision(
  transaction: Queryable, { category, revisionId, isPublic, reason, by, now, fourEyes }: { category: string; revisionId: number; isPublic: boolean; reason: string | undefined; by: Actor; now: Date; fourEyes: boolean },
): Promise<void> {
  await transaction.query('insert into facility_decision (category, revision_id, is_public, reason, decided_by, decided_at, four_eyes) values ($1, $2, $3, $4, $5, $6, $7)', [category, revisionId, isPublic, reason ?? null, by, now, fourEyes])
}

export interface Wanted {
  readonly audience: ReleaseAudience
  readonly category: string | undefined
  readonly bbox: readonly number[] | undefined
  readonly place: { readonly areaSet: string; readonly code: string } | undefined
}

/** List the facilities that an audience sees, in a rectangle or an area where one is given. Cost: all of them otherwise. */
export async function listFacilities(database: Queryable, { audience, category, bbox, place }: Wanted): Promise<Facilities['features']> {
  const rows = await database.query<{ id: number; name: string; category: string; carrier: string | null; address: string | null; capacity: number | null; x: number; y: number }>(`
    with ${shownRevisions}
    select f.id, f.name, s.category, f.carrier, f.address, f.capacity, st_x(f.geometry) as x, st_y(f.geometry) as y
      from shown s join facility f on f.revision_id = s.id
     where ($2::text is null or s.category = $2)
       and ($3::float8[] is null or f.geometry && st_makeenvelope($3[1], $3[2], $3[3], $3[4], 4326))
       and ($4::text is null or exists (
         select 1 from area_version v join area a on a.id = v.area_id where v.area_set_id = $4 and a.code = $5 and st_intersects(v.geometry, f.geometry)))
     order by s.category, f.name, f.id`, [audience, category ?? null, bbox ?? null, place?.areaSet ?? null, place?.code ?? null])
  return rows.map(({ id, x, y, ...properties }) => ({ type: 'Feature', id, geometry: { type: 'Point', coordinates: [x, y] }, properties }))
}

/** List which points (by their place in the list, from 0) lie in no area of the territory. */
export async function listOutside(database: Queryable, points: readonly (readonly [number, number])[]): Promise<number[]> {
  const rows = await database.query<{ n: number }>(`
    select (u.n - 1)::int4 as n from unnest($1::float8[], $2::float8[]) with ordinality as u(x, y, n)
     where not exists (select 1 from area_version v join area_set s on s.id = v.area_set_id and s.retired_at is null where st_intersects(v.geometry, st_setsrid(st_makepoint(u.x, u.y), 4326)))
     order by u.n`, [points.map(([x]) => x), points.map(([, y]) => y)])
  return rows.map(({ n }) => n)
}

export interface AreaCount { readonly featureId: number; readonly count: number; readonly places: number | null; readonly without: number }

/** Count facilities and places by area; a point on a border belongs to one area alone, the first. Shape: areas with any. */
export async function countByArea(database: Queryable, revisionId: number, areaSet: string): Promise<AreaCount[]> {
  return database.query<AreaCount & Record<string, unknown>>(`
    select placed.feature_id as "featureId", count(*)::int4 as count, sum(placed.capacity)::int4 as places, count(*) filter (where placed.capacity is null)::int4 as without
      from (select distinct on (f.id) f.id, f.capacity, v.feature_id from facility f
              join area_version v on v.area_set_id = $2 and st_intersects(v.geometry, f.geometry)
             where f.revision_id = $1 order by f.id, v.feature_id) placed
     group by placed.feature_id`, [revisionId, areaSet])
}
