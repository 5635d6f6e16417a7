import { randomBytes } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { customArea, customAreaChange, customAreas, customFigures, customFiguresBody, customFiguresQuery, newCustomArea, type CustomArea } from '../../core/contract/custom-areas.ts'
import { problem } from '../../core/contract/problem.ts'
import { DomainError } from '../../core/model/domain-error.ts'
import { answer, jsonBody } from '../answers/send-answer.ts'
import { audienceOf, audienceVary, cacheControlOf } from '../audience.ts'
import type { Queryable } from '../db/database.ts'
import type { Dependencies } from '../dependencies.ts'
import { answerCombination } from './combine.ts'
import { findCustomArea, insertCustomArea, listCustomAreas, listUnknownCodes, removeCustomArea, updateCustomArea } from './repository.ts'

const tags = ['Custom areas']
const params = z.object({ id: z.string().min(1).max(64) })
type Params = z.infer<typeof params>

const newId = (): string => Array.from(randomBytes(16), byte => 'abcdefghijklmnopqrstuvwxyz012345'[byte % 32]).join('')

async function requireCodes(database: Queryable, level: string, areaSet: string, codes: readonly string[]): Promise<void> {
  const unknown = await listUnknownCodes(database, level, areaSet, codes)
  if (unknown === undefined) throw new DomainError('unknown-area-set', `There are no areas '${areaSet}' of '${level}'.`, { level, on: areaSet, available: [] })
  if (unknown.length > 0) throw new DomainError('unknown-area', `There is no area '${unknown[0]}' on level '${level}'.`, { area: unknown.slice(0, 10).join(', '), level })
}

async function requireMine(database: Queryable, id: string, person: number | null): Promise<CustomArea> {
  const found = await findCustomArea(database, id, person)
  if (!found) throw new DomainError('unknown-custom-area', `There is no custom area '${id}'.`, { id })
  if (!found.isMine) throw new DomainError('not-yours', 'Only who saved it may change it.', { id })
  return found
}

/** Serve areas that people put together (Handlungsräume): their figures for everybody, saving for people with an account. */
export async function customAreaRoutes(app: FastifyInstance, dependencies: Dependencies): Promise<void> {
  const { database, now } = dependencies

  app.get<{ Querystring: z.infer<typeof customFiguresQuery> }>('/api/custom-areas/figures', {
    schema: {
      tags, summary: 'Figures of areas put together: counts add up, ratios are rebuilt from their parts', querystring: customFiguresQuery, response: { 200: customFigures, default: problem },
      description: 'Made from what the asker sees of each area: one protected part protects the result. Indicators that do not add up are listed with the reason.',
    },
  }, (request, reply) => answer(dependencies, request, reply, async () => jsonBody(await answerCombination(database, { ...request.query, audience: audienceOf(request), now: now() }))))

  app.post<{ Body: z.infer<typeof customFiguresBody> }>('/api/custom-areas/figures', {
    schema: { tags, summary: 'The same for more areas than fit into an address', body: customFiguresBody, response: { 200: customFigures, default: problem } }, config: { access: 'everyone' },
  }, async (request, reply) => {
    const audience = audienceOf(request)
    reply.headers({ 'cache-control': cacheControlOf(audience), vary: audienceVary })
    return answerCombination(database, { ...request.body, audience, now: now() })
  })

  app.get('/api/custom-areas', {
    schema: { tags, summary: 'What I saved, newest first', querystring: z.object({}).strict(), response: { 200: customAreas, default: problem } }, config: { access: 'account' },
  }, async (request, reply) => {
    reply.header('cache-control', 'private, no-store')
    return listCustomAreas(database, request.person.id!)
  })

  app.get<{ Params: Params }>('/api/custom-areas/:id', {
    schema: { tags, summary: 'One saved area, for everybody who has its address', params, querystring: z.object({}).strict(), response: { 200: customArea, default: problem } },
  }, async (request, reply) => {
    reply.header('cache-control', 'private, no-store')
    const found = await findCustomArea(database, request.params.id, request.person.kind === 'account' ? request.person.id : null)
    if (!found) throw new DomainError('unknown-custom-area', `There is no custom area '${request.params.id}'.`, { id: request.params.id })
    return found
  })

  app.post<{ Body: z.infer<typeof newCustomArea> }>('/api/custom-areas', {
    schema: { tags, summary: 'Save an area that I put together', body: newCustomArea, response: { 201: customArea, default: problem } }, config: { access: 'account' },
  }, async (request, reply) => {
    const { body, person } = request
    await requireCodes(database, body.level, body.areaSet, body.areas)
    const id = newId()
    await insertCustomArea(database, { ...body, areas: [...new Set(body.areas)], id, owner: person.id!, now: now() })
    return reply.code(201).send((await findCustomArea(database, id, person.id))!)
  })

  app.patch<{ Params: Params; Body: z.infer<typeof customAreaChange> }>('/api/custom-areas/:id', {
    schema: { tags, summary: 'Change what I saved', params, body: customAreaChange, response: { 200: customArea, default: problem } }, config: { access: 'account' },
  }, async (request, reply) => {
    const { body, person, params: { id } } = request
    const found = await requireMine(database, id, person.id)
    if (body.areas) await requireCodes(database, found.level, found.areaSet, body.areas)
    await updateCustomArea(database, { id, name: body.name ?? found.name, note: body.note === undefined ? found.note : body.note, areas: body.areas ? [...new Set(body.areas)] : found.areas, now: now() })
    return reply.send((await findCustomArea(database, id, person.id))!)
  })

  app.delete<{ Params: Params }>('/api/custom-areas/:id', {
    schema: { tags, summary: 'Remove what I saved', params, response: { 204: z.null(), default: problem } }, config: { access: 'account' },
  }, async (request, reply) => {
    await requireMine(database, request.params.id, request.person.id)
    await removeCustomArea(database, request.params.id, now())
    return reply.code(204).send(null)
  })
}
