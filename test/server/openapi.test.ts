import { gunzipSync } from 'node:zlib'
import { Validator } from '@seriousme/openapi-schema-validator'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { buildApp } from '../../server/app.ts'
import type { Database } from '../../server/db/database.ts'
import { tileRoutes } from '../../server/tiles/routes.ts'
import { forEachEngine } from '../support/databases.ts'

interface Answer { readonly description: string; readonly content?: Readonly<Record<string, { readonly schema: Readonly<Record<string, unknown>> }>> }
interface Operation { readonly summary?: string; readonly tags?: readonly string[]; readonly responses: Readonly<Record<string, Answer>>; readonly 'x-access': unknown }
interface Description { readonly openapi: string; readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>; readonly components: { readonly schemas: Readonly<Record<string, { readonly required: readonly string[] }>> } }

forEachEngine(engine => {
  describe('the description of the interface', () => {
    let database: Database
    let app: FastifyInstance
    let description: Description
    const routes = new Set<string>()
    const operations = (): [name: string, operation: Operation][] =>
      Object.entries(description.paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, operation]): [string, Operation] => [`${method.toUpperCase()} ${path}`, operation]))

    beforeAll(async () => {
      database = await engine.open()
      app = await buildApp({
        database, config: { basemapStyleUrl: undefined }, now: () => new Date(), resources: [tileRoutes],
        onRoute: ({ method, url }) => { for (const name of [method].flat()) if (name !== 'HEAD') routes.add(`${name} ${url.replaceAll(/:([a-zA-Z]+)/g, '{$1}')}`) },
      })
      description = (await app.inject('/api/openapi.json')).json()
    })
    afterAll(async () => { await app?.close(); await database?.close() })

    test('is a valid OpenAPI 3.1 document', async () => {
      const validator = new Validator()
      expect(await validator.validate(structuredClone(description) as never)).toEqual({ valid: true })
      expect([validator.version, description.openapi.slice(0, 3)]).toEqual(['3.1', '3.1'])
      // The judge must be able to find fault.
      expect((await new Validator().validate({ ...description, paths: { '/api/health': { get: { responses: { 200: {} } } } } })).valid).toBe(false)
    })

    test('names every route, with a summary, a group and for whom it is', () => {
      expect(operations().map(([name]) => name).sort()).toEqual([...routes].filter(route => route !== 'GET /api/docs/style.css').sort())
      expect(operations().filter(([, { summary, tags, 'x-access': access }]) => !summary || tags?.length !== 1 || access === undefined)).toEqual([])
    })

    test('names the problems of every route: a wrong request, nobody signed in, the wrong role, nothing there, no database', () => {
      const alwaysThere = new Set(['GET /api/health', 'GET /api/openapi.json', 'GET /api/docs'])
      for (const [name, { responses, 'x-access': access }] of operations().filter(([route]) => !alwaysThere.has(route))) {
        const wanted = ['400', '401', '503', 'default', ...access === 'everyone' ? [] : ['403'], ...name.includes('{') ? ['404'] : []]
        expect([name, wanted.filter(status => !(status in responses))]).toEqual([name, []])
        for (const status of wanted) expect(responses[status]!.content).toEqual({ 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } })
      }
      expect(description.components.schemas['Problem']!.required).toEqual(expect.arrayContaining(['status', 'code', 'detail', 'detailDe']))
      expect(description.paths['/api/session']!['post']!.responses).toHaveProperty('429')
    })

    test('names what is answered besides JSON, and says in words what each answer means', () => {
      const typesOf = (path: string): string[] => Object.keys(description.paths[path]!['get']!.responses['200']!.content!)
      expect(typesOf('/api/indicators/{key}/values')).toEqual(['application/json', 'text/csv'])
      expect(typesOf('/api/spatial-levels/{level}/areas')).toEqual(['application/json', 'application/geo+json'])
      expect(typesOf('/tiles/{level}/{areaSet}/{z}/{x}/{y}.mvt')).toEqual(['application/vnd.mapbox-vector-tile'])
      for (const [name, { responses }] of operations()) {
        expect([name, Object.values(responses).map(answer => answer.description).filter(words => words === 'Default Response' || words.length < 5)]).toEqual([name, []])
      }
    })

    test('is written once: whoever has it is not sent it again, and each encoding holds the same', async () => {
      for (const url of ['/api/openapi.json', '/api/docs']) {
        const [plain, packed] = [await app.inject(url), await app.inject({ url, headers: { 'accept-encoding': 'gzip' } })]
        expect([url, plain.headers['content-encoding'], packed.headers['content-encoding'], gunzipSync(packed.rawPayload).equals(plain.rawPayload)]).toEqual([url, undefined, 'gzip', true])
        expect(plain.headers).toMatchObject({ vary: 'accept-encoding', 'cache-control': 'public, no-cache' })
        const known = await app.inject({ url, headers: { 'if-none-match': plain.headers.etag as string } })
        expect([url, known.statusCode, known.body, known.headers.etag]).toEqual([url, 304, '', plain.headers.etag])
      }
      const stringify = vi.spyOn(JSON, 'stringify')
      await app.inject('/api/openapi.json')
      const written = stringify.mock.calls.filter(([value]) => typeof value === 'object' && value !== null && 'openapi' in value).length
      stringify.mockRestore()
      expect(written).toBe(0)
    })

    test('stands on a page that shows code as code and every route', async () => {
      const { body, headers } = await app.inject('/api/docs')
      expect(headers['content-type']).toContain('text/html')
      expect(body).not.toContain('`')
      expect(body).toContain('<code>format=geojson</code>')
      for (const [name] of operations()) expect(body).toContain(`</span> ${name.split(' ')[0] === 'GET' && !name.includes('{') ? `<a href="${name.split(' ')[1]}">` : name.split(' ')[1]}`)
      expect((await app.inject('/api/docs/style.css')).headers['content-type']).toContain('text/css')
    })
  })
})
