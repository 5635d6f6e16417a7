import { z } from 'zod'
import { bbox, key, operator, text } from './common.ts'
import { lockedCartography } from './settings.ts'

export const sourceCredit = z.object({
  /** Who made it, in the wording the licence asks for. */
  attribution: z.string(),
  licence: z.string(),
  licenceUrl: z.string().optional(),
  url: z.string().optional(),
  /** What it is used for: geometry, figures. */
  usedFor: text,
})

export const theme = z.object({ key, name: text, order: z.int() })

export const territory = z.object({
  key,
  name: text,
  description: text.optional(),
  bbox,
  defaultIndicator: key,
  defaultLevel: key,
  /** Level whose single area is the whole, the reference of every comparison. */
  wholeLevel: key,
  themes: z.array(theme),
  sources: z.array(sourceCredit),
  /** Remarks every visitor must see, such as "the grouping into Planungsräume is an example". */
  notes: z.array(text),
  /** Who runs the atlas and answers for it; `null`: not said (a trial). */
  operator: operator.nullable(),
  /** How maps are classed for those who ask, without a choice; `null`: they may choose (always so inside). */
  lockedCartography: lockedCartography.nullable(),
  /** Optional MapLibre style below the areas. */
  basemapStyleUrl: z.string().nullable(),
  engine: z.enum(['postgresql', 'embedded']),
})
export type Territory = z.infer<typeof territory>
