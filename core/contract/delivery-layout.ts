import { z } from 'zod'
import { key, period, text } from './common.ts'

/** How sure the detection is, 0 to 1. */
const confidence = z.number().min(0).max(1)
const line = z.int().positive()

const tableKey = z
  .object({
    reading: z
      .enum(['code', 'zeros', 'ars', 'mixed', 'name', 'fixed'])
      .describe('code: as written; zeros: leading zeros may be lost; ars: 12 digits, municipality = first 5 + last 3; mixed: “01 - Altstadt”; name: by name; fixed: the whole table is about one area.'),
    columns: z.array(line).describe('One column, or the adjacent columns over which the key is split.'),
    widths: z.array(z.int().positive()).optional().describe('Digits of each part of a split key.'),
    fixed: z.object({ level: key, code: z.string().min(1) }).strict().optional(),
    confidence,
  })
  .strict()

const columnLayout = z
  .object({
    column: line,
    headers: z.array(z.string()).describe('Header texts from top to bottom, merged heads carried on.'),
    role: z.enum(['key', 'name', 'level', 'period', 'category', 'measure', 'ignored']),
    measure: key.nullable(),
    period: period.nullable().describe('Only where the head of the column names it.'),
    factor: z.number().positive().describe('Cells are multiplied by it: 1000 where the head says “in Tausend”.'),
    suggestions: z.array(z.object({ measure: key, score: confidence }).strict()),
    confidence,
  })
  .strict()
export type ColumnLayout = z.infer<typeof columnLayout>

const periodLayout = z
  .object({
    source: z.enum(['headers', 'columns', 'title', 'sheet', 'file', 'person', 'none']),
    columns: z.array(line).describe('Columns that together say the period (year, month).'),
    period: period.nullable().describe('One period for the whole table, where no head or column says another.'),
    confidence,
  })
  .strict()

const categoryLayout = z
  .object({
    column: line.nullable().describe('The column, or null where rows between the figures (“männlich”) divide the table.'),
    values: z.array(z.object({ text: z.string(), rows: z.int(), include: z.boolean(), measure: key.nullable() }).strict()),
  })
  .strict()
  .describe('What divides rows of the same area: a measure column of a long table, or sections. `measure` goes over the measure of the column.')

export const symbolMeaning = z.enum(['zero', 'missing', 'suppressed', 'notApplicable'])
export type SymbolMeaning = z.infer<typeof symbolMeaning>

const numberFormat = z
  .object({
    decimal: z.enum([',', '.']),
    thousands: z.enum(['.', ',', ' ', "'"]).nullable(),
    isAmbiguous: z.boolean().describe('True until a person has said whether 1.234 is a thousand or a fraction; such cells are errors until then.'),
    confidence,
  })
  .strict()

export const tableLayout = z
  .object({
    sheet: z.string().describe('Empty for a CSV file.'),
    isTransposed: z.boolean().describe('Areas stand side by side: rows and columns below are exchanged.'),
    headerRows: z.array(line),
    titleRows: z.array(line),
    firstDataRow: line,
    lastDataRow: line,
    key: tableKey,
    nameColumn: line.nullable(),
    levels: z.array(key).describe('Levels on which keys are looked up.'),
    columns: z.array(columnLayout),
    period: periodLayout,
    category: categoryLayout.nullable(),
    numbers: numberFormat,
    symbols: z.array(z.object({ text: z.string(), count: z.int(), meaning: symbolMeaning.nullable() }).strict()).describe('`null`: a person has to say it; such cells are errors until then.'),
    names: z.array(z.object({ text: z.string(), level: key, code: z.string() }).strict()).describe('Spellings that a person has confirmed.'),
    nameSuggestions: z.array(z.object({ text: z.string(), row: line, candidates: z.array(z.object({ level: key, code: z.string(), name: z.string(), score: confidence }).strict()) }).strict()),
  })
  .strict()
export type TableLayout = z.infer<typeof tableLayout>

export const layoutQuestion = z
  .object({
    code: z.enum(['no-area', 'no-figures', 'no-measure', 'measure', 'no-period', 'period', 'number-format', 'symbol', 'name', 'level', 'category', 'encoding', 'second-table', 'key', 'factor', 'sheet']),
    isRequired: z.boolean().describe('The delivery cannot be read rightly without an answer.'),
    sheet: z.string(),
    address: z.string().nullable(),
    text,
    options: z.array(z.string()),
  })
  .strict()
export type LayoutQuestion = z.infer<typeof layoutQuestion>

/** How a delivered file is read: found by the server, corrected and confirmed by a person. Plain JSON. */
export const deliveryLayout = z
  .object({
    version: z.literal(1),
    source: z.object({ kind: z.enum(['csv', 'xlsx']), fileName: z.string(), encoding: z.string().nullable(), delimiter: z.string().nullable() }).strict(),
    sheets: z.array(z.object({ name: z.string(), isUsed: z.boolean(), reason: text, score: z.number() }).strict()),
    tables: z.array(tableLayout),
    questions: z.array(layoutQuestion),
  })
  .strict()
export type DeliveryLayout = z.infer<typeof deliveryLayout>
