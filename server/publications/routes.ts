import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { problem } from '../../core/contract/problem.ts'
import { publication, publications, publicationsQuery, releaseParams } from '../../core/contract/releases.ts'
import { publicPerson } from '../../core/rights/person.ts'
import { readRules, settleAudience } from '../accounts/access-rules.ts'
import { answerAnew, jsonBody } from '../answers/send-answer.ts'
import { audienceOf } from '../audience.ts'
import type { Dependencies } from '../dependencies.ts'
import { readStoredTerritory } from '../territory/repository.ts'
import { createPublicationLog } from './publication-log.ts'
import { writeFeed } from './write-feed.ts'

const tags = ['Publications']
const feedQuery = z.object({ language: z.enum(['de', 'en']).default('de') }).strict()

/** Serve what was published, corrected and withdrawn when and why. */
export async function publicationRoutes(app: FastifyInstance, dependencies: Dependencies): Promise<void> {
  const { database, now, config } = dependencies
  const log = createPublicationLog(database)

  app.get<{ Querystring: z.infer<typeof publicationsQuery> }>('/api/publications', {
    schema: { tags, summary: 'What became public, was corrected, replaced or withdrawn; newest first', description: 'With `indicator` only what has figures that the indicator is made of.', querystring: publicationsQuery, response: { 200: publications, default: problem } },
  }, (request, reply) => answerAnew(dependencies, request, reply, async () => jsonBody(await log.list({ audience: audienceOf(request), now: now() }, request.query))))

  app.get<{ Params: { id: number } }>('/api/publications/:id', {
    schema: { tags, summary: 'One revision of figures, for ever; says what replaced it', params: releaseParams, querystring: z.object({}).strict(), response: { 200: publication, default: problem } },
  }, (request, reply) => answerAnew(dependencies, request, reply, async () => jsonBody(await log.read({ audience: audienceOf(request), now: now() }, request.params.id))))

  app.get<{ Querystring: z.infer<typeof feedQuery> }>('/api/publications.atom', {
    schema: { tags, summary: 'The public change log as an Atom feed (RFC 4287), the same for everybody', querystring: feedQuery, response: { 200: z.string(), default: problem } },
  }, (request, reply) => answerAnew(dependencies, request, reply, async () => {
    const { key, atlas, importedAt } = await readStoredTerritory(database)
    const audience = settleAudience(publicPerson, await readRules(database))
    const { entries } = await log.list({ audience, now: now() }, { limit: 50 })
    const origin = config.publicUrl ?? `${request.protocol}://${request.host}`
    return { text: writeFeed(entries, { origin, language: request.query.language, territory: { key, name: atlas.name }, since: importedAt }), contentType: 'application/atom+xml; charset=utf-8' }
  }))
}
