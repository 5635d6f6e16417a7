import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { disclosureRuleChange, disclosureRules, protectionPreview, protectionPreviewQuery, type DisclosureRuleChange } from '../../core/contract/disclosure.ts'
import { problem } from '../../core/contract/problem.ts'
import { releaseParams, releaseProgress } from '../../core/contract/releases.ts'
import type { Dependencies } from '../dependencies.ts'
import { previewProtection } from '../releases/preview/preview-protection.ts'
import { createRuleChanges } from './rule-changes.ts'
import { listDisclosureRules } from './rule-repository.ts'

const tags = ['Administration']

/** Serve the rules of disclosure control: releasers read them, administrators decide. */
export async function disclosureRoutes(app: FastifyInstance, { database, now }: Dependencies): Promise<void> {
  const changes = createRuleChanges({ database, now })

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
      description: 'With `validFrom` in the future it holds for every release that is computed from then on; else the rule and the figures change together, or nothing does. Should figures not be computable, the rule stands all the same.',
      body: disclosureRuleChange, response: { 200: disclosureRules, default: problem },
    },
    config: { access: ['administrator'] },
  }, async (request, reply) => {
    await changes.change(request.body, request.person)
    reply.header('cache-control', 'private, no-store')
    return listDisclosureRules(database, now())
  })

  app.get('/api/disclosure-rules/progress', {
    schema: { tags, summary: 'How far a change of rules under way is', querystring: z.object({}).strict(), response: { 200: releaseProgress, default: problem } },
    config: { access: ['administrator'] },
  }, async (_request, reply) => {
    reply.header('cache-control', 'private, no-store')
    return changes.progress()
  })

  app.delete('/api/disclosure-rules/progress', {
    schema: {
      tags, summary: 'Stop a change of rules that is being computed', description: 'The rules and everything that is released stay as they were. What is being stored already is not stopped.',
      response: { 204: z.null().describe('Stopped'), default: problem },
    }, config: { access: ['administrator'] },
  }, async (request, reply) => {
    await changes.cancel(request.person)
    return reply.code(204).header('cache-control', 'private, no-store').send(null)
  })
}
