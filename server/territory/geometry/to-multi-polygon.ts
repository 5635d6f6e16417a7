import type { MultiPolygon, Position } from 'geojson'
import type { DomainError } from '../../../core/model/domain-error.ts'
import { malformedFile } from '../malformed-file.ts'

/**
 * Bring the geometry of a feature into one form: MultiPolygon, two dimensions, closed rings, no repeated points,
 * exterior rings counter-clockwise (RFC 7946).
 *
 * Shape:  `null` where the feature has no geometry or an empty one.
 * Throws: DomainError `malformed-file` for points, lines and coordinates that are no numbers.
 */
export function toMultiPolygon(geometry: unknown, file: string, index: number): MultiPolygon | null {
  if (geometry === null || geometry === undefined) return null
  const { type, coordinates } = geometry as { type?: unknown; coordinates?: unknown }
  if (type !== 'Polygon' && type !== 'MultiPolygon') throw malformed(file, index, `is a ${String(type)}, expected a Polygon or MultiPolygon`, `ist ein ${String(type)}, erwartet wird Polygon oder MultiPolygon`)
  const polygons = type === 'Polygon' ? [coordinates as unknown[]] : (coordinates as unknown[][])
  if (!Array.isArray(polygons)) throw malformed(file, index, 'has no coordinates', 'hat keine Koordinaten')
  const cleaned = polygons.map((rings) => (Array.isArray(rings) ? rings : []).map((ring) => cleanRing(ring, file, index)).filter((ring) => ring.length >= 4)).filter((rings) => rings.length > 0)
  return cleaned.length > 0 ? rewind({ type: 'MultiPolygon', coordinates: cleaned }) : null
}

/** Turn exterior rings counter-clockwise and holes clockwise. */
export function rewind(geometry: MultiPolygon): MultiPolygon {
  return {
    type: 'MultiPolygon',
    coordinates: geometry.coordinates.map((rings) => rings.map((ring, i) => (signedArea(ring) > 0 === (i === 0) ? ring : ring.toReversed()))),
  }
}

/** Planar area of a ring in the square of its unit; positive if counter-clockwise. */
export function signedArea(ring: readonly Position[]): number {
  const [originX = 0, originY = 0] = ring[0] ?? []
  let sum = 0
  for (let i = 1; i < ring.length; i++) {
    const [x0 = 0, y0 = 0] = ring[i - 1] ?? []
    const [x1 = 0, y1 = 0] = ring[i] ?? []
    sum += (x0 - originX) * (y1 - originY) - (x1 - originX) * (y0 - originY)
  }
  return sum / 2
}

function cleanRing(ring: unknown, file: string, index: number): Position[] {
  if (!Array.isArray(ring)) throw malformed(file, index, 'has a ring that is no list of points', 'hat einen Ring, der keine Liste von Punkten ist')
  const points: Position[] = []
  for (const point of ring as unknown[]) {
    const [x, y] = Array.isArray(point) ? point : []
    if (!Number.isFinite(x) || !Number.isFinite(y)) throw malformed(file, index, 'has a coordinate that is no number', 'hat eine Koordinate, die keine Zahl ist')
    const last = points.at(-1)
    if (!last || last[0] !== x || last[1] !== y) points.push([x, y])
  }
  const [first, last] = [points[0], points.at(-1)]
  if (first && last && (first[0] !== last[0] || first[1] !== last[1])) points.push([...first])
  return points
}

function malformed(file: string, index: number, what: string, whatDe: string): DomainError {
  return malformedFile(file, `feature ${index + 1} ${what}`, `Objekt ${index + 1} ${whatDe}`, { feature: index + 1 })
}
