import type { SpatialLevel } from '../../core/contract/spatial-levels.ts'
import { DomainError } from '../../core/model/domain-error.ts'
import type { Queryable } from '../db/database.ts'

export type AreaSet = SpatialLevel['areaSets'][number]

type LevelRow = {
  key: string; name: SpatialLevel['name']; plural: SpatialLevel['plural']; note: SpatialLevel['note'] | null
  is_example: boolean; rank: number; nests_in: string[]
}
type SetRow = {
  level: string; id: string; valid_from: string; valid_to: string | null; boundaries_as_of: string | null
  area_count: number; bbox: AreaSet['bbox']; min_zoom: number; max_zoom: number; note: AreaSet['note'] | null
}

const toAreaSet = (row: SetRow): AreaSet => ({
  id: row.id, validFrom: row.valid_from, validTo: row.valid_to, boundariesAsOf: row.boundaries_as_of,
  areaCount: row.area_count, bbox: row.bbox, minZoom: row.min_zoom, maxZoom: row.max_zoom,
  ...(row.note && { note: row.note }),
})

/** List the levels, finest first, each with its area sets in force, oldest first. */
export async function listSpatialLevels(database: Queryable): Promise<SpatialLevel[]> {
  const levels = await database.query<LevelRow>(`
    select l.key, l.name, l.plural, l.note, l.is_example, l.rank,
      coalesce((select json_agg(p.key order by p.rank) from spatial_level_nesting n join spatial_level p on p.id = n.parent_level_id
                 where n.child_level_id = l.id), '[]') as nests_in
      from spatial_level l order by l.rank`)
  const sets = await database.query<SetRow>(`
    select l.key as level, s.id, s.valid_from, s.valid_to, s.boundaries_as_of, s.area_count, s.bbox, s.min_zoom, s.max_zoom, s.note
      from area_set s join spatial_level l on l.id = s.spatial_level_id where s.retired_at is null order by s.valid_from, s.id`)
  return levels
    .map(level => ({
      key: level.key, name: level.name, plural: level.plural, ...(level.note && { note: level.note }),
      isExample: level.is_example, nestsIn: level.nests_in, rank: level.rank,
      areaSets: sets.filter(set => set.level === level.key).map(toAreaSet),
    }))
    .filter(level => level.areaSets.length > 0)
}

/**
 * Find one level among those listed.
 *
 * Throws: DomainError `unknown-level`, naming the levels that exist.
 */
export function findLevel(levels: readonly SpatialLevel[], key: string): SpatialLevel {
  const level = levels.find(candidate => candidate.key === key)
  if (!level) throw new DomainError('unknown-level', `There is no level '${key}'.`, { level: key, available: levels.map(known => known.key) })
  return level
}

/**
 * Choose the area set valid on a day; without a day the latest.
 *
 * Throws: DomainError `unknown-area-set` if none is valid on that day.
 */
export function chooseAreaSet(level: SpatialLevel, on: string | undefined): AreaSet {
  const valid = on === undefined ? level.areaSets : level.areaSets.filter(set => set.validFrom <= on && (set.validTo === null || on <= set.validTo))
  const set = valid.at(-1)
  if (!set) {
    throw new DomainError('unknown-area-set', `No areas of '${level.key}' are valid on ${on}.`, {
      level: level.key, on: on ?? null, available: level.areaSets.map(known => `${known.validFrom}/${known.validTo ?? '…'}`),
    })
  }
  return set
}
