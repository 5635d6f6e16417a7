import { z } from 'zod'
import { key } from './common.ts'
import { grant, role } from './session.ts'

const login = z.string().trim().min(1).max(254).regex(/^[^\s\p{Cc}]+$/u, 'without spaces')
const name = z.string().trim().min(1).max(200).regex(/^[^\p{Cc}]*$/u, 'one line')
const grants = z.array(grant).max(50)

export const account = z.object({
  id: z.int(),
  login: z.string(),
  name: z.string(),
  roles: z.array(z.object({ role, department: key.nullable() })),
  signsInWith: z.enum(['password', 'openIdConnect', 'nothing']),
  createdAt: z.iso.datetime(),
  disabledAt: z.iso.datetime().nullable(),
  lastSignInAt: z.iso.datetime().nullable(),
})
export const accounts = z.array(account)
export type Account = z.infer<typeof account>

/** Without a password one is made and shown once. */
export const newAccount = z.object({ login, name, roles: grants, password: z.string().max(1024).optional() }).strict()
export const accountChange = z
  .object({
    name: name.optional(),
    /** The whole list; what is not in it is taken away. */
    roles: grants.optional(),
    isDisabled: z.boolean().optional(),
    /** Set a password, or with `generate` make one and show it once. Ends all sessions of the account. */
    password: z.union([z.object({ generate: z.literal(true) }).strict(), z.string().max(1024)]).optional(),
  })
  .strict()

/** `password` only where one was made; it is never shown again. */
export const savedAccount = z.object({ account, password: z.string().nullable() })
