import { z } from 'zod'
import { deliveryStates } from '../release/delivery-state.ts'
import { key, period, status, text } from './common.ts'

const moment = z.iso.datetime()
/** With any offset; answers are always in UTC. */
const givenMoment = z.iso.datetime({ offset: true })
const words = z.string().trim().min(1).max(2_000).regex(/^[^\0]*$/u, 'no NUL')
const named = z.object({ key, name: text })
const whom = z.enum(['internal', 'public'])
const id = z.coerce.number().int().positive().max(2_147_483_647)

export const releaseParams = z.object({ id })

/** How figures of other areas are chosen that have to be hidden with the small ones; without it as set in administration. */
export const protectionChoice = z.object({ strategy: z.enum(['siblings', 'parents', 'coarser']) }).strict()

/** Release a submitted delivery inside at once, or to the public at once (`null`) or from a moment on. */
export const releaseBody = z
  .object({ audience: whom, effectiveAt: givenMoment.nullable().default(null), comment: words.optional(), protection: protectionChoice.optional() })
  .strict()
  .refine(({ audience, effectiveAt }) => audience === 'public' || effectiveAt === null, { path: ['effectiveAt'], message: 'inside, a release takes effect at once' })
export const rejectBody = z.object({ comment: words }).strict()
export const withdrawBody = z.object({ reason: words }).strict()
/** A later or earlier moment of publication, or (`null`) at once; only before it has begun. */
export const embargoBody = z.object({ effectiveAt: givenMoment.nullable(), comment: words.optional() }).strict()

/** What a decision led to. */
export const decision = z.object({
  delivery: z.int(),
  state: z.enum(deliveryStates),
  internalFrom: moment.nullable(),
  publicFrom: moment.nullable(),
  withdrawnAt: moment.nullable(),
  /** False: who submitted also released, since four eyes are switched off. */
  fourEyes: z.boolean(),
  /** Releases computed by it; none where the figures stay the same. `until` of the last one is `null`. */
  releases: z.array(z.object({ id: z.int(), audience: whom, from: moment, until: moment.nullable() })),
})
export type Decision = z.infer<typeof decision>

/** How far the computing after a decision is; asked again each second. */
export const releaseProgress = z.object({ isRunning: z.boolean(), stage: z.enum(['waiting', 'computing', 'protecting', 'storing']).nullable(), percent: z.int().min(0).max(100), canBeCancelled: z.boolean() })
export type ReleaseProgress = z.infer<typeof releaseProgress>

export const releasePreviewQuery = z.object({ audience: whom, strategy: protectionChoice.shape.strategy.optional() }).strict()

const side = z.object({ value: z.number().nullable(), status })

/** What a release would change for its audience, cell by cell: against what it sees until then. */
export const releasePreview = z.object({
  audience: whom,
  fourEyes: z.object({
    /** Switched on for the whole atlas. */
    isOn: z.boolean(),
    /** Who asks has submitted this delivery. */
    isSubmitter: z.boolean(),
    mayRelease: z.boolean(),
    /** Why four eyes are switched off. */
    reason: z.string().nullable(),
  }),
  /** Released deliveries whose figures it replaces. */
  corrects: z.array(z.object({ id: z.int(), title: z.string(), revision: z.int(), isWhole: z.boolean(), reason: z.string() })),
  totals: z.object({ added: z.int(), changed: z.int(), gone: z.int(), unchanged: z.int() }),
  /** Only those in which something changes; in the order of the catalogue. */
  tables: z.array(z.object({
    indicator: named,
    level: named,
    areaSet: z.string(),
    period,
    added: z.int(),
    changed: z.int(),
    gone: z.int(),
    unchanged: z.int(),
  })),
  /** Cells of existing figures that change most, in relation to what they were; then those that vanish. At most 200. */
  biggest: z.array(z.object({ indicator: named, level: named, area: z.object({ code: z.string(), name: z.string() }), period, before: side, after: side, percent: z.number().nullable() })),
  /** What is hidden to protect people; `null`: nothing has to be, or inside. */
  protection: z.object({
    hidden: z.int(),
    /** Hidden by themselves, and to cover those. */
    primary: z.int(),
    secondary: z.int(),
    strategy: protectionChoice.shape.strategy.nullable(),
    notes: z.array(text),
  }).nullable(),
})
export type ReleasePreview = z.infer<typeof releasePreview>

