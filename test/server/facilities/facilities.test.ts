import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { facilities, facilityCategories, facilityCounts, facilityReport } from '../../../core/contract/facilities.ts'
import { importTerritory } from '../../../server/territory/import-territory.ts'
import { readTerritory } from '../../../server/territory/read-territory.ts'
import { forEachEngine } from '../../support/databases.ts'
import { grant, openTestAtlas, type Browser, type TestAtlas } from '../accounts/test-atlas.ts'
import { writeSmallTerritory } from '../territory/small-territory.ts'

// Four squares of 0.1 degrees from 10° E, 54° N; the second has 0 residents, those of the third are protected.
const list = 'Name;Plätze;Träger;lon;lat\nAdler;20;Stadt;10,05;54,05\nBär;30;;10,05;54,06\nEcke;10;;10,1;54,05\nDachs;;Kirche;10,35;54,05\n'
const binary = { headers: { 'content-type': 'application/octet-stream' } }

forEachEngine(engine => {
  describe('facilities', () => {
    let atlas: TestAtlas
    const people = new Map<string, Browser>()
    const as = (login: string): Browser => people.get(login)!
    const check = async (login: string, text: string, query = 'category=daycare') => as(login).send('POST', `/api/facility-files/check?fileName=kitas.csv&${query}`, Buffer.from(text), binary)
    const store = async (login: string, text: string, query = 'category=daycare') => {
      const report = facilityReport.parse((await check(login, text, query.replace('&leaveOut=true', ''))).json())
      return as(login).send('POST', `/api/facility-files?fileName=kitas.csv&validOn=2026-01-01&checksum=${report.checksum}&${query}`, Buffer.from(text), binary)
    }
    const decide = (login: string, body: object) => as(login).send('POST', '/api/facility-categories/daycare/decisions', body)
    const namesOf = (body: unknown): string[] => facilities.parse(body).features.map(({ properties }) => properties.name)
    const publicNames = async (query = ''): Promise<string[]> => namesOf((await atlas.app.inject(`/api/facilities${query}`)).json())
    const storedRows = async (): Promise<number> => (await atlas.database.query<{ n: number }>('select ((select count(*) from facility) + (select count(*) from facility_file) + (select count(*) from facility_revision))::int4 as n'))[0]!.n

    beforeAll(async () => {
      const small = await writeSmallTerritory()
      const database = await engine.open()
      await importTerritory(database, await readTerritory(small.folder), { now: new Date('2026-01-01T00:00:00Z') })
      await small.remove()
      atlas = await openTestAtlas(database)
      for (const [login, ...grants] of [['youth', grant('editor', 'youth'), grant('releaser')], ['health', grant('editor', 'health')], ['planner', grant('planner')], ['releaser', grant('releaser')], ['chief', grant('administrator')]] as const) {
        await atlas.createAccount(login, ...grants)
        people.set(login, await atlas.signIn(login))
      }
    })
    afterAll(async () => { await atlas?.app.close(); await atlas?.database.close() })

    test('a category belongs to a department, and its key exists once', async () => {
      const body = { key: 'daycare', name: { de: 'Kitas' }, department: 'youth' }
      expect((await as('health').send('POST', '/api/facility-categories', body)).json()).toMatchObject({ status: 403, code: 'not-your-department' })
      expect((await as('youth').send('POST', '/api/facility-categories', body)).statusCode).toBe(201)
      expect((await as('chief').send('POST', '/api/facility-categories', body)).json()).toMatchObject({ status: 409, code: 'facility-category-exists' })
    })

    test('a check reports rows outside the territory and stores nothing', async () => {
      const report = facilityReport.parse((await check('youth', `${list}Weit;1;;11;54,05\n`)).json())
      expect(report).toMatchObject({ crs: 4326, rows: 5, accepted: 4, questions: [], findings: [{ row: 6, code: 'outside', isLeftOut: true }], categories: [{ key: 'daycare', count: 4, places: 60 }] })
      expect(report.preview.features).toHaveLength(4)
      expect(await storedRows()).toBe(0)
    })

    test('faulty rows, another department, another file or nothing to read: nothing is stored', async () => {
      expect((await store('youth', `${list}Weit;1;;11;54,05\n`)).json()).toMatchObject({ status: 422, code: 'facility-rows-faulty', detail: expect.stringContaining('(6)') })
      expect((await store('health', list)).json()).toMatchObject({ status: 422, code: 'facility-rows-faulty' })
      expect((await store('health', list, 'category=daycare&leaveOut=true')).json()).toMatchObject({ status: 422, code: 'no-facilities' })
      expect((await as('youth').send('POST', `/api/facility-files?fileName=k.csv&category=daycare&validOn=2026-01-01&checksum=${'0'.repeat(64)}`, Buffer.from(list), binary)).json()).toMatchObject({ status: 409, code: 'facility-file-changed' })
      expect((await check('youth', list, 'category=nichts')).json()).toMatchObject({ status: 404, code: 'unknown-facility-category' })
      expect((await check('youth', '')).json()).toMatchObject({ code: 'file-empty' })
      expect(await storedRows()).toBe(0)
    })

    test('what is stored is seen inside and by no public route', async () => {
      expect((await store('youth', list)).json()).toMatchObject({ revisions: [{ category: 'daycare', revision: 1, count: 4 }] })
      expect(namesOf((await as('planner').send('GET', '/api/facilities')).json())).toEqual(['Adler', 'Bär', 'Dachs', 'Ecke'])
      expect(await publicNames()).toEqual([])
      expect((await atlas.app.inject('/api/facility-categories')).json()).toEqual([])
      expect((await atlas.app.inject('/api/facilities/counts?level=square&category=daycare')).json()).toMatchObject({ status: 404, code: 'unknown-facility-category' })
    })

    test('counts place every facility once, on a border too; unknown places are not 0', async () => {
      const counts = facilityCounts.parse((await as('planner').send('GET', '/api/facilities/counts?level=square&category=daycare&per=residents')).json())
      expect(counts.areas.map(({ code, count, places, withoutCapacity, per100 }) => [code, count, places, withoutCapacity, per100])).toEqual([['01', 3, 60, 0, 600], ['02', 0, 0, 0, null], ['03', 0, 0, 0, null], ['04', 1, null, 1, null]])
      expect(counts).toMatchObject({ unplaced: 0, base: { measure: 'residents', period: '2020' }, bases: [{ measure: 'residents' }] })
      const [whole] = facilityCounts.parse((await as('planner').send('GET', '/api/facilities/counts?level=all&category=daycare')).json()).areas
      expect(whole).toMatchObject({ count: 4, places: 60, withoutCapacity: 1, per100: null })
      expect((await as('planner').send('GET', '/api/facilities/counts?level=square&category=daycare&per=nichts')).json()).toMatchObject({ status: 422, code: 'no-released-base' })
    })

    test('a rectangle and an area choose what lies in them', async () => {
      expect(namesOf((await as('planner').send('GET', '/api/facilities?bbox=10,54,10.06,54.2')).json())).toEqual(['Adler', 'Bär'])
      expect(namesOf((await as('planner').send('GET', '/api/facilities?level=square&area=04')).json())).toEqual(['Dachs'])
      expect((await atlas.app.inject('/api/facilities?area=04')).statusCode).toBe(400)
    })

    test('who uploaded does not release; somebody else does, and then everybody sees it', async () => {
      expect((await decide('youth', { isPublic: true, revision: 1 })).json()).toMatchObject({ status: 403, code: 'four-eyes' })
      expect((await decide('releaser', { isPublic: true, revision: 2 })).json()).toMatchObject({ status: 409, code: 'facility-revision-changed' })
      expect(await publicNames()).toEqual([])
      expect((await decide('releaser', { isPublic: true, revision: 1 })).statusCode).toBe(204)
      expect(await publicNames()).toHaveLength(4)
      const [shown] = facilityCategories.parse((await atlas.app.inject('/api/facility-categories')).json())
      expect(shown).toMatchObject({ key: 'daycare', shown: { revision: 1, count: 4 }, uploadedBy: null, fileName: null, isPublic: null, rights: [] })
    })

    test('a new revision is internal while the released one stays public, and the old rows stay stored', async () => {
      expect((await store('youth', 'Name;lon;lat\nNeu;10.05;54.05\n')).json()).toMatchObject({ revisions: [{ revision: 2 }] })
      expect(namesOf((await as('planner').send('GET', '/api/facilities')).json())).toEqual(['Neu'])
      expect(await publicNames()).toHaveLength(4)
      expect((await decide('releaser', { isPublic: true, revision: 2 })).statusCode).toBe(204)
      expect(await publicNames()).toEqual(['Neu'])
      expect((await atlas.database.query<{ n: number }>('select count(*)::int4 as n from facility'))[0]!.n).toBe(5)
      await expect(atlas.database.query('delete from facility')).rejects.toThrow(/never changed/)
    })

    test('taking a category back needs a reason and leaves the public nothing', async () => {
      expect((await decide('releaser', { isPublic: false, revision: 2 })).json()).toMatchObject({ status: 422, code: 'facility-reason-needed' })
      expect((await decide('releaser', { isPublic: false, revision: 2, reason: 'veraltet' })).statusCode).toBe(204)
      expect(await publicNames()).toEqual([])
      expect(await publicNames('?category=daycare')).toEqual([])
    })

    test('with four eyes on, what two people uploaded and released says so; what is internal says nothing', async () => {
      const fourEyesOf = async (login: string | null, url: string): Promise<unknown> => (login === null ? atlas.app.inject(url) : as(login).send('GET', url)).then(answer => answer.json<unknown>())
      expect(await fourEyesOf('planner', '/api/facility-categories')).toMatchObject([{ key: 'daycare', fourEyes: null }])
      expect(await fourEyesOf('planner', '/api/facilities')).toMatchObject({ lists: [{ category: 'daycare', revision: 2, fourEyes: null }] })
      expect((await decide('releaser', { isPublic: true, revision: 2 })).statusCode).toBe(204)
      for (const login of ['planner', null]) {
        expect(await fourEyesOf(login, '/api/facility-categories')).toMatchObject([{ key: 'daycare', fourEyes: true }])
        expect(await fourEyesOf(login, '/api/facilities')).toMatchObject({ lists: [{ category: 'daycare', revision: 2, fourEyes: true }] })
        expect(await fourEyesOf(login, '/api/facilities/counts?level=square&category=daycare')).toMatchObject({ fourEyes: true })
      }
    })

    test('with four eyes off, what one person uploaded and released says so to everybody, also once they are on again', async () => {
      const switchEyes = (fourEyes: boolean) => as('chief').send('PUT', '/api/settings', { fourEyes, reason: 'one person' })
      expect((await switchEyes(false)).statusCode).toBe(200)
      expect((await decide('youth', { isPublic: true, revision: 2 })).statusCode).toBe(204)
      await switchEyes(true)
      await store('youth', 'Name;lon;lat\nNoch neuer;10.05;54.05\n')
      for (const [login, revision] of [[null, 2], ['planner', 3], ['chief', 3]] as const) {
        const read = async (url: string): Promise<unknown> => (login === null ? await atlas.app.inject(url) : await as(login).send('GET', url)).json()
        expect(facilityCategories.parse(await read('/api/facility-categories'))).toMatchObject([{ key: 'daycare', shown: { revision }, fourEyes: false }])
        expect(facilities.parse(await read('/api/facilities')).lists).toEqual([{ category: 'daycare', revision, validOn: '2026-01-01', fourEyes: false }])
        expect(facilities.parse(await read('/api/facilities?category=other')).lists).toEqual([])
        expect(facilityCounts.parse(await read('/api/facilities/counts?level=all&category=daycare'))).toMatchObject({ fourEyes: false })
      }
      expect((await decide('releaser', { isPublic: true, revision: 3 })).statusCode).toBe(204)
      expect((await atlas.app.inject('/api/facility-categories')).json()).toMatchObject([{ fourEyes: true }])
    })
  })
})
