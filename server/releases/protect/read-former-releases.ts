import type { FigureTable } from '../../../core/figures/compute-figures.ts'
import type { ExplainedFigure } from '../../../core/model/figure.ts'
import type { FormerlyHidden, FormerRelease } from '../../../core/protection/protection-input.ts'
import type { Queryable } from '../../db/database.ts'
import { readFigureRow, type FigureRow } from '../compute/figure-row.ts'
import type { Structure } from '../compute/read-structure.ts'

type Shown = { [Column in keyof FigureRow]: FigureRow[Column] } & { indicator: number; area_set: string; period: string; denominator_period: string | null; stored_in: number }
type SetRow = { id: string; level: string; valid_from: string; codes: string[] }

/** Where each area of a set that an import replaced stands in the set that took its place; -1: nowhere. */
async function placesOfRetired(database: Queryable, { areaSets }: Structure): Promise<Map<string, { areaSet: string; places: number[] }>> {
  const sets = await database.query<SetRow>(`
    select s.id, l.key as level, s.valid_from, json_agg(a.code order by v.feature_id) as codes
      from area_set s join spatial_level l on l.id = s.spatial_level_id join area_version v on v.area_set_id = s.id join area a on a.id = v.area_id
     where s.retired_at is not null group by s.id, l.key, s.valid_from`)
  return new Map(sets.flatMap(({ id, level, valid_from: from, codes }) => {
    const successor = areaSets.find(set => set.level === level && set.validFrom <= from && (set.validTo === null || set.validTo >= from))
    return successor ? [[id, { areaSet: successor.id, places: codes.map(code => successor.codes.indexOf(code)) }] as const] : []
  }))
}

/**
 * Read what the public had in hand so far: every earlier release of these indicators, each content once, with what was hidden in it.
 *
 * Cost: the figures of each distinct release in memory, objects that releases share only once.
 */
export async function readFormerReleases(database: Queryable, structure: Structure, indicators: ReadonlySet<number>, now: Date): Promise<FormerRelease[]> {
  const releases = await database.query<{ id: number; hidden: FormerlyHidden[] | null; from: Date }>(`
    select distinct on (content) id, hidden, content, effective_at as "from" from (
      select r.id, r.effective_at, p.hidden, md5(string_agg(concat_ws(' ', s.indicator_id, s.area_set_id, s.period, s.stored_in), ',' order by s.indicator_id, s.area_set_id, s.period)) as content
        from release r join shown_figure s on s.release_id = r.id left join release_protection p on p.release_id = r.id
       where r.audience = 'public' and r.effective_at <= $1 and (r.effective_until is null or r.effective_until > r.effective_at) and s.indicator_id = any($2::int4[])
       group by r.id, p.hidden) as released
     order by content, id`, [now, [...indicators]])
  if (releases.length === 0) return []
  const retired = await placesOfRetired(database, structure)
  const known = new Map<string, FigureTable>()
  const former: FormerRelease[] = []
  for (const { id, hidden, from } of [...releases].sort((a, b) => a.id - b.id)) {
    const rows = await database.query<Shown>(`
      select f.indicator_id as indicator, f.area_set_id as area_set, f.period, f.denominator_period, s.stored_in, array_to_json(f.value) as value, f.status,
        array_to_json(f.numerator) as numerator, array_to_json(f.denominator) as denominator, array_to_json(f.covered) as covered, array_to_json(f.of) as "of", f.origin, array_to_json(f.remainder) as remainder
        from shown_figure s join figure f on f.release_id = s.stored_in and f.indicator_id = s.indicator_id and f.area_set_id = s.area_set_id and f.period = s.period
       where s.release_id = $1 and s.indicator_id = any($2::int4[])`, [id, [...indicators]])
    const tables = rows.flatMap(row => {
      const name = `${row.indicator} ${row.area_set} ${row.period} ${row.stored_in}`
      const table = known.get(name) ?? toTable(row, structure, retired)
      if (table) known.set(name, table)
      return table ? [table] : []
    })
    former.push({ from: from.toISOString(), tables, hidden: hidden ?? [] })
  }
  return former
}

function toTable({ indicator, area_set: set, period, denominator_period: denominatorPeriod, ...row }: Shown, { indicators, areaSets }: Structure, retired: Map<string, { areaSet: string; places: number[] }>): FigureTable | undefined {
  const key = indicators.find(({ id }) => id === indicator)?.definition.key
  const moved = retired.get(set)
  const areaSet = areaSets.find(({ id }) => id === (moved?.areaSet ?? set))
  if (key === undefined || areaSet === undefined) return undefined
  const cells = readFigureRow(row)
  if (!moved) return { indicator: key, areaSet: set, period, denominatorPeriod, cells }
  const unknown: ExplainedFigure = { value: null, status: 'missing', numerator: null, denominator: null, coverage: { covered: 0, of: 1 }, origin: 'delivered', remainder: null }
  const placed = areaSet.codes.map(() => unknown)
  for (const [index, place] of moved.places.entries()) if (place >= 0) placed[place] = cells[index]!
  return { indicator: key, areaSet: areaSet.id, period, denominatorPeriod, cells: placed }
}
