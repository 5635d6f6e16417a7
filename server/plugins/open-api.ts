import swagger from '@fastify/swagger'
import type { FastifyInstance } from 'fastify'
import { jsonSchemaTransform } from 'fastify-type-provider-zod'
import packageFile from '../../package.json' with { type: 'json' }
import { writeApiPage } from './write-api-page.ts'
import { apiPageStyle } from './api-page-style.ts'

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
    transform: jsonSchemaTransform,
  })
  app.get('/api/openapi.json', { schema: { hide: true } }, async (_request, reply) =>
    reply.header('content-type', 'application/json; charset=utf-8').send(JSON.stringify(app.swagger())))
  app.get('/api/docs', { schema: { hide: true } }, async (_request, reply) =>
    reply.header('content-type', 'text/html; charset=utf-8').send(writeApiPage(app.swagger() as never)))
  app.get('/api/docs/style.css', { schema: { hide: true } }, async (_request, reply) =>
    reply.header('content-type', 'text/css; charset=utf-8').header('cache-control', 'max-age=3600').send(apiPageStyle))
}
