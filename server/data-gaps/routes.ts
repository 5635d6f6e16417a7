import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { problem } from '../../core/contract/problem.ts'
import { dataGaps } from '../../core/contract/releases.ts'
import { answerAnew, jsonBody } from '../answers/send-answer.ts'
import { audienceOf } from '../audience.ts'
import type { Dependencies } from '../dependencies.ts'
import { listDataGaps } from './list-data-gaps.ts'

/** Serve what is known and what is owed, to people inside. */
export async function dataGapRoutes(app: FastifyInstance, dependencies: Dependencies): Promise<void> {
  const { database, now } = dependencies
  app.get('/api/data-gaps', {
    schema: { tags: ['Data gaps'], summary: 'Which figures are missing, incomplete or old, and who owes them', querystring: z.object({}).strict(), response: { 200: dataGaps, default: problem } },
    config: { access: ['planner', 'editor', 'releaser', 'administrator'] },
  }, (request, reply) => answerAnew(dependencies, request, reply, async () => jsonBody(await listDataGaps(database, audienceOf(request), now()))))
}
