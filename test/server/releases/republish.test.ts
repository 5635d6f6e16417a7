import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Person } from '../../../core/rights/person.ts'
import { computeCatalogue } from '../../../server/administration/compute-catalogue.ts'
import { republish } from '../../../server/releases/republish.ts'
import { forEachEngine } from '../../support/databases.ts'
import { insertDelivery, openReleaseAtlas, type ReleaseAtlas } from './test-deliveries.ts'

forEachEngine(engine => {
  describe('computing everything anew', () => {
    let atlas: ReleaseAtlas
    beforeAll(async () => { atlas = await openReleaseAtlas(engine) })
    afterAll(async () => { await atlas?.close() })

    test('begins again where an embargo ended meanwhile, so that what the public saw from then on is not undone', async () => {
      const before = atlas.clock.now
      const ends = new Date(before.getTime() + 60_000)
      const id = await insertDelivery(atlas.database, { residents: { '01': 111, '02': 222 } })
      expect((await atlas.browsers.releaser.send('POST', `/api/deliveries/${id}/release`, { audience: 'public', effectiveAt: ends.toISOString() })).statusCode).toBe(200)
      const after = new Date(ends.getTime() + 1000)
      const times = [before]
      const storedFor: Date[] = []
      await republish(atlas.database, { now: () => times.shift() ?? after, reason: 'test', computedFor: {}, formulas: 'of-now', write: async (_transaction, at) => { storedFor.push(at) } })
      expect(storedFor).toEqual([after])
      expect(await atlas.database.query(`select effective_until from release where audience = 'public' and effective_at = $1`, [ends])).toEqual([{ effective_until: null }])
    })

    test('begins again after a change of a formula as well', async () => {
      const releaser: Person = { kind: 'account', id: atlas.accounts.releaser, name: 'releaser', grants: [{ role: 'releaser', department: null }] }
      atlas.later(3600)
      const ends = new Date(atlas.clock.now.getTime() + 60_000)
      const id = await insertDelivery(atlas.database, { period: '2022', residents: { '01': 111, '02': 222, '03': null } })
      expect((await atlas.browsers.releaser.send('POST', `/api/deliveries/${id}/release`, { audience: 'public', effectiveAt: ends.toISOString() })).statusCode).toBe(200)
      atlas.later(10)
      const { administrator } = atlas.browsers
      const { key: _key, managedBy: _by, changedAt: _at, changedBy: _who, uses: _uses, isFormulaPending: _pending, ...form } = (await administrator.send('GET', '/api/administration/indicators/population')).json<Record<string, unknown>>()
      expect((await administrator.send('PUT', '/api/administration/indicators/population', { ...form, missingRule: 'strict', reason: 'whole or nothing' })).statusCode).toBe(200)
      atlas.later(10)
      const times = [atlas.clock.now]
      const after = new Date(ends.getTime() + 1000)
      await computeCatalogue(atlas.database, releaser, () => times.shift() ?? after)
      // Shown from its moment until the change came, so that its permalink still answers.
      expect(await atlas.database.query(`select effective_until from release where audience = 'public' and effective_at = $1`, [ends])).toEqual([{ effective_until: after }])
    })
  })
})
