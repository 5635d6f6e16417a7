import type { FacilityIndicators } from '../../core/contract/facility-indicators.ts'
import type { Text } from '../../core/contract/common.ts'
import type { Audience } from '../audience.ts'
import type { Queryable } from '../db/database.ts'
import { listedIndicators, releasedFigures } from '../indicators/released-figures.ts'
import { countsHeads } from './list-bases.ts'

export interface StoredRevision {
  readonly id: number
  readonly revision: number
  readonly validOn: string
  readonly count: number
  readonly places: number | null
  readonly withoutCapacity: number
  readonly isPublic: boolean
  /** False: one person uploaded and released it; null: it is not public. */
  readonly fourEyes: boolean | null
  readonly fileName: string
  readonly checksum: string
}

/** List every list of a category that there was, the newest first. */
export async function listRevisions(database: Queryable, category: string): Promise<StoredRevision[]> {
  return database.query<StoredRevision & Record<string, unknown>>(`
    select r.id, r.revision, r.valid_on as "validOn", n.count, n.places, n.without as "withoutCapacity", f.file_name as "fileName", f.checksum,
           d.id is not null as "isPublic", d.four_eyes as "fourEyes"
      from facility_revision r join facility_file f on f.id = r.file_id
      left join facility_decision d on d.revision_id = r.id and d.is_public and d.id = (select max(id) from facility_decision where category = r.category)
      cross join lateral (select count(*)::int4 as count, sum(capacity)::int4 as places, count(*) filter (where capacity is null)::int4 as without from facility where revision_id = r.id) n
     where r.category = $1 order by r.revision desc`, [category])
}

export interface DoubtfulFacility { readonly name: string; readonly row: number; readonly featureId: number | null }

/** List the facilities of a revision that lie in no area of a set or do not say how many places they have, in the order of the file. */
export async function listDoubtful(database: Queryable, revisionId: number, areaSet: string): Promise<DoubtfulFacility[]> {
  return database.query<DoubtfulFacility & Record<string, unknown>>(`
    select f.name, f.row_number as "row", v.feature_id as "featureId"
      from facility f left join lateral (
        select v.feature_id from area_version v where v.area_set_id = $2 and st_intersects(v.geometry, f.geometry) order by v.feature_id limit 1) v on true
     where f.revision_id = $1 and (f.capacity is null or v.feature_id is null) order by f.row_number, f.id`, [revisionId, areaSet])
}

/** List the measures of heads that an audience sees through a released indicator on any level, with their periods. */
export async function listDivisors(database: Queryable, audience: Audience, now: Date): Promise<FacilityIndicators['bases']> {
  const rows = await database.query<{ measure: string; name: Text; unit: Text; theme: string; periods: string[] }>(`
    with ${releasedFigures}
    select m.key as measure, m.name, m.unit, (array_agg(i.theme order by i.sort, i.key))[1] as theme,
           array_agg(distinct case when part.kind = 'denominator' then coalesce(f.denominator_period, f.period) else f.period end) as periods
      from released join figure f using (release_id, indicator_id, area_set_id, period) join indicator i on i.id = f.indicator_id
      cross join lateral (values ('numerator', i.declaration->>'numerator'), ('denominator', i.declaration->>'denominator')) part(kind, measure)
      join measure m on m.key = part.measure and m.is_additive
     where released.has_content and ${listedIndicators}
     group by m.id, m.key, m.name, m.unit order by m.name->>'de', m.key`, [audience, now])
  return rows.filter(({ unit }) => countsHeads(unit)).map(({ measure, name, theme, periods }) => ({ measure, name, theme, periods: periods.sort().toReversed() }))
}
