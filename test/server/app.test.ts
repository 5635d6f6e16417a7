import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { FastifyInstance } from 'fastify'
import { health } from '../../core/contract/health.ts'
import { problem } from '../../core/contract/problem.ts'
import { buildApp } from '../../server/app.ts'
import type { Database } from '../../server/db/database.ts'
import { forEachEngine } from '../support/databases.ts'

const wrong: readonly (readonly [url: string, status: number, code: string])[] = [
  ['/api/indicators/none', 404, 'unknown-indicator'],
  ['/api/indicators/none/values?level=kreis', 404, 'unknown-indicator'],
  ['/api/indicators/none/values?level=', 400, 'invalid-parameter'],
  ['/api/indicators/none/values', 400, 'invalid-parameter'],
  ['/api/indicators/none/values?level=kreis&period=2015-13', 400, 'invalid-parameter'],
  ['/api/indicators/none/values?level=kreis&format=xml', 400, 'invalid-parameter'],
  ['/api/spatial-levels?x=1', 400, 'invalid-parameter'],
  ['/api/spatial-levels/none/areas', 404, 'unknown-level'],
  ['/api/spatial-levels/none/areas?on=2021-02-30', 400, 'invalid-parameter'],
  ['/api/nothing', 404, 'not-found'],
  ['/tiles/nothing', 404, 'not-found'],
  ['/api/%ZZ', 400, 'bad-request'],
  [`/api/indicators?${'x'.repeat(5000)}`, 414, 'uri-too-long'],
  ['/api/territory', 503, 'no-territory'],
]

forEachEngine(engine => {
  describe('the application', () => {
    let database: Database
    let app: FastifyInstance
    beforeAll(async () => {
      database = await engine.open()
      app = await buildApp({ database, config: { basemapStyleUrl: undefined }, now: () => new Date() })
    })
    afterAll(async () => { await app?.close(); await database?.close() })

    test('reports engine and version', async () => {
      const answer = await app.inject('/api/health')
      expect(answer.statusCode).toBe(200)
      expect(health.parse(answer.json()).database.engine).toBe(engine.name)
    })
    test.each(wrong)('answers %s with %i and a problem', async (url, status, code) => {
      const answer = await app.inject(url)
      expect([answer.statusCode, problem.parse(answer.json()).code]).toEqual([status, code])
      expect(answer.headers['content-type']).toContain('application/problem+json')
    })
    test('answers 304 to a client that has the answer, and sends the policy without inline scripts', async () => {
      const first = await app.inject('/api/indicators')
      const again = await app.inject({ url: '/api/indicators', headers: { 'if-none-match': String(first.headers['etag']) } })
      expect([first.statusCode, again.statusCode, again.body]).toEqual([200, 304, ''])
      expect(first.headers['content-security-policy']).toContain(`script-src 'self';`)
    })

    test('asks browsers for nothing and lets them guess no type, also where something is refused', async () => {
      for (const url of ['/api/health', '/api/nothing', '/tiles/kreis/x/tile.json']) expect([url, (await app.inject(url)).headers['x-content-type-options']]).toEqual([url, 'nosniff'])
      expect((await app.inject('/api/health')).headers['permissions-policy']).toMatch(/geolocation=\(\).*microphone=\(\)/)
    })

    test('lets nobody hold a connection with a request that never ends', () => {
      expect(app.server.requestTimeout).toBeGreaterThan(60_000)
      expect(app.server.requestTimeout).toBeLessThanOrEqual(30 * 60_000)
    })
  })
})
