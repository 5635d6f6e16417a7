import { VectorTile } from '@mapbox/vector-tile'
import { PbfReader } from 'pbf'

/** The part of an area that lies in a tile, in the tile's own units. */
export interface Shape {
  /** Place of the area in its set. */
  readonly index: number
  readonly path: Path2D
  /** West, north, east, south. */
  readonly box: readonly [number, number, number, number]
}

export interface TileShapes {
  readonly extent: number
  readonly shapes: readonly Shape[]
  readonly byIndex: ReadonlyMap<number, Shape>
  /** The borders of all areas. */
  readonly borders: Path2D
}

export const noShapes: TileShapes = { extent: 4096, shapes: [], byIndex: new Map(), borders: new Path2D() }

/** Read the areas of a tile; what each area weighs on the page is drawn by the browser. */
export function readShapes(bytes: ArrayBuffer): TileShapes {
  const layer = new VectorTile(new PbfReader(new Uint8Array(bytes))).layers['areas']
  if (layer === undefined) return noShapes
  const borders = new Path2D()
  const shapes = Array.from({ length: layer.length }, (_, place): Shape => {
    const feature = layer.feature(place)
    const path = new Path2D()
    let [west, north, east, south] = [Infinity, Infinity, -Infinity, -Infinity]
    for (const ring of feature.loadGeometry()) {
      ring.forEach(({ x, y }, at) => {
        if (at === 0) path.moveTo(x, y)
        else path.lineTo(x, y)
        if (x < west) west = x
        if (x > east) east = x
        if (y < north) north = y
        if (y > south) south = y
      })
      path.closePath()
    }
    borders.addPath(path)
    return { index: (feature.id ?? 0) - 1, path, box: [west, north, east, south] }
  })
  return { extent: layer.extent, shapes, byIndex: new Map(shapes.map((shape) => [shape.index, shape])), borders }
}
