import { z } from 'zod'
import { key } from './common.ts'

export const tokenRole = z.enum(['planner', 'editor', 'releaser'])

export const token = z.object({
  id: z.int(),
  name: z.string(),
  /** Its first characters, to recognise it by. */
  hint: z.string(),
  role: tokenRole,
  department: key.nullable(),
  createdBy: z.string().nullable(),
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
  revokedAt: z.iso.datetime().nullable(),
  lastUsedAt: z.iso.datetime().nullable(),
})
export const tokens = z.array(token)
export type Token = z.infer<typeof token>

export const newToken = z
  .object({
    name: z.string().trim().min(1).max(200).regex(/^[^\p{Cc}]*$/u, 'one line'),
    role: tokenRole,
    department: key.nullable().default(null),
    expiresAt: z.iso.datetime({ offset: true }),
  })
  .strict()
  .refine(({ role, department }) => (role === 'editor') === (department !== null), { message: 'editors, and only they, have a department', path: ['department'] })

/** `secret` is shown this once. */
export const issuedToken = z.object({ token, secret: z.string() })
