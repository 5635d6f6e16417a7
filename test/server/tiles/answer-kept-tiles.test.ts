import { Agent, request, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Writable } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { buildApp, type AppOptions } from '../../../server/app.ts'
import type { Database } from '../../../server/db/database.ts'
import { importTerritory } from '../../../server/territory/import-territory.ts'
import { readTerritory } from '../../../server/territory/read-territory.ts'
import { tileRoutes } from '../../../server/tiles/routes.ts'
import { forEachEngine } from '../../support/databases.ts'
import { type SmallTerritory, writeSmallTerritory } from '../territory/small-territory.ts'
import { decodeTile } from './decode-tile.ts'

interface Answer { readonly status: number; readonly headers: IncomingHttpHeaders; readonly body: Buffer }

// Of this connection and moment, not of the tile.
const ofConnection = new Set(['date', 'connection', 'keep-alive'])
const withoutConnection = (headers: IncomingHttpHeaders): object => Object.fromEntries(Object.entries(headers).filter(([name]) => !ofConnection.has(name)))

forEachEngine(engine => {
  describe('kept tiles', () => {
    let database: Database
    let territory: SmallTerritory
    let app: FastifyInstance
    let tile: string
    let agent: Agent
    /** Requests that came as far as the framework. */
    let seen: string[]

    const listen = async (options: Partial<AppOptions> = {}): Promise<void> => {
      app = await buildApp({
        database, config: { basemapStyleUrl: undefined }, now: () => new Date('2027-01-01'), ...options,
        resources: [async within => { within.addHook('onRequest', async ({ url }) => { seen.push(url) }) }, tileRoutes],
      })
      await app.listen({ host: '127.0.0.1', port: 0 })
    }
    const ask = (path: string, headers: Record<string, string> = { 'accept-encoding': 'gzip' }, method = 'GET'): Promise<Answer> => new Promise((resolve, reject) => {
      const { port } = app.server.address() as AddressInfo
      request({ host: '127.0.0.1', port, path, method, headers, agent }, response => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', () => resolve({ status: response.statusCode!, headers: response.headers, body: Buffer.concat(chunks) }))
      }).on('error', reject).end()
    })

    beforeAll(async () => {
      database = await engine.open()
      territory = await writeSmallTerritory()
      await importTerritory(database, await readTerritory(territory.folder), { now: new Date('2026-01-01') })
      const [set] = await database.query<{ id: string }>('select id from area_set where area_count = 4')
      tile = `/tiles/square/${set!.id}/8/135/82.mvt`
    })
    afterAll(async () => {
      await database?.close()
      await territory?.remove()
    })
    beforeEach(() => {
      seen = []
      agent = new Agent({ keepAlive: true, maxSockets: 1 })
    })
    afterEach(async () => {
      agent.destroy()
      await app.close()
    })

    it('have the bytes and headers that the framework sends, and do not trouble it', async () => {
      await listen()
      const [first, second, third] = [await ask(tile), await ask(tile), await ask(tile)]
      expect(seen).toEqual([tile])
      expect(first.headers).toMatchObject({ 'content-encoding': 'gzip', 'cache-control': 'public, max-age=31536000, immutable', 'content-length': String(first.body.length) })
      for (const kept of [second, third]) {
        expect([kept.status, withoutConnection(kept.headers)]).toEqual([200, withoutConnection(first.headers)])
        expect(kept.body.equals(first.body)).toBe(true)
      }
      expect(decodeTile(second.body)).toHaveLength(4)
    })

    it.each([
      ['a copy at hand', '', { 'accept-encoding': 'gzip', 'if-none-match': '*' }, 'GET', 304],
      ['no gzip', '', { 'accept-encoding': 'gzip;q=0' }, 'GET', 200],
      ['only the headers wanted', '', { 'accept-encoding': 'gzip' }, 'HEAD', 200],
      ['a query', '?', { 'accept-encoding': 'gzip' }, 'GET', 200],
      ['figures wanted', '?indicator=population', { 'accept-encoding': 'gzip' }, 'GET', 200],
      ['figures wanted that are not there', '?indicator=wealth', { 'accept-encoding': 'gzip' }, 'GET', 404],
      ['another method', '', { 'accept-encoding': 'gzip' }, 'PUT', 405],
    ])('are the framework\'s with %s', async (_title, query, headers, method, status) => {
      await listen()
      await ask(tile)
      const answer = await ask(tile + query, headers, method)
      expect([answer.status, seen]).toEqual([status, [tile, tile + query]])
      if (method === 'HEAD' || status === 304) expect(answer.body).toHaveLength(0)
    })

    it('are none where there is no tile: what was refused or is empty comes to the framework each time', async () => {
      await listen()
      const [empty, refused, unknown] = [tile.replace('/135/82', '/0/0'), tile.replace('/8/', '/08/'), tile.replace('/square/', '/circle/')]
      for (const [address, status] of [[empty, 204], [refused, 400], [unknown, 404]] as const) {
        expect([(await ask(address)).status, (await ask(address)).status, seen.splice(0)]).toEqual([status, status, [address, address]])
      }
    })

    it('are never those with figures: what is withdrawn is gone with the next request', async () => {
      await listen()
      const withFigures = `${tile}?indicator=population`
      const before = await ask(withFigures)
      expect(before.headers['cache-control']).toBe('public, no-cache')
      expect((await ask(withFigures, { 'accept-encoding': 'gzip', 'if-none-match': before.headers.etag! })).status).toBe(304)
      expect(decodeTile(before.body)[0]!.properties).toHaveProperty('2020')
      await database.query(`update release set effective_until = '2026-12-31'`)
      const after = await ask(withFigures, { 'accept-encoding': 'gzip', 'if-none-match': before.headers.etag! })
      await database.query('update release set effective_until = null')
      expect([after.status, after.headers['cache-control']]).toEqual([404, 'no-store'])
      expect(seen).toEqual([withFigures, withFigures, withFigures])
    })

    it('stand in the log like every request where it lists them', async () => {
      let log = ''
      await listen({ logger: { level: 'info', stream: new Writable({ write(chunk: Buffer, _encoding, done) { log += chunk.toString(); done() } }) } })
      for (let i = 0; i < 3; i++) await ask(tile)
      expect(log.match(/incoming request/g)).toHaveLength(3)
    })

    it('hold up no orderly end, on connections that stay open for more', async () => {
      await listen()
      for (let i = 0; i < 3; i++) await ask(tile)
      await app.close()
      expect(app.server.listening).toBe(false)
    })
  })
})
