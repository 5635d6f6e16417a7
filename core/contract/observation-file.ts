import { z } from 'zod'
import { key, period, status } from './common.ts'
import { provenance } from './provenance.ts'

/** A regular expression; refused where it does not compile. */
const pattern = z.string().min(1).refine(compiles, 'not a regular expression')

const column = z
  .union([z.int().positive(), z.string().min(1), z.array(z.string().min(1)).min(1)])
  .describe('A column: its number (first is 1), its header text, or header texts from top to bottom over several header rows (rows may be left out).')
export type ColumnReference = z.infer<typeof column>

const periodFormat = z
  .string()
  .regex(/YYYY/, 'a text with YYYY, such as DD.MM.YYYY')
  .describe('How a period is written, with YYYY, MM, DD, Q: `DD.MM.YYYY`, `YYYY`, `Jahr: YYYY`, `Q/YYYY`. Without it the text must be a period already (2016, 2016-Q3, 2016-07, 2015-12-31).')

const periodSource = z
  .union([
    period,
    z.object({ column, format: periodFormat.optional(), map: z.record(z.string(), period).optional() }).strict(),
    z.object({ headerRow: z.int().positive(), format: periodFormat.optional(), map: z.record(z.string(), period).optional() }).strict(),
  ])
  .describe('One period for all; or a column that holds it; or the header row (first is 1) that holds it above each column. `map` translates texts that no format describes.')
export type PeriodSource = z.infer<typeof periodSource>

const symbols = z
  .record(z.string(), z.enum(['zero', 'missing', 'suppressed', 'notApplicable']))
  .describe('What signs in place of a number mean. Default: `-` zero, `.` missing, `x` notApplicable, `...` missing, `/` suppressed, empty missing. A sign that is not in the table is an error.')

const levelRule = z
  .object({
    level: key,
    pattern: pattern.optional().describe('Which keys (trimmed and padded) belong to this level; default: all.'),
    code: z.string().min(1).optional().describe('The area code made from the key, with $1, $2 … for the groups of `pattern` and $& for the key; default: the key.'),
    text: z.string().min(1).optional().describe('With `levelColumn`: what that column holds for this level; default: its key.'),
    symbols: symbols.optional().describe('Signs that mean something else on this level.'),
    alsoAs: z
      .array(z.object({ level: key, code: z.string().min(1) }).strict())
      .default([])
      .describe('The same unit on other levels (a county borough is county and municipality): its figures count there too, where such an area exists.'),
  })
  .strict()
export type LevelRule = z.infer<typeof levelRule>

const areaKeys = z
  .object({
    column,
    nameColumn: column.optional().describe('Only for messages; areas are matched by key.'),
    pad: z.int().positive().optional().describe('Left-pad keys with zeros to this length.'),
    levelColumn: column.optional(),
    levels: z.array(levelRule).min(1).describe('Tried in this order; the first that fits is taken.'),
  })
  .strict()

const figure = z
  .object({
    measure: key,
    columns: z.array(column).min(1).describe('The column of the measure, or several columns that are added up (age groups).'),
    period: periodSource.optional().describe('Where it differs from the period of the file.'),
    allowNegative: z.boolean().default(false).describe('Balances may be negative; counts may not.'),
    factor: z.number().positive().default(1).describe('The cell is multiplied by it (1000 where the office prints thousands).'),
  })
  .strict()
export type FigureColumns = z.infer<typeof figure>

const tidyValues = z
  .object({
    valueColumn: column,
    measure: key.optional().describe('One measure for all rows, instead of `measureColumn`.'),
    measureColumn: column.optional(),
    measures: z.record(z.string(), key).optional().describe('Measure keys by the texts in `measureColumn`; default: the text is the key.'),
    statusColumn: column.optional(),
    statuses: z.record(z.string(), status).optional().describe('Statuses by the texts in `statusColumn`; default: the text is the status, empty is normal.'),
    allowNegative: z.array(key).default([]).describe('Measures that may be negative.'),
  })
  .strict()
  .refine((values) => (values.measure === undefined) !== (values.measureColumn === undefined), 'give either measure or measureColumn')

