import type { z } from 'zod'
import type { tileJson } from '../../core/contract/tiles.ts'
import type { TileSeries, TileSet } from './repository.ts'
import { tileFormat } from './tile-format.ts'

/** Describe the tiles of an area set as TileJSON 3.0.0; with a time series also its periods. */
export function describeTiles(set: TileSet, origin: string, values?: { readonly indicator: string; readonly series: TileSeries }): z.infer<typeof tileJson> {
  const fields: Record<string, string> = { code: 'Official code of the area', name: 'Name of the area' }
  for (const properties of values?.series ?? []) {
    for (const name of Object.keys(properties)) fields[name] ??= name.startsWith('status:') ? 'Why there is no plain number' : `Value of ${values!.indicator}`
  }
  const query = values ? `?indicator=${encodeURIComponent(values.indicator)}` : ''
  return {
    tilejson: '3.0.0',
    name: `${set.level} ${set.id}`,
    scheme: 'xyz',
    tiles: [`${origin}/tiles/${set.level}/${set.id}/{z}/{x}/{y}.mvt${query}`],
    minzoom: set.minZoom,
    maxzoom: set.maxZoom,
    bounds: set.bbox,
    attribution: set.attribution,
    vector_layers: [{ id: tileFormat.layer, fields, minzoom: set.minZoom, maxzoom: set.maxZoom }],
  }
}
