import { z } from 'zod'
import { bbox, day, key, text } from './common.ts'

export const areaSet = z.object({
  /** Stands in tile addresses; names one content for ever: `<validFrom>-<hash>`. */
  id: z.string(),
  validFrom: day,
  /** Last day of validity; `null`: still valid. */
  validTo: day.nullable(),
  /** The day whose boundaries the shapes show, where it differs from the validity. */
  boundariesAsOf: day.nullable(),
  areaCount: z.int(),
  bbox,
  minZoom: z.int(),
  maxZoom: z.int(),
  note: text.optional(),
})

export const spatialLevel = z.object({
  key,
  name: text,
  plural: text,
  /** Example groupings and other things to know. */
  note: text.optional(),
  isExample: z.boolean(),
  /** Keys of the coarser levels whose areas are made of this level's areas. */
  nestsIn: z.array(key),
  /** 0 = finest; the order of the level switch. */
  rank: z.int(),
  /** Oldest first; the last one is the latest. */
  areaSets: z.array(areaSet),
})
export const spatialLevels = z.array(spatialLevel)
export type SpatialLevel = z.infer<typeof spatialLevel>

export const area = z.object({
  /** Feature id in tiles and values: dense from 1 within the area set, in the order of codes. */
  id: z.int(),
  code: z.string(),
  name: z.string(),
  /** Code of the parent by level; a level is absent where the area has no parent on it. */
  parents: z.record(z.string(), z.string()),
  areaKm2: z.number(),
  bbox,
})
export const areas = z.array(area)
export type Area = z.infer<typeof area>

export const areasQuery = z.object({ on: day.optional(), format: z.enum(['json', 'geojson']).default('json') }).strict()
