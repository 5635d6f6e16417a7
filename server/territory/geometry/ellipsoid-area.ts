import type { MultiPolygon, Position } from 'geojson'

const semiMajor = 6378137
const flattening = 1 / 298.257223563
const eccentricity = Math.sqrt(flattening * (2 - flattening))
const semiMinor = semiMajor * (1 - flattening)

/**
 * Measure a shape on the WGS 84 ellipsoid.
 *
 * Edges are straight in the ellipsoidal equal-area cylindrical projection, so that areas of neighbours add up exactly
 * to the area of their union.
 *
 * Unit:   m²
 * Source: Snyder, Map Projections (USGS 1395), equations 3-12 and 10-15: Lambert cylindrical equal-area, shoelace formula.
 */
export function ellipsoidArea(geometry: MultiPolygon): number {
  let sum = 0
  for (const rings of geometry.coordinates) rings.forEach((ring, i) => (sum += (i === 0 ? 1 : -1) * Math.abs(ringArea(ring))))
  return sum
}

function ringArea(ring: readonly Position[]): number {
  const [originLon = 0, originLat = 0] = ring[0] ?? []
  const origin = zone(originLat)
  let sum = 0
  let [x0, y0] = [0, 0]
  for (const [lon = 0, lat = 0] of ring) {
    const x1 = ((lon - originLon) * Math.PI) / 180
    const y1 = zone(lat) - origin
    sum += x0 * y1 - x1 * y0
    ;[x0, y0] = [x1, y1]
  }
  return sum / 2
}

/** Area of the ellipsoid between the equator and a latitude, per radian of longitude. */
function zone(latitude: number): number {
  const sine = Math.sin((latitude * Math.PI) / 180)
  const product = eccentricity * sine
  return (semiMinor ** 2 / 2) * (sine / (1 - product ** 2) + Math.atanh(product) / eccentricity)
}
