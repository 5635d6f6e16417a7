import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Publication } from '../../../core/contract/releases.ts'
import { forEachEngine } from '../../support/databases.ts'
import { insertDelivery, openReleaseAtlas, type ReleaseAtlas } from './test-deliveries.ts'

const base = '/api/administration'

forEachEngine(engine => {
  describe('what is withdrawn after the formula was changed', () => {
    let atlas: ReleaseAtlas
    let delivery: number
    let permalink: string
    let statuses: number[]

    beforeAll(async () => {
      atlas = await openReleaseAtlas(engine)
      delivery = await insertDelivery(atlas.database, { residents: { '01': 7411, '02': 7422, '03': 7433, '04': 7444 } })
      const released = await atlas.browsers.releaser.send('POST', `/api/deliveries/${delivery}/release`, { audience: 'public' })
      const { release } = (await atlas.app.inject(`/api/publications/${delivery}`)).json<Publication>()
      permalink = `/api/indicators/population/values?level=square&period=2021&release=${release}`
      atlas.later(10)
      const { administrator } = atlas.browsers
      const measure = await administrator.send('POST', `${base}/measures`, { key: 'registered', name: { de: 'Gemeldete' }, unit: { de: 'Personen' }, department: 'statistics' })
      const { key: _key, managedBy: _by, changedAt: _at, changedBy: _who, uses: _uses, isFormulaPending: _pending, ...form } = (await administrator.send('GET', `${base}/indicators/population`)).json<Record<string, unknown>>()
      const changed = await administrator.send('PUT', `${base}/indicators/population`, { ...form, numerator: 'registered', reason: 'other register' })
      statuses = [released, measure, changed].map(({ statusCode }) => statusCode)
      atlas.later(10)
    })
    afterAll(async () => { await atlas?.close() })

    test('is shown until then under the old formula', async () => {
      expect(statuses).toEqual([200, 201, 200])
      expect((await atlas.app.inject(permalink)).body).toContain('7411')
      expect((await atlas.app.inject('/api/indicators/population/values?level=square')).body).toContain('7411')
    })

    test('vanishes from what is in force before anything is computed anew, and from old addresses', async () => {
      // As it stands where the new figures could not be computed: the delivery is withdrawn, the release is the old one.
      await atlas.database.query('update delivery set withdrawn_at = $2 where id = $1', [delivery, atlas.clock.now])
      const current = await atlas.app.inject('/api/indicators/population/values?level=square')
      expect([current.statusCode, current.body.includes('7411')]).toEqual([404, false])
      expect((await atlas.app.inject(permalink)).json()).toMatchObject({ status: 410, code: 'figures-withdrawn' })
      expect((await atlas.browsers.planner.send('GET', permalink)).statusCode).toBe(410)
    })
  })
})
