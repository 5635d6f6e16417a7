import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Decision, ReleasePreview } from '../../../core/contract/releases.ts'
import { importTerritory } from '../../../server/territory/import-territory.ts'
import { readTerritory } from '../../../server/territory/read-territory.ts'
import { forEachEngine } from '../../support/databases.ts'
import { insertDelivery, openReleaseAtlas, type ReleaseAtlas } from './test-deliveries.ts'

forEachEngine(engine => {
  describe('decisions about deliveries', () => {
    let atlas: ReleaseAtlas
    const post = (who: 'releaser' | 'second' | 'editor', id: number, what: string, body: object) => atlas.browsers[who].send('POST', `/api/deliveries/${id}/${what}`, body)
    const at = (seconds: number): string => new Date(atlas.clock.now.getTime() + seconds * 1000).toISOString()
    const seen = async (code: string, period?: string): Promise<[unknown, unknown]> => [await atlas.seen('planner', code, period), await atlas.seen('public', code, period)]
    const inForce = async (audience: string): Promise<number> => (await atlas.database.query(
      'select 1 from release where audience = $1 and effective_at <= $2 and (effective_until is null or effective_until > $2)', [audience, atlas.clock.now])).length

    beforeAll(async () => { atlas = await openReleaseAtlas(engine) })
    afterAll(async () => { await atlas?.close() })

    test('inside first, then the public from a moment on, to the second and without anything running', async () => {
      const id = await insertDelivery(atlas.database, { residents: { '01': 111, '02': 112, '03': 113, '04': 114 } })
      expect((await post('releaser', id, 'release', { audience: 'internal' })).json()).toMatchObject({ state: 'internal', publicFrom: null, fourEyes: true })
      expect(await seen('01')).toEqual([111, undefined])
      expect((await post('releaser', id, 'release', { audience: 'public', effectiveAt: at(3600) })).json()).toMatchObject({ state: 'scheduled', publicFrom: at(3600) })
      expect([await inForce('public'), await inForce('internal')]).toEqual([1, 1])
      for (const [seconds, expected] of [[3599, undefined], [1, 111]] as const) {
        atlas.later(seconds)
        expect(await seen('01')).toEqual([111, expected])
      }
      // From here on both see the same, and one release serves both.
      expect([await inForce('public'), await inForce('internal')]).toEqual([1, 0])
    })

    test('a correction takes the place of the old figures for each audience when it begins for it', async () => {
      const old = await insertDelivery(atlas.database, { period: '2022', residents: { '01': 101, '02': 102 } })
      await post('releaser', old, 'release', { audience: 'public' })
      const next = await insertDelivery(atlas.database, { period: '2022', residents: { '01': 105 }, corrects: [{ id: old, isWhole: true }] })
      await post('releaser', next, 'release', { audience: 'public', effectiveAt: at(60) })
      expect([await seen('01', '2022'), await seen('02', '2022')]).toEqual([[105, 101], [null, 102]])
      expect((await post('releaser', next, 'embargo', { effectiveAt: at(120) })).json()).toMatchObject({ state: 'scheduled' })
      atlas.later(119)
      expect(await seen('01', '2022')).toEqual([105, 101])
      atlas.later(1)
      expect([await seen('01', '2022'), await seen('02', '2022')]).toEqual([[105, 105], [null, null]])
      expect(await atlas.database.query(`select kind, details->>'by' as by from delivery_event where delivery_id = $1 and kind = 'replaced' order by id`, [old])).toContainEqual({ kind: 'replaced', by: String(next) })
    })

    test('a correction withdrawn before the public saw it counts as never made', async () => {
      const old = await insertDelivery(atlas.database, { period: '2023', residents: { '01': 101, '02': 102 } })
      await post('releaser', old, 'release', { audience: 'public' })
      const next = await insertDelivery(atlas.database, { period: '2023', residents: { '01': 105 }, corrects: [{ id: old, isWhole: true }] })
      await post('releaser', next, 'release', { audience: 'public', effectiveAt: at(60) })
      atlas.later(1)
      expect(await seen('02', '2023')).toEqual([null, 102])
      await post('second', next, 'withdraw', { reason: 'wrong file' })
      expect([await seen('01', '2023'), await seen('02', '2023')]).toEqual([[101, 101], [102, 102]])
      atlas.later(60)
      expect([await seen('01', '2023'), await seen('02', '2023')]).toEqual([[101, 101], [102, 102]])
    })

    test('what is withdrawn after the public saw it leaves a gap, and what it had replaced does not come back', async () => {
      const old = await insertDelivery(atlas.database, { period: '2024', residents: { '01': 101, '02': 102, '03': 103, '04': 104 } })
      await post('releaser', old, 'release', { audience: 'public' })
      const next = await insertDelivery(atlas.database, { period: '2024', residents: { '01': 105 }, corrects: [{ id: old, isWhole: false }] })
      await post('releaser', next, 'release', { audience: 'public' })
      expect([await seen('01', '2024'), await seen('02', '2024')]).toEqual([[105, 105], [102, 102]])
      atlas.later(1)
      expect((await post('releaser', next, 'withdraw', { reason: 'wrong' })).json()).toMatchObject({ state: 'withdrawn' })
      expect([await seen('01', '2024'), await seen('02', '2024')]).toEqual([[null, null], [102, 102]])
    })

    test('who submitted does not release, unless four eyes are switched off with a reason, and then it is written down', async () => {
      const id = await insertDelivery(atlas.database, { period: '2025', by: atlas.accounts.releaser, residents: { '01': 107 } })
      expect((await post('releaser', id, 'release', { audience: 'public' })).json()).toMatchObject({ status: 403, code: 'four-eyes' })
      const put = (body: object) => atlas.browsers.administrator.send('PUT', '/api/settings', body)
      expect((await put({ fourEyes: false })).statusCode).toBe(400)
      expect((await put({ fourEyes: false, reason: 'one person' })).json()).toMatchObject({ fourEyes: false, changes: [{ key: 'fourEyes', value: false, reason: 'one person', by: 'Name of administrator' }] })
      const preview = (await atlas.browsers.releaser.send('GET', `/api/deliveries/${id}/release-preview?audience=public`)).json<ReleasePreview>()
      expect(preview.fourEyes).toEqual({ isOn: false, isSubmitter: true, mayRelease: true, reason: 'one person' })
      expect((await post('releaser', id, 'release', { audience: 'public' })).json()).toMatchObject({ state: 'public', fourEyes: false })
      await put({ fourEyes: true })
      const [event] = await atlas.database.query<{ details: object }>(`select details from delivery_event where delivery_id = $1 and kind = 'released-publicly'`, [id])
      expect(event!.details).toMatchObject({ fourEyes: false })
    })

    test('the preview says which cells are new, changed and gone before anything is decided', async () => {
      const old = await insertDelivery(atlas.database, { period: '2026', residents: { '01': 1000, '02': 2000, '03': 3000, '04': 4000 } })
      await post('releaser', old, 'release', { audience: 'public' })
      const next = await insertDelivery(atlas.database, { period: '2026', residents: { '01': 1500, '02': 2000 }, corrects: [{ id: old, isWhole: true }] })
      const before = await atlas.database.query('select count(*) from release')
      const preview = (await atlas.browsers.releaser.send('GET', `/api/deliveries/${next}/release-preview?audience=public`)).json<ReleasePreview>()
      const squares = preview.tables.find(({ indicator, level, period }) => indicator.key === 'population' && level.key === 'square' && period === '2026')
      expect(squares).toMatchObject({ added: 0, changed: 1, gone: 2, unchanged: 1 })
      expect(preview.biggest.find(({ indicator, area }) => indicator.key === 'population' && area.code === '01')).toMatchObject({ period: '2026', before: { value: 1000 }, after: { value: 1500 }, percent: 50 })
      expect(preview.corrects).toMatchObject([{ id: old, isWhole: true, reason: 'counted twice' }])
      expect(await atlas.database.query('select count(*) from release')).toEqual(before)
    })

    test('a rejected delivery goes back with a comment and shows nothing', async () => {
      const id = await insertDelivery(atlas.database, { period: '2027', residents: { '01': 107 } })
      expect((await post('releaser', id, 'reject', {})).statusCode).toBe(400)
      expect((await post('releaser', id, 'reject', { comment: 'row 3' })).json()).toMatchObject({ state: 'rejected', releases: [] })
      expect((await post('releaser', id, 'release', { audience: 'public' })).json()).toMatchObject({ status: 409, code: 'delivery-not-ready' })
      expect(await seen('01', '2027')).toEqual([undefined, undefined])
    })

    test('of two releasers at once one releases and the other hears of it', async () => {
      const id = await insertDelivery(atlas.database, { period: '2028', residents: { '01': 107 } })
      const answers = await Promise.all([post('releaser', id, 'release', { audience: 'public' }), post('second', id, 'reject', { comment: 'no' })])
      expect(answers.map(({ statusCode }) => statusCode).toSorted((a, b) => a - b)).toEqual([200, 409])
      const other = await insertDelivery(atlas.database, { period: '2029', residents: { '01': 108 } })
      const third = await insertDelivery(atlas.database, { period: '2030', residents: { '01': 109 } })
      const both = await Promise.all([post('releaser', other, 'release', { audience: 'public' }), post('second', third, 'release', { audience: 'public' })])
      expect(both.map(({ statusCode }) => statusCode)).toEqual([200, 200])
      expect([await seen('01', '2029'), await seen('01', '2030')]).toEqual([[108, 108], [109, 109]])
    })

    test('drafts are unknown to releasers, moments in the past and inside with a date are refused, programs do not decide', async () => {
      const draft = await insertDelivery(atlas.database, { stage: 'draft', period: '2031', residents: { '01': 107 } })
      expect((await post('releaser', draft, 'release', { audience: 'public' })).json()).toMatchObject({ status: 404, code: 'unknown-delivery' })
      const id = await insertDelivery(atlas.database, { period: '2031', residents: { '01': 107 } })
      expect((await post('releaser', id, 'release', { audience: 'public', effectiveAt: at(-1) })).json()).toMatchObject({ status: 400, code: 'moment-past' })
      expect((await post('releaser', id, 'release', { audience: 'internal', effectiveAt: at(60) })).statusCode).toBe(400)
      const { secret } = await atlas.createToken({ role: 'releaser', department: null }, 10_000_000)
      expect((await atlas.app.inject({ method: 'POST', url: `/api/deliveries/${id}/release`, payload: { audience: 'public' }, headers: { authorization: `Bearer ${secret}` } })).json()).toMatchObject({ status: 403, code: 'people-only' })
    })

    test('the same figures are stored once, whatever release shows them, and nothing is deleted', async () => {
      const id = await insertDelivery(atlas.database, { period: '2032', residents: { '01': 107 } })
      const count = async (sql: string): Promise<number> => (await atlas.database.query<{ count: number }>(sql))[0]!.count
      const before = await count('select count(*) from figure')
      const { releases } = (await post('releaser', id, 'release', { audience: 'public' })).json<Decision>()
      // Two indicators on two levels for one more year.
      expect(await count('select count(*) from figure') - before).toBe(4)
      expect(releases.map(({ audience }) => audience)).toEqual(['public'])
      await expect(atlas.database.query('delete from release')).rejects.toThrow(/never changed or deleted/)
      await expect(atlas.database.query('update carried_figure set stored_in = 1')).rejects.toThrow(/never changed or deleted/)
    })

    test('every decision stands in the audit trail with who and what', async () => {
      const { entries } = (await atlas.browsers.administrator.send('GET', '/api/audit?action=delivery-withdrawn')).json<{ entries: { actor: object; details: object }[] }>()
      expect(entries[0]).toMatchObject({ actor: { kind: 'account', name: 'Name of releaser' }, details: { comment: 'wrong' } })
    })

    test('an import beside uploaded figures keeps them, and a second import of the same folder changes nothing', async () => {
      const upload = await insertDelivery(atlas.database, { period: '2020', residents: { '01': 999 } })
      await post('releaser', upload, 'release', { audience: 'public' })
      expect(await seen('01', '2020')).toEqual([999, 999])
      await atlas.territory.change({ population: { '01': '11', '02': '21', '03': '31', '04': '41' } })
      const read = await readTerritory(atlas.territory.folder)
      atlas.later(1)
      await importTerritory(atlas.database, read, { now: atlas.clock.now })
      expect([await seen('01', '2020'), await seen('02', '2020'), await seen('01', '2022')]).toEqual([[999, 999], [21, 21], [105, 105]])
      expect((await importTerritory(atlas.database, read, { now: atlas.clock.now })).changes).toEqual([])
    })
  })
})
