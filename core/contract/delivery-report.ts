import { z } from 'zod'
import { key, period } from './common.ts'

const bothLanguages = z.object({ de: z.string(), en: z.string() })
const severity = z.enum(['error', 'warning', 'note'])

/** Something that has to be mended (error) or commented (warning) before a delivery can be submitted. */
export const deliveryFinding = z.object({
  /** The same finding keeps its id when the file is checked again. */
  id: z.string(),
  severity: z.enum(['error', 'warning']),
  /** Kind of check (`jump`, `missing-areas`, …) or of remark in the file (`unknown-area`, `unreadable-cell`, …), or `foreign-measure`. */
  code: z.string(),
  measure: key.nullable(),
  level: key.nullable(),
  period: z.string().nullable(),
  /** Areas and cells it is about: the first 50, and how many there are. */
  codes: z.array(z.string()),
  codeCount: z.int(),
  addresses: z.array(z.string()),
  addressCount: z.int(),
  message: bothLanguages,
  /** What the editor said to it when submitting. */
  comment: z.string().nullable(),
})
export type Finding = z.infer<typeof deliveryFinding>

/** What became of the rows of the file. */
export const reportSummary = z.object({
  rows: z.object({ total: z.int(), matched: z.int(), unmatched: z.int(), ignored: z.int() }),
  figures: z.int(),
  /** Findings by severity, all of them. */
  errors: z.int(),
  warnings: z.int(),
  /** Findings beyond the listed ones, by code. */
  unlistedFindings: z.record(z.string(), z.int()),
})
export type ReportSummary = z.infer<typeof reportSummary>

/** Something said about one row or cell. */
export const remark = z.object({
  severity,
  code: z.string(),
  sheet: z.string(),
  row: z.int(),
  /** `null`: the whole row. */
  column: z.int().nullable(),
  /** `Tabelle1!B7`, or `line:column` of a CSV file. */
  address: z.string(),
  message: bothLanguages,
})

/** All that was remarked in the file, in its order. */
export const deliveryReport = reportSummary.extend({
  remarks: z.array(remark),
  /** Remarks beyond the listed 500 of a code; the workbook has up to 5,000. */
  unlisted: z.record(z.string(), z.int()),
})

export const rowsQuery = z
  .object({ sheet: z.string().max(200).optional().describe('The first one that is read, else the first.'), from: z.coerce.number().int().min(1).default(1), count: z.coerce.number().int().min(1).max(200).default(50) })
  .strict()

/** Rows of the file as they are, with what was understood of them. */
export const deliveryRows = z.object({
  sheet: z.string(),
  sheets: z.array(z.object({ name: z.string(), rows: z.int(), width: z.int(), isRead: z.boolean() })),
  /** Rows of the file are columns of the layout and the other way round. */
  isTransposed: z.boolean(),
  /** Filled rows from the number `from` on; empty rows are left out. At most 100 columns. */
  rows: z.array(z.object({
    number: z.int(),
    cells: z.array(z.string()),
    /** `null` where the table is transposed or not read. */
    outcome: z.enum(['matched', 'unmatched', 'ignored']).nullable(),
    remarks: z.array(remark.pick({ severity: true, code: true, column: true, address: true, message: true })),
  })),
  /** Number of the last filled row. */
  lastRow: z.int(),
  /** Where the next page begins; `null`: nothing more. */
  next: z.int().nullable(),
})
export type DeliveryRows = z.infer<typeof deliveryRows>

export const figuresQuery = z.object({ measure: key.optional(), level: key.optional(), period: period.optional() }).strict()
export const differenceQuery = z
  .object({ measure: key.optional(), level: key.optional(), period: period.optional(), skip: z.coerce.number().int().min(0).default(0), limit: z.coerce.number().int().min(1).max(5_000).default(500) })
  .strict()
