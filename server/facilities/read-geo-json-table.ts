import { z } from 'zod'
import { DomainError } from '../../core/model/domain-error.ts'
import type { FacilitySource } from './facility-source.ts'

const collection = z.object({
  type: z.literal('FeatureCollection'),
  crs: z.object({ properties: z.object({ name: z.string() }) }).nullish().catch(null),
  features: z.array(z.object({ geometry: z.unknown(), properties: z.record(z.string(), z.unknown()).nullish().catch(null) })),
})
const point = z.object({ type: z.literal('Point'), coordinates: z.array(z.number()).min(2) })

const textOf = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value).trim().slice(0, 300) : '')

/** The EPSG code of a `crs` member as older programs write it; GeoJSON without one is WGS 84 (RFC 7946). Shape: 0 for one we do not know. */
function systemOf(name: string | undefined): number {
  if (name === undefined || name.endsWith('CRS84')) return 4326
  return Number(/EPSG:+(\d{4,5})$/.exec(name)?.[1] ?? 0)
}

/**
 * Read GeoJSON as a table: a column for each property, and two for the coordinates at the end.
 *
 * What is no point has empty coordinates, so that it is reported like a row without any.
 *
 * Throws: DomainError `file-not-geojson`.
 */
export function readGeoJsonTable(bytes: Uint8Array): FacilitySource {
  let parsed: z.infer<typeof collection>
  try {
    parsed = collection.parse(JSON.parse(Buffer.from(bytes).toString('utf8').replace(/^\ufeff/, '')))
  } catch {
    throw new DomainError('file-not-geojson', 'This is no GeoJSON FeatureCollection.')
  }
  const names = [...new Set(parsed.features.flatMap(({ properties }) => Object.keys(properties ?? {})))].slice(0, 200)
  const rows = parsed.features.map(({ geometry, properties }, index) => {
    const { data } = point.safeParse(geometry)
    return { number: index + 1, cells: ['', ...names.map((name) => textOf(properties?.[name])), textOf(data?.coordinates[0]), textOf(data?.coordinates[1])] }
  })
  return { header: ['', ...names.map((name) => name.slice(0, 100)), 'lon', 'lat'], rows, crs: systemOf(parsed.crs?.properties.name), isGeoJson: true }
}
