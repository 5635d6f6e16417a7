import type { AreaProfile } from '../../core/contract/profiles.ts'
import type { Queryable } from '../db/database.ts'

/** List what stood under a code in every area set of a level, oldest first. */
export async function listAreaVersions(database: Queryable, level: string, code: string): Promise<AreaProfile['versions']> {
  const rows = await database.query<{ area_set: string; valid_from: string; valid_to: string | null; name: string; area_km2: number }>(`
    select s.id as area_set, s.valid_from, s.valid_to, v.name, v.area_km2
      from area_version v join area a on a.id = v.area_id join area_set s on s.id = v.area_set_id join spatial_level l on l.id = s.spatial_level_id
     where l.key = $1 and a.code = $2 and s.retired_at is null order by s.valid_from`, [level, code])
  return rows.map(row => ({ areaSet: row.area_set, validFrom: row.valid_from, validTo: row.valid_to, name: row.name, areaKm2: row.area_km2 }))
}
