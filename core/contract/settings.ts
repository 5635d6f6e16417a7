import { z } from 'zod'

/** How classes of a map are formed. */
export const lockedCartography = z
  .object({ method: z.enum(['quantile', 'equal', 'natural', 'deviation']), classCount: z.int().min(3).max(7) })
  .strict()

const values = {
  /** Who releases is never who submitted. Switched off, every page of such a release says so. */
  fourEyes: z.boolean(),
  /** The public sees maps in these classes and cannot choose others; `null`: it may choose. */
  lockedCartography: lockedCartography.nullable(),
  /** A change against the last period beyond `percent` is remarked where the larger figure is at least `minimum`. */
  jump: z.object({ percent: z.number().positive().max(100_000), minimum: z.number().nonnegative().max(1e12) }).strict(),
}

/** What administrators chose, and what holds without a choice (`GET`, `PUT /api/settings`, for administrators). */
export const settings = z.object({
  ...values,
  /** Who chose what when and why, newest first; at most 100. */
  changes: z.array(z.object({ key: z.enum(['fourEyes', 'lockedCartography', 'jump']), value: z.unknown(), reason: z.string().nullable(), by: z.string().nullable(), at: z.iso.datetime() })),
})
export type Settings = z.infer<typeof settings>

/** Only what stands in it is changed. Switching four eyes off needs a reason. */
export const settingsBody = z
  .object({ fourEyes: values.fourEyes, lockedCartography: values.lockedCartography, jump: values.jump })
  .partial()
  .extend({ reason: z.string().trim().min(1).max(2_000).optional() })
  .strict()
  .refine(({ fourEyes, reason }) => fourEyes !== false || reason !== undefined, { path: ['reason'], message: 'say why one person is enough' })

/** What everybody's map has to know (`GET /api/settings/public`). */
export const publicSettings = z.object({ fourEyes: values.fourEyes, lockedCartography: values.lockedCartography })
export type PublicSettings = z.infer<typeof publicSettings>
