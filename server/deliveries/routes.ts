import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import { commentBody, deliveries, deliveriesQuery, delivery, deliveryParams, detectionBody, discardBody, layoutBody, submitBody } from '../../core/contract/deliveries.ts'
import { problem } from '../../core/contract/problem.ts'
import { deliveryState } from '../../core/release/delivery-state.ts'
import { canReadDelivery } from '../../core/rights/delivery-rights.ts'
import type { Dependencies } from '../dependencies.ts'
import { keepPrivate, readAskedDelivery } from './asked-delivery.ts'
import { createBlockSource } from './delivered-blocks.ts'
import { describeDelivery, summarizeDeliveries } from './describe-delivery.ts'
import { confirmLayout, detectAnew, discardDraft } from './draft-work.ts'
import { removeForgottenFiles } from './receive-file.ts'
import { reportRoutes } from './report-routes.ts'
import { listDeliveryPlaces, readDeliveries, readDelivery } from './repository.ts'
import { submitDelivery } from './submit-delivery.ts'
import { templateRoutes } from './template-routes.ts'
import { uploadRoutes } from './upload-routes.ts'
import { insertEvent } from './write-delivery.ts'

const tags = ['Deliveries']
const access = ['editor', 'releaser'] as const
const keptBytes = 48 * 1024 * 1024
type Asked = FastifyRequest<{ Params: { id: number } }>

/** Serve deliveries from the upload to the submission. */
export async function deliveryRoutes(app: FastifyInstance, dependencies: Dependencies): Promise<void> {
  await removeForgottenFiles(dependencies.now()).catch(() => {})
  await app.register(async scope => {
    scope.addHook('onRequest', async (_request, reply) => keepPrivate(reply))
    await draftRoutes(scope, dependencies)
    await uploadRoutes(scope, dependencies)
    await reportRoutes(scope, dependencies, createBlockSource(dependencies.database, keptBytes))
    await templateRoutes(scope, dependencies)
  })
}

async function draftRoutes(app: FastifyInstance, { database, now }: Dependencies): Promise<void> {
  const describe = async (request: Asked) => describeDelivery(database, await readDelivery(database, request.params.id), request.person, now())

  app.get<{ Querystring: z.infer<typeof deliveriesQuery> }>('/api/deliveries', {
    schema: { tags, summary: 'Deliveries, the newest first: of the own departments, and for releasers all that were submitted', querystring: deliveriesQuery, response: { 200: deliveries, default: problem } }, config: { access },
  }, async (request, _reply) => {
    const { before, department, state, limit } = request.query
    const at = now()
    const places = (await listDeliveryPlaces(database, { before, department })).filter(place => canReadDelivery(request.person, place) && (state === undefined || deliveryState(place, at) === state))
    return summarizeDeliveries(database, await readDeliveries(database, places.slice(0, limit).map(({ id }) => id)), at)
  })

  app.get<{ Params: { id: number } }>('/api/deliveries/:id', {
    schema: { tags, summary: 'Everything about a delivery', params: deliveryParams, response: { 200: delivery, default: problem } }, config: { access },
  }, async (request, _reply) => describeDelivery(database, await readAskedDelivery(database, request, now()), request.person, now()))

  app.put<{ Params: { id: number }; Body: z.infer<typeof layoutBody> }>('/api/deliveries/:id/layout', {
    bodyLimit: 8 * 1024 * 1024,
    schema: { tags, summary: 'Confirm or correct how the file is read; it is read again', params: deliveryParams, body: layoutBody, response: { 200: delivery, default: problem } }, config: { access: ['editor'] },
  }, async (request, _reply) => {
    await readAskedDelivery(database, request, now(), 'edit')
    await confirmLayout({ database, now: now(), by: request.person, id: request.params.id, version: request.body.version }, request.body.layout)
    return describe(request)
  })

  app.post<{ Params: { id: number }; Body: z.infer<typeof detectionBody> }>('/api/deliveries/:id/detection', {
    schema: { tags, summary: 'Find out anew how the file is read: from another sheet, or with another encoding or separator', params: deliveryParams, body: detectionBody, response: { 200: delivery, default: problem } }, config: { access: ['editor'] },
  }, async (request, _reply) => {
    await readAskedDelivery(database, request, now(), 'edit')
    await detectAnew({ database, now: now(), by: request.person, id: request.params.id, version: request.body.version }, request.body.sheet, { encoding: request.body.encoding, delimiter: request.body.delimiter })
    return describe(request)
  })

  app.post<{ Params: { id: number }; Body: z.infer<typeof submitBody> }>('/api/deliveries/:id/submit', {
    bodyLimit: 1024 * 1024,
    schema: { tags, summary: 'Submit a draft to the releasers; warnings need a comment, corrections a reason', params: deliveryParams, body: submitBody, response: { 200: delivery, default: problem } }, config: { access: ['editor'] },
  }, async (request, _reply) => {
    await readAskedDelivery(database, request, now(), 'submit')
    const { version, comments, reason } = request.body
    await submitDelivery({ database, now: now(), by: request.person, id: request.params.id, version }, { comments, reason })
    return describe(request)
  })

  app.post<{ Params: { id: number }; Body: z.infer<typeof discardBody> }>('/api/deliveries/:id/discard', {
    schema: { tags, summary: 'Put a draft aside for good', params: deliveryParams, body: discardBody, response: { 200: delivery, default: problem } }, config: { access: ['editor'] },
  }, async (request, _reply) => {
    await readAskedDelivery(database, request, now(), 'discard')
    await discardDraft({ database, now: now(), by: request.person, id: request.params.id, version: request.body.version }, request.body.comment)
    return describe(request)
  })

  app.post<{ Params: { id: number }; Body: z.infer<typeof commentBody> }>('/api/deliveries/:id/comments', {
    schema: { tags, summary: 'Say something about a delivery, for editors and releasers', params: deliveryParams, body: commentBody, response: { 200: delivery, default: problem } }, config: { access },
  }, async (request, _reply) => {
    await readAskedDelivery(database, request, now(), 'comment')
    await insertEvent(database, { delivery: request.params.id, at: now(), by: request.person, kind: 'commented', comment: request.body.comment })
    return describe(request)
  })
}
