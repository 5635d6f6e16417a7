import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { key } from '../../core/contract/common.ts'
import { facilityDelivered, facilityDeliveryBody, facilityIndicators, facilityIndicatorsBody, type FacilityIndicatorsBody } from '../../core/contract/facility-indicators.ts'
import { problem } from '../../core/contract/problem.ts'
import { audienceOf } from '../audience.ts'
import { keepPrivate } from '../deliveries/asked-delivery.ts'
import type { Dependencies } from '../dependencies.ts'
import { deliverFacilities } from './deliver-facilities.ts'
import { describeIndicators, prepareIndicators } from './prepare-indicators.ts'

const tags = ['Facilities']
const params = z.object({ key })
const none = z.object({}).strict()
interface Asked { Params: { key: string } }

/** Turn lists of facilities into figures of the catalogue: make the indicators, deliver the counts. */
export async function facilityIndicatorRoutes(app: FastifyInstance, { database, now }: Dependencies): Promise<void> {
  await app.register(async scope => {
    scope.addHook('onRequest', async (_request, reply) => keepPrivate(reply))

    scope.get<Asked>('/api/facility-categories/:key/indicators', {
      schema: { tags, summary: 'How the lists of a category become figures of the catalogue, and what is missing for it', params, querystring: none, response: { 200: facilityIndicators, default: problem } }, config: { access: ['editor', 'releaser', 'administrator'] },
    }, (request) => describeIndicators(database, { category: request.params.key, person: request.person, audience: audienceOf(request), now: now() }))

    scope.post<Asked & { Body: FacilityIndicatorsBody }>('/api/facility-categories/:key/indicators', {
      schema: {
        tags, summary: 'Make the measures and indicators of a category that are missing', params, body: facilityIndicatorsBody, response: { 200: facilityIndicators, default: problem },
        description: 'Facilities and places, and with `per` the places per 100 of a measure. Where a list of the category is public, the counts get a disclosure rule of their own that shows them whole.',
      }, config: { access: ['administrator'] },
    }, async (request, _reply) => {
      const asked = { category: request.params.key, person: request.person, audience: audienceOf(request) }
      await prepareIndicators(database, { ...asked, now }, request.body)
      return describeIndicators(database, { ...asked, now: now() })
    })

    scope.post<Asked & { Body: z.infer<typeof facilityDeliveryBody> }>('/api/facility-categories/:key/deliveries', {
      schema: {
        tags, summary: 'Count a list of facilities by area and open a delivery with the figures', params, body: facilityDeliveryBody, response: { 200: facilityDelivered, 201: facilityDelivered, default: problem },
        description: 'Answers 201 with a new draft, or 200 with the delivery that the same list and period already is. The draft is checked, submitted and released as any other.',
      }, config: { access: ['editor'] },
    }, async (request, reply) => {
      const delivered = await deliverFacilities(database, { ...request.body, category: request.params.key, person: request.person, now: now() })
      return reply.code(delivered.isNew ? 201 : 200).header('location', `/api/deliveries/${delivered.delivery}`).send(delivered)
    })
  })
}
