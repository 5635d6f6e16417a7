/** Rings of one area as points on paper. */
export type PaperShape = readonly (readonly (readonly [number, number])[])[]

type Position = readonly [number, number]
interface MultiPolygon { readonly coordinates: readonly (readonly (readonly Position[])[])[] }

const closestPoints = 0.35

/**
 * Lay the shapes of a level onto paper for a small map: Mercator, north up, as large as the box allows.
 *
 * Points closer than a third of a point are left out: a locator map needs no more.
 *
 * Shape: GeoJSON MultiPolygons as texts → rings per area.
 * Unit:  points (1/72 inch), y downwards.
 */
export function projectShapes(geometries: readonly string[], size: { readonly width: number; readonly height: number }): PaperShape[] {
  const mercator = ([lon, lat]: Position): [number, number] => [(lon * Math.PI) / 180, -Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360))]
  const projected = geometries.map(text => (JSON.parse(text) as MultiPolygon).coordinates.flatMap(polygon => polygon.map(ring => ring.map(mercator))))
  let [west, north, east, south] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const [x, y] of projected.flat(2)) {
    west = Math.min(west, x)
    east = Math.max(east, x)
    north = Math.min(north, y)
    south = Math.max(south, y)
  }
  const scale = Math.min(size.width / (east - west), size.height / (south - north))
  const place = ([x, y]: readonly [number, number]): [number, number] => [(x - west) * scale, (y - north) * scale]
  return projected.map(rings => rings.map(ring => thin(ring.map(place))).filter(ring => ring.length >= 3))
}

function thin(ring: readonly [number, number][]): [number, number][] {
  const kept: [number, number][] = []
  for (const point of ring) {
    const last = kept.at(-1)
    if (!last || Math.hypot(point[0] - last[0], point[1] - last[1]) >= closestPoints) kept.push(point)
  }
  return kept
}
