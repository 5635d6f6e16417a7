import Flatbush from 'flatbush'
import type { MultiPolygon, Position } from 'geojson'
import { ellipsoidArea } from '../geometry/ellipsoid-area.ts'
import type { Geos } from '../geometry/geos.ts'
import { boundsOf } from '../geometry/bounds-of.ts'
import { findOpenAreas } from './boundary-edges.ts'
import { findOpenSlits } from './find-open-slits.ts'

/** A place where neighbours do not fit. */
export interface Misfit {
  readonly codes: readonly string[]
  readonly squareMetres: number
  /** Area divided by half the perimeter; m */
  readonly width: number
  readonly place: readonly [number, number]
}

interface Shape {
  readonly code: string
  readonly geometry: MultiPolygon
}

/**
 * Find where areas of one level overlap, and where holes lie between them.
 *
 * Only areas with an edge that no neighbour shares are looked at. A gap that is open to the outside of the territory
 * is found if it is narrow (see findOpenSlits); a wider one cannot be told from an inlet of the border.
 */
export function findGapsAndOverlaps(areas: readonly Shape[], geos: Geos): { gaps: Misfit[]; overlaps: Misfit[] } {
  const isOpen = findOpenAreas(areas.map(({ geometry }) => geometry))
  const open = areas.filter((_, i) => isOpen[i])
  if (open.length === 0) return { gaps: [], overlaps: [] }
  const index = indexOf(open)
  return { overlaps: findOverlaps(open, index, geos), gaps: findGaps(open, areas.filter((_, i) => !isOpen[i]), index, geos) }
}

function indexOf(areas: readonly Shape[]): Flatbush {
  const index = new Flatbush(areas.length)
  for (const { geometry } of areas) index.add(...boundsOf(geometry))
  index.finish()
  return index
}

function findOverlaps(areas: readonly Shape[], index: Flatbush, geos: Geos): Misfit[] {
  return areas.flatMap((left, i) =>
    index.search(...boundsOf(left.geometry)).flatMap((j) => {
      const right = areas[j]
      if (!right || j <= i) return []
      const shared = geos.intersect(left.geometry, right.geometry)
      return shared.coordinates.length > 0 ? [misfit([left.code, right.code], shared)] : []
    }),
  )
}

function findGaps(open: readonly Shape[], closed: readonly Shape[], index: Flatbush, geos: Geos): Misfit[] {
  const border = geos.unite(open.map(({ geometry }) => geometry))
  const slits = findOpenSlits(border, open, geos).map(({ codes, shape }) => misfit(codes, shape))
  const holes = border.coordinates.flatMap((rings) => rings.slice(1))
  if (holes.length === 0) return slits
  const filled = closed.length > 0 ? indexOf(closed) : null
  return [...slits, ...holes.flatMap((ring) => {
    const hole: MultiPolygon = { type: 'MultiPolygon', coordinates: [[ring.toReversed()]] }
    const bounds = boundsOf(hole)
    const inside = filled?.search(...bounds).flatMap((i) => closed[i]?.geometry ?? []) ?? []
    // An open area may lie as an island in the hole, so the border itself is taken off too.
    const rest = geos.subtract(hole, geos.unite([border, ...inside]))
    if (rest.coordinates.length === 0) return []
    const vertices = new Set(ring.map(String))
    const around = index.search(...bounds).flatMap((i) => open[i] ?? []).filter(({ geometry }) => geometry.coordinates.flat(2).some((point) => vertices.has(String(point))))
    return [misfit(around.map(({ code }) => code), rest)]
  })]
}

function misfit(codes: readonly string[], shape: MultiPolygon): Misfit {
  const squareMetres = ellipsoidArea(shape)
  const rings = shape.coordinates.flat()
  const halfPerimeter = rings.reduce((sum, ring) => sum + lengthOf(ring), 0) / 2
  const [west, south, east, north] = boundsOf(shape)
  return { codes, squareMetres, width: halfPerimeter > 0 ? squareMetres / halfPerimeter : 0, place: [(west + east) / 2, (south + north) / 2] }
}

/** In metres, on a sphere, for short edges. */
function lengthOf(ring: readonly Position[]): number {
  let sum = 0
  for (let i = 1; i < ring.length; i++) {
    const [x0 = 0, y0 = 0] = ring[i - 1] ?? []
    const [x1 = 0, y1 = 0] = ring[i] ?? []
    sum += Math.hypot((x1 - x0) * Math.cos((y0 * Math.PI) / 180), y1 - y0) * 111_195
  }
  return sum
}
