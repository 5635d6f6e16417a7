import { createHash } from 'node:crypto'
import { tileFormat } from '../tiles/tile-format.ts'
import { boundsOf } from './geometry/bounds-of.ts'
import { ellipsoidArea } from './geometry/ellipsoid-area.ts'
import type { LoadedAreaSet } from './loaded-area-set.ts'
import type { TerritoryArea, TerritoryAreaSet } from './territory.ts'

/** Measure the areas of a set and give it the id that stands for exactly this content, and for the form of its tiles. */
export function toTerritoryAreaSet({ level, declaration, sourceSrid, areas: loaded }: LoadedAreaSet): TerritoryAreaSet {
  const areas = loaded.map(({ code, name, geometry, source }): TerritoryArea => ({ code, name, geometry, geometrySource: source, areaKm2: ellipsoidArea(geometry) / 1e6, bbox: boundsOf(geometry) }))
  const { validFrom, validTo } = declaration
  const hash = createHash('sha256').update(`${level.key}\n${tileFormat.version}\n`)
  for (const { code, name, geometry } of areas) hash.update(`${code}\t${name}\t${JSON.stringify(geometry.coordinates)}\n`)
  return { id: `${validFrom}-${hash.digest('hex').slice(0, 12)}`, level: level.key, validFrom, validTo, codes: areas.map(({ code }) => code), declaration, sourceSrid, areas, bbox: unite(areas.map(({ bbox }) => bbox)) }
}

function unite(boxes: readonly (readonly [number, number, number, number])[]): [number, number, number, number] {
  return boxes.reduce<[number, number, number, number]>(([w, s, e, n], [west, south, east, north]) => [Math.min(w, west), Math.min(s, south), Math.max(e, east), Math.max(n, north)], [180, 90, -180, -90])
}
