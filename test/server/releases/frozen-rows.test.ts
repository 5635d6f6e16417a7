import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { forEachEngine } from '../../support/databases.ts'
import { insertDelivery, openReleaseAtlas, type ReleaseAtlas } from './test-deliveries.ts'

/** What somebody might do who gets hold of the atlas' own access to the database. */
const forbidden = [
  `update release set audience = 'public' where audience = 'internal'`, `update release set effective_at = effective_at - interval '1 day'`, `update release set checksum = 'x'`, `update release set created_at = now()`,
  'delete from release', 'truncate release cascade',
  `update delivery set submitted_by = '{"kind":"account","id":0,"name":"nobody"}' where stage <> 'draft'`, `update delivery set department = 'health'`, `update delivery set file_name = 'x'`, `update delivery set checksum = 'x'`,
  `update delivery set created_at = now()`, `update delivery set source = '{}'`, `update delivery set revision = 9 where stage = 'released'`, `update delivery set report = '{"x":1}' where stage = 'released'`, `update delivery set reason = 'x' where stage = 'released'`,
  `update delivery set stage = 'draft' where stage = 'released'`, `update delivery set stage = 'released' where stage = 'rejected'`, `update delivery set stage = 'released' where stage = 'draft'`, `update delivery set withdrawn_at = null where withdrawn_at is not null`,
  'delete from delivery', 'truncate delivery cascade', `update delivery_correction set reason = 'x'`, 'delete from delivery_correction', 'truncate delivery_correction',
  `update stored_file set size_bytes = 0`, 'delete from stored_file', 'truncate stored_file cascade', `update observation set value = 1`, 'delete from observation', 'truncate observation', `update figure set status = 'n'`, `update delivery_event set comment = 'x'`, `update audit_entry set action = 'x'`, 'truncate audit_entry',
  `update release_delivery set is_gap = true`, 'delete from carried_figure', 'truncate indicator cascade',
]

forEachEngine(engine => {
  describe('the database itself refuses', () => {
    let atlas: ReleaseAtlas
    const snapshot = async (): Promise<unknown> => Promise.all(['release', 'delivery', 'delivery_correction', 'stored_file', 'delivery_event', 'audit_entry'].map(async table => [table, await atlas.database.query(`select t.* from ${table} t order by 1, 2`)]))

    beforeAll(async () => {
      atlas = await openReleaseAtlas(engine)
      const decide = async (id: number, what: string, body: object): Promise<void> => {
        const answer = await atlas.browsers.releaser.send('POST', `/api/deliveries/${id}/${what}`, body)
        if (answer.statusCode !== 200) throw new Error(answer.body)
      }
      const old = await insertDelivery(atlas.database, { residents: { '01': 111 } })
      await decide(old, 'release', { audience: 'public' })
      const next = await insertDelivery(atlas.database, { residents: { '01': 112 }, corrects: [{ id: old, isWhole: true }] })
      await decide(next, 'release', { audience: 'internal' })
      const gone = await insertDelivery(atlas.database, { period: '2023', residents: { '01': 113 } })
      await decide(gone, 'release', { audience: 'public' })
      atlas.later(1)
      await decide(gone, 'withdraw', { reason: 'wrong' })
      await decide(await insertDelivery(atlas.database, { period: '2024', residents: { '01': 114 } }), 'reject', { comment: 'no' })
      await insertDelivery(atlas.database, { period: '2025', residents: { '01': 115 }, stage: 'draft' })
      await atlas.database.query(`insert into stored_file (checksum, size_bytes) values ('${'0'.repeat(64)}', 1)`)
    })
    afterAll(async () => { await atlas?.close() })

    test.each(forbidden)('%s', async sql => {
      const before = await snapshot()
      await expect(atlas.database.query(sql)).rejects.toThrow(/never (changed|made)|stays so|cannot truncate/)
      expect(await snapshot()).toEqual(before)
    })

    test('nothing that the atlas does: a draft is read anew, submitted, released and ends', async () => {
      const id = await insertDelivery(atlas.database, { period: '2026', residents: { '01': 116 }, stage: 'draft' })
      for (const sql of [
        `update delivery set layout = '{}', report = '{"x":1}' where id = $1`, `update delivery set stage = 'submitted', submitted_at = now(), reason = 'y', revision = 2 where id = $1`,
        `update delivery set stage = 'released', internal_from = now(), public_from = now() where id = $1`, `update delivery set public_until = now() where id = $1`, `update delivery set withdrawn_at = now(), reason = 'z' where id = $1`,
      ]) await atlas.database.query(sql, [id])
      expect(await atlas.database.query('select stage, revision, reason from delivery where id = $1', [id])).toEqual([{ stage: 'released', revision: 2, reason: 'z' }])
    })
  })
})
