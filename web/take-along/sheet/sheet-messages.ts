import type { ApiError } from '../../api/client.ts'
import type { MapSheet } from './map-sheet.ts'

export type Picture = 'png' | 'svg' | 'pdf'

/** A map to be written; its shapes lie in a file of GeoJSON, in the order of its classes. */
export interface SheetOrder { readonly kind: Picture; readonly sheet: Omit<MapSheet, 'shapes'>; readonly geometry: Blob }

/** What came of it: the file, or why there is none. */
export type SheetAnswer = { readonly blob: Blob } | { readonly fault: ApiError['kind'] | null; readonly message: string }
