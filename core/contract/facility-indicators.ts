import { z } from 'zod'
import { key, period, text } from './common.ts'

const named = z.object({ key, name: text })
const shown = named.extend({ isReady: z.boolean() })

/** How the facilities of a category become figures of the catalogue, and what is missing for it. */
export const facilityIndicators = z.object({
  category: named,
  /** Who delivers the figures: the department of the measures, else of the category; `null`: to be said when they are made. */
  department: named.nullable(),
  /** Areas that facilities are counted in; all coarser levels are computed. */
  level: named,
  /** Newest first. */
  revisions: z.array(z.object({ revision: z.int(), validOn: z.iso.date(), count: z.int(), places: z.int().nullable(), withoutCapacity: z.int(), isPublic: z.boolean(), fourEyes: z.boolean().nullable() })),
  measures: z.array(shown),
  /** Facilities, places, and places per 100 for every measure to divide by. */
  indicators: z.array(shown.extend({ per: key.nullable() })),
  /** Measures that places can be divided by, with the periods that they are released for. */
  bases: z.array(z.object({ measure: key, name: text, theme: key, periods: z.array(period) })),
  protection: z.object({
    /** Counts above 0 and below this are not shown to the public; 0: all are. */
    minFrequency: z.int(),
    /** The rule of the measures themselves, decided for this category or anew since. */
    isOwnRule: z.boolean(),
    /** The list is public, so that who makes the indicators decides that its counts are no secret. */
    isListPublic: z.boolean(),
  }),
  rights: z.array(z.enum(['prepare', 'deliver'])),
})
export type FacilityIndicators = z.infer<typeof facilityIndicators>

/** Make what is missing; `per` also the places per 100 of a measure. */
export const facilityIndicatorsBody = z.object({ per: key.optional(), theme: key, department: key.optional().describe('Needed where neither the measures nor the category have one.') }).strict()
export type FacilityIndicatorsBody = z.infer<typeof facilityIndicatorsBody>

export const facilityDeliveryBody = z.object({ revision: z.int().positive(), period }).strict()

/** From which list figures were counted, and what could not be; stands with the delivery for good. */
export const facilityOrigin = z.object({
  category: named,
  revision: z.int(),
  validOn: z.iso.date(),
  fileName: z.string(),
  isListPublic: z.boolean(),
  /** `false`: one person uploaded the list and released it; `null`: it was not public. Not said of what was counted by earlier versions. */
  fourEyes: z.boolean().nullable().optional(),
  level: named,
  period,
  areas: z.int(),
  /** Facilities in the list. */
  facilities: z.int(),
  /** Facilities in none of the areas; at most 200 are named. */
  unplaced: z.array(z.string()),
  unplacedCount: z.int(),
  /** Areas whose places are missing since a facility does not say how many it has; at most 200 are named. */
  withoutPlaces: z.array(z.object({ area: z.string(), facilities: z.array(z.string()) })),
  withoutPlacesCount: z.int(),
})
export type FacilityOrigin = z.infer<typeof facilityOrigin>

export const facilityDelivered = z.object({ delivery: z.int(), isNew: z.boolean(), origin: facilityOrigin })
export type FacilityDelivered = z.infer<typeof facilityDelivered>
