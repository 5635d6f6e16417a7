import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { problem } from '../../core/contract/problem.ts'
import { decision, embargoBody, rejectBody, releaseBody, releaseParams, releasePreview, releasePreviewQuery, releaseProgress, withdrawBody } from '../../core/contract/releases.ts'
import type { Dependencies } from '../dependencies.ts'
import type { Decided } from './choose-change.ts'
import { createDecisions } from './decisions.ts'
import { previewRelease } from './preview/preview-release.ts'

interface Params { id: number }
const tags = ['Releases']
const access = ['releaser'] as const

/** Serve what releasers decide about deliveries. */
export async function releaseRoutes(app: FastifyInstance, { database, now }: Dependencies): Promise<void> {
  const decisions = createDecisions({ database, now, log: app.log })
  const decide = async (request: FastifyRequest, reply: FastifyReply, decided: Decided): Promise<z.infer<typeof decision>> => {
    reply.header('cache-control', 'private, no-store')
    return decisions.decide((request.params as Params).id, decided, request.person)
  }

  app.post<{ Params: Params; Body: z.infer<typeof releaseBody> }>('/api/deliveries/:id/release', {
    schema: { tags, summary: 'Release a delivery inside, or to the public at once or from a moment on', params: releaseParams, body: releaseBody, response: { 200: decision, default: problem } }, config: { access },
  }, (request, reply) => decide(request, reply, { kind: 'release', ...request.body }))

  app.post<{ Params: Params; Body: z.infer<typeof embargoBody> }>('/api/deliveries/:id/embargo', {
    schema: { tags, summary: 'Change the moment from which the public sees a delivery, before it has come', params: releaseParams, body: embargoBody, response: { 200: decision, default: problem } }, config: { access },
  }, (request, reply) => decide(request, reply, { kind: 'embargo', ...request.body }))

  app.post<{ Params: Params; Body: z.infer<typeof withdrawBody> }>('/api/deliveries/:id/withdraw', {
    schema: { tags, summary: 'Withdraw a delivery from everything at once', params: releaseParams, body: withdrawBody, response: { 200: decision, default: problem } }, config: { access },
  }, (request, reply) => decide(request, reply, { kind: 'withdraw', ...request.body }))

  app.post<{ Params: Params; Body: z.infer<typeof rejectBody> }>('/api/deliveries/:id/reject', {
    schema: { tags, summary: 'Give a delivery back to its editor', params: releaseParams, body: rejectBody, response: { 200: decision, default: problem } }, config: { access },
  }, (request, reply) => decide(request, reply, { kind: 'reject', ...request.body }))

  app.get<{ Params: Params }>('/api/deliveries/:id/release-progress', {
    schema: { tags, summary: 'How far a decision under way is', params: releaseParams, response: { 200: releaseProgress, default: problem } }, config: { access },
  }, async (request, reply) => {
    reply.header('cache-control', 'private, no-store')
    return decisions.progress(request.params.id)
  })

  app.delete<{ Params: Params }>('/api/deliveries/:id/release-progress', {
    schema: {
      tags, summary: 'Stop a release that is being computed', description: 'The delivery stays as it was, and nothing is released. A withdrawal cannot be stopped, nor what is being stored already.',
      params: releaseParams, response: { 204: z.null().describe('Stopped'), default: problem },
    }, config: { access },
  }, async (request, reply) => {
    await decisions.cancel(request.params.id, request.person)
    return reply.code(204).header('cache-control', 'private, no-store').send(null)
  })

  app.get<{ Params: Params; Querystring: z.infer<typeof releasePreviewQuery> }>('/api/deliveries/:id/release-preview', {
    schema: { tags, summary: 'What a release would change, cell by cell, before it is decided', params: releaseParams, querystring: releasePreviewQuery, response: { 200: releasePreview, default: problem } }, config: { access },
  }, async (request, reply) => {
    reply.header('cache-control', 'private, no-store')
    return previewRelease(database, request.params.id, { ...request.query, strategy: request.query.strategy, now: now(), person: request.person })
  })
}
