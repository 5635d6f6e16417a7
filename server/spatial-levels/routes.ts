import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { problem } from '../../core/contract/problem.ts'
import { spatialLevels } from '../../core/contract/spatial-levels.ts'
import { answer, jsonBody } from '../answers/send-answer.ts'
import type { Dependencies } from '../dependencies.ts'
import { listSpatialLevels } from './repository.ts'

/** Serve the levels and their area sets. */
export async function spatialLevelRoutes(app: FastifyInstance, dependencies: Dependencies): Promise<void> {
  app.get('/api/spatial-levels', {
    schema: {
      tags: ['Areas'], summary: 'Levels of areas, finest first, each with its area sets',
      querystring: z.object({}).strict(), response: { 200: spatialLevels, default: problem },
    },
  }, (request, reply) => answer(dependencies, request, reply, async () => jsonBody(await listSpatialLevels(dependencies.database))))
}
