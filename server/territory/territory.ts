import type { MultiPolygon } from 'geojson'
import type { AtlasFile, AreaSetDeclaration } from '../../core/contract/atlas-file.ts'
import type { AreaIndex, NestingIndex } from '../../core/model/area-index.ts'
import type { Status } from '../../core/model/status.ts'
import type { Finding } from './finding.ts'

/** One area as read, repaired and nested; geometry twice, as in the database. */
export interface TerritoryArea {
  readonly code: string
  readonly name: string
  /** WGS 84, [lon, lat], 7 decimals; neighbours share their vertices. */
  readonly geometry: MultiPolygon
  /** In the CRS of the source. */
  readonly geometrySource: MultiPolygon
  /** On the ellipsoid. */
  readonly areaKm2: number
  readonly bbox: readonly [number, number, number, number]
}

export interface TerritoryAreaSet extends AreaIndex {
  readonly declaration: AreaSetDeclaration
  readonly sourceSrid: number
  /** Sorted by code; index + 1 is the feature id. */
  readonly areas: readonly TerritoryArea[]
  readonly bbox: readonly [number, number, number, number]
}

export interface TerritoryObservation {
  readonly measure: string
  readonly level: string
  readonly code: string
  readonly period: string
  readonly value: number | null
  readonly status: Status
}

/** What one declared observation file gave. */
export interface TerritoryDelivery {
  readonly file: string
  readonly department: string
  /** SHA-256 over the file's bytes and its declared mapping. */
  readonly checksum: string
  readonly source: Readonly<Record<string, unknown>>
  readonly observations: readonly TerritoryObservation[]
  /** Counts and lists of what was matched, ignored on purpose, and not matched. */
  readonly report: {
    readonly matchedRows: number
    readonly ignoredRows: number
    /** Declared patterns with their reason and how many rows they left out. */
    readonly ignored?: readonly { readonly pattern: string; readonly reason: string; readonly rows: number }[]
    /** `hasValue`: a number was lost (`null`: not looked at, the key fits no level); `periods`: for these. */
    readonly unmatchedRows: readonly { line: number; key: string; name: string; hasValue?: boolean | null; periods?: readonly string[] }[]
  }
}

/** A whole folder, read and checked, before anything is stored. */
export interface Territory {
  readonly folder: string
  readonly atlas: AtlasFile
  /** SHA-256 over atlas.json and every declared file. */
  readonly checksum: string
  readonly areaSets: readonly TerritoryAreaSet[]
  readonly nestings: readonly NestingIndex[]
  readonly deliveries: readonly TerritoryDelivery[]
  readonly findings: readonly Finding[]
}
