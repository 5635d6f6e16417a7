import { z } from 'zod'
import { day, key, period, text } from './common.ts'

export const targetDirection = z.enum(['atLeast', 'atMost'])

/** Who decided a target: council, committee, plan. */
export const targetResolution = z
  .object({
    title: text.describe('Such as "Kreistag, Beschluss 2021/145 zur Kita-Bedarfsplanung".'),
    date: day,
    url: z.string().max(500).regex(/^https?:\/\/[^\s<>"]+$/, 'an address that begins with https://').optional().describe('Where it can be read.'),
  })
  .strict()

/** What may change of a target; indicator, level and area stay. */
const content = {
  name: text,
  period: period.describe('When it is to be reached.'),
  value: z.number().min(-1e12).max(1e12).describe("In the indicator's unit, with no more decimals than it is shown with."),
  direction: targetDirection.describe('atLeast: met from the value upwards; atMost: met up to the value.'),
  resolution: targetResolution,
  since: day.optional().describe('From when on it holds; default: the day of the resolution.'),
  note: text.optional(),
}
const place = {
  indicator: key,
  level: key,
  area: z.string().min(1).max(64).optional().describe('Official code; without it the target holds for every area of the level.'),
}

/** `targets` in atlas.json: what indicators are to reach (Soll), by whose resolution. */
export const targetDeclaration = z.object({ key, ...place, ...content }).strict()
export type TargetDeclaration = z.infer<typeof targetDeclaration>

const managed = { revision: z.int(), managedBy: z.enum(['folder', 'administration']), changedAt: z.iso.datetime().nullable(), changedBy: z.string().nullable() }
const reason = z.string().trim().max(2000).optional().describe('Why; needed where value, direction or date of a target change, and to withdraw it.')

export const adminTarget = targetDeclaration.extend({ isWithdrawn: z.boolean(), ...managed })
export type AdminTarget = z.infer<typeof adminTarget>
export const newTarget = targetDeclaration.extend({ key: key.max(60), reason })
export const targetChange = z.object({ ...content, isWithdrawn: z.boolean().default(false), revision: z.int().positive(), reason }).strict()

const stated = z.object({ period, value: z.number(), direction: targetDirection, resolution: targetResolution })

/** A target in force. */
export const target = stated.extend({
  key,
  name: text,
  level: key,
  /** `null`: holds for every area of the level. */
  area: z.string().nullable(),
  /** From when on it holds. */
  since: day,
  note: text.optional(),
  /** What it was before, newest first, and until when; a target is never overwritten. */
  earlier: z.array(stated.extend({ until: day })),
})
export type Target = z.infer<typeof target>

/** The targets of an indicator, on the levels on which the asker sees its figures. */
export const targets = z.object({ indicator: key, targets: z.array(target) })
export type Targets = z.infer<typeof targets>

export const targetsQuery = z.object({ level: key.optional() }).strict()
