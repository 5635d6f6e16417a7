import type { MeasureSource } from '../../core/figures/measure-source.ts'
import type { AreaIndex } from '../../core/model/area-index.ts'
import type { Figure } from '../../core/model/figure.ts'
import type { Status } from '../../core/model/status.ts'
import type { Queryable } from '../db/database.ts'

interface Delivered { readonly areas: readonly number[]; readonly values: readonly (number | null)[]; readonly statuses: readonly Status[] }
type Group = { measure: string; period: string; areas: number[]; values: (number | null)[]; statuses: Status[] }

/**
 * Read the observations of some deliveries as the source that figures are computed from.
 *
 * Where two deliveries have a figure for the same measure, area and period, the later delivery wins.
 *
 * Cost: all observations in memory, 10 bytes each and a row per measure and period.
 */
export async function readMeasures(database: Queryable, deliveries: readonly number[], areaSets: readonly AreaIndex[]): Promise<MeasureSource> {
  const groups = await database.query<Group>(`
    select m.key as measure, o.period, array_agg(o.area_id order by o.delivery_id) as areas,
      array_agg(o.value order by o.delivery_id) as values, array_agg(o.status order by o.delivery_id) as statuses
      from observation o join measure m on m.id = o.measure_id where o.delivery_id = any($1) group by m.key, o.period`, [deliveries])
  const versions = await database.query<{ set: string; areas: number[] }>(`
    select area_set_id as set, array_agg(area_id order by feature_id) as areas from area_version where area_set_id = any($1) group by area_set_id`,
  [areaSets.map(({ id }) => id)])
  const indexOf = new Map(versions.map(({ set, areas }) => [set, new Map(areas.map((area, index) => [area, index]))]))
  const additive = new Map((await database.query<{ key: string; is_additive: boolean }>('select key, is_additive from measure')).map(row => [row.key, row.is_additive]))
  const delivered = new Map<string, Map<string, Delivered>>()
  for (const { measure, period, ...figures } of groups) {
    const periods = delivered.get(measure) ?? new Map<string, Delivered>()
    delivered.set(measure, periods.set(period, figures))
  }
  return {
    periods: measure => [...delivered.get(measure)?.keys() ?? []],
    isAdditive: measure => additive.get(measure) ?? false,
    figures(measure, areaSetId, period) {
      const group = delivered.get(measure)?.get(period)
      const index = indexOf.get(areaSetId)
      return group && index ? pick(group, index) : undefined
    },
  }
}

function pick({ areas, values, statuses }: Delivered, index: ReadonlyMap<number, number>): (Figure | undefined)[] | undefined {
  const figures = new Array<Figure | undefined>(index.size).fill(undefined)
  let isEmpty = true
  areas.forEach((area, i) => {
    const at = index.get(area)
    if (at === undefined) return
    figures[at] = { value: values[i]!, status: statuses[i]! }
    isEmpty = false
  })
  return isEmpty ? undefined : figures
}
