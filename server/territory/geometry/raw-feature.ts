import type { MultiPolygon } from 'geojson'

/** A feature as a file has it: its columns as text, its shape with two dimensions, or `null` where it has none. */
export interface RawFeature {
  readonly properties: Readonly<Record<string, string>>
  readonly geometry: MultiPolygon | null
}

export interface RawFeatures {
  readonly features: readonly RawFeature[]
  /** What the file says about its coordinate system. */
  readonly srid?: number | undefined
  readonly wkt?: string | undefined
}
