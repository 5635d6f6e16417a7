import { z } from 'zod'
import { bbox } from './common.ts'

/** TileJSON 3.0.0 */
export const tileJson = z.object({
  tilejson: z.literal('3.0.0'),
  name: z.string(),
  scheme: z.literal('xyz'),
  tiles: z.array(z.string()),
  minzoom: z.int(),
  maxzoom: z.int(),
  bounds: bbox,
  attribution: z.string(),
  vector_layers: z.array(z.object({ id: z.string(), fields: z.record(z.string(), z.string()), minzoom: z.int(), maxzoom: z.int() })),
})
