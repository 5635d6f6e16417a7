import { z } from 'zod'
import { roles } from '../rights/person.ts'
import { key } from './common.ts'

export const role = z.enum(roles)

/** A role; exactly editors have a department. */
export const grant = z
  .object({ role, department: key.nullable().default(null) })
  .strict()
  .refine(({ role, department }) => (role === 'editor') === (department !== null), { message: 'editors, and only they, have a department', path: ['department'] })

/** Who asks, and how one can sign in. */
export const session = z.object({
  isSignedIn: z.boolean(),
  kind: z.enum(['public', 'account', 'token']),
  login: z.string().nullable(),
  name: z.string().nullable(),
  roles: z.array(z.object({ role, department: key.nullable() })),
  /** To be sent as header `x-csrf-token` with every request that changes something. */
  csrf: z.string().nullable(),
  /** When the session ends whatever happens. */
  expiresAt: z.iso.datetime().nullable(),
  signIn: z.object({ password: z.boolean(), openIdConnect: z.boolean() }),
  /** False for people whose password is kept by another service. */
  canChangePassword: z.boolean(),
})
export type Session = z.infer<typeof session>

export const signIn = z.object({ login: z.string().min(1).max(254).regex(/^[^\p{Cc}]*$/u, 'one line'), password: z.string().min(1).max(1024) }).strict()
export const passwordChange = z.object({ current: z.string().min(1).max(1024), next: z.string().min(1).max(1024) }).strict()
