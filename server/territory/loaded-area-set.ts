import type { MultiPolygon } from 'geojson'
import type { AreaSetDeclaration, LevelDeclaration } from '../../core/contract/atlas-file.ts'

/** An area between file and territory. */
export interface LoadedArea {
  readonly code: string
  readonly name: string
  /** Columns of the file; empty for dissolved areas. */
  readonly properties: Readonly<Record<string, string>>
  /** Code of the parent that a correction sets, instead of the parent column. */
  readonly correctedParent?: string | undefined
  readonly source: MultiPolygon
  readonly geometry: MultiPolygon
}

export interface LoadedAreaSet {
  readonly level: LevelDeclaration
  readonly declaration: AreaSetDeclaration
  /** The geometry file, or `null` for a dissolved set. */
  readonly file: string | null
  readonly sourceSrid: number
  /** Sorted by code. */
  readonly areas: readonly LoadedArea[]
}

/** Compare codes by their bytes, as every engine does alike. */
export function byCode(left: { readonly code: string }, right: { readonly code: string }): number {
  return left.code < right.code ? -1 : left.code > right.code ? 1 : 0
}

/** Do two area sets share a day? */
export function overlaps(left: AreaSetDeclaration, right: AreaSetDeclaration): boolean {
  return left.validFrom <= (right.validTo ?? '9999') && right.validFrom <= (left.validTo ?? '9999')
}
