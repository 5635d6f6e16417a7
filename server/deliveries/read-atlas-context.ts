import type { Text } from '../../core/contract/common.ts'
import type { DeliveryRules, Validity } from '../../core/delivery-checks/delivery-checks.ts'
import { parsePeriod } from '../../core/period/period.ts'
import type { Queryable } from '../db/database.ts'
import { isDeliveryVisible } from '../releases/visible-deliveries.ts'
import type { DeliveryContext } from './layout/delivery-context.ts'

export interface KnownMeasure {
  readonly id: number
  readonly key: string
  readonly name: Text
  readonly unit: Text
  readonly isAdditive: boolean
  readonly department: string | null
  readonly synonyms: readonly string[]
}

/** What the atlas knows, as the readers take it, with what the database calls it. */
export interface AtlasContext {
  readonly context: DeliveryContext
  /** Numbers of the areas of a level in the database, in the order of `context.levels[…].areas`. */
  readonly areaIds: ReadonlyMap<string, readonly number[]>
  readonly areas: DeliveryRules['areas']
  readonly measures: ReadonlyMap<string, KnownMeasure>
  readonly departments: ReadonlyMap<string, Text>
}

type LevelRow = { key: string; name: Text; ids: number[]; codes: string[]; names: string[]; from: string[]; until: (string | null)[] }
interface Area { readonly id: number; readonly code: string; name: string; readonly spans: Validity[] }

const hasSeveralSets = ({ from }: LevelRow): boolean => new Set(from).size > 1

/** Areas of all boundaries in force; the latest name counts. */
function listAreas({ ids, codes, names, from, until }: LevelRow): Area[] {
  const areas = new Map<number, Area>()
  ids.forEach((id, index) => {
    const area = areas.get(id) ?? { id, code: codes[index]!, name: '', spans: [] }
    area.name = names[index]!
    area.spans.push({ validFrom: from[index]!, validTo: until[index]! })
    areas.set(id, area)
  })
  return [...areas.values()]
}

/**
 * Add to the periods of the atlas those that are due: the same day, quarter or month of every year until now.
 *
 * Next year's file must not be asked whether its year is right.
 */
export function expectPeriods(known: readonly string[], now: Date): string[] {
  const today = now.toISOString().slice(0, 10)
  const expected = new Set(known)
  const firstYears = new Map<string, number>()
  for (const period of known) {
    const rest = period.slice(4)
    firstYears.set(rest, Math.min(firstYears.get(rest) ?? 9999, Number(period.slice(0, 4))))
  }
  for (const [rest, first] of firstYears) {
    for (let year = Math.max(first, 1900); year <= Number(today.slice(0, 4)); year++) {
      // 29 February is no day of every year.
      if (rest !== '-02-29' && parsePeriod(`${year}${rest}`).end <= today) expected.add(`${year}${rest}`)
    }
  }
  return [...expected].sort()
}

/** Read levels with their areas, measures, departments and periods. Cost: about 50 ms with 11,000 areas. */
export async function readAtlasContext(database: Queryable, now: Date): Promise<AtlasContext> {
  const levels = await database.query<LevelRow>(`
    select l.key, l.name, array_agg(a.id order by a.code, s.valid_from) as ids, array_agg(a.code order by a.code, s.valid_from) as codes,
      array_agg(v.name order by a.code, s.valid_from) as names, array_agg(s.valid_from::text order by a.code, s.valid_from) as "from",
      array_agg(s.valid_to::text order by a.code, s.valid_from) as until
      from area_version v join area a on a.id = v.area_id join area_set s on s.id = v.area_set_id and s.retired_at is null
      join spatial_level l on l.id = s.spatial_level_id group by l.id order by l.rank`)
  const measures = await database.query<KnownMeasure & Record<string, unknown>>('select id, key, name, unit, is_additive as "isAdditive", department, synonyms from measure order by id')
  const departments = await database.query<{ key: string; name: Text }>('select key, name from department')
  const periods = await database.query<{ period: string }>(`
    select distinct f.period from figure f join release r on r.id = f.release_id and r.effective_until is null
    union select distinct o.period from observation o join delivery d on d.id = o.delivery_id where d.origin <> 'folder' and ${isDeliveryVisible('internal', '$1')}`, [now])
  const known = levels.map(row => ({ row, areas: listAreas(row) }))
  return {
    context: {
      levels: known.map(({ row, areas }) => ({ key: row.key, name: row.name, areas: hasSeveralSets(row) ? areas.map(({ code, name, spans }) => ({ code, name, spans })) : areas.map(({ code, name }) => ({ code, name })) })),
      measures: measures.map(({ key, name, unit, synonyms }) => ({ key, name, unit, synonyms })),
      periods: expectPeriods(periods.map(({ period }) => period), now),
    },
    areaIds: new Map(known.map(({ row, areas }) => [row.key, areas.map(({ id }) => id)])),
    areas: Object.fromEntries(known.map(({ row, areas }) => [row.key, areas.map(({ code, name, spans }) => ({ code, name, spans }))])),
    measures: new Map(measures.map(measure => [measure.key, measure])),
    departments: new Map(departments.map(({ key, name }) => [key, name])),
  }
}
