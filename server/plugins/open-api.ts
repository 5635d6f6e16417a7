import swagger from '@fastify/swagger'
import type { FastifyInstance, FastifySchema } from 'fastify'
import { jsonSchemaTransform } from 'fastify-type-provider-zod'
import packageFile from '../../package.json' with { type: 'json' }
import { z } from 'zod'
import { problem } from '../../core/contract/problem.ts'
import { createAnswer, type Answer, type Body } from '../answers/answer-store.ts'
import { jsonBody, sendAnswer } from '../answers/send-answer.ts'
import { describeAnswers, type OpenApiDocument } from './describe-answers.ts'
import { writeApiPage } from './write-api-page.ts'
import { apiPageStyle } from './api-page-style.ts'

const problemSchema = z.toJSONSchema(problem, { io: 'output', target: 'openapi-3.0' })
const tags = ['Operation']

/** The same for everybody, and for as long as the server runs. */
const headers = { vary: 'accept-encoding', cacheControl: 'public, no-cache' }

/** Write an answer when it is first asked for, and never again. */
function writeOnce(write: () => Body): () => Answer {
  let written: Answer | undefined
  return () => (written ??= createAnswer(write()))
}

/** Describe the interface from its schemas: OpenAPI 3.1 and a page to read. */
export async function openApi(app: FastifyInstance): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Sozialraumatlas', version: packageFile.version, license: { name: 'EUPL-1.2', identifier: 'EUPL-1.2' } as never,
        description: 'Indicators by neighbourhood: areas, figures and vector tiles. Errors are RFC 9457 problem details with a stable `code`.',
      },
      servers: [{ url: '/' }],
    },
    transform: describing => {
      const { schema, url } = jsonSchemaTransform(describing)
      const { access = 'everyone' } = describing.route.config ?? {}
      return { schema: { ...schema, 'x-access': access } as FastifySchema, url }
    },
    transformObject: described => ('openapiObject' in described ? describeAnswers(described.openapiObject as OpenApiDocument, problemSchema) : described.swaggerObject),
  })
  const description = writeOnce(() => jsonBody(app.swagger()))
  const page = writeOnce(() => ({ text: writeApiPage(app.swagger() as never), contentType: 'text/html; charset=utf-8' }))
  app.get('/api/openapi.json', { schema: { tags, summary: 'This description (OpenAPI 3.1)', response: { 200: z.looseObject({ openapi: z.string() }) } } }, (request, reply) =>
    sendAnswer(request, reply, description(), headers))
  app.get('/api/docs', { schema: { tags, summary: 'This description as a page', response: { 200: { description: 'The page', content: { 'text/html': { schema: z.string() } } } } } }, (request, reply) =>
    sendAnswer(request, reply, page(), headers))
  app.get('/api/docs/style.css', { schema: { hide: true } }, async (_request, reply) =>
    reply.header('content-type', 'text/css; charset=utf-8').header('cache-control', 'max-age=3600').send(apiPageStyle))
}
