import type { MultiPolygon, Position } from 'geojson'
import { boundsOf } from '../geometry/bounds-of.ts'
import type { Geos } from '../geometry/geos.ts'

interface Shape { readonly code: string; readonly geometry: MultiPolygon }

/** A gap that is open to the outside, and the areas on its sides. */
export interface Slit { readonly codes: readonly string[]; readonly shape: MultiPolygon }

/** Wider gaps that are open to the outside look like any inlet of the border; m */
const widest = 10
const metresPerDegree = 111_195

/**
 * Find narrow gaps between neighbours that open to the outside of the territory.
 *
 * Shape itself does not tell such a gap from an inlet of the border, so three things are asked: it is narrower than
 * 10 m (the union of the areas, grown by 5 m and shrunk again, fills it), it touches at least two areas, and it is more
 * than twenty times as long as it is wide, which a corner where two areas meet is not.
 *
 * Shape: `border` is the union of the areas with an edge that no neighbour shares; holes in it are not looked at.
 * Cost:  21,000 vertices take about 0.2 s.
 */
export function findOpenSlits(border: MultiPolygon, areas: readonly Shape[], geos: Geos): Slit[] {
  if (border.coordinates.length === 0) return []
  const outer = geos.unite([{ type: 'MultiPolygon', coordinates: border.coordinates.flatMap(([shell]) => (shell ? [[shell]] : [])) }])
  // Degrees of longitude are shorter than those of latitude; the distance has to be the same in every direction.
  const [, south, , north] = boundsOf(outer)
  const shortening = Math.cos((((south + north) / 2) * Math.PI) / 180)
  const filled = geos.close(scale(outer, shortening), widest / 2 / metresPerDegree)
  const rest = geos.subtract(scale(filled, 1 / shortening), outer)
  const long = rest.coordinates.filter((rings) => isLong(rings, shortening))
  const owners = ownersOf(areas, long)
  return long.flatMap((rings) => {
    const codes = new Set(rings.flat().flatMap((point) => [...(owners.get(nameOf(point)) ?? [])]))
    return codes.size > 1 ? [{ codes: [...codes].sort(), shape: { type: 'MultiPolygon', coordinates: [rings] } }] : []
  })
}

function scale({ coordinates }: MultiPolygon, factor: number): MultiPolygon {
  return { type: 'MultiPolygon', coordinates: coordinates.map((rings) => rings.map((ring) => ring.map(([x = 0, y = 0]) => [x * factor, y]))) }
}

/** Larger than a square metre, which leaves out what rounding leaves, and more than twenty times as long as wide. */
function isLong(rings: readonly Position[][], shortening: number): boolean {
  let halfPerimeter = 0
  let doubleArea = 0
  for (const ring of rings) {
    const points = ring.map(([x = 0, y = 0]) => [(x - (ring[0]?.[0] ?? 0)) * shortening * metresPerDegree, (y - (ring[0]?.[1] ?? 0)) * metresPerDegree] as const)
    for (let i = 1; i < points.length; i++) {
      const [[x0, y0], [x1, y1]] = [points[i - 1]!, points[i]!]
      halfPerimeter += Math.hypot(x1 - x0, y1 - y0) / 2
      doubleArea += x0 * y1 - x1 * y0
    }
  }
  const squareMetres = Math.abs(doubleArea) / 2
  return squareMetres > 1 && halfPerimeter ** 2 > 20 * squareMetres
}

/** A vertex to the centimetre: growing and shrinking moves the last digits. */
const nameOf = ([x = 0, y = 0]: Position): string => `${x.toFixed(7)} ${y.toFixed(7)}`

/** Codes of the areas that have a vertex of the slits. */
function ownersOf(areas: readonly Shape[], slits: readonly Position[][][]): Map<string, Set<string>> {
  const owners = new Map(slits.flat(2).map((point): [string, Set<string>] => [nameOf(point), new Set()]))
  if (owners.size > 0) for (const { code, geometry } of areas) for (const point of geometry.coordinates.flat(2)) owners.get(nameOf(point))?.add(code)
  return owners
}
