import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { deliveryDifference } from '../../../core/contract/delivery-figures.ts'
import { forEachEngine } from '../../support/databases.ts'
import { childrenFile, openDeliveryAtlas, type DeliveryAtlas } from './delivery-atlas.ts'

forEachEngine(engine => {
  describe('a delivery for a new year', () => {
    let atlas: DeliveryAtlas
    beforeAll(async () => { atlas = await openDeliveryAtlas(await engine.open()) })
    afterAll(async () => { await atlas?.close() })

    /** Said to whatever the checks remark in the years of the test. */
    const words = { 'unknown-period': 'alt', 'areas-not-valid': 'alt', jump: 'ja' }
    const differenceOf = async (id: number) => deliveryDifference.parse((await atlas.youth.send('GET', `/api/deliveries/${id}/difference`)).json())

    test('has nothing to stand beside where there was no year before', async () => {
      const draft = await atlas.draft(childrenFile(2021, [110, 120, 130, 140]))
      const difference = await differenceOf(draft.id)
      expect(difference.blocks).toMatchObject([{ period: '2021', previousPeriod: null }])
      expect(difference.rows.map(({ previous }) => previous)).toEqual([null, null, null, null])
      expect((await atlas.submit(draft, { comments: words })).statusCode).toBe(200)
      await atlas.release(draft.id)
    })

    test('stands beside the figures of the last year in force, area by area', async () => {
      const { id } = await atlas.draft(childrenFile(2023, [1, 2, 3, 4]))
      const difference = await differenceOf(id)
      expect(difference.blocks).toMatchObject([{ period: '2023', previousPeriod: '2021', added: 4, changed: 0 }])
      expect(difference.rows.map(({ before, previous, after }) => [before, previous?.value, after.value])).toEqual([[null, 110, 1], [null, 120, 2], [null, 130, 3], [null, 140, 4]])
    })
  })
})
