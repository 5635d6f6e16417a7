import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { disclosureRuleChange, disclosureRules, protectionPreview, protectionPreviewQuery, type DisclosureRuleChange } from '../../core/contract/disclosure.ts'
import { problem } from '../../core/contract/problem.ts'
import { releaseParams } from '../../core/contract/releases.ts'
import { writeAudit } from '../accounts/audit.ts'
import type { Dependencies } from '../dependencies.ts'
import { previewProtection } from '../releases/preview-protection.ts'
import { republish } from '../releases/republish.ts'
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

  app.get<{ Params: { id: number }; Querystring: z.infer<typeof protectionPreviewQuery> }>('/api/deliveries/:id/protection-preview', {
    schema: {
      tags: ['Releases'], summary: 'What would be hidden if a delivery were released to the public, why, and what other ways would cost', params: releaseParams,
      querystring: protectionPreviewQuery, response: { 200: protectionPreview.nullable(), default: problem },
    },
    config: { access: ['releaser'] },
  }, async (request, reply) => {
    reply.header('cache-control', 'private, no-store')
    return previewProtection(database, request.params.id, { strategy: request.query.strategy, now: now(), person: request.person })
  })

  app.put<{ Body: DisclosureRuleChange }>('/api/disclosure-rules', {
    schema: {
      tags, summary: 'Decide the rule of one scope; figures that are out are released anew under it at once',
      description: 'With `validFrom` in the future it holds for every release that is computed from then on.',
      body: disclosureRuleChange, response: { 200: disclosureRules, default: problem },
    },
    config: { access: ['administrator'] },
  }, async (request, reply) => {
    await database.transaction(async transaction => {
      await insertDisclosureRule(transaction, request.body, request.person, now())
      await writeAudit(transaction, { at: now(), actor: request.person, action: 'disclosure-rule-changed', details: { ...request.body } })
    })
    // The decision stands even if computing fails: whatever is released next follows it.
    const holdsNow = request.body.validFrom === undefined || new Date(request.body.validFrom) <= now()
    if (holdsNow) await republish(database, { now, reason: `disclosure rule: ${request.body.reason}`, computedFor: { disclosureRule: request.body.subject ?? request.body.scope } })
    reply.header('cache-control', 'private, no-store')
    return listDisclosureRules(database, now())
  })
}
