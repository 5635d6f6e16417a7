import { malformedFile, reasonOf } from '../malformed-file.ts'
import { crsUnknown } from './find-crs.ts'
import type { RawFeature, RawFeatures } from './raw-feature.ts'
import { toMultiPolygon } from './to-multi-polygon.ts'

interface JsonFeature {
  readonly type?: unknown
  readonly properties?: Readonly<Record<string, unknown>> | null
  readonly geometry?: unknown
}

/**
 * Read a GeoJSON FeatureCollection of polygons.
 *
 * Coordinates are WGS 84 by RFC 7946, unless a `crs` member of the older format names another EPSG code.
 *
 * Throws: DomainError `malformed-file`, or `crs-unknown` where the `crs` member cannot be read.
 */
export function readGeojson(file: string, bytes: Buffer): RawFeatures {
  const { features, crs } = parse(file, bytes)
  const read = features.map(({ properties, geometry }, i): RawFeature => ({ properties: texts(properties ?? {}), geometry: toMultiPolygon(geometry, file, i) }))
  return { features: read, srid: crs === undefined ? 4326 : sridOf(file, crs) }
}

function parse(file: string, bytes: Buffer): { features: readonly JsonFeature[]; crs: unknown } {
  let json: { type?: unknown; features?: unknown; crs?: unknown } | null
  try {
    json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch (error) {
    if (error instanceof TypeError) throw malformedFile(file, 'not UTF-8, as GeoJSON must be; please save it anew as UTF-8', 'kein UTF-8, wie es GeoJSON sein muss; bitte neu als UTF-8 speichern')
    throw malformedFile(file, `not valid JSON (${reasonOf(error)})`, `kein gültiges JSON (Meldung: ${reasonOf(error)})`)
  }
  if (json?.type !== 'FeatureCollection' || !Array.isArray(json.features)) throw malformedFile(file, 'not a GeoJSON FeatureCollection', 'keine GeoJSON-FeatureCollection')
  return { features: json.features as JsonFeature[], crs: json.crs ?? undefined }
}

function sridOf(file: string, crs: unknown): number {
  const name = (crs as { properties?: { name?: unknown } } | null)?.properties?.name
  if (typeof name === 'string' && /CRS84$/i.test(name)) return 4326
  const code = typeof name === 'string' ? /EPSG:{1,2}(?:[\d.]*:)?(\d{4,5})$/i.exec(name)?.[1] : undefined
  if (!code) throw crsUnknown(file, 'its "crs" member names no EPSG code', 'ihr Eintrag „crs“ nennt keine EPSG-Nummer')
  return Number(code)
}

function texts(properties: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(Object.entries(properties).map(([key, value]) => [key, value === null || value === undefined ? '' : String(value).trim()]))
}
