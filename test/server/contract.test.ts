import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { fileURLToPath } from 'node:url'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { z } from 'zod'
import { explanation, indicator, indicators, values } from '../../core/contract/indicators.ts'
import { problem } from '../../core/contract/problem.ts'
import { areas, spatialLevels } from '../../core/contract/spatial-levels.ts'
import { territory } from '../../core/contract/territory.ts'
import { tileJson } from '../../core/contract/tiles.ts'
import { buildApp } from '../../server/app.ts'
import type { Database } from '../../server/db/database.ts'
import { importTerritory } from '../../server/territory/import-territory.ts'
import { readTerritory } from '../../server/territory/read-territory.ts'
import { tileRoutes } from '../../server/tiles/routes.ts'
import { forEachEngine } from '../support/databases.ts'

const levels = ['gemeinde', 'erhebungsraum', 'planungsraum', 'kreis']
const segeberg = fileURLToPath(new URL('../../geodata/segeberg', import.meta.url))
const imported = new Date('2026-01-01T00:00:00Z')

forEachEngine(engine => {
  describe('the interface with Segeberg', () => {
    let database: Database
    let app: FastifyInstance
    let now = new Date('2026-06-01T00:00:00Z')
    const get = (url: string, headers: Record<string, string> = {}) => app.inject({ url, headers })
    const read = async <T>(url: string, schema: z.ZodType<T>): Promise<T> => {
      const answer = await get(url)
      expect([url, answer.statusCode]).toEqual([url, 200])
      return schema.parse(answer.json())
    }
    const refused = async (url: string) => problem.parse((await get(url)).json())

    beforeAll(async () => {
      database = await engine.open()
      await importTerritory(database, await readTerritory(segeberg), { now: imported })
      app = await buildApp({ database, config: { basemapStyleUrl: undefined }, now: () => now, resources: [tileRoutes] })
    })
    afterAll(async () => { await app?.close(); await database?.close() })

    test('every collection fits its schema', async () => {
      expect((await read('/api/territory', territory)).key).toBe('segeberg')
      const known = await read('/api/spatial-levels', spatialLevels)
      expect(known.map(level => level.key)).toEqual(levels)
      for (const level of known) {
        const list = await read(`/api/spatial-levels/${level.key}/areas`, areas)
        expect(list.map(area => area.id)).toEqual(list.map((_, index) => index + 1))
        expect(list).toHaveLength(level.areaSets.at(-1)!.areaCount)
        await read(`/tiles/${level.key}/${level.areaSets.at(-1)!.id}/tile.json`, tileJson)
      }
    })

    test('every indicator on every level has one value per area and period, or says why not', async () => {
      const catalogue = await read('/api/indicators', indicators)
      expect(catalogue.map(({ key }) => key)).toEqual(expect.arrayContaining(['population', 'female_share', 'population_density', 'unemployment_share']))
      for (const { key } of catalogue) {
        const described = await read(`/api/indicators/${key}`, indicator)
        for (const { level, available } of described.levels) {
          const url = `/api/indicators/${key}/values?level=${level}`
          if (!available) {
            expect((await get(url)).statusCode).toBe(404)
            continue
          }
          const found = await read(url, values)
          expect([found.values.length, found.ids.length, found.whole.length]).toEqual([found.areas.length, found.areas.length, found.periods.length])
          expect(found.values.every(row => row.length === found.periods.length)).toBe(true)
          const { figures } = await read(`/api/indicators/${key}/explanation?level=${level}&area=${found.areas[0]}`, explanation)
          expect(figures.map(({ value }) => value)).toEqual(found.values[0])
        }
      }
    })

    test('the parts of a figure come on demand, exactly where there is a value, and make it up', async () => {
      const url = '/api/indicators/unemployment_share/values?level=gemeinde'
      const plain = await read(url, values)
      expect([plain.numerators, plain.denominators, plain.wholeParts]).toEqual([undefined, undefined, undefined])
      const found = await read(`${url}&parts=true`, values)
      expect(found.values).toEqual(plain.values)
      const { factor } = await read('/api/indicators/unemployment_share', indicator)
      const rebuilt = found.values.map((row, area) => row.map((_, column) => {
        const [numerator, denominator] = [found.numerators![area]![column]!, found.denominators![area]![column]!]
        return numerator === null || denominator === null ? null : factor * numerator / denominator
      }))
      found.values.forEach((row, area) => row.forEach((value, column) => (value === null ? expect(rebuilt[area]![column]).toBeNull() : expect(rebuilt[area]![column]).toBeCloseTo(value, 8))))
      const { numerator, denominator } = found.wholeParts!.at(-1)!
      expect(factor * numerator! / denominator!).toBeCloseTo(found.whole.at(-1)!, 8)
      const count = await read('/api/indicators/population/values?level=kreis&parts=true', values)
      expect(count.numerators).toEqual(count.values)
      expect(count.denominators!.flat().every(part => part === null)).toBe(true)
    })

    test('a year selects its reference dates', async () => {
      const { periods } = await read('/api/indicators/population/values?level=kreis&period=2015', values)
      expect(periods.length).toBeGreaterThan(0)
      expect(periods.every(period => period.startsWith('2015'))).toBe(true)
    })

    test('the rolled-up county is the sum of its municipalities', async () => {
      const found = await read('/api/indicators/population/values?level=gemeinde&period=2015', values)
      const numbers = found.values.map(([value]) => value)
      expect(numbers.reduce<number>((sum, value) => sum + (value ?? 0), 0)).toBe(found.whole[0])
    })

    test('CSV holds what JSON holds', async () => {
      for (const key of ['population', 'female_share', 'unemployment_share']) {
        const json = await read(`/api/indicators/${key}/values?level=gemeinde`, values)
        const answer = await get(`/api/indicators/${key}/values?level=gemeinde&format=csv`)
        expect(answer.headers['content-disposition']).toContain(`${key}-gemeinde.csv`)
        const rows = parse<Record<string, string>>(answer.body, { columns: true, record_delimiter: '\r\n' })
        const exceptions = new Map(json.exceptions.map(({ area, period, status }) => [`${area} ${period}`, status]))
        const expected = json.areas.flatMap((area, row) => json.periods.map((period, column) => [area, period, json.values[row]![column], exceptions.get(`${area} ${period}`) ?? 'normal']))
        expect(rows.map(row => [row['area_code'], row['period'], row['value'] === '' ? null : Number(row['value']), row['status']])).toEqual(expected)
      }
    })

    test('GeoJSON carries ids, closed outer rings against the clock, and degrees', async () => {
      const answer = await get('/api/spatial-levels/gemeinde/areas?format=geojson')
      expect(answer.headers['content-type']).toContain('application/geo+json')
      type Ring = [number, number][]
      const { type, features } = answer.json<{ type: string; features: { id: number; bbox: number[]; geometry: { type: string; coordinates: Ring[][] } }[] }>()
      expect([type, features.map(({ id }) => id)]).toEqual(['FeatureCollection', features.map((_, index) => index + 1)])
      for (const { geometry } of features) {
        for (const [outer] of geometry.type === 'Polygon' ? [geometry.coordinates as unknown as Ring[]] : geometry.coordinates) {
          expect(outer!.at(-1)).toEqual(outer![0])
          expect(outer!.slice(1).reduce((sum, [x, y], i) => sum + outer![i]![0] * y - x * outer![i]![1], 0)).toBeGreaterThan(0)
          expect(outer!.every(([x, y]) => x > 8 && x < 12 && y > 53 && y < 55)).toBe(true)
        }
      }
    })

    test('brotli and gzip hold the plain answer, each with its own ETag; HEAD has the same headers', async () => {
      const url = '/api/indicators/population/values?level=gemeinde'
      const [plain, gzip, brotli] = [await get(url), await get(url, { 'accept-encoding': 'gzip' }), await get(url, { 'accept-encoding': 'gzip, br' })]
      expect(gunzipSync(gzip.rawPayload).equals(plain.rawPayload)).toBe(true)
      expect(brotliDecompressSync(brotli.rawPayload).equals(plain.rawPayload)).toBe(true)
      expect(new Set([plain, gzip, brotli].map(({ headers }) => headers.etag)).size).toBe(3)
      const known = await get(url, { 'accept-encoding': 'br', 'if-none-match': `W/${brotli.headers.etag}` })
      expect([known.statusCode, known.body]).toEqual([304, ''])
      const head = await app.inject({ method: 'HEAD', url })
      expect([head.statusCode, head.body, head.headers.etag]).toEqual([200, '', plain.headers.etag])
    })

    test.each([
      ['/api/indicators/population/values?level=', 'Der Parameter level fehlt oder ist leer. Möglich sind: gemeinde, erhebungsraum, planungsraum, kreis.'],
      ['/api/indicators/population/values', 'Der Parameter level fehlt oder ist leer. Möglich sind: gemeinde, erhebungsraum, planungsraum, kreis.'],
      ['/api/indicators/population/values?level=kreis&level=gemeinde', 'Der Parameter level darf nur einmal vorkommen. Möglich sind: gemeinde, erhebungsraum, planungsraum, kreis.'],
      ['/api/indicators/population/values?level=kreis&period=2015-13', 'Der Parameter period ist so nicht möglich. Möglich sind 2016, 2016-Q3, 2016-07 oder 2015-12-31.'],
      ['/api/indicators/population/values?level=kreis&on=2015-02-30', 'Der Parameter on ist so nicht möglich. Erwartet wird ein Tag des Kalenders wie 2015-12-31.'],
      ['/api/indicators/population/values?level=kreis&format=xml', 'Der Parameter format ist so nicht möglich. Möglich sind: json, csv.'],
      ['/api/indicators/population/values?level=kreis&year=2015', 'Den Parameter year gibt es hier nicht. Möglich sind: level, period, on, format, parts, release.'],
      ['/api/indicators/POPULATION', 'Der Parameter key ist so nicht möglich. Erwartet werden Kleinbuchstaben, Ziffern und _.'],
    ])('%s is refused in the words of the one who asked', async (url, german) => {
      expect(await refused(url)).toMatchObject({ status: 400, code: 'invalid-parameter', detailDe: german })
    })

    test('what does not exist is 404 and names what does', async () => {
      expect(await refused('/api/indicators/population/values?level=dorf')).toMatchObject({ status: 404, code: 'unknown-level', detailDe: expect.stringContaining('gemeinde') as string })
      expect(await refused('/api/indicators/population/values?level=kreis&period=1999')).toMatchObject({ status: 404, code: 'unknown-period', detailDe: expect.stringContaining('2015') as string })
      expect(await refused('/api/indicators/population/explanation?level=kreis&area=99')).toMatchObject({ status: 404, code: 'unknown-area' })
    })

    test('a wrong method is 405 where the address exists, else 404', async () => {
      const answer = await app.inject({ method: 'PUT', url: '/api/indicators/population', payload: {} })
      expect([answer.statusCode, answer.headers.allow]).toEqual([405, 'GET, HEAD'])
      expect((await app.inject({ method: 'PUT', url: '/api/none', payload: {} })).statusCode).toBe(404)
    })

    test('an embargo ends to the second, and what is withdrawn is gone at once', async () => {
      const url = '/api/indicators/population/values?level=kreis'
      expect((await get(url)).statusCode).toBe(200)
      // Nothing moves an embargo that is stored; here it has to fall on a moment of this test.
      await database.query('alter table release disable trigger release_is_frozen')
      await database.query(`update release set effective_at = '2026-07-01T06:00:00Z'`)
      await database.query('alter table release enable trigger release_is_frozen')
      now = new Date('2026-07-01T05:59:59.999Z')
      expect((await refused(url)).code).toBe('unknown-indicator')
      now = new Date('2026-07-01T06:00:00Z')
      expect((await get(url)).statusCode).toBe(200)
      await database.query(`update release set effective_until = '2026-07-01T06:00:00Z'`)
      expect((await refused(url)).code).toBe('unknown-indicator')
      await database.query('update release set effective_until = null')
      expect((await get(url)).statusCode).toBe(200)
    })

    test('a NUL is only another unknown name', async () => {
      for (const url of ['/tiles/kreis/%00/0/0/0.mvt', '/tiles/%00/x/0/0/0.mvt', '/tiles/kreis/%00/tile.json']) expect([url, (await get(url)).statusCode]).toEqual([url, 404])
    })

    test('nothing that anyone may type is a 500', async () => {
      const odd = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 40 }), fc.constantFrom('%', '%00', '%ZZ', '%c0%af', '..', '\u0000', 'x'.repeat(3000), '__proto__', 'kreis', '2015', '[]', "'--"))
      const written = fc.oneof(odd.map(text => encodeURIComponent(text)), odd.filter(text => /^[!-~]*$/.test(text)))
      const query = fc.array(fc.tuple(fc.constantFrom('level', 'period', 'on', 'format', 'area', 'indicator', 'level[]', '__proto__'), written), { maxLength: 4 })
      const place = fc.constantFrom('/api/indicators/X/values', '/api/indicators/population/values', '/api/indicators/X', '/api/indicators/population/explanation', '/api/spatial-levels/X/areas', '/api/spatial-levels/kreis/areas', '/tiles/kreis/X/0/0/0.mvt', '/tiles/X/tile.json', '/api/X', '/X')
      await fc.assert(fc.asyncProperty(place, written, query, async (path, segment, parameters) => {
        const url = `${path.replace('X', () => segment)}?${parameters.map(pair => pair.join('=')).join('&')}`
        expect([url, (await get(url)).statusCode < 500]).toEqual([url, true])
      }), { numRuns: 300 })
    })
  })
})
