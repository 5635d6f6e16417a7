import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { deliveryCatalogue } from '../../core/contract/delivery-catalogue.ts'
import { problem } from '../../core/contract/problem.ts'
import type { Dependencies } from '../dependencies.ts'
import { readDeliveryCatalogue } from './repository.ts'

/** Serve what can be delivered, for those who deliver and release. */
export async function deliveryCatalogueRoutes(app: FastifyInstance, { database }: Dependencies): Promise<void> {
  app.get('/api/delivery-catalogue', {
    schema: { tags: ['Deliveries'], summary: 'Measures that can be delivered, and departments', querystring: z.object({}).strict(), response: { 200: deliveryCatalogue, default: problem } },
    config: { access: ['editor', 'releaser'] },
  }, async (_request, reply) => {
    reply.header('cache-control', 'private, no-store')
    return readDeliveryCatalogue(database)
  })
}
