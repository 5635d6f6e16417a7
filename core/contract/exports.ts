import { z } from 'zod'
import { day, key, period } from './common.ts'

export const exportFormats = ['csv', 'xlsx', 'geojson', 'gpkg'] as const
export type ExportFormat = (typeof exportFormats)[number]

const mostColumns = 6
/** What is said of other lists of columns, and of columns for other formats. */
export const wantedColumns = 'up to six of indicator@period, separated by commas'
export const columnsForGis = 'for geojson and gpkg only'

const isColumn = (column: string): boolean => {
  const [indicator, at, ...more] = column.split('@')
  return more.length === 0 && key.safeParse(indicator).success && period.safeParse(at).success
}

/** Further columns of a table: indicators with a moment, at most six, such as `population@2015-12-31,minors@2016`. */
const columns = z
  .string()
  .refine((list) => list.split(',').every(isColumn) && list.split(',').length <= mostColumns, wantedColumns)
  .transform((list) => list.split(',').map((column) => ({ indicator: column.split('@')[0] ?? '', period: column.split('@')[1] ?? '' })))

/** What to take along: for people (csv opens in a German spreadsheet, xlsx) or for a GIS (geojson, gpkg). */
export const exportQuery = z
  .object({ level: key, period: period.optional(), on: day.optional(), columns: columns.optional(), format: z.enum(exportFormats), language: z.enum(['de', 'en']).default('de') })
  .strict()
  .refine(({ columns: further, format }) => further === undefined || format === 'geojson' || format === 'gpkg', { path: ['columns'], error: columnsForGis })

/** Which figures to take along at once; without a choice all of them. */
export const figuresQuery = z.object({ indicator: key.optional(), level: key.optional() }).strict()
