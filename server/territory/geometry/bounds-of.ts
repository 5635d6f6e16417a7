import type { MultiPolygon } from 'geojson'

/** Bounding box: west, south, east, north, in the unit of the coordinates. */
export function boundsOf(geometry: MultiPolygon): [number, number, number, number] {
  const bounds: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const [ring = []] of geometry.coordinates) {
    for (const [x = 0, y = 0] of ring) {
      if (x < bounds[0]) bounds[0] = x
      if (y < bounds[1]) bounds[1] = y
      if (x > bounds[2]) bounds[2] = x
      if (y > bounds[3]) bounds[3] = y
    }
  }
  return bounds
}
