import { z } from 'zod'
import { coverage, day, indicatorKind, key, period, polarity, status, text } from './common.ts'

export const measureReference = z.object({ key, name: text, unit: text })

/** What the catalogue lists. */
export const indicatorSummary = z.object({
  key,
  name: text,
  /** One or two words for narrow places. */
  shortName: text,
  theme: key,
  kind: indicatorKind,
  unit: text,
  decimals: z.int(),
  polarity,
  order: z.int(),
  /** Periods with figures, oldest first, by level. A level without figures is absent. */
  periodsByLevel: z.record(z.string(), z.array(period)),
  /** Levels for which there are targets: `GET /api/indicators/:key/targets`; absent without any. */
  targetLevels: z.array(key).optional(),
})
export const indicators = z.array(indicatorSummary)
export type IndicatorSummary = z.infer<typeof indicatorSummary>

export const indicator = indicatorSummary.extend({
  definition: text,
  /** The formula in words with the names of its parts. */
  formula: text,
  numerator: measureReference.nullable(),
  denominator: measureReference.nullable(),
  factor: z.number(),
  /** ISO 8601 duration by which the denominator lies earlier, such as `P1Y`. */
  lag: z.string().nullable(),
  /** Reference date or period in words. */
  referencePeriod: text,
  department: text,
  note: text.optional(),
  /** Where the figures come from and their terms of use, in words; `sources` names those of the files. */
  source: text.optional(),
  licence: text.optional(),
  /** The formula was changed after the figures shown were released; the next release follows the new one. */
  formulaChange: z.object({ changedAt: day, formula: text }).optional(),
  isAdditive: z.boolean(),
  /** Why no figures are computed above the delivered level, where that is so. */
  refusal: text.optional(),
  missingRule: z.enum(['strict', 'partial']),
  /** Every level of the territory, finest first; where there are no figures, why. */
  levels: z.array(z.object({ level: key, available: z.boolean(), reason: text.optional() })),
  sources: z.array(z.object({ name: z.string(), attribution: z.string(), licence: z.string(), licenceUrl: z.string().optional(), file: z.string(), retrieved: z.string().optional() })),
  lastUpdate: day,
})
export type Indicator = z.infer<typeof indicator>

export const valuesQuery = z
  .object({
    level: key, period: period.optional(), on: day.optional(), format: z.enum(['json', 'csv']).default('json'), parts: z.enum(['true', 'false']).default('false').describe('Answer with numerators and denominators too (JSON only).'),
    release: z.coerce.number().int().positive().max(2_147_483_647).optional().describe('Figures as they were in this release, whatever took its place.'),
  })
  .strict()

export const values = z.object({
  indicator: key,
  level: key,
  areaSet: z.string(),
  unit: text,
  decimals: z.int(),
  periods: z.array(period),
  areas: z.array(z.string()),
  ids: z.array(z.int()),
  /** [area][period], the order of `areas` and `periods`; `null` wherever there is no number. */
  values: z.array(z.array(z.number().nullable())),
  /** Every cell that is not a plain, complete, normal number. */
  exceptions: z.array(z.object({ area: z.string(), period, status, coverage })),
  /** Only for people inside: cells with a number that the public does not see. */
  protectedInPublic: z.array(z.object({ area: z.string(), period })).optional(),
  /** The whole territory, per period. */
  whole: z.array(z.number().nullable()),
  /** With `parts=true`: what stands behind the values, as arranged as they are; `null` wherever there is no value, so that nothing hidden can be computed. */
  numerators: z.array(z.array(z.number().nullable())).optional(),
  /** As `numerators`; all `null` for figures without a denominator. */
  denominators: z.array(z.array(z.number().nullable())).optional(),
  /** With `parts=true`: the parts of the whole territory, per period. */
  wholeParts: z.array(z.object({ numerator: z.number().nullable(), denominator: z.number().nullable() })).optional(),
})
export type Values = z.infer<typeof values>

export const explanationQuery = z.object({ level: key, area: z.string().min(1).max(64), period: period.optional() }).strict()

/** A delivery that a figure rests on; `people` only for who signed in. `title` is plain text, never HTML. */
const figureDelivery = z.object({
  /** Address of the publication: `GET /api/publications/:id`. */
  publication: z.int(),
  title: z.string(),
  revision: z.int(),
  fileName: z.string(),
  department: text.nullable(),
  receivedAt: z.iso.datetime(),
  parts: z.array(z.enum(['numerator', 'denominator'])),
  source: z.object({ attribution: z.string(), licence: z.string() }),
  /** False: one person submitted and released. `null`: imported with the territory. */
  fourEyes: z.boolean().nullable(),
  people: z.object({ submittedBy: z.string().nullable(), submittedAt: z.iso.datetime().nullable(), releasedBy: z.string().nullable(), releasedAt: z.iso.datetime().nullable() }).nullable(),
})

/** Where a figure comes from. */
export const figureProvenance = z.object({
  /** The release in which it is shown, and since when. */
  release: z.object({ id: z.int(), audience: z.enum(['internal', 'public']), from: z.iso.datetime() }),
  deliveries: z.array(figureDelivery),
  /** Why it is hidden, or that a rule was applied to it; `null`: shown as it is. */
  rule: text.nullable(),
})

/** Everything behind one area's figures; without `period` all periods of its area set. */
export const explanation = z.object({
  indicator: key,
  level: key,
  areaSet: z.string(),
  area: z.object({ id: z.int(), code: z.string(), name: z.string() }),
  figures: z.array(
    z.object({
      period,
      value: z.number().nullable(),
      status,
      numerator: z.number().nullable(),
      denominator: z.number().nullable(),
      denominatorPeriod: period.nullable(),
      coverage,
      origin: z.enum(['delivered', 'derived']),
      remainder: z.number().nullable(),
      whole: z.number().nullable(),
      /** Where it comes from: which deliveries, and who released it when. */
      provenance: figureProvenance,
    }),
  ),
  /** The formula in words, and the reference date or period of the indicator. */
  formula: text,
  referencePeriod: text,
})
export type Explanation = z.infer<typeof explanation>
