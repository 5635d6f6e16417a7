import { z } from 'zod'
import { coverage, day, key, period, status, text } from './common.ts'

const place = z.object({ level: key, code: z.string(), name: z.string() })

/** One key figure of an area over its area set's periods, oldest first; arrays in the order of `periods`. */
export const profileFigure = z.object({
  indicator: key,
  periods: z.array(period),
  values: z.array(z.number().nullable()),
  statuses: z.array(status),
  /** `null` where the figure is complete. */
  coverages: z.array(coverage.nullable()),
  whole: z.array(z.number().nullable()),
  /** Place from the highest value down among the areas with a number, at the last period; equal values share a place. */
  rank: z.object({ place: z.int().positive(), of: z.int().positive() }).nullable(),
  /** Steady rise or fall (Mann-Kendall, 5 %); `cannot-say` with too few periods. */
  trend: z.enum(['rising', 'falling', 'no-trend', 'cannot-say']),
})
export type ProfileFigure = z.infer<typeof profileFigure>

/** Everything about one area on one sheet (Steckbrief). */
export const areaProfile = z.object({
  level: key,
  areaSet: z.string(),
  area: z.object({ id: z.int(), code: z.string(), name: z.string(), areaKm2: z.number() }),
  parents: z.array(place),
  children: z.array(place),
  siblings: z.array(place),
  /** The same code in every area set, oldest first. */
  versions: z.array(z.object({ areaSet: z.string(), validFrom: day, validTo: day.nullable(), name: z.string(), areaKm2: z.number() })),
  figures: z.array(profileFigure),
  /** Indicators without figures on this level, and why. */
  unavailable: z.array(z.object({ indicator: key, reason: text })),
})
export type AreaProfile = z.infer<typeof areaProfile>

export const profileQuery = z.object({ on: day.optional() }).strict()
export const profileFileQuery = z.object({ on: day.optional(), language: z.enum(['de', 'en']).default('de') }).strict()
