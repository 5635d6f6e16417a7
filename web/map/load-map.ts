import { loadCode } from '../state/renewal.ts'
import type { AtlasMap } from './atlas-map.ts'

interface MapModule {
  readonly AtlasMap: typeof AtlasMap
}

let module: Promise<MapModule> | null = null

/** The map that moves and its library, in a file of their own; asked for again after a failure. */
export function loadAtlasMap(): Promise<MapModule> {
  module ??= loadCode(() => import('./atlas-map.ts')).catch((error: unknown) => {
    module = null
    throw error
  })
  return module
}
