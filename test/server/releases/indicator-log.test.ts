import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { PublicationEntry } from '../../../core/contract/releases.ts'
import { forEachEngine } from '../../support/databases.ts'
import { insertDelivery, openReleaseAtlas, type ReleaseAtlas } from './test-deliveries.ts'

const everywhere = (value: number): Record<string, number> => ({ '01': value, '02': value, '03': value, '04': value })

forEachEngine(engine => {
  describe('publications of one indicator', () => {
    let atlas: ReleaseAtlas
    let cars: number
    let residents: number
    let both: number
    const post = async (id: number, what: string, body: object): Promise<void> => { expect((await atlas.browsers.releaser.send('POST', `/api/deliveries/${id}/${what}`, body)).statusCode).toBe(200) }
    const outside = (url: string) => atlas.app.inject({ url, headers: { 'accept-encoding': 'identity' } })
    const inside = (url: string) => atlas.browsers.planner.send('GET', url, undefined, { headers: { 'accept-encoding': 'identity' } })
    const entries = async (indicator: string, ask: typeof outside = outside): Promise<PublicationEntry[]> => (await ask(`/api/publications?indicator=${indicator}`)).json<{ entries: PublicationEntry[] }>().entries
    const told = async (indicator: string, ask: typeof outside = outside): Promise<[number, string][]> => (await entries(indicator, ask)).map(({ publication, kind }) => [publication.id, kind])

    beforeAll(async () => {
      atlas = await openReleaseAtlas(engine)
      await atlas.database.query(`insert into measure (key, name, unit, department) values ('cars', '{"de":"Autos"}', '{"de":"Autos"}', 'statistics')`)
      await atlas.database.query(`
        insert into indicator (key, declaration, theme, department, sort)
        select 'car_count', declaration || '{"key":"car_count","numerator":"cars","name":{"de":"Autos"},"shortName":{"de":"Autos"}}', theme, department, 8 from indicator where key = 'population'`)
      await atlas.database.query(`
        insert into indicator (key, declaration, theme, department, sort)
        select 'cars_per_head', declaration || '{"key":"cars_per_head","kind":"rate","numerator":"cars","denominator":"residents","name":{"de":"Autos je Kopf"},"shortName":{"de":"Autos je Kopf"}}', theme, department, 9 from indicator where key = 'population'`)
      cars = await insertDelivery(atlas.database, { title: 'Cars 2020', measure: 'cars', period: '2020', residents: everywhere(5) })
      await post(cars, 'release', { audience: 'public' })
      atlas.later(10)
      residents = await insertDelivery(atlas.database, { title: 'Residents 2021', residents: everywhere(100) })
      await post(residents, 'release', { audience: 'public' })
      atlas.later(10)
      both = await insertDelivery(atlas.database, { title: 'Both 2022', period: '2022', residents: everywhere(100) })
      await atlas.database.query(`insert into observation (delivery_id, measure_id, area_id, period, value, status) select $1, (select id from measure where key = 'cars'), id, '2023', 7, 'normal' from area where code = '01'`, [both])
      await post(both, 'release', { audience: 'public', effectiveAt: new Date(atlas.clock.now.getTime() + 3_600_000).toISOString() })
    })
    afterAll(async () => { await atlas?.close() })

    test('are those with figures that it is made of; those of another indicator are not listed', async () => {
      expect(await told('population')).toEqual([[residents, 'published'], [1, 'published']])
      expect(await told('car_count')).toEqual([[cars, 'published']])
      expect(await told('cars_per_head')).toEqual([[residents, 'published'], [cars, 'published'], [1, 'published']])
    })

    test('are not told to the public before their moment, and are from then on, with another ETag', async () => {
      const before = String((await outside('/api/publications?indicator=population')).headers['etag'])
      const unchanged = (): Promise<{ statusCode: number }> => atlas.app.inject({ url: '/api/publications?indicator=population', headers: { 'if-none-match': before, 'accept-encoding': 'identity' } })
      expect((await unchanged()).statusCode).toBe(304)
      expect((await outside('/api/publications?indicator=population')).body).not.toContain('Both 2022')
      expect((await told('population', inside))[0]).toEqual([both, 'published'])
      atlas.later(3600)
      expect((await unchanged()).statusCode).toBe(200)
      expect((await told('population'))[0]).toEqual([both, 'published'])
      expect((await told('car_count'))[0]).toEqual([both, 'published'])
    })

    test('name only the measures and periods that concern the indicator', async () => {
      expect((await entries('population'))[0]).toMatchObject({ measures: [{ key: 'residents' }], periods: ['2022'], by: null })
      expect((await entries('car_count'))[0]).toMatchObject({ measures: [{ key: 'cars' }], periods: ['2023'] })
      expect((await entries('cars_per_head'))[0]!.periods).toEqual(['2022', '2023'])
    })

    test('say what was withdrawn and why', async () => {
      atlas.later(10)
      await post(residents, 'withdraw', { reason: 'wrong column' })
      expect((await entries('population'))[0]).toMatchObject({ kind: 'withdrawn', publication: { id: residents }, reason: 'wrong column', by: null })
      expect((await entries('population', inside))[0]).toMatchObject({ kind: 'withdrawn', by: 'Name of releaser' })
      expect((await told('car_count')).map(([id]) => id)).toEqual([both, cars])
    })

    test('go on page by page, and a page is only promised where something is on it', async () => {
      const all = await entries('cars_per_head')
      const paged: PublicationEntry[] = []
      let before = ''
      for (;;) {
        const page = (await outside(`/api/publications?indicator=cars_per_head&limit=1${before && `&before=${before}`}`)).json<{ entries: PublicationEntry[]; next: string | null }>()
        expect(page.entries).toHaveLength(1)
        paged.push(...page.entries)
        if (page.next === null) break
        before = encodeURIComponent(page.next)
      }
      expect(paged).toEqual(all)
      // The oldest entry of all is of other figures.
      expect((await outside('/api/publications?indicator=car_count&limit=2')).json()).toMatchObject({ next: null })
    })

    test('of an indicator that one may not see answer as those of one that there is not', async () => {
      await atlas.database.query(`insert into access_rule (indicator_id, spatial_level_id, audience) select id, null, 'internal' from indicator where key = 'car_count'`)
      const answer = await outside('/api/publications?indicator=car_count')
      const nothing = await outside('/api/publications?indicator=none_such')
      expect(answer.json()).toMatchObject({ status: 404, code: 'unknown-indicator' })
      expect(answer.body.replaceAll('car_count', '#')).toBe(nothing.body.replaceAll('none_such', '#'))
      expect((await outside('/api/indicators/car_count')).json<{ code: string }>().code).toBe('unknown-indicator')
      expect((await told('car_count', inside)).length).toBeGreaterThan(0)
      expect((await outside('/api/publications?indicator=Not%20a%20key')).statusCode).toBe(400)
    })
  })
})
