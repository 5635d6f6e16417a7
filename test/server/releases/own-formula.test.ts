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
})
