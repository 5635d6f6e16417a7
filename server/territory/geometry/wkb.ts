import type { MultiPolygon, Position } from 'geojson'

/** Write a shape as well-known binary (little endian, MultiPolygon). */
export function writeWkb(geometry: MultiPolygon): Uint8Array {
  const points = geometry.coordinates.flat().reduce((sum, ring) => sum + ring.length, 0)
  const view = new DataView(new ArrayBuffer(9 + geometry.coordinates.reduce((sum, rings) => sum + 9 + rings.length * 4, 0) + points * 16))
  let at = writeHead(view, 0, 6, geometry.coordinates.length)
  for (const rings of geometry.coordinates) {
    at = writeHead(view, at, 3, rings.length)
    for (const ring of rings) at = writeRing(view, at, ring)
  }
  return new Uint8Array(view.buffer)
}

/** Read the polygons of well-known binary; points and lines in collections are left out. */
export function readWkb(bytes: Uint8Array): MultiPolygon {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const coordinates: Position[][][] = []
  let at = 0
  const integer = () => view.getUint32((at += 4) - 4, true)
  const ring = (): Position[] => Array.from({ length: integer() }, () => [view.getFloat64((at += 8) - 8, true), view.getFloat64((at += 8) - 8, true)])
  const read = (): void => {
    at += 1
    const type = integer()
    if (type === 1) at += 16
    else if (type === 2) ring()
    else if (type === 3) {
      const rings = Array.from({ length: integer() }, ring)
      if (rings.length > 0) coordinates.push(rings)
    } else for (let i = integer(); i > 0; i--) read()
  }
  read()
  return { type: 'MultiPolygon', coordinates }
}

function writeHead(view: DataView, at: number, type: number, count: number): number {
  view.setUint8(at, 1)
  view.setUint32(at + 1, type, true)
  view.setUint32(at + 5, count, true)
  return at + 9
}

function writeRing(view: DataView, start: number, ring: readonly Position[]): number {
  view.setUint32(start, ring.length, true)
  let at = start + 4
  for (const [x = 0, y = 0] of ring) {
    view.setFloat64(at, x, true)
    view.setFloat64(at + 8, y, true)
    at += 16
  }
  return at
}
