import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Favourites, SavedView, SavedViews } from '../../../core/contract/saved-views.ts'
import { savedView, savedViews } from '../../../core/contract/saved-views.ts'
import type { Problem } from '../../../core/contract/problem.ts'
import { importTerritory } from '../../../server/territory/import-territory.ts'
import { readTerritory } from '../../../server/territory/read-territory.ts'
import { forEachEngine } from '../../support/databases.ts'
import { grant, openTestAtlas, type Browser, type TestAtlas } from '../accounts/test-atlas.ts'
import { writeSmallTerritory, type SmallTerritory } from '../territory/small-territory.ts'

const address = '/karte?indikator=population&raumebene=square'

forEachEngine(engine => {
  describe('saved views', () => {
    let atlas: TestAtlas
    let folder: SmallTerritory
    let mine: Browser
    let other: Browser
    const save = (name: string, where = address, who = mine) => who.send('POST', '/api/saved-views', { name, address: where })
    const list = async (who = mine): Promise<SavedView[]> => savedViews.parse((await who.send('GET', '/api/saved-views')).json<SavedViews>()).views

    beforeAll(async () => {
      folder = await writeSmallTerritory()
      atlas = await openTestAtlas(await engine.open())
      await importTerritory(atlas.database, await readTerritory(folder.folder), { now: atlas.clock.now })
      await atlas.createAccount('mine', grant('planner'))
      await atlas.createAccount('other')
      mine = await atlas.signIn('mine')
      other = await atlas.signIn('other')
    })
    beforeEach(async () => { await atlas.database.query('delete from saved_view') })
    afterAll(async () => { await atlas?.app.close(); await atlas?.database.close(); await folder?.remove() })

    test('a view is saved, listed with the latest first, renamed, led elsewhere and deleted', async () => {
      const first = savedView.parse((await save('  Kinder & <b>Armut</b> ')).json())
      expect(first).toMatchObject({ name: 'Kinder & <b>Armut</b>', address })
      atlas.later(1)
      await save('Zweite', '/gebiet/square/01')
      expect((await list()).map(({ name }) => name)).toEqual(['Zweite', 'Kinder & <b>Armut</b>'])
      atlas.later(1)
      expect((await mine.send('PATCH', `/api/saved-views/${first.id}`, { name: 'Kinder' })).json()).toMatchObject({ id: first.id, name: 'Kinder', address, createdAt: first.createdAt })
      expect((await mine.send('PATCH', `/api/saved-views/${first.id}`, { address: '/tabelle' })).json()).toMatchObject({ name: 'Kinder', address: '/tabelle' })
      expect((await list()).map(({ name }) => name)).toEqual(['Kinder', 'Zweite'])
      expect((await mine.send('DELETE', `/api/saved-views/${first.id}`)).statusCode).toBe(204)
      expect((await list()).map(({ name }) => name)).toEqual(['Zweite'])
    })

    test('nobody else reads, renames or deletes it, nor hears that it exists', async () => {
      const { id } = (await save('Meine')).json<SavedView>()
      expect(await list(other)).toEqual([])
      for (const answer of [await other.send('PATCH', `/api/saved-views/${id}`, { name: 'x' }), await other.send('DELETE', `/api/saved-views/${id}`), await other.send('DELETE', '/api/saved-views/999999')]) {
        expect([answer.statusCode, answer.json<Problem>().code]).toEqual([404, 'unknown-saved-view'])
      }
      expect((await list()).map(({ name }) => name)).toEqual(['Meine'])
    })

    test('two people may use the same name, one person may not, whatever its case', async () => {
      await save('Gleich')
      expect((await save('Gleich', address, other)).statusCode).toBe(201)
      expect((await save('gLEICH')).json()).toMatchObject({ status: 409, code: 'saved-view-name-taken', detailDe: expect.stringContaining('gLEICH') as string })
      const { id } = (await save('Anders')).json<SavedView>()
      expect((await mine.send('PATCH', `/api/saved-views/${id}`, { name: 'Gleich' })).statusCode).toBe(409)
      expect((await mine.send('PATCH', `/api/saved-views/${id}`, { name: 'ANDERS' })).json()).toMatchObject({ name: 'ANDERS' })
    })

    test.each(['https://example.org', '//example.org', '/\\example.org', '/api/accounts', '/karte/../api', 'javascript:alert(1)', '/konto', '/karte?x=%0a'])('an address that is none of ours is not saved: %s', async where => {
      const before = await list()
      const answer = await save('x', where)
      expect(answer.json()).toMatchObject({ status: 400, errors: [{ path: 'address', messageDe: expect.stringContaining('Atlas') as string }] })
      expect(await list()).toEqual(before)
      const { id } = (await save('gut')).json<SavedView>()
      expect((await mine.send('PATCH', `/api/saved-views/${id}`, { address: where })).statusCode).toBe(400)
    })

    test.each([{ name: '' }, { name: '   ' }, { name: 'x'.repeat(121) }, { name: 'a\nb' }, { address: '' }, { address: `/karte?filter=${'x'.repeat(2000)}` }, { owner: 1 }])('refuses %j', async change => {
      expect((await mine.send('POST', '/api/saved-views', { name: 'x', address, ...change })).statusCode).toBe(400)
      expect(await list()).toEqual([])
    })

    test('an account keeps a hundred and no more, also when two windows save at once', async () => {
      for (let n = 0; n < 99; n++) expect((await save(`Ansicht ${n}`)).statusCode).toBe(201)
      const both = await Promise.all([save('eins'), save('zwei')])
      expect(both.map(({ statusCode }) => statusCode).toSorted((a, b) => a - b)).toEqual([201, 409])
      expect(both.find(({ statusCode }) => statusCode === 409)!.json()).toMatchObject({ code: 'too-many-saved-views', detailDe: expect.stringContaining('100') as string })
      expect(await list()).toHaveLength(100)
    })

    test('another site cannot save for somebody who is signed in', async () => {
      const answer = await atlas.app.inject({ method: 'POST', url: '/api/saved-views', payload: { name: 'x', address }, headers: { cookie: mine.cookie } })
      expect(answer.json()).toMatchObject({ status: 403, code: 'cross-site' })
      expect(await list()).toEqual([])
    })

    test('what is answered is kept in no cache', async () => {
      expect((await mine.send('GET', '/api/saved-views')).headers['cache-control']).toBe('private, no-store')
      expect((await save('x')).headers['cache-control']).toBe('private, no-store')
    })

    test('favourites belong to the account: marked once, in the order of marking, unmarked, and told to nobody else', async () => {
      const marked = async (who = mine): Promise<string[]> => (await who.send('GET', '/api/favourites')).json<Favourites>().indicators
      expect((await mine.send('PUT', '/api/favourites/hundreds')).json()).toEqual({ indicators: ['hundreds'] })
      atlas.later(1)
      await mine.send('PUT', '/api/favourites/population')
      expect((await mine.send('PUT', '/api/favourites/hundreds')).json()).toEqual({ indicators: ['hundreds', 'population'] })
      expect(await marked(other)).toEqual([])
      expect((await mine.send('PUT', '/api/favourites/nothing')).json()).toMatchObject({ status: 404, code: 'unknown-indicator' })
      expect((await mine.send('DELETE', '/api/favourites/hundreds')).json()).toEqual({ indicators: ['population'] })
      expect((await mine.send('DELETE', '/api/favourites/hundreds')).json()).toEqual({ indicators: ['population'] })
    })
  })
})
