import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { LightMyRequestResponse } from 'fastify'
import { importTerritory } from '../../../server/territory/import-territory.ts'
import { readTerritory } from '../../../server/territory/read-territory.ts'
import { tileRoutes } from '../../../server/tiles/routes.ts'
import { forEachEngine } from '../../support/databases.ts'
import { writeSmallTerritory, type SmallTerritory } from '../territory/small-territory.ts'
import { decodeTile } from '../tiles/decode-tile.ts'
import { grant, openTestAtlas, start, type Browser, type TestAtlas } from './test-atlas.ts'

const secretNumber = 33
const secretPeriod = '2021'

forEachEngine(engine => {
  describe('what is released internally only', () => {
    let atlas: TestAtlas
    let territory: SmallTerritory
    let tile: string
    const people: Record<string, Browser> = {}
    const asPublic = (url: string, headers: Record<string, string> = {}): Promise<LightMyRequestResponse> => atlas.app.inject({ url, headers: { 'accept-encoding': 'identity', ...headers } })
    const as = (who: string, url: string, headers: Record<string, string> = {}): Promise<LightMyRequestResponse> =>
      who === 'public' ? asPublic(url, headers) : people[who]!.send('GET', url, undefined, { headers: { 'accept-encoding': 'identity', ...headers } })
    const values = '/api/indicators/population/values?level=square'
    const rule = async (indicator: string | null, level: string | null, audience: string): Promise<void> => {
      await atlas.database.query(`insert into access_rule (indicator_id, spatial_level_id, audience)
        select (select id from indicator where key = $1), (select id from spatial_level where key = $2), $3`, [indicator, level, audience])
    }

    beforeAll(async () => {
      const database = await engine.open()
      territory = await writeSmallTerritory()
      await importTerritory(database, await readTerritory(territory.folder), { now: new Date(start.getTime() - 86_400_000) })
      atlas = await openTestAtlas(database, { resources: [tileRoutes] })
      await database.query(`update indicator set department = 'youth' where key = 'hundreds'`)
      for (const [login, ...grants] of [['planner', grant('planner')], ['editor', grant('editor', 'youth')], ['foreign', grant('editor', 'health')], ['releaser', grant('releaser')], ['administrator', grant('administrator')], ['nobody']] as const) {
        await atlas.createAccount(login, ...grants)
        people[login] = await atlas.signIn(login)
      }
      const [release] = await database.query<{ id: number }>(`insert into release (audience, checksum, effective_at) values ('internal', 'test', $1) returning id`, [start])
      for (const period of ['2020', secretPeriod]) {
        await database.query(`
          insert into figure (release_id, indicator_id, area_set_id, period, denominator_period, value, status, numerator, denominator, covered, "of", origin, remainder)
          select $1, f.indicator_id, f.area_set_id, $2, f.denominator_period, array_fill($3::float8, array[array_length(f.value, 1)]), repeat('n', length(f.status)),
            f.numerator, f.denominator, f.covered, f.of, f.origin, f.remainder from figure f where f.release_id <> $1`, [release!.id, period, secretNumber])
      }
      const [set] = await database.query<{ id: string }>('select id from area_set where area_count = 4')
      tile = `/tiles/square/${set!.id}`
    })
    beforeEach(async () => { await atlas.database.query('delete from access_rule') })
    afterAll(async () => { await atlas?.app.close(); await atlas?.database.close(); await territory?.remove() })

    test('stands in no answer to the public, whoever asked before', async () => {
      const urls = [
        '/api/indicators', '/api/indicators/population', values, `${values}&format=csv`, '/api/indicators/population/explanation?level=square&area=03',
        `${tile}/tile.json?indicator=population`, '/api/territory', '/api/spatial-levels',
      ]
      for (const url of urls) {
        const inside = await as('planner', url)
        const outside = await asPublic(url)
        expect([url, inside.statusCode, outside.statusCode]).toEqual([url, 200, 200])
        expect([url, outside.body.includes(secretPeriod), outside.body.includes(`${secretNumber}`)]).toEqual([url, false, false])
        expect((await as('nobody', url)).body, `${url} for somebody without a role`).toBe(outside.body)
      }
    })

    test('is seen by every role, in every form', async () => {
      for (const who of ['planner', 'editor', 'releaser', 'administrator']) {
        expect((await as(who, '/api/indicators')).json<{ periodsByLevel: object }[]>()[0]!.periodsByLevel).toEqual({ square: ['2020', secretPeriod], all: ['2020', secretPeriod] })
        expect((await as(who, values)).json()).toMatchObject({ periods: ['2020', secretPeriod], values: Array.from({ length: 4 }, () => [secretNumber, secretNumber]) })
        expect((await as(who, `${values}&format=csv`)).body).toContain(`03,Quadrat 03,${secretPeriod},${secretNumber},`)
        expect((await as(who, '/api/indicators/population/explanation?level=square&area=03')).json<{ figures: object[] }>().figures).toHaveLength(2)
      }
      const { secret } = await atlas.createToken({ role: 'planner', department: null })
      expect((await asPublic(values, { authorization: `Bearer ${secret}` })).json()).toMatchObject({ periods: ['2020', secretPeriod] })
    })

    test('hides from the public which periods exist: asking for one says what the public may see', async () => {
      const answer = await asPublic(`${values}&period=${secretPeriod}`)
      expect([answer.statusCode, answer.json<{ detail: string }>().detail]).toEqual([404, `There are no figures for ${secretPeriod}. Available: 2020.`])
      expect((await as('planner', `${values}&period=${secretPeriod}`)).statusCode).toBe(200)
    })

    test('is in tiles with values for those inside, never for the public, in either order', async () => {
      const url = `${tile}/8/135/82.mvt?indicator=population`
      const properties = async (who: string): Promise<unknown> => decodeTile((await as(who, url, { 'accept-encoding': 'gzip' })).rawPayload)[2]!.properties
      for (const who of ['planner', 'public', 'planner', 'public']) {
        expect(await properties(who)).toEqual(who === 'planner'
          ? { code: '03', name: 'Quadrat 03', 2020: secretNumber, [secretPeriod]: secretNumber } : { code: '03', name: 'Quadrat 03', 'status:2020': 'suppressed' })
      }
    })

    test('never stays in a cache on the way: internal answers are kept nowhere, and all vary by who asks', async () => {
      for (const url of [values, '/api/indicators', `${tile}/tile.json?indicator=population`, `${tile}/8/135/82.mvt?indicator=population`]) {
        const [inside, outside] = [await as('planner', url), await asPublic(url)]
        expect([url, inside.headers['cache-control']]).toEqual([url, 'private, no-store'])
        expect([url, outside.headers['cache-control']]).toEqual([url, expect.stringMatching(/^public, (no-cache|max-age=60)$/)])
        for (const answer of [inside, outside]) expect(String(answer.headers['vary']).toLowerCase()).toMatch(/cookie, authorization/)
      }
    })

    test('answers the public in full to an ETag from inside, and the other way round', async () => {
      for (const url of [values, `${tile}/8/135/82.mvt?indicator=population`]) {
        const [inside, outside] = [await as('planner', url), await asPublic(url)]
        expect(inside.headers['etag']).not.toBe(outside.headers['etag'])
        expect((await asPublic(url, { 'if-none-match': String(inside.headers['etag']) })).statusCode).toBe(200)
        expect((await as('planner', url, { 'if-none-match': String(outside.headers['etag']) })).statusCode).toBe(200)
      }
    })

    test('shapes without figures stay the same for all and are kept for ever', async () => {
      const [inside, outside] = [await as('planner', `${tile}/8/135/82.mvt`), await asPublic(`${tile}/8/135/82.mvt`)]
      expect(inside.rawPayload.equals(outside.rawPayload)).toBe(true)
      expect(inside.headers['cache-control']).toContain('immutable')
    })

    test('an indicator that is internal vanishes from the catalogue, values, explanation and tiles of the public', async () => {
      await rule('population', null, 'internal')
      const keys = async (who: string): Promise<string[]> => (await as(who, '/api/indicators')).json<{ key: string }[]>().map(({ key }) => key)
      expect([await keys('public'), await keys('nobody'), await keys('planner')]).toEqual([['hundreds'], ['hundreds'], ['population', 'hundreds']])
      for (const url of ['/api/indicators/population', values, `${values}&format=csv`, '/api/indicators/population/explanation?level=square&area=03', `${tile}/tile.json?indicator=population`, `${tile}/8/135/82.mvt?indicator=population`]) {
        const answer = await asPublic(url)
        expect([url, answer.statusCode, answer.json<{ code: string }>().code]).toEqual([url, 404, 'unknown-indicator'])
        expect([url, (await as('planner', url)).statusCode]).toEqual([url, 200])
      }
    })

    test('nor does the territory name it as where to begin, nor the source of its figures', async () => {
      const told = async (who: string): Promise<[string, string[]]> => {
        const { defaultIndicator, sources } = (await as(who, '/api/territory')).json<{ defaultIndicator: string; sources: { usedFor: { en: string } }[] }>()
        return [defaultIndicator, sources.map(({ usedFor }) => usedFor.en)]
      }
      const open = await told('public')
      expect(open).toEqual(['population', expect.arrayContaining(['figures'])])
      await rule('population', null, 'internal')
      expect(await told('public')).toEqual(['hundreds', open[1]])
      expect(await told('planner')).toEqual(open)
      await rule('hundreds', null, 'internal')
      expect((await told('public'))[1]).not.toContain('figures')
      expect(await told('planner')).toEqual(open)
    })

    test('a level that is internal for an indicator leaves the other levels public', async () => {
      await rule('population', 'square', 'internal')
      expect((await asPublic('/api/indicators')).json<{ periodsByLevel: object }[]>()[0]!.periodsByLevel).toEqual({ all: ['2020'] })
      expect((await asPublic(values)).json()).toMatchObject({ status: 404, code: 'no-figures' })
      expect((await asPublic('/api/indicators/population/values?level=all')).statusCode).toBe(200)
      expect(decodeTile((await asPublic(`${tile}/8/135/82.mvt?indicator=population`, { 'accept-encoding': 'gzip' })).rawPayload)[0]!.properties).toEqual({ code: '01', name: 'Quadrat 01' })
      expect((await as('planner', values)).statusCode).toBe(200)
    })

    test('hides the figure of the whole with its level', async () => {
      await rule(null, 'all', 'internal')
      expect((await asPublic(values)).json()).toMatchObject({ whole: [null] })
      expect((await as('planner', values)).json()).toMatchObject({ whole: [secretNumber, secretNumber] })
    })

    test('what is for one department is read by its editors and releasers only', async () => {
      await rule('hundreds', null, 'department')
      const status = async (who: string): Promise<number> => (await as(who, '/api/indicators/hundreds/values?level=square')).statusCode
      const found: Record<string, number> = {}
      for (const who of ['public', 'nobody', 'planner', 'administrator', 'foreign', 'editor', 'releaser', 'planner']) found[who] = await status(who)
      expect(found).toEqual({ public: 404, nobody: 404, planner: 404, administrator: 404, foreign: 404, editor: 200, releaser: 200 })
    })

    test('administrators replace the rules as a whole; what is unknown or doubled changes nothing', async () => {
      const put = (rules: object): Promise<LightMyRequestResponse> => people['administrator']!.send('PUT', '/api/access-rules', rules)
      const rules = [{ indicator: null, level: 'all', audience: 'internal' }, { indicator: 'hundreds', level: null, audience: 'department' }]
      expect((await put(rules)).json()).toEqual(rules)
      expect((await asPublic('/api/indicators/hundreds')).statusCode).toBe(404)
      const wrong = [
        [[{ indicator: 'none', level: null, audience: 'internal' }], 404, 'unknown-indicator'], [[{ indicator: null, level: 'none', audience: 'internal' }], 404, 'unknown-level'],
        [[rules[0], rules[0]], 400, 'invalid-parameter'], [[{ indicator: null, level: null, audience: 'friends' }], 400, 'invalid-parameter'],
      ] as const
      for (const [body, status, code] of wrong) expect((await put(body)).json()).toMatchObject({ status, code })
      expect((await people['administrator']!.send('GET', '/api/access-rules')).json()).toEqual(rules)
      const [entry] = await atlas.database.query(`select details from audit_entry where action = 'access-rules-changed'`)
      expect(entry).toEqual({ details: { before: [], after: rules } })
    })

    test('an embargo ends to the second, for the public and inside, in answers and tiles kept in memory too', async () => {
      const embargo = new Date(atlas.clock.now.getTime() + 3_600_000)
      // From here on people inside have no release of their own, so that the public one serves them too.
      await atlas.database.query(`update release set effective_until = $1 where audience = 'internal'`, [atlas.clock.now])
      const [release] = await atlas.database.query<{ id: number }>(`insert into release (audience, checksum, effective_at) values ('public', 'embargo', $1) returning id`, [embargo])
      await atlas.database.query(`
        insert into figure (release_id, indicator_id, area_set_id, period, denominator_period, value, status, numerator, denominator, covered, "of", origin, remainder)
        select distinct on (f.area_set_id) $1::integer, f.indicator_id, f.area_set_id, '2023', f.denominator_period, f.value, f.status, f.numerator, f.denominator, f.covered, f.of, f.origin, f.remainder
          from figure f join indicator i on i.id = f.indicator_id where i.key = 'population'`, [release!.id])
      const seen = async (who: string): Promise<boolean[]> => {
        const bodies = [(await as(who, values)).body, (await as(who, `${values}&format=csv`)).body, (await as(who, '/api/indicators')).body, (await as(who, `${tile}/tile.json?indicator=population`)).body]
        const [drawn] = decodeTile((await as(who, `${tile}/8/135/82.mvt?indicator=population`, { 'accept-encoding': 'gzip' })).rawPayload)
        return [...bodies.map(body => body.includes('2023')), Object.keys(drawn!.properties).some(name => name.includes('2023'))]
      }
      for (const [seconds, isOut] of [[0, false], [3599, false], [1, true]] as const) {
        atlas.later(seconds)
        for (const who of ['public', 'planner']) expect([who, seconds, await seen(who)]).toEqual([who, seconds, Array.from({ length: 5 }, () => isOut)])
      }
      await atlas.database.query('update release set effective_until = $2 where id = $1', [release!.id, atlas.clock.now])
      for (const who of ['public', 'planner']) expect(await seen(who)).toEqual([false, false, false, false, false])
    })

    test('a change of rules holds from the next request on, in answers kept in memory too', async () => {
      expect((await asPublic(values)).statusCode).toBe(200)
      await rule('population', null, 'internal')
      expect((await asPublic(values)).statusCode).toBe(404)
      await atlas.database.query('delete from access_rule')
      expect((await asPublic(values)).statusCode).toBe(200)
    })
  })
})
