import type { MultiPolygon, Position } from 'geojson'
import proj4 from 'proj4'
import type { KnownCrs } from './german-crs.ts'

/** About one centimetre. */
const decimals = 1e7

/**
 * Make the function that turns shapes of one coordinate system into WGS 84 with 7 decimals.
 *
 * The same vertex always becomes the same vertex, so that neighbours keep their shared borders; points that fall
 * together by rounding are merged and rings that vanish are left out.
 *
 * Shape: [lon, lat].
 */
export function reprojector(crs: KnownCrs): (geometry: MultiPolygon) => MultiPolygon {
  const converter = proj4(crs.proj4, 'EPSG:4326')
  const forward = ([x = 0, y = 0]: Position): Position => (crs.srid === 4326 ? [x, y] : converter.forward([x, y]))
  return (geometry) => ({
    type: 'MultiPolygon',
    coordinates: geometry.coordinates.map((rings) => rings.map((ring) => roundRing(ring, forward)).filter((ring) => ring.length >= 4)).filter((rings) => rings.length > 0),
  })
}

function roundRing(ring: readonly Position[], forward: (point: Position) => Position): Position[] {
  const rounded: Position[] = []
  for (const point of ring) {
    const [lon = Number.NaN, lat = Number.NaN] = forward(point)
    const next = [Math.round(lon * decimals) / decimals, Math.round(lat * decimals) / decimals]
    const last = rounded.at(-1)
    if (!last || last[0] !== next[0] || last[1] !== next[1]) rounded.push(next)
  }
  return rounded
}
