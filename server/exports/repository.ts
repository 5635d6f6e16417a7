import type { Queryable } from '../db/database.ts'
import { readSource, type Source } from '../territory/read-source.ts'

/**
 * Read the shapes of an area set as well-known binary, in the order of feature ids.
 *
 * Unit: degrees, WGS 84; MultiPolygon, little-endian.
 */
export async function listBinaryGeometries(database: Queryable, areaSet: string): Promise<Uint8Array[]> {
  const rows = await database.query<{ wkb: Uint8Array }>(
    `select ST_AsBinary(geometry, 'NDR') as wkb from area_version where area_set_id = $1 order by feature_id`, [areaSet])
  return rows.map(({ wkb }) => wkb)
}

/** Read the bounds of an area set: west, south, east, north; degrees. */
export async function readBounds(database: Queryable, areaSet: string): Promise<[number, number, number, number]> {
  const [row] = await database.query<{ bbox: [number, number, number, number] }>('select bbox from area_set where id = $1', [areaSet])
  return row!.bbox
}

/** Read where the shapes of an area set come from; where the importer was not told, all sources of shapes in force. */
export async function listShapeSources(database: Queryable, areaSet: string): Promise<Source[]> {
  const rows = await database.query<{ id: string; source: Record<string, unknown> }>('select id, source from area_set where id = $1 or retired_at is null order by valid_from, id', [areaSet])
  const known = rows.map(({ id, source }) => ({ id, source: readSource(source) })).filter(({ source }) => source.attribution !== '')
  const own = known.filter(({ id }) => id === areaSet)
  return (own.length > 0 ? own : known).map(({ source }) => source)
}
