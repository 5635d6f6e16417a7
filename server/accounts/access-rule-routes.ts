import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { accessRules, type AccessRules } from '../../core/contract/access-rules.ts'
import { problem } from '../../core/contract/problem.ts'
import type { AccountDependencies } from './account-dependencies.ts'
import { listAccessRules, replaceAccessRules } from './access-rules.ts'
import { writeAudit } from './audit.ts'

const tags = ['Administration']
const access = ['administrator'] as const

/** Serve who may read which indicator on which level. */
export async function accessRuleRoutes(app: FastifyInstance, { database, now }: AccountDependencies): Promise<void> {
  app.get('/api/access-rules', {
    schema: { tags, summary: 'Who may read which indicator on which level', querystring: z.object({}).strict(), response: { 200: accessRules, default: problem } }, config: { access },
  }, async (_request, reply) => {
    reply.header('cache-control', 'private, no-store')
    return listAccessRules(database)
  })

  app.put<{ Body: AccessRules }>('/api/access-rules', {
    schema: { tags, summary: 'Replace all rules; they hold from the next request on', body: accessRules, response: { 200: accessRules, default: problem } }, config: { access },
  }, async (request, reply) => {
    await database.transaction(async transaction => {
      const before = await replaceAccessRules(transaction, request.body)
      await writeAudit(transaction, { at: now(), actor: request.person, action: 'access-rules-changed', details: { before, after: request.body } })
    })
    reply.header('cache-control', 'private, no-store')
    return listAccessRules(database)
  })
}
