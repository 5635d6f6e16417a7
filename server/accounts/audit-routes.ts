import type { FastifyInstance } from 'fastify'
import type { z } from 'zod'
import { auditPage, auditQuery, type AuditEntry } from '../../core/contract/audit.ts'
import { problem } from '../../core/contract/problem.ts'
import { sendWhile } from '../answers/send-while.ts'
import { csvText } from '../indicators/values-csv.ts'
import type { AccountDependencies } from './account-dependencies.ts'
import { listAudit, type AuditSelection } from './audit.ts'
import { findStillAllowed } from './still-allowed.ts'

const header = 'id,at,actor_kind,actor_id,actor_name,action,subject,details\r\n'

const toLine = ({ id, at, actor, action, subject, details }: AuditEntry): string =>
  `${[id, at, actor.kind, actor.id ?? '', csvText(actor.name ?? ''), action, subject ?? '', csvText(JSON.stringify(details))].join(',')}\r\n`

/** Serve the audit trail to administrators: page by page, or whole as CSV. */
export async function auditRoutes(app: FastifyInstance, { database, now }: AccountDependencies): Promise<void> {
  /** Read on in pages, so that a long trail never stands in memory as a whole. */
  async function* writeCsv(selection: Omit<AuditSelection, 'limit'>): AsyncGenerator<string> {
    yield header
    let before = selection.before
    for (;;) {
      const entries = await listAudit(database, { ...selection, before, limit: 1000 })
      if (entries.length === 0) return
      yield entries.map(toLine).join('')
      before = entries.at(-1)!.id
    }
  }

  app.get<{ Querystring: z.infer<typeof auditQuery> }>('/api/audit', {
    schema: {
      tags: ['Administration'], summary: 'Who did what when, newest first', querystring: auditQuery, response: { 200: auditPage, default: problem },
      description: '`before` goes on from a page; `format=csv` gives everything from there on, whatever `limit` says.',
    },
    config: { access: ['administrator'] },
  }, async (request, reply) => {
    const { format, limit, ...selection } = request.query
    reply.header('cache-control', 'private, no-store')
    if (format === 'csv') {
      return reply.header('content-type', 'text/csv; charset=utf-8; header=present').header('content-disposition', 'attachment; filename="audit.csv"')
        .serializer((body: unknown) => body as string).send(sendWhile(reply, writeCsv(selection), async () => await findStillAllowed(request, { database, now }) !== undefined))
    }
    const entries = await listAudit(database, { ...selection, limit: limit + 1 })
    const page = entries.slice(0, limit)
    return { entries: page, next: entries.length > limit ? page.at(-1)!.id : null }
  })
}
