import type { MultiPolygon } from 'geojson'
import { signedArea } from './to-multi-polygon.ts'

/** Area in the square of the coordinates' unit. */
export function planarArea(geometry: MultiPolygon): number {
  let sum = 0
  for (const rings of geometry.coordinates) rings.forEach((ring, i) => (sum += (i === 0 ? 1 : -1) * Math.abs(signedArea(ring))))
  return sum
}
