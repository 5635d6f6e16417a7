import { z } from 'zod'
import { day } from './common.ts'

export const auditEntry = z.object({
  id: z.int(),
  at: z.iso.datetime(),
  actor: z.object({ kind: z.enum(['public', 'account', 'token', 'command', 'system']), id: z.int().nullable(), name: z.string().nullable() }),
  action: z.string(),
  subject: z.string().nullable(),
  details: z.record(z.string(), z.unknown()),
})
export type AuditEntry = z.infer<typeof auditEntry>

/** Newest first; `next` is the `before` of the next page. */
export const auditPage = z.object({ entries: z.array(auditEntry), next: z.int().nullable() })

export const auditQuery = z
  .object({
    before: z.coerce.number().int().positive().optional(),
    limit: z.coerce.number().int().min(1).max(1000).default(100),
    action: z.string().regex(/^[a-z-]{1,60}$/, 'lower-case letters and -').optional(),
    subject: z.string().regex(/^[a-z-]+:[a-z0-9_]{1,64}$/, 'such as account:7').optional(),
    actor: z.string().trim().min(1).max(200).optional().describe('Part of the name of whoever did it.'),
    from: day.optional(),
    until: day.optional().describe('Last day, in UTC.'),
    format: z.enum(['json', 'csv']).default('json'),
  })
  .strict()
