import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { health, type Health } from '../../core/contract/health.ts'
import packageFile from '../../package.json' with { type: 'json' }
import type { Dependencies } from '../dependencies.ts'

/** Serve whether the atlas can answer: 200, or 503 while the database is gone. */
export async function healthRoutes(app: FastifyInstance, { database }: Dependencies): Promise<void> {
  app.get('/api/health', {
    schema: { tags: ['Operation'], summary: 'Whether the atlas can answer', querystring: z.object({}).strict(), response: { 200: health, 503: health } },
  }, async (_request, reply) => {
    const versions = await database.ping().catch(() => null)
    const body: Health = {
      status: versions ? 'ok' : 'unavailable',
      database: { engine: database.engine, version: versions?.version ?? null, postgis: versions?.postgis ?? null },
      version: packageFile.version,
    }
    return reply.header('cache-control', 'no-store').code(versions ? 200 : 503).send(body)
  })
}
