import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { RouteOptions } from 'fastify'
import { tileRoutes } from '../../server/tiles/routes.ts'
import { forEachEngine } from '../support/databases.ts'
import { grant, openTestAtlas, type Browser, type TestAtlas } from './accounts/test-atlas.ts'

const asking = ['public', 'nobody', 'planner', 'editor', 'releaser', 'administrator', 'planner token', 'editor token', 'releaser token'] as const
type Asking = (typeof asking)[number]

const everyone: readonly Asking[] = asking
const people: readonly Asking[] = ['nobody', 'planner', 'editor', 'releaser', 'administrator']
const administrators: readonly Asking[] = ['administrator']
const releasers: readonly Asking[] = ['releaser', 'releaser token']
const editors: readonly Asking[] = ['editor', 'editor token']
const keepers: readonly Asking[] = ['editor', 'administrator', 'editor token']
const insiders: readonly Asking[] = ['planner', 'editor', 'releaser', 'administrator', 'planner token', 'editor token', 'releaser token']
const deliverers: readonly Asking[] = ['editor', 'releaser', 'editor token', 'releaser token']

/**
 * Who gets past the door of every route. A new route needs a line here; whether it then answers 200, 400 or 404 is for
 * its own tests.
 */
const matrix: Readonly<Record<string, readonly Asking[]>> = {
  'GET /api/health': everyone,
  'GET /api/openapi.json': everyone,
  'GET /api/docs': everyone,
  'GET /api/docs/style.css': everyone,
  'GET /api/territory': everyone,
  'GET /api/spatial-levels': everyone,
  'GET /api/spatial-levels/:level/areas': everyone,
  'GET /api/spatial-levels/:level/areas/:code/profile': everyone,
  'GET /api/spatial-levels/:level/areas/:code/profile.pdf': everyone,
  'GET /api/spatial-levels/:level/profiles.zip': everyone,
  'GET /api/indicators': everyone,
  'GET /api/indicators/:key': everyone,
  'GET /api/indicators/:key/values': everyone,
  'GET /api/indicators/:key/explanation': everyone,
  'GET /api/indicators/:key/export': everyone,
  'GET /api/indicators/:key/targets': everyone,
  'GET /api/figures.csv': everyone,
  'GET /api/custom-areas/figures': everyone,
  'POST /api/custom-areas/figures': everyone,
  'GET /api/custom-areas/:id': everyone,
  'GET /api/custom-areas': people,
  'POST /api/custom-areas': people,
  'PATCH /api/custom-areas/:id': people,
  'DELETE /api/custom-areas/:id': people,
  'GET /api/saved-views': people,
  'POST /api/saved-views': people,
  'PATCH /api/saved-views/:id': people,
  'DELETE /api/saved-views/:id': people,
  'GET /api/favourites': people,
  'PUT /api/favourites/:key': people,
  'DELETE /api/favourites/:key': people,
  'GET /api/delivery-catalogue': ['editor', 'releaser', 'editor token', 'releaser token'],
  'POST /api/deliveries/:id/release': releasers,
  'POST /api/deliveries/:id/embargo': releasers,
  'POST /api/deliveries/:id/withdraw': releasers,
  'POST /api/deliveries/:id/reject': releasers,
  'GET /api/deliveries/:id/release-progress': releasers,
  'DELETE /api/deliveries/:id/release-progress': ['releaser'],
  'GET /api/deliveries/:id/release-preview': releasers,
  'GET /api/publications': everyone,
  'GET /api/publications/:id': everyone,
  'GET /api/publications.atom': everyone,
  'GET /api/data-gaps': ['planner', 'editor', 'releaser', 'administrator', 'planner token', 'editor token', 'releaser token'],
  'GET /api/facilities': everyone,
  'GET /api/facilities/counts': everyone,
  'GET /api/facility-categories': everyone,
  'POST /api/facility-categories': keepers,
  'POST /api/facility-categories/:key/decisions': releasers,
  'GET /api/facility-categories/:key/indicators': ['editor', 'releaser', 'administrator', 'editor token', 'releaser token'],
  'POST /api/facility-categories/:key/indicators': ['administrator'],
  'POST /api/facility-categories/:key/deliveries': ['editor', 'editor token'],
  'POST /api/facility-files/check': keepers,
  'POST /api/facility-files': keepers,
  'GET /api/notes': everyone,
  'POST /api/notes': insiders,
  'PUT /api/notes/:id': insiders,
  'DELETE /api/notes/:id': insiders,
  'PUT /api/notes/:id/publication': releasers,
  'POST /api/notes/:id/photos': insiders,
  'GET /api/notes/:id/photos/:photo': everyone,
  'DELETE /api/notes/:id/photos/:photo': insiders,
  'GET /api/settings': administrators,
  'PUT /api/settings': administrators,
  'GET /api/settings/public': everyone,
  'GET /tiles/:level/:areaSet/:z/:x/:y.mvt': everyone,
  'GET /tiles/:level/:areaSet/tile.json': everyone,
  'GET /api/session': everyone,
  'POST /api/session': everyone,
  'DELETE /api/session': everyone,
  'GET /api/session/oidc': everyone,
  'GET /api/session/oidc/callback': everyone,
  'POST /api/password': people,
  'GET /api/accounts': administrators,
  'POST /api/accounts': administrators,
  'PATCH /api/accounts/:id': administrators,
  'GET /api/tokens': administrators,
  'POST /api/tokens': administrators,
  'DELETE /api/tokens/:id': administrators,
  'GET /api/access-rules': administrators,
  'PUT /api/access-rules': administrators,
  'GET /api/audit': administrators,
  'GET /api/deliveries/:id/protection-preview': releasers,
  'GET /api/disclosure-rules': ['releaser', 'administrator', 'releaser token'],
  'PUT /api/disclosure-rules': administrators,
  'GET /api/disclosure-rules/progress': administrators,
  'DELETE /api/disclosure-rules/progress': administrators,
  'POST /api/deliveries': editors,
  'GET /api/deliveries': deliverers,
  'GET /api/deliveries/:id': deliverers,
  'PUT /api/deliveries/:id/layout': editors,
  'POST /api/deliveries/:id/detection': editors,
  'POST /api/deliveries/:id/submit': editors,
  'POST /api/deliveries/:id/discard': editors,
  'POST /api/deliveries/:id/comments': deliverers,
  'GET /api/deliveries/:id/rows': deliverers,
  'GET /api/deliveries/:id/report': deliverers,
  'GET /api/deliveries/:id/report.xlsx': deliverers,
  'GET /api/deliveries/:id/file': deliverers,
  'GET /api/deliveries/:id/figures': deliverers,
  'GET /api/deliveries/:id/difference': deliverers,
  'GET /api/delivery-template.xlsx': deliverers,
  'GET /api/administration/computation': ['releaser', 'administrator', 'releaser token'],
  'POST /api/administration/computation': ['releaser', 'releaser token'],
  'GET /api/administration/departments': administrators,
  'POST /api/administration/departments': administrators,
  'GET /api/administration/departments/:key': administrators,
  'PUT /api/administration/departments/:key': administrators,
  'GET /api/administration/departments/:key/revisions': administrators,
  'GET /api/administration/themes': administrators,
  'POST /api/administration/themes': administrators,
  'GET /api/administration/themes/:key': administrators,
  'PUT /api/administration/themes/:key': administrators,
  'GET /api/administration/themes/:key/revisions': administrators,
  'GET /api/administration/measures': administrators,
  'POST /api/administration/measures': administrators,
  'GET /api/administration/measures/:key': administrators,
  'PUT /api/administration/measures/:key': administrators,
  'GET /api/administration/measures/:key/revisions': administrators,
  'GET /api/administration/targets': administrators,
  'POST /api/administration/targets': administrators,
  'GET /api/administration/targets/:key': administrators,
  'PUT /api/administration/targets/:key': administrators,
  'GET /api/administration/targets/:key/revisions': administrators,
  'GET /api/administration/indicators': administrators,
  'POST /api/administration/indicators': administrators,
  'GET /api/administration/indicators/:key': administrators,
  'PUT /api/administration/indicators/:key': administrators,
  'GET /api/administration/indicators/:key/revisions': administrators,
}

