import proj4 from 'proj4'
import { facilitySystems } from '../../core/contract/facilities.ts'
import { germanCrs } from '../territory/geometry/german-crs.ts'

type Point = readonly [number, number]
const decimals = 1e7
interface Converter { forward(point: number[]): number[] }
const converters = new Map<number, Converter>()

function convert(srid: number, point: Point): Point {
  if (srid === 4326) return point
  const converter: Converter = converters.get(srid) ?? proj4(germanCrs.get(srid)!.proj4, 'EPSG:4326')
  converters.set(srid, converter)
  const [lon = Number.NaN, lat = Number.NaN] = converter.forward([...point])
  return [lon, lat]
}

/**
 * Turn a point of one of the systems that lists come in into WGS 84 with 7 decimals; `null` where it cannot be one of it.
 *
 * UTM eastings may begin with their zone (32 or 33); Gauß-Krüger ones always do.
 */
export function toWgs84(srid: number, [x, y]: Point): Point | null {
  if (srid === 4326) return Math.abs(x) <= 180 && Math.abs(y) <= 90 ? [Math.round(x * decimals) / decimals, Math.round(y * decimals) / decimals] : null
  const zone = srid >= 31466 ? srid - 31464 : srid - 25800
  const own = srid < 31466 && x > 1e6 ? x - zone * 1e6 : x
  const isIn = srid >= 31466 ? Math.floor(x / 1e6) === zone : own > 1e5 && own < 9e5
  if (!isIn || y < 4e6 || y > 7e6) return null
  const [lon, lat] = convert(srid, [own, y])
  return Number.isFinite(lon) && Number.isFinite(lat) ? [Math.round(lon * decimals) / decimals, Math.round(lat * decimals) / decimals] : null
}

/**
 * Find the coordinate system of points: the only one in which most of them lie in the territory.
 *
 * Shape: `null` where none fits or several do; then somebody has to say it.
 */
export function findSystem(points: readonly Point[], [west, south, east, north]: readonly number[]): number | null {
  const isNear = (point: Point | null): boolean => point !== null && point[0] >= west! && point[0] <= east! && point[1] >= south! && point[1] <= north!
  const fitting = facilitySystems.filter((srid) => points.length > 0 && points.filter((point) => isNear(toWgs84(srid, point))).length * 2 > points.length)
  return fitting.length === 1 ? fitting[0]! : null
}