const correction = z
  .object({
    level: key,
    codes: z.array(z.string().min(1)).min(1),
    measures: z.array(key).min(1),
    periods: z.array(period).min(1),
    found: z.string().optional().describe('The text of the cell that is corrected; an import stops if the cell holds another.'),
    value: z.number().optional().describe('The right number; without it only the status is set.'),
    status,
    reason: z.string().min(1).describe('Why, and how it is known.'),
  })
  .strict()
  .refine((entry) => (entry.value !== undefined) === ['normal', 'provisional', 'estimated'].includes(entry.status), 'a value goes with normal, provisional or estimated; the other statuses have none')
export type ObservationCorrection = z.infer<typeof correction>

/** How a CSV file of figures is read: tidy (`values`) or wide (`figures`). */
export const observationFile = z
  .object({
    file: z.string().min(1).refine((path) => !/^([/\\]|[A-Za-z]:)|(^|[/\\])\.\.([/\\]|$)/.test(path), 'a path inside the territory’s folder').describe('Path beside atlas.json.'),
    department: key.describe('Who answers for the figures.'),
    title: z.string().min(1).optional().describe('Title of the table as its publisher calls it.'),
    provenance,
    encoding: z.enum(['auto', 'utf-8', 'windows-1252', 'iso-8859-1']).default('auto').describe('auto: by byte order mark, else UTF-8 if the bytes are valid, else Windows-1252.'),
    delimiter: z.string().length(1).optional().describe('Default: the most frequent of ; , tab and | in the first 60 lines.'),
    skipRows: z.int().nonnegative().default(0).describe('Lines before the header rows.'),
    headerRows: z.int().nonnegative().default(1),
    mergedHeaders: z.enum(['repeat', 'blank']).default('repeat').describe('A head over several columns is repeated in each, or stands only above the first (`blank`).'),
    footer: pattern.default('^_{5,}').describe('The first cell of the line at which the figures end.'),
    decimal: z.enum([',', '.']).default(','),
    thousands: z.enum(['.', ',', ' ', "'"]).optional().describe('Default: none; then 1.194 is an error and not 1194.'),
    symbols: symbols.optional(),
    status: z.enum(['normal', 'provisional', 'estimated']).default('normal').describe('Status of every number of the file.'),
    area: areaKeys,
    ignore: z.array(z.object({ pattern, reason: z.string().min(1) }).strict()).default([]).describe('Rows left out on purpose, by key. All other rows without an area are listed as unmatched.'),
    period: periodSource.optional(),
    figures: z.array(figure).min(1).optional().describe('Wide: one or more columns per measure.'),
    values: tidyValues.optional().describe('Tidy: one figure per row.'),
    duplicates: z
      .enum(['error', 'oneValue'])
      .default('error')
      .describe('oneValue: several rows may stand for one area (old and new keys) if at most one of them has a number; two different numbers are an error.'),
    corrections: z.array(correction).default([]),
  })
  .strict()
  .refine((file) => (file.figures === undefined) !== (file.values === undefined), 'give either figures (wide) or values (tidy)')
  .refine((file) => file.values === undefined || typeof file.period !== 'object' || 'column' in file.period, { path: ['period'], error: 'only a wide file has its periods in a header row' })
  .refine((file) => file.decimal !== file.thousands, 'decimal and thousands sign must differ')
  .refine((file) => file.period !== undefined || (file.figures?.every((entry) => entry.period !== undefined) ?? false), 'period is missing')
export type ObservationFile = z.infer<typeof observationFile>

function compiles(source: string): boolean {
  try {
    return new RegExp(source, 'u').source.length > 0
  } catch {
    return false
  }
}