const people = z.object({
  submittedBy: z.string().nullable(),
  submittedAt: moment.nullable(),
  releasedBy: z.string().nullable(),
  releasedAt: moment.nullable(),
})

const publicationReference = z.object({ id: z.int(), title: z.string(), revision: z.int() })

/** What became of a delivery's figures at a moment, as an audience may know it. `title` is plain text, never HTML. */
export const publicationEntry = z.object({
  at: moment,
  kind: z.enum(['published', 'corrected', 'replaced', 'withdrawn']),
  /** Whom it concerns; `internal` ones are only listed for people inside. */
  audience: whom,
  publication: publicationReference,
  department: named.nullable(),
  origin: z.enum(['folder', 'upload', 'interface']),
  measures: z.array(named),
  periods: z.array(period),
  /** Why it was corrected or withdrawn. */
  reason: z.string().nullable(),
  /** What took its place, or whose place it takes. */
  others: z.array(publicationReference),
  /** False: one person submitted and released. `null`: imported with the territory. */
  fourEyes: z.boolean().nullable(),
  /** Who decided; only for people who signed in. */
  by: z.string().nullable(),
})
export type PublicationEntry = z.infer<typeof publicationEntry>

/** Newest first; `next` is the `before` of the next page. */
export const publications = z.object({ entries: z.array(publicationEntry), next: z.string().nullable() })
/** With `indicator` only what has figures that it is made of; each entry then names those measures and periods alone. */
export const publicationsQuery = z.object({ before: z.string().max(100).optional(), limit: z.coerce.number().int().min(1).max(200).default(50), indicator: key.optional() }).strict()

/** One revision of figures, for ever under its number. */
export const publication = publicationReference.extend({
  /** What it is for the asker: `internal` and `scheduled` ones are only seen inside. */
  state: z.enum(['internal', 'scheduled', 'public', 'replaced', 'withdrawn']),
  fileName: z.string(),
  department: named.nullable(),
  origin: z.enum(['folder', 'upload', 'interface']),
  receivedAt: moment,
  /** From when the asker sees it, and until when. */
  from: moment,
  until: moment.nullable(),
  internalFrom: moment.nullable(),
  publicFrom: moment.nullable(),
  withdrawnAt: moment.nullable(),
  /** Why it was withdrawn. */
  withdrawnBecause: z.string().nullable(),
  corrects: z.array(publicationReference.extend({ isWhole: z.boolean(), reason: z.string() })),
  /** Empty: its figures are the latest. `isWhole` false: the other has newer figures for some of them. */
  replacedBy: z.array(publicationReference.extend({ isWhole: z.boolean(), reason: z.string(), at: moment })),
  measures: z.array(named),
  periods: z.array(period),
  /** Indicators with figures that rest on it; empty once withdrawn. */
  indicators: z.array(named.extend({ levels: z.array(key), periods: z.array(period) })),
  /** The figures as they were when it came out: `release` of the values; `null` once withdrawn. */
  release: z.int().nullable(),
  source: z.object({ attribution: z.string(), licence: z.string() }),
  fourEyes: z.boolean().nullable(),
  /** Only for people who signed in. */
  people: people.nullable(),
})
export type Publication = z.infer<typeof publication>

/** What is known and what is owed. Only for people inside. */
export const dataGaps = z.object({
  asOf: moment,
  /** The most urgent first. */
  rows: z.array(z.object({
    indicator: named,
    theme: key,
    level: named,
    /** Who owes it. */
    department: named.nullable(),
    /** `null`: there are no figures at all. */
    newest: period.nullable(),
    /** Days since the end of the newest period. */
    ageDays: z.int().nullable(),
    /** A period is expected by now that is not there: as often as there were figures before. */
    isOverdue: z.boolean(),
    /** Higher is more urgent; 0 is complete and up to date. */
    urgency: z.number(),
    /** Oldest first; `known` of `of` areas have a number (a protected one counts as known). */
    cells: z.array(z.object({ period, known: z.int(), of: z.int() })),
    /** Why there can be none on this level. */
    reason: text.nullable(),
  })),
})
export type DataGaps = z.infer<typeof dataGaps>
