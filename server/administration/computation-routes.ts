import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { computation, computed } from '../../core/contract/computation.ts'
import { problem } from '../../core/contract/problem.ts'
import { computeCatalogue, describeComputation } from './compute-catalogue.ts'
import type { AdministrationDependencies } from './serve-kind.ts'

const tags = ['Releases']

/** Serve what waits to be computed after changes of the catalogue, and let releasers have it computed. */
export async function computationRoutes(app: FastifyInstance, { database, now }: AdministrationDependencies): Promise<void> {
  app.get('/api/administration/computation', {
    schema: { tags, summary: 'Indicators whose figures do not follow their formula yet', querystring: z.object({}).strict(), response: { 200: computation, default: problem } },
    config: { access: ['releaser', 'administrator'] },
  }, async (request, reply) => {
    reply.header('cache-control', 'private, no-store')
    return describeComputation(database, request.person)
  })

  app.post('/api/administration/computation', {
    schema: { tags, summary: 'Compute and release all figures anew after changes of the catalogue', body: z.object({}).strict(), response: { 200: computed, default: problem } },
    config: { access: ['releaser'] },
  }, async (request, reply) => {
    reply.header('cache-control', 'private, no-store')
    return { releases: (await computeCatalogue(database, request.person, now)).length }
  })
}
