import type { Text } from '../../core/contract/common.ts'
import type { Audience } from '../audience.ts'
import type { Queryable } from '../db/database.ts'
import { listedIndicators, releasedFigures } from '../indicators/released-figures.ts'

/** What places can be divided by: a measure as a released indicator shows it. */
export interface Base {
  readonly measure: string
  readonly name: Text
  readonly indicator: string
  readonly period: string
  /** By feature id - 1; `null` where the indicator shows no number. */
  readonly values: readonly (number | null)[]
}

/** Places per 100 are places for people (or households, children …), not per area, money or years of age. */
const noHeads = /km²|m²|\bha\b|hektar|hectare|€|euro|jahr|year|%/i
/** Tell whether places for each of what a measure counts make sense. */
export const countsHeads = (unit: Text): boolean => !noHeads.test(unit.de)

type Row = { unit: Text; measure: string; name: Text; indicator: string; period: string; values: (number | null)[]; status: string }

/**
 * List the measures that an audience sees through a released indicator on an area set, each at its latest period.
 *
 * The figures of protected areas are left out even where the other part of the ratio would be known.
 */
export async function listBases(database: Queryable, { audience, now, areaSet }: { audience: Audience; now: Date; areaSet: string }): Promise<Base[]> {
  const rows = await database.query<Row>(`
    with ${releasedFigures}
    select distinct on (m.key) m.key as measure, m.name, m.unit, i.key as indicator,
           case when part.kind = 'denominator' then coalesce(f.denominator_period, f.period) else f.period end as period,
           array_to_json(case when part.kind = 'denominator' then f.denominator else f.numerator end) as values, f.status
      from released join figure f using (release_id, indicator_id, area_set_id, period) join indicator i on i.id = f.indicator_id
      cross join lateral (values ('numerator', i.declaration->>'numerator'), ('denominator', i.declaration->>'denominator')) part(kind, measure)
      join measure m on m.key = part.measure and m.is_additive
     where released.has_content and f.area_set_id = $3 and ${listedIndicators}
     order by m.key, 4 desc, part.kind desc, i.sort`, [audience, now, areaSet])
  return rows.filter(({ unit }) => countsHeads(unit)).map(({ measure, name, indicator, period, values, status }) => ({
    measure, name, indicator, period, values: values.map((value, index) => ('npe'.includes(status[index] ?? 'm') ? value : null)),
  })).filter(({ values }) => values.some(value => value !== null))
}
