import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { forEachEngine } from '../../support/databases.ts'
import { grant, type Browser } from '../accounts/test-atlas.ts'
import { insertDelivery, openReleaseAtlas, type ReleaseAtlas } from './test-deliveries.ts'

const base = '/api/administration'

forEachEngine(engine => {
  describe('who changed a formula', () => {
    let atlas: ReleaseAtlas
    let both: Browser
    let delivery: number
    let changed: Record<string, unknown>
    const decide = async (who: Browser, id: number, what: string, body: object) => (await who.send('POST', `/api/deliveries/${id}/${what}`, body)).json<Record<string, unknown>>()

    beforeAll(async () => {
      atlas = await openReleaseAtlas(engine)
      await atlas.createAccount('both', grant('administrator'), grant('releaser'))
      both = await atlas.signIn('both')
      delivery = await insertDelivery(atlas.database, { residents: { '01': 111, '02': 222, '03': 333, '04': 444 } })
      atlas.later(10)
      const { key: _key, managedBy: _by, changedAt: _at, changedBy: _who, uses: _uses, isFormulaPending: _pending, ...form } = (await both.send('GET', `${base}/indicators/population`)).json<Record<string, unknown>>()
      changed = (await both.send('PUT', `${base}/indicators/population`, { ...form, missingRule: 'strict', reason: 'of my own' })).json()
      atlas.later(10)
    })
    afterAll(async () => { await atlas?.close() })

    test('does not release it along with somebody else\'s delivery', async () => {
      expect(changed).toMatchObject({ isFormulaPending: true })
      expect(await decide(both, delivery, 'release', { audience: 'public' })).toMatchObject({ status: 409, code: 'own-change' })
      expect(await atlas.seen('public', '01')).toBeUndefined()
    })

    test('still withdraws and rejects', async () => {
      const other = await insertDelivery(atlas.database, { period: '2022', residents: { '01': 1 } })
      expect(await decide(both, other, 'reject', { comment: 'no' })).toMatchObject({ state: 'rejected' })
    })

    test('releases again once somebody else has released the change', async () => {
      expect(await decide(atlas.browsers.releaser, delivery, 'release', { audience: 'public' })).toMatchObject({ state: 'public' })
      expect(await atlas.seen('public', '01')).toBe(111)
      atlas.later(10)
      const next = await insertDelivery(atlas.database, { period: '2023', residents: { '01': 5 } })
      expect(await decide(both, next, 'release', { audience: 'public' })).toMatchObject({ state: 'public' })
    })
  })

  describe('a formula that nobody has released', () => {
    let atlas: ReleaseAtlas
    let withdrawn: number
    let changes: (string | true)[]
    const publicly = async (url: string) => { const { statusCode, json } = await atlas.app.inject(url); return { statusCode, body: json<Record<string, unknown>>() } }
    const added = '/api/indicators/again/values?level=square'

    beforeAll(async () => {
      atlas = await openReleaseAtlas(engine)
      const { administrator, releaser } = atlas.browsers
      const deliveries = [
        await insertDelivery(atlas.database, { residents: { '01': 111, '02': 222, '03': 333, '04': 444 } }),
        await insertDelivery(atlas.database, { period: '2022', residents: { '01': 112, '02': 223, '03': 334, '04': 445 } }),
      ]
      for (const id of deliveries) await releaser.send('POST', `/api/deliveries/${id}/release`, { audience: 'public' })
      withdrawn = deliveries[1]!
      atlas.later(10)
      const { key: _key, managedBy: _by, changedAt: _at, changedBy: _who, uses: _uses, isFormulaPending: _pending, revision, ...form } = (await administrator.send('GET', `${base}/indicators/population`)).json<Record<string, unknown>>()
      const answers = [
        await administrator.send('PUT', `${base}/indicators/population`, { ...form, revision, kind: 'share', denominator: 'residents', lag: 'P1Y', factor: 100, unit: { de: '%' }, reason: 'of my own' }),
        await administrator.send('POST', `${base}/indicators`, { ...form, key: 'again' }),
      ]
      changes = answers.map(({ statusCode, body }) => statusCode < 300 || body)
      atlas.later(10)
    })
    afterAll(async () => { await atlas?.close() })

    test('does not come along with a change of rules', async () => {
      expect(changes).toEqual([true, true])
      const change = { scope: 'measure', subject: 'residents', rule: { minFrequency: 120 }, reason: 'few are hidden' }
      expect((await atlas.browsers.administrator.send('PUT', '/api/disclosure-rules', change)).statusCode).toBe(200)
      expect([await atlas.seen('public', '01'), await atlas.seen('planner', '01'), await atlas.seen('planner', '04', '2022')]).toEqual([null, 111, 445])
      expect((await publicly('/api/indicators/population')).body).toMatchObject({ kind: 'count' })
      expect((await publicly(added)).statusCode).toBe(404)
    })

    test('does not come along with a withdrawal', async () => {
      expect((await atlas.browsers.administrator.send('PUT', '/api/disclosure-rules', { scope: 'measure', subject: 'residents', rule: null, reason: 'none any more' })).statusCode).toBe(200)
      expect((await atlas.browsers.releaser.send('POST', `/api/deliveries/${withdrawn}/withdraw`, { reason: 'counted twice' })).statusCode).toBe(200)
      expect([await atlas.seen('public', '01'), await atlas.seen('public', '01', '2022'), await atlas.seen('planner', '01')]).toEqual([111, undefined, 111])
      expect((await publicly('/api/indicators/population')).body).toMatchObject({ kind: 'count' })
      expect((await publicly(added)).statusCode).toBe(404)
    })

    test('is still pending, and comes when somebody else has it computed', async () => {
      const pending = (await atlas.browsers.releaser.send('GET', `${base}/computation`)).json<{ waiting: { key: string; isNew: boolean }[] }>()
      expect(new Map(pending.waiting.map(({ key, isNew }) => [key, isNew]))).toEqual(new Map([['population', false], ['again', true]]))
      expect((await atlas.browsers.releaser.send('POST', `${base}/computation`, {})).statusCode).toBe(200)
      expect([await atlas.seen('public', '01'), (await publicly('/api/indicators/population')).body.kind]).toEqual([1110, 'share'])
      expect((await publicly(added)).body).toMatchObject({ areas: ['01', '02', '03', '04'] })
      expect((await atlas.browsers.releaser.send('GET', `${base}/computation`)).json()).toMatchObject({ waiting: [] })
    })

    test('is pending no longer once it was computed, also where every figure stays as it was', async () => {
      atlas.later(10)
      const { key: _key, managedBy: _by, changedAt: _at, changedBy: _who, uses: _uses, isFormulaPending: _pending, ...form } = (await atlas.browsers.administrator.send('GET', `${base}/indicators/again`)).json<Record<string, unknown>>()
      expect((await atlas.browsers.administrator.send('PUT', `${base}/indicators/again`, { ...form, missingRule: 'strict', reason: 'none is missing' })).json()).toMatchObject({ isFormulaPending: true })
      atlas.later(10)
      const before = await atlas.seen('public', '01')
      expect((await atlas.browsers.releaser.send('POST', `${base}/computation`, {})).statusCode).toBe(200)
      expect((await atlas.browsers.releaser.send('GET', `${base}/computation`)).json()).toMatchObject({ waiting: [] })
      expect([await atlas.seen('public', '01'), (await publicly('/api/indicators/again')).body['missingRule']]).toEqual([before, 'strict'])
    })
  })
})
