import type { Queryable } from '../db/database.ts'

export type NamedArea = { readonly id: number; readonly code: string; readonly name: string }

/** List feature id, code and name of an area set, in the order of feature ids. */
export function listAreaNames(database: Queryable, areaSet: string): Promise<NamedArea[]> {
  return database.query<NamedArea>(`
    select v.feature_id as id, a.code, v.name from area_version v join area a on a.id = v.area_id
     where v.area_set_id = $1 order by v.feature_id`, [areaSet])
}
