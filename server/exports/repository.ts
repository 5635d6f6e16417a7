import type { Queryable } from '../db/database.ts'

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
