import type { Text } from '../../core/contract/common.ts'
import type { Audience } from '../audience.ts'
import type { Queryable } from '../db/database.ts'
import { figuresShown, listedIndicators } from '../indicators/released-figures.ts'

export interface Named { readonly key: string; readonly name: Text }

/** What a delivery is about: measures with their periods. */
export interface Subject { readonly measures: readonly Named[]; readonly periods: readonly string[] }

export interface Correction { readonly delivery: number; readonly corrects: number; readonly isWhole: boolean; readonly reason: string }

export async function listAllCorrections(database: Queryable): Promise<Correction[]> {
  return await database.query('select delivery_id as delivery, corrects, is_whole as "isWhole", reason from delivery_correction order by 1, 2') as unknown as Correction[]
}

/** Read which measures and periods a delivery has figures for. Cost: linear in its figures; they never change. */
export async function readSubjects(database: Queryable, delivery: number): Promise<{ measure: number; key: string; name: Text; period: string }[]> {
  return await database.query(`
    select m.id as measure, m.key, m.name, o.period from (select distinct measure_id, period from observation where delivery_id = $1) o join measure m on m.id = o.measure_id order by m.key, o.period`, [delivery]) as unknown as { measure: number; key: string; name: Text; period: string }[]
}

/** List the measures that an audience must not hear of: every indicator made of them is hidden from it. */
export async function listHiddenMeasures(database: Queryable, audience: Audience): Promise<Set<string>> {
  if (!audience.includes(' ')) return new Set()
  const rows = await database.query<{ key: string }>(`
    select m.key from measure m
     where exists (select 1 from indicator i where m.key in (i.declaration->>'numerator', i.declaration->>'denominator'))
       and not exists (select 1 from indicator i where m.key in (i.declaration->>'numerator', i.declaration->>'denominator') and ${listedIndicators})`, [audience])
  return new Set(rows.map(({ key }) => key))
}

/** Find the first release that showed a delivery to an audience; the public one where there is one. */
export async function findFirstRelease(database: Queryable, delivery: number, isInside: boolean, now: Date): Promise<number | null> {
  const [row] = await database.query<{ id: number }>(`
    select r.id from release_delivery rd join release r on r.id = rd.release_id
     where rd.delivery_id = $1 and not rd.is_gap and (r.audience = 'public' or $2::boolean) and r.effective_at <= $3 and (r.effective_until is null or r.effective_until > r.effective_at)
     order by r.audience desc, r.effective_at, r.id limit 1`, [delivery, isInside, now])
  return row?.id ?? null
}

/** List the indicators that show figures of a delivery in a release, with levels and periods. */
export async function listIndicatorsOf(database: Queryable, audience: Audience, now: Date, delivery: number, release: number): Promise<(Named & { levels: string[]; periods: string[] })[]> {
  const rows = await database.query<{ key: string; name: Text; levels: string[]; periods: string[] }>(`
    with ${figuresShown(release)},
    has as (select distinct m.key, o.period from observation o join measure m on m.id = o.measure_id where o.delivery_id = $3)
    select i.key, i.declaration->'name' as name, array_agg(distinct l.key) as levels, array_agg(distinct f.period) as periods
      from released join figure f using (release_id, indicator_id, area_set_id, period)
      join indicator i on i.id = f.indicator_id join area_set s on s.id = f.area_set_id join spatial_level l on l.id = s.spatial_level_id
     where has_content and ${listedIndicators}
       and (exists (select 1 from has where has.key = i.declaration->>'numerator' and has.period = f.period)
         or exists (select 1 from has where has.key = i.declaration->>'denominator' and has.period = f.denominator_period))
     group by i.id, i.key, i.declaration, i.sort order by i.sort, i.key`, [audience, now, delivery])
  return rows.map(({ key, name, levels, periods }) => ({ key, name, levels, periods }))
}