const parameters: Readonly<Record<string, string>> = { level: 'kreis', key: 'population', areaSet: 'x', z: '0', x: '0', y: '0', id: '999999' }
const addressOf = (pattern: string): string => pattern.replaceAll(/:([a-zA-Z]+)/g, (_, name: string) => parameters[name] ?? '1')
const isRefusal = (status: number): boolean => status === 401 || status === 403

forEachEngine(engine => {
  describe('role matrix', () => {
    let atlas: TestAtlas
    const routes = new Set<string>()
    const browsers = new Map<Asking, Browser>()
    const secrets = new Map<Asking, string>()

    async function ask(who: Asking, route: string): Promise<number> {
      const [method, pattern] = route.split(' ') as ['GET' | 'POST', string]
      // A body that no route takes: what gets past the door ends with 400 and changes nothing.
      const payload = method === 'GET' ? undefined : { neverTaken: true }
      const url = addressOf(pattern)
      const browser = browsers.get(who)
      if (browser) return (await browser.send(method, url, payload)).statusCode
      const secret = secrets.get(who)
      return (await atlas.app.inject({ method, url, ...payload && { payload }, ...secret && { headers: { authorization: `Bearer ${secret}` } } })).statusCode
    }

    beforeAll(async () => {
      const onRoute = ({ method, url }: RouteOptions): void => { for (const name of [method].flat()) if (name !== 'HEAD') routes.add(`${name} ${url}`) }
      atlas = await openTestAtlas(await engine.open(), { onRoute, resources: [tileRoutes] })
      for (const [login, ...grants] of [['nobody'], ['planner', grant('planner')], ['editor', grant('editor', 'youth')], ['releaser', grant('releaser')], ['administrator', grant('administrator')]] as const) {
        await atlas.createAccount(login, ...grants)
        browsers.set(login, await atlas.signIn(login))
      }
      for (const [role, department] of [['planner', null], ['editor', 'youth'], ['releaser', null]] as const) {
        secrets.set(`${role} token`, (await atlas.createToken({ role, department })).secret)
      }
    })
    afterAll(async () => { await atlas?.app.close(); await atlas?.database.close() })

    test('has a line for every route, and no line without one', () => {
      expect([...routes].sort()).toEqual(Object.keys(matrix).sort())
    })

    test.each(Object.keys(matrix))('%s lets in exactly whom it should', async route => {
      const letIn: Asking[] = []
      for (const who of asking) {
        const status = await ask(who, route)
        expect([who, status >= 500 && status !== 503]).toEqual([who, false])
        if (!isRefusal(status)) letIn.push(who)
        if (route === 'DELETE /api/session' && browsers.has(who)) browsers.set(who, await atlas.signIn(who))
      }
      expect(letIn).toEqual(matrix[route])
    })

    test('strangers are asked to sign in, and those signed in are told which role it takes', async () => {
      expect((await atlas.app.inject('/api/accounts')).json()).toMatchObject({ status: 401, code: 'sign-in-needed' })
      expect((await atlas.app.inject({ method: 'HEAD', url: '/api/accounts' })).statusCode).toBe(401)
      expect((await browsers.get('planner')!.send('GET', '/api/accounts')).json()).toMatchObject({ status: 403, code: 'not-allowed', detail: 'This needs one of these roles: administrator.' })
    })

    test('spelling the address otherwise opens nothing', async () => {
      for (const url of ['/api/accounts/', '/%61pi/accounts', '/api/%61ccounts', '/api/accounts?x=.mvt', '//api/accounts', '/api/../api/accounts', '/API/accounts']) {
        expect([url, [401, 404].includes((await atlas.app.inject(url)).statusCode)]).toEqual([url, true])
      }
    })

    test('a route that changes something and does not say for whom keeps the server from starting', async () => {
      await expect(openTestAtlas(atlas.database, { resources: [async app => { app.post('/api/forgotten', async () => 'x') }] })).rejects.toThrow('does not say who may use it')
    })
  })
})
