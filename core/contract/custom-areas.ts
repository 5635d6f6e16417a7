import { z } from 'zod'
import { coverage, day, key, period, status, text } from './common.ts'

const code = z.string().min(1).max(64)
const codes = z.array(code).min(1).max(5000)

/** Areas of one level as `a,b,c`. */
export const customFiguresQuery = z
  .object({
    level: key,
    areas: z.string().min(1).max(100_000).transform((list) => [...new Set(list.split(',').map((each) => each.trim()).filter((each) => each !== ''))]).pipe(codes),
    on: day.optional(),
  })
  .strict()

/** The same as a body, for more areas than fit into an address. */
export const customFiguresBody = z.object({ level: key, areas: codes, on: day.optional() }).strict()

/** Figures of areas that were put together, indicator by indicator. */
export const customFigures = z.object({
  level: key,
  areaSet: z.string(),
  areas: z.array(z.object({ code, name: z.string() })),
  areaKm2: z.number(),
  figures: z.array(
    z.object({
      indicator: key,
      periods: z.array(period),
      values: z.array(z.number().nullable()),
      statuses: z.array(status),
      numerators: z.array(z.number().nullable()),
      denominators: z.array(z.number().nullable()),
      coverages: z.array(coverage),
      whole: z.array(z.number().nullable()),
    }),
  ),
  /** Indicators that do not add up, and why; or that have no figures on this level. */
  refused: z.array(z.object({ indicator: key, reason: text })),
})
export type CustomFigures = z.infer<typeof customFigures>

const name = z.string().trim().min(1).max(120).regex(/^[^\p{Cc}]*$/u, 'one line')
const note = z.string().trim().max(2000).nullable().default(null)

export const newCustomArea = z.object({ name, note, level: key, areaSet: z.string().min(1).max(200), areas: codes }).strict()
export const customAreaChange = z.object({ name: name.optional(), note: z.string().trim().max(2000).nullable().optional(), areas: codes.optional() }).strict()

export const customArea = z.object({
  id: z.string(),
  name: z.string(),
  note: z.string().nullable(),
  level: key,
  areaSet: z.string(),
  /** First day of the boundaries it was made on. */
  validFrom: day,
  areas: z.array(code),
  /** Its boundaries are those in force. */
  isCurrent: z.boolean(),
  /** Areas that do not exist (any more) in the boundaries in force. */
  gone: z.array(code),
  isMine: z.boolean(),
  createdAt: z.iso.datetime(),
  changedAt: z.iso.datetime(),
})
export const customAreas = z.array(customArea)
export type CustomArea = z.infer<typeof customArea>
