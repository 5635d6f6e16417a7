import type { Audience } from '../audience.ts'
import { readSource } from '../territory/read-source.ts'
import type { Queryable } from '../db/database.ts'
import type { TileValue } from './tile-layer.ts'

export interface TileSet {
  readonly id: string
  readonly level: string
  readonly bbox: [number, number, number, number]
  readonly minZoom: number
  readonly maxZoom: number
  readonly attribution: string
}

type SetRow = { id: string; level: string; bbox: [number, number, number, number]; min_zoom: number; max_zoom: number; source: Record<string, unknown> }

/** Find an area set by level and id, retired ones too: their tiles stay reachable. */
export async function findTileSet(database: Queryable, level: string, areaSet: string): Promise<TileSet | undefined> {
  const [row] = await database.query<SetRow>(`
    select s.id, l.key as level, s.bbox, s.min_zoom, s.max_zoom, s.source
      from area_set s join spatial_level l on l.id = s.spatial_level_id where s.id = $2 and l.key = $1`, [level, areaSet])
  return row && { id: row.id, level: row.level, bbox: row.bbox, minZoom: row.min_zoom, maxZoom: row.max_zoom, attribution: readSource(row.source).attribution }
}

/** Read a prebuilt tile. Shape: gzip; undefined where the set has no areas. */
export async function readTile(database: Queryable, areaSet: string, z: number, x: number, y: number): Promise<Uint8Array | undefined> {
  const [row] = await database.query<{ data: Uint8Array }>('select data from tile where area_set_id = $1 and z = $2 and x = $3 and y = $4', [areaSet, z, x, y])
  return row?.data
}

/** Find the release that an audience sees. */
export async function findRelease(database: Queryable, audience: Audience, now: Date): Promise<number | undefined> {
  const [row] = await database.query<{ id: number }>(`
    select id from release where audience = $1 and withdrawn_at is null and effective_at <= $2 order by effective_at desc, id desc limit 1`, [audience, now])
  return row?.id
}

export async function hasIndicator(database: Queryable, key: string): Promise<boolean> {
  return (await database.query('select 1 from indicator where key = $1 and retired_at is null', [key])).length > 0
}

/** Properties per feature, in the order of feature ids. */
export type TileSeries = readonly Readonly<Record<string, TileValue>>[]

const statusOfLetter: Readonly<Record<string, string>> = { p: 'provisional', e: 'estimated', s: 'suppressed', m: 'missing', x: 'notApplicable' }

/**
 * Read the time series of an indicator as tile properties: `<period>` where there is a number, `status:<period>`
 * where it is anything but normal.
 */
export async function readSeries(database: Queryable, release: number, indicator: string, areaSet: string): Promise<TileSeries> {
  const rows = await database.query<{ period: string; value: (number | null)[]; status: string }>(`
    select f.period, f.value, f.status from figure f join indicator i on i.id = f.indicator_id
     where f.release_id = $1 and i.key = $2 and f.area_set_id = $3 order by f.period`, [release, indicator, areaSet])
  const series: Record<string, TileValue>[] = []
  for (const { period, value, status } of rows) {
    value.forEach((number, index) => {
      const properties = series[index] ??= {}
      if (number !== null) properties[period] = number
      const word = statusOfLetter[status[index]!]
      if (word) properties[`status:${period}`] = word
    })
  }
  return series
}
