import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { AdminIndicator, AdminMeasure } from '../../../core/contract/administration.ts'
import type { Indicator } from '../../../core/contract/indicators.ts'
import type { Problem } from '../../../core/contract/problem.ts'
import { importTerritory } from '../../../server/territory/import-territory.ts'
import { readTerritory } from '../../../server/territory/read-territory.ts'
import { forEachEngine } from '../../support/databases.ts'
import { grant, openTestAtlas, type Browser, type TestAtlas } from '../accounts/test-atlas.ts'
import { writeSmallTerritory, type SmallTerritory } from '../territory/small-territory.ts'

const base = '/api/administration'
const share = {
  key: 'youth_share', name: { de: 'Anteil Jugendlicher', en: 'Share of youth' }, definition: { de: 'Unter 18 je 100' }, theme: 'people', kind: 'share', numerator: 'youth_count', denominator: 'residents',
  factor: 100, unit: { de: '%' }, decimals: 1, referencePeriod: { de: '31.12.' }, department: 'youth',
}

forEachEngine(engine => {
  describe('the catalogue in the administration', () => {
    let atlas: TestAtlas
    let admin: Browser
    let folder: SmallTerritory
    const importAgain = async () => (await importTerritory(atlas.database, await readTerritory(folder.folder), { now: atlas.clock.now })).changes.map(({ kind, name }) => `${kind} ${name}`)
    const get = async <T>(path: string): Promise<T> => (await admin.send('GET', `${base}/${path}`)).json<T>()
    const publicly = async <T>(path: string): Promise<T> => (await atlas.app.inject(path)).json<T>()
    /** What the form would send back: the entry without what the server says about it. */
    const formOf = async (path: string): Promise<Record<string, unknown>> => {
      const { key: _key, managedBy: _by, changedAt: _at, changedBy: _who, uses: _uses, isFormulaPending: _pending, ...form } = await get<Record<string, unknown>>(path)
      return form
    }
    const put = async (path: string, change: object) => admin.send('PUT', `${base}/${path}`, { ...await formOf(path), ...change })

    beforeAll(async () => {
      folder = await writeSmallTerritory()
      atlas = await openTestAtlas(await engine.open())
      await importAgain()
      await atlas.createAccount('admin', grant('administrator'))
      await atlas.createAccount('other', grant('administrator'))
      admin = await atlas.signIn('admin')
      atlas.later(60)
    })
    afterAll(async () => { await atlas?.app.close(); await atlas?.database.close(); await folder?.remove() })

    test('adds a department, a theme and a measure without touching a file, each with its first revision and a line in the audit trail', async () => {
      for (const [kind, body] of [
        ['departments', { key: 'school', name: { de: 'Schulamt', en: 'School office' } }],
        ['themes', { key: 'learning', name: { de: 'Bildung' } }],
        ['measures', { key: 'youth_count', name: { de: 'Unter 18' }, unit: { de: 'Personen' }, department: 'youth', synonyms: ['U18', 'Kinder und Jugendliche'] }],
      ] as const) {
        const answer = await admin.send('POST', `${base}/${kind}`, body)
        expect([answer.statusCode, answer.json()]).toEqual([201, expect.objectContaining({ ...body, revision: 1, managedBy: 'administration', changedBy: 'Name of admin' })])
        expect(await get(`${kind}/${body.key}/revisions`)).toHaveLength(1)
      }
      expect((await publicly<{ themes: unknown[] }>('/api/territory')).themes).toEqual([{ key: 'people', name: { de: 'Menschen' }, order: 0 }, { key: 'learning', name: { de: 'Bildung' }, order: 1 }])
      const { entries } = (await admin.send('GET', '/api/audit?subject=measure:youth_count')).json<{ entries: unknown[] }>()
      expect(entries).toEqual([expect.objectContaining({ action: 'measure-created', details: expect.objectContaining({ synonyms: ['U18', 'Kinder und Jugendliche'] }) as object })])
    })

    test('adds an indicator, which the public does not see before it has figures, and people inside do', async () => {
      expect((await admin.send('POST', `${base}/indicators`, share)).statusCode).toBe(201)
      expect((await publicly<{ key: string }[]>('/api/indicators')).map(({ key }) => key)).toEqual(['population', 'hundreds'])
      expect((await atlas.app.inject('/api/indicators/youth_share')).statusCode).toBe(404)
      expect((await admin.send('GET', '/api/indicators/youth_share')).json()).toMatchObject({ formula: { de: '100 × Unter 18 ÷ Einwohner' }, department: { de: 'Jugendamt' } })
    })

    test.each([
      ['indicators', { ...share, key: 'youth_share' }, 409, 'key-taken', undefined],
      ['indicators', { ...share, key: 'x', denominator: undefined }, 400, 'invalid-parameter', 'denominator'],
      ['indicators', { ...share, key: 'x', denominator: 'youth_count' }, 400, 'invalid-parameter', 'denominator'],
      ['indicators', { ...share, key: 'x', factor: 1 }, 400, 'invalid-parameter', 'factor'],
      ['indicators', { ...share, key: 'x', kind: 'count' }, 400, 'invalid-parameter', 'denominator'],
      ['indicators', { ...share, key: 'x', lag: 'P' }, 400, 'invalid-parameter', 'lag'],
      ['indicators', { ...share, key: 'x', numerator: 'nothing' }, 400, 'invalid-parameter', 'numerator'],
      ['indicators', { ...share, key: 'x', theme: 'nothing' }, 400, 'invalid-parameter', 'theme'],
      ['indicators', { ...share, key: 'x', department: 'nothing' }, 400, 'invalid-parameter', 'department'],
      ['indicators', { ...share, key: 'x', definition: { de: '' } }, 400, 'invalid-parameter', 'definition.de'],
      ['indicators', { ...share, key: 'x', decimals: 9 }, 400, 'invalid-parameter', 'decimals'],
      ['indicators', { ...share, key: 'X y' }, 400, 'invalid-parameter', 'key'],
      ['indicators', { ...share, key: 'x', secret: 1 }, 400, 'invalid-parameter', 'secret'],
      ['measures', { key: 'm', name: { de: 'm' }, unit: { de: 'm' }, department: 'nothing' }, 400, 'invalid-parameter', 'department'],
    ])('refuses in %s %j with %i %s at %s, in both languages, and stores nothing', async (kind, body, status, code, field) => {
      const before = await get(kind)
      const answer = await admin.send('POST', `${base}/${kind}`, body)
      const problem = answer.json<Problem>()
      expect([answer.statusCode, problem.code]).toEqual([status, code])
      if (field !== undefined) expect(problem.errors).toContainEqual({ path: field, message: expect.stringMatching(/\w/) as string, messageDe: expect.stringMatching(/\w/) as string })
      expect(await get(kind)).toEqual(before)
    })

    test('of two who change the same thing the second is told so, and overwrites nothing', async () => {
      const other = await atlas.signIn('other')
      const { revision } = await get<AdminMeasure>('measures/youth_count')
      const body = { ...await formOf('measures/youth_count'), revision }
      const both = await Promise.all([admin, other].map((browser, i) => browser.send('PUT', `${base}/measures/youth_count`, { ...body, name: { de: `Fassung ${i}` } })))
      expect(both.map(({ statusCode }) => statusCode).toSorted((a, b) => a - b)).toEqual([200, 409])
      const refused = both.find(({ statusCode }) => statusCode === 409)!.json<Problem>()
      expect(refused).toMatchObject({ code: 'changed-meanwhile', detailDe: expect.stringMatching(/Name of (admin|other) hat das inzwischen geändert/) as string })
      expect(await get(`measures/youth_count/revisions`)).toHaveLength(2)
      await put('measures/youth_count', { name: { de: 'Unter 18' } })
    })

    test('what stays the same makes no revision', async () => {
      const { revision } = await get<AdminMeasure>('measures/youth_count')
      expect((await put('measures/youth_count', {})).json()).toMatchObject({ revision })
    })

    test('a change of formula needs a reason once there are figures; until the next release the figures keep the description they were computed by', async () => {
      const old = await publicly<Indicator>('/api/indicators/population')
      expect((await put('indicators/population', { numerator: 'youth_count' })).json<Problem>().errors?.[0]?.path).toBe('reason')
      const changed = await put('indicators/population', { numerator: 'youth_count', definition: { de: 'Neu' }, reason: 'Fehler in der Definition' })
      expect(changed.json<AdminIndicator>()).toMatchObject({ revision: 2, numerator: 'youth_count', isFormulaPending: true })
      const shown = await publicly<Indicator>('/api/indicators/population')
      expect([shown.formula, shown.definition, shown.formulaChange]).toEqual([old.formula, old.definition, { changedAt: '2026-03-02', formula: { de: 'Unter 18', en: 'Unter 18' } }])
      atlas.later(60)
      await put('indicators/population', { numerator: 'residents', definition: { de: 'Noch neuer' }, missingRule: 'strict', reason: 'doch anders' })
      await folder.change({ population: { '01': '10', '02': '0', '03': 'x', '04': '41' } })
      atlas.later(60)
      await importAgain()
      const released = await publicly<Indicator>('/api/indicators/population')
      expect([released.definition, released.missingRule, released.formulaChange]).toEqual([{ de: 'Noch neuer' }, 'strict', undefined])
      expect(await get<AdminIndicator>('indicators/population')).toMatchObject({ isFormulaPending: false, uses: { releases: expect.any(Number) as number } })
    })

    test('other texts hold at once, in the public catalogue too', async () => {
      await put('indicators/hundreds', { name: { de: 'Neuer Name' } })
      expect(await publicly('/api/indicators/hundreds')).toMatchObject({ name: { de: 'Neuer Name' } })
    })

    test('an import leaves alone what people made or changed, and says where the folder differs', async () => {
      const before = [await get('indicators'), await get('measures'), await get('departments'), await get('themes')]
      expect(await importAgain()).toEqual(['administration-kept population', 'administration-kept hundreds'])
      expect([await get('indicators'), await get('measures'), await get('departments'), await get('themes')]).toEqual(before)
      await folder.change({ hasIndicator: false })
      expect(await importAgain()).not.toContain('indicator-retired hundreds')
      expect(await get('indicators/youth_share')).toMatchObject({ isRetired: false })
    })

    test('importing the same folder again computes what was changed, so that new indicators get figures without a delivery', async () => {
      await admin.send('POST', `${base}/indicators`, { ...share, key: 'doubled', kind: 'count', numerator: 'residents', denominator: undefined, factor: 1, unit: { de: 'Personen' }, decimals: 0 })
      atlas.later(60)
      expect(await importAgain()).toContain('figures-released public')
      expect(await publicly('/api/indicators/doubled/values?level=square')).toMatchObject({ values: [[10], [0], [null], [41]] })
    })

    test('somebody who releases has changed formulas computed, never who changed them', async () => {
      await atlas.createAccount('both', grant('administrator'), grant('releaser'))
      await atlas.createAccount('releaser', grant('releaser'))
      const [both, releaser] = [await atlas.signIn('both'), await atlas.signIn('releaser')]
      const form = await formOf('indicators/doubled')
      atlas.later(60)
      await both.send('PUT', `${base}/indicators/doubled`, { ...form, missingRule: 'partial', kind: 'share', denominator: 'residents', lag: 'P1Y', factor: 100, unit: { de: '%' }, reason: 'Probe' })
      await both.send('POST', `${base}/indicators`, { ...share, key: 'tripled', kind: 'count', numerator: 'residents', denominator: undefined, factor: 1, unit: { de: 'Personen' }, decimals: 0 })
      atlas.later(60)
      expect((await releaser.send('GET', `${base}/computation`)).json()).toMatchObject({ waiting: [{ key: 'doubled', isNew: false }, { key: 'tripled', isNew: true, changedBy: 'Name of both' }], isOwnChange: false })
      expect((await both.send('POST', `${base}/computation`, {})).json()).toMatchObject({ status: 409, code: 'own-change' })
      expect((await releaser.send('POST', `${base}/computation`, {})).json()).toEqual({ releases: 1 })
      expect(await publicly('/api/indicators/tripled/values?level=square')).toMatchObject({ values: [[10], [0], [null], [41]] })
      expect((await releaser.send('GET', `${base}/computation`)).json()).toEqual({ waiting: [], isOwnChange: false })
      expect((await admin.send('GET', '/api/audit?action=catalogue-computed')).json()).toMatchObject({ entries: [{ details: { indicators: ['doubled', 'tripled'] } }] })
    })

    test('what is added up is not changed once there are figures', async () => {
      expect((await put('measures/residents', { isAdditive: false })).json<Problem>().errors).toEqual([expect.objectContaining({ path: 'isAdditive' })])
      expect((await put('measures/youth_count', { isAdditive: false })).statusCode).toBe(200)
    })

    test('a retired indicator is shown nowhere and can come back', async () => {
      await put('indicators/hundreds', { isRetired: true })
      expect((await publicly<{ key: string }[]>('/api/indicators')).map(({ key }) => key)).not.toContain('hundreds')
      await put('indicators/hundreds', { isRetired: false })
      expect((await publicly<{ key: string }[]>('/api/indicators')).map(({ key }) => key)).toContain('hundreds')
    })

    test('revisions are never changed or deleted', async () => {
      for (const sql of [`update catalogue_revision set reason = ''`, 'delete from catalogue_revision', 'truncate catalogue_revision']) {
        await expect(atlas.database.query(sql)).rejects.toThrow(/never changed or deleted/)
      }
    })

    test('the audit trail is narrowed down by person, day and entry, and exported without formulas', async () => {
      const ask = async (query: string): Promise<string[]> => (await admin.send('GET', `/api/audit?${query}`)).json<{ entries: { action: string }[] }>().entries.map(({ action }) => action)
      expect(await ask('subject=department:school')).toEqual(['department-created'])
      expect(await ask('actor=NAME%20OF%20ADMIN&action=theme-created')).toEqual(['theme-created'])
      expect(await ask('actor=nobody')).toEqual([])
      expect([(await ask('from=2026-03-02&until=2026-03-02')).length > 0, await ask('until=2026-03-01'), await ask('from=2026-03-03')]).toEqual([true, [], []])
      await admin.send('POST', `${base}/departments`, { key: 'evil', name: { de: '=HYPERLINK("x")' } })
      expect((await admin.send('GET', '/api/audit?format=csv&subject=department:evil')).body).not.toMatch(/(^|,)"?[=+@]/m)
      expect((await admin.send('GET', '/api/audit?from=yesterday')).statusCode).toBe(400)
    })

    test('answers 404 to what does not exist', async () => {
      for (const path of ['departments/nobody', 'indicators/nobody/revisions']) expect((await admin.send('GET', `${base}/${path}`)).json()).toMatchObject({ status: 404, code: 'unknown-entry' })
      expect((await admin.send('PUT', `${base}/departments/nobody`, { name: { de: 'x' }, revision: 1 })).statusCode).toBe(404)
    })
  })
})
