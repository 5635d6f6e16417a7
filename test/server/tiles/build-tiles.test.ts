import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { classifyRings } from '@mapbox/vector-tile'
import type { FeatureCollection, MultiPolygon, Polygon, Position } from 'geojson'
import { beforeAll, describe, expect, it } from 'vitest'
import { buildTiles, type BuiltTile, type TileArea } from '../../../server/tiles/build-tiles.ts'
import { buildTilesInWorker } from '../../../server/tiles/build-tiles-in-worker.ts'
import { decodeTile, worldPoint } from './decode-tile.ts'

const root = new URL('../../../', import.meta.url)

function readAreas(file: string, keep: (code: string) => boolean = () => true): TileArea[] {
  const { features } = JSON.parse(readFileSync(fileURLToPath(new URL(file, root)), 'utf8')) as FeatureCollection<Polygon | MultiPolygon>
  return features
    .map(({ properties, geometry }) => ({
      code: String(properties!['AGS']),
      name: String(properties!['GEN']),
      geometry: geometry.type === 'MultiPolygon' ? geometry : { type: 'MultiPolygon' as const, coordinates: [geometry.coordinates] },
    }))
    .filter(({ code }) => keep(code))
    .sort((a, b) => (a.code < b.code ? -1 : 1))
}

const rectangle = (west: number, south: number, east: number, north: number): MultiPolygon => ({
  type: 'MultiPolygon',
  coordinates: [[[[west, south], [east, south], [east, north], [west, north], [west, south]]]],
})

/** Where a vertex falls in units of the world at a zoom. */
function project([lon, lat]: Position, zoom: number): [number, number] {
  const sin = Math.sin((lat! * Math.PI) / 180)
  const units = 4096 * 2 ** zoom
  return [(lon! / 360 + 0.5) * units, (0.5 - (0.25 * Math.log((1 + sin) / (1 - sin))) / Math.PI) * units]
}

/** Vertices on borders that only one area has in the source: the coast, and gaps that the source itself has. */
function outerVertices(areas: readonly TileArea[], zoom: number): Set<string> {
  const edges = new Map<string, Position[]>()
  for (const { geometry } of areas) {
    for (const ring of geometry.coordinates.flat()) {
      for (let i = 1; i < ring.length; i++) {
        const [a, b] = [String(ring[i - 1]), String(ring[i])]
        const key = a < b ? `${a} ${b}` : `${b} ${a}`
        if (edges.has(key)) edges.delete(key)
        else edges.set(key, [ring[i - 1]!, ring[i]!])
      }
    }
  }
  const vertices = new Set<string>()
  for (const position of [...edges.values()].flat()) {
    const [x, y] = project(position, zoom).map(Math.round) as [number, number]
    for (const dx of [-1, 0, 1]) for (const dy of [-1, 0, 1]) vertices.add(`${x + dx} ${y + dy}`)
  }
  return vertices
}

/** Edges that no neighbour has in the other direction, although they lie inside the tile and not on the outside. */
function tornEdges(tile: BuiltTile, outside: ReadonlySet<string>): string[] {
  const balance = new Map<string, number>()
  const isInside = (point: { x: number; y: number }): boolean => point.x > 0 && point.y > 0 && point.x < 4096 && point.y < 4096
  for (const { rings } of decodeTile(tile.data)) {
    for (const ring of rings) {
      for (let i = 1; i < ring.length; i++) {
        const [a, b] = [ring[i - 1]!, ring[i]!]
        if (isInside(a) && !outside.has(worldPoint(tile, a)) || isInside(b) && !outside.has(worldPoint(tile, b))) {
          const [from, to] = [worldPoint(tile, a), worldPoint(tile, b)]
          const key = from < to ? `${from} > ${to}` : `${to} > ${from}`
          balance.set(key, (balance.get(key) ?? 0) + (from < to ? 1 : -1))
        }
      }
    }
  }
  return [...balance].filter(([, count]) => count !== 0).map(([key]) => key)
}

function countInnerEdges(tile: BuiltTile): number {
  return decodeTile(tile.data).reduce((sum, { rings }) => sum + rings.reduce((points, ring) => points + ring.length, 0), 0)
}

