import { gunzipSync } from 'node:zlib'
import Fastify, { type FastifyInstance } from 'fastify'
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { accessControl } from '../../../server/accounts/access.ts'
import { createAnswerStore } from '../../../server/answers/answer-store.ts'
import type { Database } from '../../../server/db/database.ts'
import { handleErrors } from '../../../server/error-handler.ts'
import { importTerritory } from '../../../server/territory/import-territory.ts'
import { readTerritory } from '../../../server/territory/read-territory.ts'
import { tileRoutes } from '../../../server/tiles/routes.ts'
import { forEachEngine } from '../../support/databases.ts'
import { type SmallTerritory, writeSmallTerritory } from '../territory/small-territory.ts'
import { decodeTile } from './decode-tile.ts'

forEachEngine(engine => {
  describe('tile routes', () => {
    let database: Database
    let territory: SmallTerritory
    let app: FastifyInstance
    let base: string
    const importIt = async (day: number): Promise<void> => {
      await importTerritory(database, await readTerritory(territory.folder), { now: new Date(Date.UTC(2026, 0, day)) })
    }
    const get = (url: string, headers: Record<string, string> = { 'accept-encoding': 'gzip' }) => app.inject({ url, headers })
    // 10.0 to 10.4° east, 54.0 to 54.1° north.
    const place = '8/135/82'

    beforeAll(async () => {
      database = await engine.open()
      territory = await writeSmallTerritory()
      await importIt(1)
      app = Fastify({ exposeHeadRoutes: true })
      app.setValidatorCompiler(validatorCompiler)
      app.setSerializerCompiler(serializerCompiler)
      handleErrors(app)
      const now = (): Date => new Date('2027-01-01')
      await accessControl(app, { database, config: {}, now })
      await tileRoutes(app, { database, config: { basemapStyleUrl: undefined }, answers: createAnswerStore(1e6), now })
      const [set] = await database.query<{ id: string }>('select id from area_set where area_count = 4')
      base = `/tiles/square/${set!.id}`
    })
    afterAll(async () => {
      await app.close()
      await database.close()
      await territory.remove()
    })

    it('sends the stored bytes untouched, to be kept for ever', async () => {
      const response = await get(`${base}/${place}.mvt`)
      const [stored] = await database.query<{ data: Uint8Array }>('select data from tile join area_set s on s.id = area_set_id where s.area_count = 4 and z = 8 and x = 135 and y = 82')
      expect(response.statusCode).toBe(200)
      expect(response.headers).toMatchObject({ 'content-encoding': 'gzip', 'content-type': 'application/vnd.mapbox-vector-tile', 'cache-control': 'public, max-age=31536000, immutable', vary: 'accept-encoding' })
      expect(Buffer.compare(response.rawPayload, Buffer.from(stored!.data))).toBe(0)
      expect(decodeTile(response.rawPayload).map(({ id, properties }) => ({ id, ...properties }))).toEqual(['01', '02', '03', '04'].map((code, i) => ({ id: i + 1, code, name: `Quadrat ${code}` })))
    })

    it.each([[undefined], ['identity'], ['br'], ['gzip;q=0, br']])('unpacks for a client that accepts %s', async accepted => {
      const plain = await get(`${base}/${place}.mvt`, accepted === undefined ? {} : { 'accept-encoding': accepted })
      const packed = await get(`${base}/${place}.mvt`)
      expect(plain.headers['content-encoding']).toBeUndefined()
      expect(Buffer.compare(plain.rawPayload, gunzipSync(packed.rawPayload))).toBe(0)
      expect(plain.headers.etag).not.toBe(packed.headers.etag)
    })

    it('answers 304 without a body to its own ETag, and 200 to another', async () => {
      const { headers: { etag } } = await get(`${base}/${place}.mvt`)
      const known = await get(`${base}/${place}.mvt`, { 'accept-encoding': 'gzip', 'if-none-match': `"other", W/${etag}` })
      expect([known.statusCode, known.rawPayload.length]).toEqual([304, 0])
      expect((await get(`${base}/${place}.mvt`, { 'accept-encoding': 'gzip', 'if-none-match': '"other"' })).statusCode).toBe(200)
    })

    it('answers 204 where there are no areas', async () => {
      for (let i = 0; i < 2; i++) {
        const response = await get(`${base}/8/0/0.mvt`)
        expect([response.statusCode, response.rawPayload.length]).toEqual([204, 0])
      }
    })

    it.each(['13/0/0', '99/0/0', '8/256/0', '8/0/256', '1/2/0', '-1/0/0', 'a/0/0', '8/1.5/0', '8/0/1e2', '08/0/0', '8/0/99999999999'])('refuses %s with 400', async address => {
      const response = await get(`${base}/${address}.mvt`)
      expect(response.statusCode).toBe(400)
      expect(response.json()).toMatchObject({ code: 'invalid-parameter' })
    })

    it('names the greatest zoom to those who ask beyond it', async () => {
      expect((await get(`${base}/13/0/0.mvt`)).json<{ detail: string }>().detail).toContain('maxzoom of these tiles is 12')
    })

    it('knows no other level, area set or indicator: 404', async () => {
      const id = base.split('/').at(-1)!
      for (const url of [`/tiles/circle/${id}/0/0/0.mvt`, '/tiles/square/2020-01-01-ffffffffffff/0/0/0.mvt', `/tiles/all/${id}/tile.json`, `${base}/${place}.mvt?indicator=wealth`, `${base}/${place}.mvt?indicator=%00`, `${base}/tile.json?indicator=wealth`]) {
        expect([url, (await get(url)).statusCode]).toEqual([url, 404])
      }
    })

    it('describes its tiles as TileJSON', async () => {
      const response = await get(`${base}/tile.json`)
      expect(response.json()).toMatchObject({
        tilejson: '3.0.0', scheme: 'xyz', minzoom: 0, maxzoom: 12, attribution: 'Test', tiles: [`http://localhost:80${base}/{z}/{x}/{y}.mvt`],
        bounds: [10, 54, 10.4, 54.1].map(n => expect.closeTo(n, 9) as number), vector_layers: [{ id: 'areas', fields: { code: expect.any(String) as string, name: expect.any(String) as string }, minzoom: 0, maxzoom: 12 }],
      })
    })

    it('carries the time series on demand: zero is 0, what is protected has a status and no number', async () => {
      const response = await get(`${base}/${place}.mvt?indicator=population`)
      expect(decodeTile(response.rawPayload).map(({ id, properties }) => ({ id, ...properties }))).toEqual([
        { id: 1, code: '01', name: 'Quadrat 01', 2020: 10 }, { id: 2, code: '02', name: 'Quadrat 02', 2020: 0 },
        { id: 3, code: '03', name: 'Quadrat 03', 'status:2020': 'suppressed' }, { id: 4, code: '04', name: 'Quadrat 04', 2020: 40 },
      ])
      expect(response.headers['cache-control']).toBe('public, no-cache')
      expect((await get(`${base}/${place}.mvt?indicator=population`, { 'accept-encoding': 'gzip', 'if-none-match': response.headers.etag! })).statusCode).toBe(304)
      expect((await get(`${base}/tile.json?indicator=population`)).json()).toMatchObject({ tiles: [expect.stringContaining('.mvt?indicator=population')], vector_layers: [{ fields: { 2020: expect.any(String) as string } }] })
    })

    it('draws the same shapes with and without figures', async () => {
      const [bare, carrying] = await Promise.all([get(`${base}/${place}.mvt`), get(`${base}/${place}.mvt?indicator=population`)])
      expect(decodeTile(carrying.rawPayload).map(({ rings }) => rings)).toEqual(decodeTile(bare.rawPayload).map(({ rings }) => rings))
    })

    it('shows a new release at once in tiles with figures', async () => {
      await get(`${base}/${place}.mvt?indicator=population`)
      await territory.change({ population: { '01': '12', '02': '0', '03': 'x', '04': '40' } })
      await importIt(2)
      expect(decodeTile((await get(`${base}/${place}.mvt?indicator=population`)).rawPayload)[0]!.properties).toMatchObject({ 2020: 12 })
    })
  })
})
