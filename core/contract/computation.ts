import { z } from 'zod'
import { key, text } from './common.ts'

/** Indicators that were made or changed since figures were last computed. */
export const computation = z.object({
  waiting: z.array(z.object({ key, name: text, isNew: z.boolean(), changedAt: z.iso.datetime().nullable(), changedBy: z.string().nullable() })),
  /** Four eyes: the asker changed one of them, so that somebody else has to release the figures. */
  isOwnChange: z.boolean(),
})
export type Computation = z.infer<typeof computation>

/** How many releases came of it; 0: all figures stay the same. */
export const computed = z.object({ releases: z.int().nonnegative() })
