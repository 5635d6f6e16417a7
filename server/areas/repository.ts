import type { Area } from '../../core/contract/spatial-levels.ts'
import type { Queryable } from '../db/database.ts'

type AreaRow = { id: number; code: string; name: string; area_km2: number; bbox: Area['bbox']; version_id: number }
type ParentRow = { child: number; level: string; code: string }

/**
 * List the areas of an area set in the order of their feature ids, with their parents on every coarser level.
 *
 * A parent's parent is a parent too; where an area has several on one level over two paths, the nearer path wins.
 */
export async function listAreas(database: Queryable, areaSet: string): Promise<Area[]> {
  const rows = await database.query<AreaRow>(`
    select v.feature_id as id, a.code, v.name, v.area_km2, v.bbox, v.id as version_id
      from area_version v join area a on a.id = v.area_id where v.area_set_id = $1 order by v.feature_id`, [areaSet])
  const ancestors = await database.query<ParentRow>(`
    with recursive up (child, version, depth) as (
      select v.id, v.id, 0 from area_version v where v.area_set_id = $1
      union all
      select up.child, n.parent_area_version_id, up.depth + 1 from up
        join nesting n on n.child_area_version_id = up.version
        join area_version p on p.id = n.parent_area_version_id
        join area_set s on s.id = p.area_set_id and s.retired_at is null
       where up.depth < 16)
    select up.child, l.key as level, a.code from up
      join area_version v on v.id = up.version join area a on a.id = v.area_id
      join spatial_level l on l.id = a.spatial_level_id join area_set s on s.id = v.area_set_id
     where up.depth > 0 order by up.depth desc, s.valid_from, a.code desc`, [areaSet])
  const parents = new Map<number, Record<string, string>>()
  for (const { child, level, code } of ancestors) {
    const known = parents.get(child) ?? {}
    known[level] = code
    parents.set(child, known)
  }
  return rows.map(({ version_id, area_km2, ...area }) => ({ ...area, parents: parents.get(version_id) ?? {}, areaKm2: area_km2 }))
}

/**
 * Read the shapes of an area set as GeoJSON geometries, in the order of feature ids.
 *
 * Unit: degrees, WGS 84, [lon, lat], 7 decimals; outer rings counter-clockwise (RFC 7946).
 */
export async function listGeometries(database: Queryable, areaSet: string): Promise<string[]> {
  const rows = await database.query<{ geometry: string }>(`
    select ST_AsGeoJSON(ST_ForcePolygonCCW(geometry), 7, 0)::text as geometry
      from area_version where area_set_id = $1 order by feature_id`, [areaSet])
  return rows.map(row => row.geometry)
}
