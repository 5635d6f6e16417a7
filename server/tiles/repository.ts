import { DomainError } from '../../core/model/domain-error.ts'
import { readSource } from '../territory/read-source.ts'
import type { Queryable } from '../db/database.ts'
import type { FigureQuestion } from '../indicators/figures-repository.ts'
import { listedIndicators, releasedFigures } from '../indicators/released-figures.ts'
import type { Audience } from '../audience.ts'
import { findLevel, listSpatialLevels } from '../spatial-levels/repository.ts'
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

/**
 * Find an area set by level and id, retired ones too: their tiles stay reachable.
 *
 * Throws: DomainError `unknown-level`, `unknown-area-set`, naming those that exist.
 */
export async function findTileSet(database: Queryable, level: string, areaSet: string): Promise<TileSet> {
  // Neither database takes a NUL in a text.
  const [row] = `${level}${areaSet}`.includes('\0') ? [] : await database.query<SetRow>(`
    select s.id, l.key as level, s.bbox, s.min_zoom, s.max_zoom, s.source
      from area_set s join spatial_level l on l.id = s.spatial_level_id where s.id = $2 and l.key = $1`, [level, areaSet])
  if (!row) {
    const levels = await listSpatialLevels(database)
    throw new DomainError('unknown-area-set', `There is no area set '${areaSet}' of '${level}'.`, {
      level, areaSet, available: findLevel(levels, level).areaSets.map(({ id }) => id),
    })
  }
  return { id: row.id, level: row.level, bbox: row.bbox, minZoom: row.min_zoom, maxZoom: row.max_zoom, attribution: readSource(row.source).attribution }
}

/** Read a prebuilt tile. Shape: gzip; undefined where the set has no areas. */
export async function readTile(database: Queryable, areaSet: string, z: number, x: number, y: number): Promise<Uint8Array | undefined> {
  const [row] = await database.query<{ data: Uint8Array }>('select data from tile where area_set_id = $1 and z = $2 and x = $3 and y = $4', [areaSet, z, x, y])
  return row?.data
}

/** Find the id of an indicator that is in force and not hidden from the audience; the public knows those with figures. */
export async function findIndicator(database: Queryable, audience: Audience, now: Date, key: string): Promise<number | undefined> {
  return (await database.query<{ id: number }>(`
    with ${releasedFigures}
    select i.id from indicator i where ${listedIndicators} and i.key = $3
       and (split_part($1::text, ' ', 1) = 'internal' or exists (select 1 from released r where r.indicator_id = i.id and r.has_content))`, [audience, now, key]))[0]?.id
}

/** Properties per feature, in the order of feature ids. */
export type TileSeries = readonly Readonly<Record<string, TileValue>>[]

const statusOfLetter: Readonly<Record<string, string>> = { p: 'provisional', e: 'estimated', s: 'suppressed', m: 'missing', x: 'notApplicable' }
/** Statuses of numbers; with any other a number is told to nobody. */
const isNumbered: ReadonlySet<string> = new Set(['provisional', 'estimated'])

/**
 * Read the time series of an indicator as tile properties: `<period>` where there is a number, `status:<period>`
 * where it is anything but normal.
 */
export async function readSeries(database: Queryable, { audience, now, indicator }: FigureQuestion, areaSet: string): Promise<TileSeries> {
  const rows = await database.query<{ period: string; value: (number | null)[]; status: string }>(`
    with ${releasedFigures}
    select f.period, array_to_json(f.value) as value, f.status
      from released join figure f using (release_id, indicator_id, area_set_id, period)
     where f.indicator_id = $3 and f.area_set_id = $4 order by f.period`, [audience, now, indicator, areaSet])
  const series: Record<string, TileValue>[] = []
  for (const { period, value, status } of rows) {
    value.forEach((number, index) => {
      const properties = series[index] ??= {}
      const word = statusOfLetter[status[index]!]
      if (number !== null && (word === undefined || isNumbered.has(word))) properties[period] = number
      if (word) properties[`status:${period}`] = word
    })
  }
  return series
}
