import { gunzipSync } from 'node:zlib'
import { VectorTile } from '@mapbox/vector-tile'
import { PbfReader } from 'pbf'
import type { BuiltTile } from '../../../server/tiles/build-tiles.ts'

export interface DecodedFeature {
  readonly id: number
  readonly properties: Readonly<Record<string, unknown>>
  readonly rings: readonly (readonly { x: number; y: number }[])[]
}

/** Decode a tile with the reader that map clients use. */
export function decodeTile(data: Uint8Array): DecodedFeature[] {
  const layer = new VectorTile(new PbfReader(gunzipSync(data))).layers['areas']!
  return Array.from({ length: layer.length }, (_, i) => {
    const feature = layer.feature(i)
    return { id: feature.id!, properties: feature.properties, rings: feature.loadGeometry().map(ring => ring.map(({ x, y }) => ({ x, y }))) }
  })
}

/** Position in units of the whole world at the tile's zoom. */
export const worldPoint = ({ x, y }: Pick<BuiltTile, 'x' | 'y'>, point: { x: number; y: number }): string => `${x * 4096 + point.x} ${y * 4096 + point.y}`
