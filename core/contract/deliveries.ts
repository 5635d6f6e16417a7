import { z } from 'zod'
import { deliveryStates } from '../release/delivery-state.ts'
import { key, period, text } from './common.ts'
import { deliveryFinding, reportSummary } from './delivery-report.ts'
import { deliveryLayout } from './delivery-layout.ts'

export const deliveryState = z.enum(deliveryStates)
const named = z.object({ key, name: text })
const moment = z.iso.datetime()
const id = z.coerce.number().int().positive().max(2_147_483_647)
const words = z.string().trim().min(1).max(2_000).regex(/^[^\0]*$/u, 'no NUL')

export const deliveryParams = z.object({ id })

/** What somebody may do with a delivery now; the last five are the releasers'. */
export const deliveryAction = z.enum(['edit', 'submit', 'discard', 'comment', 'repair', 'release', 'reject', 'embargo', 'withdraw', 'correct'])
export type DeliveryAction = z.infer<typeof deliveryAction>

/** Figures of one measure, level and period. */
export const figureBlock = z.object({
  measure: key,
  level: key,
  period,
  /** Rows, also those without a number. */
  figures: z.int(),
})
export type FigureBlock = z.infer<typeof figureBlock>

/** A delivery as it stands in a list. */
export const deliverySummary = z.object({
  id: z.int(),
  /** In the editor's words; else the name of the file. Plain text, never HTML. */
  title: z.string(),
  fileName: z.string(),
  department: named.nullable(),
  state: deliveryState,
  /** `folder`: imported with the territory; `upload`: in a browser; `interface`: by a program. */
  origin: z.enum(['folder', 'upload', 'interface']),
  measures: z.array(named),
  levels: z.array(named),
  periods: z.array(period),
  figures: z.int(),
  /** Errors stop a submission, warnings have to be commented, open questions have to be answered. */
  errors: z.int(),
  warnings: z.int(),
  openQuestions: z.int(),
  createdAt: moment,
  /** `null`: not known. */
  createdBy: z.string().nullable(),
  submittedAt: moment.nullable(),
  submittedBy: z.string().nullable(),
  internalFrom: moment.nullable(),
  internalUntil: moment.nullable(),
  publicFrom: moment.nullable(),
  publicUntil: moment.nullable(),
  withdrawnAt: moment.nullable(),
  /** The rejected delivery that this one repairs, and the one that repairs this one. */
  continues: z.int().nullable(),
  continuedBy: z.int().nullable(),
  isCorrection: z.boolean(),
})
export type DeliverySummary = z.infer<typeof deliverySummary>
/** Newest first. */
export const deliveries = z.array(deliverySummary)

export const deliveriesQuery = z.object({ department: key.optional(), state: deliveryState.optional(), before: id.optional().describe('Older than the delivery of this number.'), limit: z.coerce.number().int().min(1).max(500).default(200) }).strict()

const event = z.object({
  id: z.int(),
  at: moment,
  /** `null`: not known, or the atlas itself. */
  by: z.string().nullable(),
  kind: z.enum(['uploaded', 'layout-confirmed', 'checked', 'commented', 'submitted', 'rejected', 'released-internally', 'released-publicly', 'embargo-changed', 'replaced', 'withdrawn', 'discarded']),
  comment: z.string().nullable(),
  details: z.record(z.string(), z.unknown()),
})

/** A released delivery that this one has newer figures for, or that has newer figures for this one. */
const correction = z.object({
  id: z.int(),
  title: z.string(),
  department: named.nullable(),
  /** All its figures are replaced. */
  isWhole: z.boolean(),
  /** How many of its figures are replaced (0 where that is not known), and how many it has. */
  figures: z.int(),
  of: z.int(),
  reason: z.string().nullable(),
})

/** Everything about one delivery. */
export const delivery = deliverySummary.extend({
  /** Changes with every change of the draft; sent back with each, so that two people do not overwrite each other. */
  version: z.int(),
  sizeBytes: z.int().nullable(),
  /** SHA-256 of the original. */
  checksum: z.string(),
  hasFile: z.boolean(),
  /** The layout continues one that the department confirmed before: without open questions one click suffices. */
  isContinued: z.boolean(),
  /** How the file is read; questions stand in `layout.questions`. `null` for what was imported with the territory. */
  layout: deliveryLayout.nullable(),
  report: reportSummary.nullable(),
  /** Errors first; at most 200 of a kind, `report.unlistedFindings` counts the others. */
  findings: z.array(deliveryFinding),
  blocks: z.array(figureBlock),
  /** As of now for drafts, as submitted for others. A correction needs a reason. */
  corrects: z.array(correction),
  correctedBy: z.array(correction),
  events: z.array(event),
  actions: z.array(deliveryAction),
})
export type Delivery = z.infer<typeof delivery>

export const uploadQuery = z
  .object({
    fileName: z.string().min(1).max(500),
    /** Needed by who edits for several departments. */
    department: key.optional(),
    title: z.string().trim().min(1).max(200).regex(/^[^\p{Cc}]*$/u, 'one line').optional(),
    /** The rejected delivery that this file repairs. */
    continues: id.optional(),
    submit: z.enum(['true', 'false']).default('false').describe('Submit at once if the file is of a kind that was confirmed before and nothing is open.'),
    /** Needed with `submit` where the file corrects released figures. */
    reason: words.optional(),
  })
  .strict()

const version = z.int().nonnegative()
export const csvEncodings = ['utf-8', 'windows-1252', 'iso-8859-1', 'utf-16le', 'utf-16be'] as const
export const csvDelimiters = [';', ',', '\t', '|'] as const
/** `encoding` and `delimiter` only for text files, where what was found out is wrong. */
export const detectionBody = z.object({ version, sheet: z.string().max(200), encoding: z.enum(csvEncodings).optional(), delimiter: z.enum(csvDelimiters).optional() }).strict()
export const layoutBody = z.object({ version, layout: deliveryLayout }).strict()
/** Comments on warnings by the id of the finding, or by its code for all of that kind. */
export const submitBody = z.object({ version, comments: z.record(z.string().max(100), words).default({}), reason: words.optional() }).strict()
export const discardBody = z.object({ version, comment: words.optional() }).strict()
export const commentBody = z.object({ comment: words }).strict()

export const templateQuery = z.object({ measure: key, level: key, period, language: z.enum(['de', 'en']).default('de') }).strict()
export const languageQuery = z.object({ language: z.enum(['de', 'en']).default('de') }).strict()
