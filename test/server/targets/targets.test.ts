import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Indicator, IndicatorSummary } from '../../../core/contract/indicators.ts'
import type { Problem } from '../../../core/contract/problem.ts'
import { targets, type AdminTarget, type Target, type Targets } from '../../../core/contract/targets.ts'
import { importTerritory } from '../../../server/territory/import-territory.ts'
import { readTerritory } from '../../../server/territory/read-territory.ts'
import type { TerritoryRefused } from '../../../server/territory/territory-refused.ts'
import { forEachEngine } from '../../support/databases.ts'
import { grant, openTestAtlas, type Browser, type TestAtlas } from '../accounts/test-atlas.ts'
import { writeSmallTerritory, type SmallTerritory } from '../territory/small-territory.ts'

const base = '/api/administration/targets'
const resolution = { title: { de: 'Rat, Beschluss 12/2021', en: 'Council, resolution 12/2021' }, date: '2021-05-06', url: 'https://example.org/12' }
const declared = { key: 'folder_goal', name: { de: 'Aus dem Ordner' }, indicator: 'population', level: 'square', period: '2025', value: 30, direction: 'atLeast', resolution }
const made = { key: 'own_goal', name: { de: 'Weniger in 02' }, indicator: 'hundreds', level: 'square', area: '02', period: '2024-12-31', value: 5, direction: 'atMost', resolution: { title: { de: 'Plan' }, date: '2022-01-01' } }

