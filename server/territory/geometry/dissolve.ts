import type { GeometryCollection as GeometryCollectionOfShapes, MultiPolygon, Position } from 'geojson'
import { merge } from 'topojson-client'
import { topology } from 'topojson-server'
import type { GeometryCollection, Topology } from 'topojson-specification'
import type { Geos } from './geos.ts'
import { planarArea } from './planar-area.ts'
import { rewind } from './to-multi-polygon.ts'

export interface Dissolved {
  readonly geometry: MultiPolygon
  /** False where the children do not share their vertices and had to be overlaid. */
  readonly isExact: boolean
}

/**
 * Dissolve children into their parents, with exactly the children's borders.
 *
 * All parents come from one topology, so borders between them are made of the same vertices; no vertex is new or moved.
 * Children that overlap cannot be merged that way; they are united by overlay instead, and `isExact` says so.
 *
 * Shape: children and the index of each one's parent (-1: none) → one shape per parent, `null` for a parent without children.
 */
export function dissolve(children: readonly MultiPolygon[], parentOf: Int32Array, parentCount: number, geos: Geos): (Dissolved | null)[] {
  const shared = topology({ children: { type: 'GeometryCollection', geometries: children as MultiPolygon[] } as GeometryCollectionOfShapes }) as unknown as Topology<{ children: GeometryCollection }>
  const members: number[][] = Array.from({ length: parentCount }, () => [])
  parentOf.forEach((parent, child) => members[parent]?.push(child))
  return members.map((indexes) => {
    if (indexes.length === 0) return null
    const parts = indexes.map((i) => children[i]).filter((child): child is MultiPolygon => child !== undefined)
    const arcs = indexes.map((i) => shared.objects.children.geometries[i]) as Parameters<typeof merge>[1]
    const merged = rewind(merge(shared, arcs))
    if (keepsArea(merged, parts)) return { geometry: geos.findFault(merged) ? geos.makeValid(merged) : merged, isExact: true }
    return { geometry: geos.unite(parts), isExact: false }
  })
}

/** An overlap of children shows in the merged area; the areas of neighbours add up exactly. */
function keepsArea(merged: MultiPolygon, parts: readonly MultiPolygon[]): boolean {
  if (!merged.coordinates.flat().every(isClosed)) return false
  const sum = parts.reduce((total, part) => total + planarArea(part), 0)
  return Math.abs(planarArea(merged) - sum) <= 1e-9 * sum
}

function isClosed(ring: readonly Position[]): boolean {
  const [first, last] = [ring[0], ring.at(-1)]
  return ring.length >= 4 && first?.[0] === last?.[0] && first?.[1] === last?.[1]
}
