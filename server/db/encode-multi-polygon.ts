import type { MultiPolygon } from 'geojson'

const withSrid = 0x20000000

/**
 * Encode a GeoJSON MultiPolygon as EWKB (little endian, two dimensions).
 *
 * Source: PostGIS, "Extended WKB": ISO 13249-3 WKB with the SRID after the type.
 */
export function encodeMultiPolygon({ coordinates }: MultiPolygon, srid: number): Uint8Array {
  let size = 13
  for (const polygon of coordinates) {
    size += 9
    for (const ring of polygon) size += 4 + 16 * ring.length
  }
  const bytes = new Uint8Array(size)
  const view = new DataView(bytes.buffer)
  let offset = 0
  const putInteger = (value: number): void => { view.setUint32(offset, value, true); offset += 4 }
  const putHead = (type: number): void => { view.setUint8(offset++, 1); putInteger(type) }
  putHead(6 | withSrid)
  putInteger(srid)
  putInteger(coordinates.length)
  for (const polygon of coordinates) {
    putHead(3)
    putInteger(polygon.length)
    for (const ring of polygon) {
      putInteger(ring.length)
      for (const position of ring) {
        view.setFloat64(offset, position[0]!, true)
        view.setFloat64(offset + 8, position[1]!, true)
        offset += 16
      }
    }
  }
  return bytes
}
