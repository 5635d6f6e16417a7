import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { key } from '../../core/contract/common.ts'
import { explanation, explanationQuery, indicator, indicators, values, valuesQuery } from '../../core/contract/indicators.ts'
import { problem } from '../../core/contract/problem.ts'
import { answer, jsonBody } from '../answers/send-answer.ts'
import { audienceOf } from '../audience.ts'
import type { Dependencies } from '../dependencies.ts'
import { answerExplanation, answerValues } from './answer-figures.ts'
import { answerIndicator } from './answer-indicator.ts'
import { summarizeIndicator } from './describe-indicator.ts'
import { listTargetPlaces } from '../targets/repository.ts'
import { listFigurePlaces, listIndicators } from './repository.ts'
import { writeValuesCsv } from './values-csv.ts'

interface Params { key: string }
const params = z.object({ key })
const tags = ['Indicators']

/** Serve the catalogue of indicators, their figures, and what stands behind a figure. */
export async function indicatorRoutes(app: FastifyInstance, dependencies: Dependencies): Promise<void> {
  const { database, now } = dependencies
  app.get('/api/indicators', {
    schema: { tags, summary: 'All indicators, in the order of the catalogue', querystring: z.object({}).strict(), response: { 200: indicators, default: problem } },
  }, (request, reply) => answer(dependencies, request, reply, async () => {
    const audience = audienceOf(request)
    const places = await listFigurePlaces(database, audience, now())
    const listed = await listIndicators(database, audience, now())
    const targetPlaces = await listTargetPlaces(database)
    return jsonBody(listed.map(stored => summarizeIndicator(stored, places, targetPlaces)))
  }))

  app.get<{ Params: Params }>('/api/indicators/:key', {
    schema: { tags, summary: 'Everything about an indicator', params, querystring: z.object({}).strict(), response: { 200: indicator, default: problem } },
  }, (request, reply) => answer(dependencies, request, reply, async () => jsonBody(await answerIndicator(dependencies, audienceOf(request), request.params.key))))

  app.get<{ Params: Params; Querystring: z.infer<typeof valuesQuery> }>('/api/indicators/:key/values', {
    schema: {
      tags, summary: 'Figures of all areas of a level', params, querystring: valuesQuery, response: { 200: values, default: problem },
      description: 'One answer covers one area set: the latest with figures, or the one valid `on` a day. A year as `period` also selects the reference dates in it. `format=csv` gives tidy CSV (RFC 4180).',
    },
  }, (request, reply) => answer(dependencies, request, reply, async () => {
    const { format, parts, ...wanted } = request.query
    const { values: found, names } = await answerValues(database, { ...wanted, withParts: parts === 'true' && format === 'json', indicator: request.params.key, audience: audienceOf(request), now: now() })
    if (format === 'json') return jsonBody(found)
    return { text: writeValuesCsv(found, names), contentType: 'text/csv; charset=utf-8; header=present', fileName: `${found.indicator}-${found.level}.csv` }
  }))

  app.get<{ Params: Params; Querystring: z.infer<typeof explanationQuery> }>('/api/indicators/:key/explanation', {
    schema: { tags, summary: 'Everything behind the figures of one area', params, querystring: explanationQuery, response: { 200: explanation, default: problem } },
  }, (request, reply) => answer(dependencies, request, reply, async () => jsonBody(
    await answerExplanation(database, { ...request.query, indicator: request.params.key, audience: audienceOf(request), now: now() }))))
}
