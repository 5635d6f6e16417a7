import { z } from 'zod'
import { key } from './common.ts'

/** Who may read, below what is released; `null` stands for every indicator or level without a rule of its own. */
export const accessRule = z.object({ indicator: key.nullable(), level: key.nullable(), audience: z.enum(['public', 'internal', 'department']) }).strict()

/** All rules; each pair of indicator and level once. */
export const accessRules = z
  .array(accessRule)
  .max(10_000)
  .refine(rules => new Set(rules.map(({ indicator, level }) => `${indicator} ${level}`)).size === rules.length, { message: 'an indicator and level stands twice' })
export type AccessRules = z.infer<typeof accessRules>
