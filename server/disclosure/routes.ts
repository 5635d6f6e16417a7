import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { disclosureRuleChange, disclosureRules, type DisclosureRuleChange } from '../../core/contract/disclosure.ts'
import { problem } from '../../core/contract/problem.ts'
import { writeAudit } from '../accounts/audit.ts'
import type { Dependencies } from '../dependencies.ts'
import { insertDisclosureRule, listDisclosureRules } from './rule-repository.ts'

const tags = ['Administration']

/** Serve the rules of disclosure control: releasers read them, administrators decide. */
export async function disclosureRoutes(app: FastifyInstance, { database, now }: Dependencies): Promise<void> {
  app.get('/api/disclosure-rules', {
    schema: { tags, summary: 'What must not be shown to the public, and who decided it', querystring: z.object({}).strict(), response: { 200: disclosureRules, default: problem } },
    config: { access: ['releaser', 'administrator'] },
  }, async (_request, reply) => {
    reply.header('cache-control', 'private, no-store')
    return listDisclosureRules(database, now())
  })

  app.put<{ Body: DisclosureRuleChange }>('/api/disclosure-rules', {
    schema: {
      tags, summary: 'Decide the rule of one scope; it holds for every release that is computed from then on',
      body: disclosureRuleChange, response: { 200: disclosureRules, default: problem },
    },
    config: { access: ['administrator'] },
  }, async (request, reply) => {
    await database.transaction(async transaction => {
      await insertDisclosureRule(transaction, request.body, request.person, now())
      await writeAudit(transaction, { at: now(), actor: request.person, action: 'disclosure-rule-changed', details: { ...request.body } })
    })
    reply.header('cache-control', 'private, no-store')
    return listDisclosureRules(database, now())
  })
}
