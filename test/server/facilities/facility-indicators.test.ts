import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Delivery } from '../../../core/contract/deliveries.ts'
import { facilityDelivered, facilityIndicators } from '../../../core/contract/facility-indicators.ts'
import { facilityReport } from '../../../core/contract/facilities.ts'
import { values } from '../../../core/contract/indicators.ts'
import { importTerritory } from '../../../server/territory/import-territory.ts'
import { readTerritory } from '../../../server/territory/read-territory.ts'
import { forEachEngine } from '../../support/databases.ts'
import { grant, openTestAtlas, type Browser, type TestAtlas } from '../accounts/test-atlas.ts'
import { writeSmallTerritory } from '../territory/small-territory.ts'

// Four squares of 0.1 degrees from 10° E, 54° N, with 10, 0, protected and 40 residents in 2020.
const list = 'Name;Plätze;lon;lat\nAdler;20;10,05;54,05\nBär;30;10,05;54,06\nEcke;10;10,1;54,05\nDachs;;10,35;54,05\n'
const binary = { headers: { 'content-type': 'application/octet-stream' } }

/** Points that do not lie on borders, and how many of them, with how many places, each square has: counted without the database. */
function scatter(count: number): { rows: string; byArea: Map<string, { count: number; places: number }> } {
  const byArea = new Map<string, { count: number; places: number }>()
  let seed = 7
  const next = (): number => (seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648) / 2_147_483_648
  const rows = Array.from({ length: count }, (_, index) => {
    const [square, lon, lat, places] = [Math.floor(next() * 3), 0.005 + next() * 0.09, 0.005 + next() * 0.09, Math.floor(next() * 90)]
    const code = `0${square + 1}`
    const before = byArea.get(code) ?? { count: 0, places: 0 }
    byArea.set(code, { count: before.count + 1, places: before.places + places })
    return `Kita ${index};${places};${(10 + square / 10 + lon).toFixed(5)};${(54 + lat).toFixed(5)}`
  })
  return { rows: `Name;Plätze;lon;lat\n${rows.join('\n')}\n`, byArea }
}

