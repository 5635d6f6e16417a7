import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ProtectionPreview } from '../../../core/contract/disclosure.ts'
import type { Values } from '../../../core/contract/indicators.ts'
import { importTerritory } from '../../../server/territory/import-territory.ts'
import { readTerritory } from '../../../server/territory/read-territory.ts'
import { forEachEngine } from '../../support/databases.ts'
import { grant, openTestAtlas, start, type Browser, type TestAtlas } from '../accounts/test-atlas.ts'
import { insertDelivery } from '../releases/test-deliveries.ts'
import { villages, writeProtectedTerritory, type ProtectedTerritory } from './protected-territory.ts'

forEachEngine(engine => {
  describe('what a department delivers', () => {
    let atlas: TestAtlas
    let territory: ProtectedTerritory
    let releaser: Browser
    let administrator: Browser
    let delivery: number
    const shown = async (period: string, level = 'village'): Promise<(number | null)[]> => {
      const { periods, values } = (await atlas.app.inject(`/api/indicators/unemployed/values?level=${level}`)).json<Values>()
      return values.map(row => row[periods.indexOf(period)]!)
    }

    beforeAll(async () => {
      const database = await engine.open()
      territory = await writeProtectedTerritory({ disclosure: undefined })
      await importTerritory(database, await readTerritory(territory.folder), { now: new Date(start.getTime() - 86_400_000) })
      atlas = await openTestAtlas(database)
      await atlas.createAccount('releaser', grant('releaser'))
      await atlas.createAccount('administrator', grant('administrator'))
      releaser = await atlas.signIn('releaser')
      administrator = await atlas.signIn('administrator')
      delivery = await insertDelivery(database, { measure: 'unemployed', period: '2022', residents: Object.fromEntries([2, 9, 14, 1, 20, 30, 0, 4].map((value, index) => [villages[index]!, value])) })
    })
    afterAll(async () => { await atlas?.app.close(); await atlas?.database.close(); await territory?.remove() })

    test('is previewed: what would be hidden and why, for how many people, and what other ways cost', async () => {
      const preview = (await releaser.send('GET', `/api/deliveries/${delivery}/protection-preview`)).json<ProtectionPreview>()
      expect(preview).toMatchObject({ hidden: 4, primary: 2, secondary: 2, people: 32, isSafe: true, strategy: 'siblings', alreadyPublic: 0, known: [], knownCount: 0 })
      expect(preview.cells.map(({ area, level, value, reason }) => [level.key, area.name, value, reason])).toEqual([
        ['village', 'Dorf 01', 2, 'minFrequency'], ['village', 'Dorf 04', 1, 'minFrequency'], ['village', 'Dorf 02', 9, 'cover'], ['village', 'Dorf 05', 20, 'cover'],
      ])
      expect(preview.alternatives.map(({ key, hidden, isSafe, canBeChosen }) => [key, hidden, isSafe, canBeChosen])).toEqual([
        ['siblings', 4, true, true], ['parents', 6, true, true], ['coarser', 7, true, true],
      ])
      expect((await releaser.send('GET', `/api/deliveries/${delivery}/release-preview?audience=public`)).json()).toMatchObject({ protection: { hidden: 4, primary: 2, secondary: 2 } })
    })

    test('is protected by default when it is released, in the way that was chosen, and what came with the folder stays as it is', async () => {
      expect((await releaser.send('POST', `/api/deliveries/${delivery}/release`, { audience: 'public', effectiveAt: null, protection: { strategy: 'siblings' } })).statusCode).toBe(200)
      expect(await shown('2022')).toEqual([null, null, 14, null, null, 30, 0, 4])
      expect(await shown('2022', 'office')).toEqual([25, 51, 4])
      expect(await shown('2020')).toEqual([2, 9, 14, 1, 20, 30, 0, 6])
      expect(await atlas.database.query('select strategy, is_safe from release_protection')).toEqual([{ strategy: 'siblings', is_safe: true }])
    })

    test('follows a stricter rule at once, of which the next release knows what was shown before', async () => {
      atlas.later(60)
      expect((await administrator.send('PUT', '/api/disclosure-rules', { scope: 'uploads', subject: null, rule: { minFrequency: 5 }, reason: 'N = 5' })).statusCode).toBe(200)
      const now = await shown('2022')
      expect([now[0], now[3], now[7]]).toEqual([null, null, null])
      expect(await shown('2022', 'county')).toEqual([80])
      expect(await shown('2020')).toEqual([2, 9, 14, 1, 20, 30, 0, 6])
      const [record] = await atlas.database.query<{ hidden: { code: string; isAlreadyPublic: boolean }[] }>('select hidden from release_protection order by release_id desc limit 1')
      expect(record!.hidden.filter(({ isAlreadyPublic }) => isAlreadyPublic).map(({ code }) => code)).toContain('08')
    })

    test('is told of what an earlier release shows before it is released again: which figure, and which release', async () => {
      const next = await insertDelivery(atlas.database, { measure: 'unemployed', period: '2022', residents: Object.fromEntries([2, 9, 14, 1, 20, 30, 0, 4].map((value, index) => [villages[index]!, value])) })
      const preview = (await releaser.send('GET', `/api/deliveries/${next}/protection-preview`)).json<ProtectionPreview>()
      expect(preview.known.map(({ kind, area, lo, hi, from, isRevealedNow }) => ({ kind, area: area.name, lo, hi, from, isRevealedNow }))).toContainEqual({ kind: 'figure', area: 'Dorf 08', lo: 4, hi: 4, from: [start.toISOString()], isRevealedNow: false })
      expect(preview.knownCount).toBe(preview.known.length)
      const [record] = await atlas.database.query<{ known: { code: string; from: string[] }[] }>('select known from release_protection order by release_id desc limit 1')
      expect(record!.known).toContainEqual(expect.objectContaining({ code: '08', from: [start.toISOString()] }))
    })
  })
})
