import { z } from 'zod'
import { day, key, period } from './common.ts'

export const exportFormats = ['csv', 'xlsx', 'geojson', 'gpkg'] as const
export type ExportFormat = (typeof exportFormats)[number]

/** What to take along: for people (csv opens in a German spreadsheet, xlsx) or for a GIS (geojson, gpkg). */
export const exportQuery = z
  .object({ level: key, period: period.optional(), on: day.optional(), format: z.enum(exportFormats), language: z.enum(['de', 'en']).default('de') })
  .strict()

/** Which figures to take along at once; without a choice all of them. */
export const figuresQuery = z.object({ indicator: key.optional(), level: key.optional() }).strict()