forEachEngine(engine => {
  describe('facilities as figures of the catalogue', () => {
    let atlas: TestAtlas
    const people = new Map<string, Browser>()
    const as = (login: string): Browser => people.get(login)!
    const store = async (text: string, validOn: string, category = 'daycare', login = 'youth'): Promise<void> => {
      const report = facilityReport.parse((await as(login).send('POST', `/api/facility-files/check?fileName=kitas.csv&category=${category}`, Buffer.from(text), binary)).json())
      const answer = await as(login).send('POST', `/api/facility-files?fileName=kitas.csv&category=${category}&validOn=${validOn}&checksum=${report.checksum}`, Buffer.from(text), binary)
      if (answer.statusCode !== 201) throw new Error(answer.body)
    }
    const indicators = async (login: string) => facilityIndicators.parse((await as(login).send('GET', '/api/facility-categories/daycare/indicators')).json())
    const prepare = (login: string, body: object) => as(login).send('POST', '/api/facility-categories/daycare/indicators', body)
    const deliver = (login: string, revision: number, period: string) => as(login).send('POST', '/api/facility-categories/daycare/deliveries', { revision, period })
    const deliveryOf = async (id: number): Promise<Delivery> => (await as('youth').send('GET', `/api/deliveries/${id}`)).json<Delivery>()
    const submitAndRelease = async (id: number, reason?: string): Promise<void> => {
      const { version, findings } = await deliveryOf(id)
      const submitted = await as('youth').send('POST', `/api/deliveries/${id}/submit`, { version, comments: Object.fromEntries(findings.map(({ code }) => [code, 'geprüft'])), ...reason !== undefined && { reason } })
      if (submitted.statusCode !== 200) throw new Error(submitted.body)
      const released = await as('releaser').send('POST', `/api/deliveries/${id}/release`, { audience: 'public' })
      if (released.statusCode !== 200) throw new Error(released.body)
    }
    const shown = async (indicator: string, level: string, period: string): Promise<[number | null, string][]> => {
      const answer = await atlas.app.inject(`/api/indicators/${indicator}/values?level=${level}&period=${period}`)
      // A level on which not a single area has a number has no figures.
      if (answer.json<{ code?: string }>().code === 'no-figures') return []
      const { periods, areas, values: rows, exceptions } = values.parse(answer.json())
      return rows.map((row, index) => [row[periods.indexOf(period)] ?? null, exceptions.find(exception => exception.area === areas[index])?.status ?? 'normal'])
    }
    const counted = async (sql: string): Promise<number> => (await atlas.database.query<{ n: number }>(`select count(*)::int4 as n from ${sql}`))[0]!.n

    beforeAll(async () => {
      const small = await writeSmallTerritory()
      const database = await engine.open()
      await importTerritory(database, await readTerritory(small.folder), { now: new Date('2026-01-01T00:00:00Z') })
      await small.remove()
      atlas = await openTestAtlas(database)
      for (const [login, ...grants] of [['youth', grant('editor', 'youth')], ['health', grant('editor', 'health')], ['releaser', grant('releaser')], ['chief', grant('administrator')]] as const) {
        await atlas.createAccount(login, ...grants)
        people.set(login, await atlas.signIn(login))
      }
      await as('youth').send('POST', '/api/facility-categories', { key: 'daycare', name: { de: 'Kitas', en: 'Day care' }, department: 'youth' })
      await store(list, '2020-12-31')
    })
    afterAll(async () => { await atlas?.app.close(); await atlas?.database.close() })

    test('without measures and indicators an editor is told what to ask for, and nothing is delivered', async () => {
      expect((await deliver('youth', 1, '2020')).json()).toMatchObject({ status: 409, code: 'facility-indicators-missing', detail: expect.stringContaining('daycare_facilities, daycare_places') })
      expect((await prepare('youth', { theme: 'people' })).statusCode).toBe(403)
      expect(await counted('delivery where origin <> \'folder\'')).toBe(0)
      expect(await indicators('youth')).toMatchObject({ department: { key: 'youth' }, level: { key: 'square' }, rights: ['deliver'], bases: [{ measure: 'residents', periods: ['2020'] }], measures: [{ isReady: false }, { isReady: false }] })
    })

    test('an unknown theme or measure to divide by makes nothing at all', async () => {
      expect((await prepare('chief', { theme: 'nichts' })).json()).toMatchObject({ status: 400, code: 'invalid-parameter', errors: [expect.objectContaining({ path: 'theme' })] })
      expect((await prepare('chief', { theme: 'people', per: 'nichts' })).json()).toMatchObject({ status: 422, code: 'no-released-base' })
      expect(await counted(`measure where key like 'daycare%'`)).toBe(0)
    })

    test('the administration makes what is missing, once; counts of a list that is not public stay protected', async () => {
      expect((await prepare('chief', { theme: 'people', per: 'residents' })).statusCode).toBe(200)
      const ready = facilityIndicators.parse((await prepare('chief', { theme: 'people', per: 'residents' })).json())
      expect(ready).toMatchObject({ protection: { minFrequency: 3, isOwnRule: false, isListPublic: false }, rights: ['prepare'], measures: [{ isReady: true }, { isReady: true }] })
      expect(ready.indicators.map(({ key, per, isReady }) => [key, per, isReady])).toEqual([['daycare_facilities', null, true], ['daycare_places', null, true], ['daycare_per_100_residents', 'residents', true]])
      expect(await counted(`catalogue_revision where key like 'daycare%'`)).toBe(5)
      const [ratio] = await atlas.database.query(`select declaration, department from indicator where key = 'daycare_per_100_residents'`)
      expect(ratio).toMatchObject({ department: 'youth', declaration: { kind: 'density', numerator: 'daycare_places', denominator: 'residents', factor: 100, name: { en: expect.stringContaining('places per 100') } } })
    })

    test('where the list is public, its counts are opened by the rule of the measures', async () => {
      await as('releaser').send('POST', '/api/facility-categories/daycare/decisions', { isPublic: true, revision: 1 })
      expect(facilityIndicators.parse((await prepare('chief', { theme: 'people' })).json())).toMatchObject({ protection: { minFrequency: 0, isOwnRule: true, isListPublic: true } })
      const { rules } = (await as('releaser').send('GET', '/api/disclosure-rules')).json<{ rules: { subject: string | null; rule: object; reason: string | null }[] }>()
      expect(rules.filter(({ subject }) => subject?.startsWith('daycare'))).toEqual([expect.objectContaining({ subject: 'daycare_places', rule: { minFrequency: 0 }, reason: expect.stringContaining('Kitas') }), expect.objectContaining({ subject: 'daycare_facilities', rule: { minFrequency: 0 } })])
    })

    test('only the department delivers, and only lists, periods and areas that there are', async () => {
      expect((await deliver('health', 1, '2020')).json()).toMatchObject({ status: 403, code: 'not-your-department' })
      expect((await deliver('chief', 1, '2020')).statusCode).toBe(403)
      expect((await deliver('youth', 9, '2020')).json()).toMatchObject({ status: 404, code: 'unknown-facility-revision' })
      expect((await deliver('youth', 1, '2019')).json()).toMatchObject({ status: 404, code: 'unknown-area-set' })
      expect((await deliver('youth', 1, '2020-02-31')).json()).toMatchObject({ status: 400, code: 'invalid-parameter', errors: [{ path: 'period' }] })
      expect((await as('youth').send('POST', '/api/facility-categories/none/deliveries', { revision: 1, period: '2020' })).json()).toMatchObject({ status: 404, code: 'unknown-facility-category' })
    })

    test('a draft has a row for every area: a true 0 without a facility, and missing places where one does not say them', async () => {
      const answer = await deliver('youth', 1, '2020')
      expect(answer.statusCode).toBe(201)
      const { delivery, origin } = facilityDelivered.parse(answer.json())
      expect(origin).toMatchObject({ areas: 4, facilities: 4, unplacedCount: 0, withoutPlaces: [{ area: 'Quadrat 04', facilities: ['Dachs (Zeile 5)'] }], isListPublic: true, fourEyes: true })
      expect((await indicators('youth')).revisions).toMatchObject([{ revision: 1, isPublic: true, fourEyes: true }])
      const draft = await deliveryOf(delivery)
      expect(draft).toMatchObject({ state: 'draft', openQuestions: 0, errors: 0, figures: 8, measures: [{ key: 'daycare_facilities' }, { key: 'daycare_places' }], events: [{ kind: 'uploaded', details: { facilities: { category: { key: 'daycare' }, revision: 1, validOn: '2020-12-31' } } }] })
      expect(draft.layout?.questions).toEqual([])
      const { rows } = (await as('youth').send('GET', `/api/deliveries/${delivery}/rows?from=1&count=50`)).json<{ rows: { cells: (string | null)[] }[] }>()
      expect(JSON.stringify(rows)).toContain('Fassung 1, Stand 2020-12-31')
    })

    test('the same list and period again is the same delivery', async () => {
      const again = await deliver('youth', 1, '2020')
      expect([again.statusCode, again.json().isNew]).toEqual([200, false])
      expect(await counted(`delivery where origin <> 'folder'`)).toBe(1)
    })

    test('released, every level has counts, places and places per 100, and unknown places are not 0', async () => {
      const { delivery } = (await deliver('youth', 1, '2020')).json()
      await submitAndRelease(delivery)
      expect(await shown('daycare_facilities', 'square', '2020')).toEqual([[3, 'normal'], [0, 'normal'], [0, 'normal'], [1, 'normal']])
      expect(await shown('daycare_facilities', 'all', '2020')).toEqual([[4, 'normal']])
      expect(await shown('daycare_places', 'square', '2020')).toEqual([[60, 'normal'], [0, 'normal'], [0, 'normal'], [null, 'missing']])
      // Places of one area are not known, so nobody knows those of all.
      expect(await shown('daycare_places', 'all', '2020')).toEqual([[null, 'missing']])
      // Of what is known: 60 places for 10 residents, of two areas in four; and it says so.
      const whole = values.parse((await atlas.app.inject('/api/indicators/daycare_per_100_residents/values?level=all&period=2020')).json())
      expect([whole.values, whole.exceptions]).toEqual([[[600]], [expect.objectContaining({ coverage: { covered: 2, of: 4 } })]])
      expect((await shown('daycare_per_100_residents', 'square', '2020'))[0]).toEqual([600, 'normal'])
      expect((await shown('daycare_per_100_residents', 'square', '2020')).slice(1).map(([value]) => value)).toEqual([null, null, null])
      expect((await deliver('youth', 1, '2020')).json()).toMatchObject({ isNew: false, delivery })
    })

    test('the explanation names department, list and its date as the source', async () => {
      const explained = await atlas.app.inject('/api/indicators/daycare_per_100_residents/explanation?level=square&area=01&period=2020')
      expect(explained.json()).toMatchObject({ figures: [{ provenance: { deliveries: expect.arrayContaining([expect.objectContaining({ department: { de: 'Jugendamt' }, fourEyes: true, source: expect.objectContaining({ attribution: 'Jugendamt: Einrichtungen „Kitas“, Fassung 1, Stand 31.12.2020' }) })]) } }] })
    })

    test('figures are those of a count without the database, and the next list corrects them with a reason', async () => {
      const { rows, byArea } = scatter(120)
      await store(rows, '2020-12-31')
      const { delivery, origin } = facilityDelivered.parse((await deliver('youth', 2, '2020')).json())
      expect(origin).toMatchObject({ facilities: 120, withoutPlacesCount: 0, isListPublic: false })
      expect((await deliveryOf(delivery)).corrects).toEqual([expect.objectContaining({ isWhole: true })])
      await submitAndRelease(delivery, 'neue Liste')
      const expected = (part: 'count' | 'places') => ['01', '02', '03', '04'].map(code => [byArea.get(code)?.[part] ?? 0, 'normal'])
      const sum = (part: 'count' | 'places') => [...byArea.values()].reduce((total, each) => total + each[part], 0)
      expect(await shown('daycare_facilities', 'square', '2020')).toEqual(expected('count'))
      expect(await shown('daycare_places', 'square', '2020')).toEqual(expected('places'))
      expect([await shown('daycare_facilities', 'all', '2020'), await shown('daycare_places', 'all', '2020')]).toEqual([[[sum('count'), 'normal']], [[sum('places'), 'normal']]])
      expect((await shown('daycare_per_100_residents', 'square', '2020'))[0]).toEqual([10 * byArea.get('01')!.places, 'normal'])
    })

    test('a facility outside of all areas is named and counted nowhere', async () => {
      await atlas.database.query(`
        with r as (insert into facility_revision (category, revision, file_id, valid_on) select 'daycare', 3, max(id), '2021-12-31' from facility_file returning id)
        insert into facility (revision_id, row_number, name, capacity, geometry) select r.id, n, 'Insel ' || n, 5, st_setsrid(st_makepoint(case n when 2 then 10.05 else 3 end, 54.05), 4326) from r, generate_series(2, 3) n`)
      const { delivery, origin } = facilityDelivered.parse((await deliver('youth', 3, '2021')).json())
      expect(origin).toMatchObject({ facilities: 2, unplaced: ['Insel 3 (Zeile 3)'], unplacedCount: 1 })
      const figures = (await as('youth').send('GET', `/api/deliveries/${delivery}/figures?measure=daycare_facilities&level=square&period=2021`)).json<{ values: (number | null)[] }>()
      expect(figures.values).toEqual([1, 0, 0, 0])
    })

    test('measures that cannot be added up, or a key that is too long, are refused by name', async () => {
      const long = 'a'.repeat(55)
      for (const key of ['fixed', long]) await as('youth').send('POST', '/api/facility-categories', { key, name: { de: key }, department: 'youth' })
      await atlas.database.query(`insert into measure (key, name, unit, is_additive, department) values ('fixed_places', '{"de":"Plätze"}', '{"de":"Plätze"}', false, 'youth')`)
      expect((await as('chief').send('POST', '/api/facility-categories/fixed/indicators', { theme: 'people' })).json()).toMatchObject({ status: 409, code: 'facility-measure-unfit' })
      expect((await as('chief').send('POST', `/api/facility-categories/${long}/indicators`, { theme: 'people' })).json()).toMatchObject({ status: 422, code: 'facility-key-too-long' })
    })

    test('a category of no department needs one that delivers', async () => {
      await as('chief').send('POST', '/api/facility-categories', { key: 'advice', name: { de: 'Beratung' }, department: null })
      const ask = (body: object) => as('chief').send('POST', '/api/facility-categories/advice/indicators', { theme: 'people', ...body })
      expect((await ask({})).json()).toMatchObject({ status: 422, code: 'facility-department-needed' })
      expect((await ask({ department: 'health' })).json()).toMatchObject({ department: { key: 'health' }, rights: ['prepare'] })
    })

    test('counts of a list that becomes public later are shown from then on, and small ones were hidden before', async () => {
      await as('youth').send('POST', '/api/facility-categories', { key: 'school', name: { de: 'Schulen' }, department: 'youth' })
      await store('Name;lon;lat\nA;10,05;54,05\nB;10,05;54,06\nC;10,15;54,05\n', '2020-12-31', 'school')
      const make = () => as('chief').send('POST', '/api/facility-categories/school/indicators', { theme: 'people' })
      await make()
      const { delivery, origin } = facilityDelivered.parse((await as('youth').send('POST', '/api/facility-categories/school/deliveries', { revision: 1, period: '2020' })).json())
      expect(origin.isListPublic).toBe(false)
      await submitAndRelease(delivery)
      expect((await shown('school_facilities', 'square', '2020')).slice(0, 2)).toEqual([[null, 'suppressed'], [null, 'suppressed']])
      await as('releaser').send('POST', '/api/facility-categories/school/decisions', { isPublic: true, revision: 1 })
      expect((await make()).json()).toMatchObject({ protection: { minFrequency: 0, isOwnRule: true } })
      expect(await shown('school_facilities', 'square', '2020')).toEqual([[2, 'normal'], [1, 'normal'], [0, 'normal'], [0, 'normal']])
    })

    test('a list that one person uploaded and released says so in what is counted from it, and as its source', async () => {
      await atlas.createAccount('alone', grant('editor', 'youth'), grant('releaser'))
      people.set('alone', await atlas.signIn('alone'))
      await as('chief').send('PUT', '/api/settings', { fourEyes: false, reason: 'one person' })
      await as('alone').send('POST', '/api/facility-categories', { key: 'club', name: { de: 'Clubs' }, department: 'youth' })
      await store('Name;lon;lat\nA;10,05;54,05\n', '2020-12-31', 'club', 'alone')
      expect((await as('alone').send('POST', '/api/facility-categories/club/decisions', { isPublic: true, revision: 1 })).statusCode).toBe(204)
      expect(facilityIndicators.parse((await as('chief').send('POST', '/api/facility-categories/club/indicators', { theme: 'people' })).json()).revisions).toMatchObject([{ isPublic: true, fourEyes: false }])
      const { delivery, origin } = facilityDelivered.parse((await as('alone').send('POST', '/api/facility-categories/club/deliveries', { revision: 1, period: '2020' })).json())
      expect(origin).toMatchObject({ isListPublic: true, fourEyes: false })
      expect(await atlas.database.query('select source from delivery where id = $1', [delivery])).toMatchObject([{ source: { attribution: 'Jugendamt: Einrichtungen „Clubs“, Fassung 1, Stand 31.12.2020, Liste ohne Vier-Augen-Prüfung' } }])
      await as('chief').send('PUT', '/api/settings', { fourEyes: true })
    })

    test('what only one department sees is offered to nobody else to divide by', async () => {
      const offered = async (login: string): Promise<string[]> => facilityIndicators.parse((await as(login).send('GET', '/api/facility-categories/advice/indicators')).json()).bases.map(({ measure }) => measure)
      expect(await offered('chief')).toContain('daycare_facilities')
      await atlas.database.query(`insert into access_rule (indicator_id, audience) select id, 'department' from indicator where key = 'daycare_facilities'`)
      expect([(await offered('chief')).includes('daycare_facilities'), (await offered('youth')).includes('daycare_facilities')]).toEqual([false, true])
      expect((await as('chief').send('POST', '/api/facility-categories/advice/indicators', { theme: 'people', per: 'daycare_facilities' })).json()).toMatchObject({ code: 'no-released-base' })
    })
  })
})