function describeTerritory(title: string, read: () => TileArea[]): void {
  describe(title, () => {
    let areas: TileArea[]
    let tiles: BuiltTile[]
    beforeAll(() => {
      areas = read()
      tiles = [...buildTiles(areas)].flat()
    })

    it.each([5, 6, 7, 8, 9, 10, 11, 12])('leaves no gap and no overlap between neighbours at zoom %i', zoom => {
      const outside = outerVertices(areas, zoom)
      const ofZoom = tiles.filter(({ z }) => z === zoom)
      expect(ofZoom.reduce((sum, tile) => sum + countInnerEdges(tile), 0)).toBeGreaterThan(areas.length)
      expect(ofZoom.flatMap(tile => tornEdges(tile, outside))).toEqual([])
    })

    it.each([0, 3, 5, 8, 12])('shows every area at zoom %i', zoom => {
      const shown = new Map(tiles.filter(({ z }) => z === zoom).flatMap(({ data }) => decodeTile(data)).map(feature => [feature.id, feature.properties]))
      expect(shown.size).toBe(areas.length)
      areas.forEach(({ code, name }, index) => expect(shown.get(index + 1)).toEqual({ code, name }))
    })

    it('draws the same vertices on both sides of a tile border', () => {
      const byPlace = new Map(tiles.map(tile => [`${tile.z}/${tile.x}/${tile.y}`, tile]))
      let compared = 0
      for (const left of tiles) {
        const right = byPlace.get(`${left.z}/${left.x + 1}/${left.y}`)
        if (!right || left.z < 6) continue
        const strip = (tile: BuiltTile, edge: number): string[] => decodeTile(tile.data).flatMap(({ id, rings }) => rings.flat()
          // Not the buffer's very edge, where each tile has its own points.
          .filter(({ x, y }) => Math.abs(x - edge) < 60 && y > -60 && y < 4156)
          .map(point => `${id}: ${worldPoint(tile, point)}`))
        const [a, b] = [new Set(strip(left, 4096)), new Set(strip(right, 0))]
        expect([...a].filter(point => !b.has(point))).toEqual([])
        expect([...b].filter(point => !a.has(point))).toEqual([])
        compared += a.size
      }
      expect(compared).toBeGreaterThan(100)
    })

    it('keeps the covered surface at every zoom from 8 on, to one in a thousand', () => {
      const surface = (zoom: number): number => tiles.filter(({ z }) => z === zoom).flatMap(({ data }) => decodeTile(data)).reduce((sum, { rings }) => sum + rings.reduce((total, ring) => {
        let double = 0
        // Clip to the tile by Sutherland and Hodgman, so that buffers do not count twice.
        const clipped = clipToTile(ring)
        clipped.forEach((point, i) => {
          const before = clipped.at(i - 1)!
          double += before.x * point.y - point.x * before.y
        })
        return total + double / 2
      }, 0), 0) / 4 ** zoom
      const whole = areas.flatMap(({ geometry }) => geometry.coordinates.flatMap(polygon => polygon.map((ring, i) => {
        const points = ring.map(position => project(position, 12))
        const double = points.reduce((sum, [x, y], j) => {
          const [px, py] = points.at(j - 1)!
          return sum + px * y - x * py
        }, 0)
        return (i === 0 ? 1 : -1) * Math.abs(double) / 2
      }))).reduce((sum, size) => sum + size, 0) / 4 ** 12
      for (const zoom of [8, 10, 12]) expect(Math.abs(surface(zoom) / whole - 1)).toBeLessThan(0.001)
    })
  })
}

function clipToTile(ring: readonly { x: number; y: number }[]): { x: number; y: number }[] {
  let points = [...ring]
  for (const [axis, limit, sign] of [['x', 0, 1], ['x', 4096, -1], ['y', 0, 1], ['y', 4096, -1]] as const) {
    const input = points
    points = []
    input.forEach((to, i) => {
      const from = input.at(i - 1)!
      const [a, b] = [(from[axis] - limit) * sign, (to[axis] - limit) * sign]
      if (a < 0 !== b < 0) {
        const t = a / (a - b)
        points.push({ x: from.x + (to.x - from.x) * t, y: from.y + (to.y - from.y) * t })
      }
      if (b >= 0) points.push(to)
    })
  }
  return points
}

describeTerritory('Kreis Segeberg', () => readAreas('geodata/segeberg/gemeinden-2021.geojson'))

const germany = 'geodata/germany/gemeinden-2021.geojson'
describe.skipIf(!existsSync(fileURLToPath(new URL(germany, root))))('a slice of Germany', () => {
  describeTerritory('Rheinland-Pfalz and Saarland', () => readAreas(germany, code => code.startsWith('07') || code.startsWith('10')))
})

describe('buildTiles', () => {
  it('keeps an area that is smaller than a unit of the zoom', () => {
    const areas = [{ code: '1', name: 'large', geometry: rectangle(10, 50, 12, 52) }, { code: '2', name: 'yard', geometry: rectangle(12, 50, 12.0001, 50.0001) }]
    for (const tile of [...buildTiles(areas, 8)].flat().filter(({ z }) => z <= 2)) expect(decodeTile(tile.data).map(({ id }) => id)).toEqual([1, 2])
  })

  it('winds outer rings clockwise and holes the other way, so that readers tell them apart', () => {
    const [outer, hole] = [rectangle(10, 50, 12, 52), rectangle(10.5, 50.5, 11.5, 51.5)].map(({ coordinates }) => coordinates[0]![0]!)
    const areas = [{ code: '1', name: 'ring', geometry: { type: 'MultiPolygon' as const, coordinates: [[outer!, hole!.toReversed()]] } }]
    const [tile] = [...buildTiles(areas, 6)].flat().filter(({ z }) => z === 4)
    const [feature] = decodeTile(tile!.data)
    expect(classifyRings(feature!.rings as never).map(polygon => polygon.length)).toEqual([2])
  })

  it('gives the same bytes for the same areas, in the worker too', async () => {
    const areas = [{ code: '1', name: 'a', geometry: rectangle(10, 50, 11, 51) }, { code: '2', name: 'b', geometry: rectangle(11, 50, 12, 51) }]
    const here = [...buildTiles(areas, 6)].flat()
    const there: BuiltTile[] = []
    for await (const { tiles, bytes, offsets } of buildTilesInWorker(areas, 6)) tiles.forEach((tile, i) => there.push({ ...tile, data: bytes.slice(offsets[i], offsets[i + 1]) }))
    expect(there.map(tile => ({ ...tile, data: Buffer.from(tile.data).toString('hex') }))).toEqual(here.map(tile => ({ ...tile, data: Buffer.from(tile.data).toString('hex') })))
  })

  it('makes no tile for nothing', () => {
    expect([...buildTiles([], 3)]).toEqual([])
  })
})