forEachEngine(engine => {
  describe('targets', () => {
    let atlas: TestAtlas
    let folder: SmallTerritory
    let admin: Browser
    let planner: Browser
    const publicly = async <T>(url: string): Promise<T> => (await atlas.app.inject(url)).json<T>()
    const shown = async (key: string, query = ''): Promise<Target[]> => targets.parse(await publicly<Targets>(`/api/indicators/${key}/targets${query}`)).targets
    const get = async (key: string): Promise<AdminTarget> => (await admin.send('GET', `${base}/${key}`)).json<AdminTarget>()
    const declare = async (list: readonly object[]): Promise<string[]> => {
      const file = join(folder.folder, 'atlas.json')
      await writeFile(file, JSON.stringify({ ...JSON.parse(await readFile(file, 'utf8')) as object, targets: list }))
      atlas.later(60)
      return (await importTerritory(atlas.database, await readTerritory(folder.folder), { now: atlas.clock.now })).changes.map(({ kind, name }) => `${kind} ${name}`)
    }
    const put = async (key: string, change: object) => {
      const { key: _key, indicator: _indicator, level: _level, area: _area, managedBy: _by, changedAt: _at, changedBy: _who, ...form } = await get(key)
      return admin.send('PUT', `${base}/${key}`, { ...form, ...change })
    }

    beforeAll(async () => {
      folder = await writeSmallTerritory({ population: { '01': '10', '02': '0', '03': 'x', '04': '40' } })
      atlas = await openTestAtlas(await engine.open())
      await importTerritory(atlas.database, await readTerritory(folder.folder), { now: atlas.clock.now })
      await atlas.createAccount('admin', grant('administrator'))
      await atlas.createAccount('planner', grant('planner'))
      admin = await atlas.signIn('admin')
      planner = await atlas.signIn('planner')
    })
    afterAll(async () => { await atlas?.app.close(); await atlas?.database.close(); await folder?.remove() })

    test('a territory without targets answers with none', async () => {
      expect(await shown('population')).toEqual([])
      expect((await publicly<IndicatorSummary[]>('/api/indicators')).map(({ targetLevels }) => targetLevels)).toEqual([undefined, undefined])
    })

    test('what atlas.json declares is stored with its first revision, once, and told at once', async () => {
      expect(await declare([declared])).toEqual(['target-added folder_goal'])
      expect(await declare([declared])).toEqual([])
      expect(await shown('population')).toEqual([{ key: 'folder_goal', name: declared.name, level: 'square', area: null, period: '2025', value: 30, direction: 'atLeast', resolution, since: '2021-05-06', earlier: [] }])
      expect((await publicly<IndicatorSummary[]>('/api/indicators'))[0]!.targetLevels).toEqual(['square'])
      expect((await publicly<Indicator>('/api/indicators/population')).targetLevels).toEqual(['square'])
    })

    test('a changed declaration is a new revision, and the target says what it was before', async () => {
      expect(await declare([{ ...declared, value: 35 }])).toEqual(['target-changed folder_goal'])
      const [target] = await shown('population')
      expect(target).toMatchObject({ value: 35, earlier: [{ value: 30, direction: 'atLeast', period: '2025', resolution, until: atlas.clock.now.toISOString().slice(0, 10) }] })
      expect((await admin.send('GET', `${base}/folder_goal/revisions`)).json()).toHaveLength(2)
    })

    test('an administrator sets a target for a single area, with a line in the audit trail', async () => {
      const answer = await admin.send('POST', base, made)
      expect([answer.statusCode, answer.json()]).toEqual([201, expect.objectContaining({ ...made, isWithdrawn: false, managedBy: 'administration', revision: 1, changedBy: 'Name of admin' })])
      expect(await shown('hundreds')).toMatchObject([{ key: 'own_goal', area: '02', value: 5, direction: 'atMost', since: '2022-01-01' }])
      expect(await shown('hundreds', '?level=all')).toEqual([])
      const { entries } = (await admin.send('GET', '/api/audit?subject=target:own_goal')).json<{ entries: unknown[] }>()
      expect(entries).toEqual([expect.objectContaining({ action: 'target-created', details: expect.objectContaining({ value: 5, area: '02' }) as object })])
    })

    test.each([
      [{ indicator: 'nothing' }, 'indicator'], [{ level: 'nothing' }, 'level'], [{ area: '99' }, 'area'], [{ period: '2025-02-30' }, 'period'], [{ period: 'soon' }, 'period'], [{ value: 5.5 }, 'value'], [{ value: 'much' }, 'value'],
      [{ direction: 'exactly' }, 'direction'], [{ resolution: { title: { de: '' }, date: '2022-01-01' } }, 'resolution.title.de'], [{ resolution: { title: { de: 'x' }, date: '2022-13-01' } }, 'resolution.date'],
      [{ resolution: { ...made.resolution, url: 'javascript:alert(1)' } }, 'resolution.url'], [{ indicator: 'population', area: undefined, period: '2025' }, 'period'],
    ])('refuses %j at %s, in both languages, and stores nothing', async (change, field) => {
      const before = (await admin.send('GET', base)).json()
      const answer = await admin.send('POST', base, { ...made, key: 'another', ...change })
      expect(answer.statusCode).toBe(400)
      expect(answer.json<Problem>().errors).toContainEqual({ path: field, message: expect.stringMatching(/\w/) as string, messageDe: expect.stringMatching(/\w/) as string })
      expect((await admin.send('GET', base)).json()).toEqual(before)
    })

    test('a new value needs a reason, and the old one stays on record', async () => {
      expect((await put('own_goal', { value: 3 })).json<Problem>().errors?.[0]?.path).toBe('reason')
      expect((await put('own_goal', { value: 3, reason: 'Beschluss 5/2023' })).json()).toMatchObject({ revision: 2, value: 3 })
      expect((await shown('hundreds'))[0]).toMatchObject({ value: 3, earlier: [{ value: 5 }] })
      expect((await put('own_goal', { note: { de: 'ohne Heimplätze' } })).json()).toMatchObject({ revision: 3 })
      expect((await shown('hundreds'))[0]!.earlier).toHaveLength(1)
      expect((await put('own_goal', {})).json()).toMatchObject({ revision: 3 })
      expect((await put('own_goal', { value: 4, reason: 'x', revision: 1 })).json()).toMatchObject({ status: 409, code: 'changed-meanwhile' })
    })

    test('the database lets nobody change or delete a revision', async () => {
      for (const sql of [`update catalogue_revision set content = '{}' where kind = 'target'`, `delete from catalogue_revision where kind = 'target'`]) {
        await expect(atlas.database.query(sql)).rejects.toThrow('never changed or deleted')
      }
    })

    test('withdrawing needs a reason, ends it for readers, keeps it on record, and can be undone', async () => {
      expect((await put('own_goal', { isWithdrawn: true })).json<Problem>().errors?.[0]?.path).toBe('reason')
      expect((await put('own_goal', { isWithdrawn: true, reason: 'erledigt' })).json()).toMatchObject({ isWithdrawn: true })
      expect(await shown('hundreds')).toEqual([])
      expect((await publicly<IndicatorSummary[]>('/api/indicators'))[1]!.targetLevels).toBeUndefined()
      expect((await admin.send('POST', base, { ...made, key: 'successor' })).statusCode).toBe(201)
      expect((await put('own_goal', { isWithdrawn: false, reason: 'doch nicht' })).json<Problem>().errors?.[0]?.path).toBe('period')
      await put('successor', { isWithdrawn: true, reason: 'Versehen' })
      expect((await put('own_goal', { isWithdrawn: false, reason: 'doch nicht' })).json()).toMatchObject({ isWithdrawn: false })
      expect(await shown('hundreds')).toHaveLength(1)
    })

    test('indicator, level and area stay: nothing else is measured by a change', async () => {
      expect((await put('own_goal', { indicator: 'population', reason: 'x' })).json<Problem>().errors?.[0]?.path).toBe('indicator')
    })

    test('an import leaves alone what people made or changed, and says so; what it declared and names no more is withdrawn', async () => {
      expect((await put('folder_goal', { value: 31, reason: 'Beschluss 3/2024' })).statusCode).toBe(200)
      expect(await declare([{ ...declared, value: 36 }, { ...declared, key: 'whole_goal', level: 'all' }])).toEqual(['target-added whole_goal', 'administration-kept folder_goal'])
      expect((await shown('population')).map(({ key, value }) => [key, value])).toEqual([['whole_goal', 30], ['folder_goal', 31]])
      expect(await declare([])).toEqual(['target-withdrawn whole_goal'])
      expect((await shown('population')).map(({ key }) => key)).toEqual(['folder_goal'])
      expect(await declare([{ ...declared, key: 'whole_goal', level: 'all' }])).toEqual(['target-changed whole_goal'])
      expect((await shown('population', '?level=all'))[0]).toMatchObject({ value: 30, earlier: [{ value: 30 }] })
    })

    test('two declared targets may change their dates for each other', async () => {
      const [a, b] = [{ ...declared, key: 'first', level: 'all', period: '2030' }, { ...declared, key: 'second', level: 'all', period: '2035', value: 40 }]
      await declare([a, b])
      await declare([{ ...a, period: '2035' }, { ...b, period: '2030' }])
      expect((await shown('population', '?level=all')).map(({ key, period }) => [key, period])).toEqual([['second', '2030'], ['first', '2035']])
    })

    test.each([
      [{ indicator: 'popolation' }, 'unknown-reference'], [{ level: 'sqare' }, 'unknown-reference'], [{ area: '09' }, 'unknown-area'], [{ period: '2025-02-30' }, 'malformed-atlas'], [{ value: 0.5 }, 'malformed-atlas'],
      [{ key: 'twin' }, 'duplicate-declaration'], [{ period: '2026' }, 'duplicate-declaration'],
    ])('a folder whose target says %j is refused with %s', async (change, code) => {
      const refused = await declare([declared, { ...declared, key: 'twin_two', period: '2026', ...change }, ...(code === 'duplicate-declaration' ? [{ ...declared, key: 'twin', period: '2026', level: 'period' in change ? 'square' : 'all' }] : [])]).catch((error: unknown) => error as TerritoryRefused)
      expect((refused as TerritoryRefused).findings.map(finding => finding.code)).toContain(code)
    })

    test('the target of an internal indicator is told to nobody outside, neither that it exists; of an internal level likewise', async () => {
      await atlas.database.query(`insert into access_rule (indicator_id, spatial_level_id, audience) select id, null, 'internal' from indicator where key = 'hundreds'`)
      expect((await atlas.app.inject('/api/indicators/hundreds/targets')).json()).toMatchObject({ status: 404, code: 'unknown-indicator' })
      expect((await planner.send('GET', '/api/indicators/hundreds/targets')).json<Targets>().targets).toHaveLength(1)
      await atlas.database.query('delete from access_rule')
      await atlas.database.query(`insert into access_rule (indicator_id, spatial_level_id, audience) select i.id, l.id, 'internal' from indicator i, spatial_level l where i.key = 'population' and l.key = 'square'`)
      expect((await shown('population')).map(({ level }) => level)).toEqual(['all', 'all'])
      expect(await shown('population', '?level=square')).toEqual([])
      expect((await publicly<IndicatorSummary[]>('/api/indicators'))[0]!.targetLevels).toEqual(['all'])
      expect((await planner.send('GET', '/api/indicators/population/targets')).json<Targets>().targets).toHaveLength(3)
      await atlas.database.query('delete from access_rule')
      expect(await shown('population')).toHaveLength(3)
    })

    test('every file that is taken along names the target and its resolution', async () => {
      const text = (await atlas.app.inject('/api/indicators/population/export?level=square&format=csv&language=de')).body
      expect(text).toMatch(/Ziel;"?mindestens 31 Personen bis 2025 \(Rat, Beschluss 12\/2021, 2021-05-06, https:\/\/example\.org\/12\)/)
      expect((await atlas.app.inject('/api/indicators/hundreds/export?level=square&format=geojson&language=en')).body).toMatch(/at most 3 Personen by 2024-12-31 for Quadrat 02 \(Plan, 2022-01-01\)/)
    })

    test('what is not there is said: indicator, level', async () => {
      expect((await atlas.app.inject('/api/indicators/nothing/targets')).json()).toMatchObject({ code: 'unknown-indicator' })
      expect((await atlas.app.inject('/api/indicators/population/targets?level=nothing')).json()).toMatchObject({ code: 'unknown-level' })
    })
  })
})
