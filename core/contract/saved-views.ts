import { z } from 'zod'

const name = z.string().trim().min(1).max(120).regex(/^[^\p{Cc}]*$/u, 'one line')
/** Path and parameters inside the atlas; which ones are allowed says `isSavedAddress`. */
const address = z.string().min(1).max(2000)

export const newSavedView = z.object({ name, address }).strict()
export const savedViewChange = z.object({ name: name.optional(), address: address.optional() }).strict().refine((change) => change.name !== undefined || change.address !== undefined, 'nothing to change')

/** A view of the atlas that somebody keeps: where it leads and nothing of what is seen there. */
export const savedView = z.object({ id: z.int(), name: z.string(), address: z.string(), createdAt: z.iso.datetime(), changedAt: z.iso.datetime() })
export type SavedView = z.infer<typeof savedView>

/** Somebody's views, changed last first, and how many there may be. */
export const savedViews = z.object({ views: z.array(savedView), most: z.int() })
export type SavedViews = z.infer<typeof savedViews>

/** Indicators that somebody marked, in the order in which they did. */
export const favourites = z.object({ indicators: z.array(z.string()) })
export type Favourites = z.infer<typeof favourites>
