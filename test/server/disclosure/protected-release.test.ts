import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { LightMyRequestResponse } from 'fastify'
import type { Explanation, Values } from '../../../core/contract/indicators.ts'
import { importTerritory } from '../../../server/territory/import-territory.ts'
import { readTerritory } from '../../../server/territory/read-territory.ts'
import { tileRoutes } from '../../../server/tiles/routes.ts'
import { forEachEngine } from '../../support/databases.ts'
import { grant, openTestAtlas, start, type Browser, type TestAtlas } from '../accounts/test-atlas.ts'
import { secrets, writeProtectedTerritory, type ProtectedTerritory } from './protected-territory.ts'

forEachEngine(engine => {
  describe('a public release under a rule', () => {
    let atlas: TestAtlas
    let territory: ProtectedTerritory
    let planner: Browser
    const asPublic = (url: string): Promise<LightMyRequestResponse> => atlas.app.inject({ url, headers: { 'accept-encoding': 'identity' } })
    const values = (indicator: string, level: string): string => `/api/indicators/${indicator}/values?level=${level}`

    beforeAll(async () => {
      const database = await engine.open()
      territory = await writeProtectedTerritory()
      await importTerritory(database, await readTerritory(territory.folder), { now: new Date(start.getTime() - 86_400_000) })
      atlas = await openTestAtlas(database, { resources: [tileRoutes] })
      await atlas.createAccount('planner', grant('planner'))
      planner = await atlas.signIn('planner')
    })
    afterAll(async () => { await atlas?.app.close(); await atlas?.database.close(); await territory?.remove() })

    test('hides small counts and their cover from the public, and keeps every parent complete', async () => {
      const { values: rows, exceptions } = (await asPublic(values('unemployed', 'village'))).json<Values>()
      expect(rows.map(([year]) => year)).toEqual([null, null, 14, null, null, 30, 0, 6])
      expect(exceptions.filter(({ period }) => period === '2020').map(({ area, status }) => [area, status])).toEqual([['01', 'suppressed'], ['02', 'suppressed'], ['04', 'suppressed'], ['05', 'suppressed']])
      expect((await asPublic(values('unemployed', 'office'))).json<Values>().values).toEqual([[25, 25], [51, 52], [6, 6]])
      expect((await asPublic(values('unemployed', 'county'))).json<Values>().values).toEqual([[82, 83]])
    })

    test('shows planners the figures, and marks those that are protected in public', async () => {
      const inside = (await planner.send('GET', values('unemployed', 'village'))).json<Values>()
      expect(inside.values).toEqual(secrets[2020].map((value, area) => [value, secrets[2021][area]]))
      expect(inside.protectedInPublic?.filter(({ period }) => period === '2020')).toEqual(['01', '02', '04', '05'].map(area => ({ area, period: '2020' })))
      expect((await planner.send('GET', values('unemployed', 'office'))).json<Values>().protectedInPublic).toEqual([])
      expect((await asPublic(values('unemployed', 'village'))).json()).not.toHaveProperty('protectedInPublic')
    })

    test('tells nobody outside what hidden figures are made of, though parts are asked for', async () => {
      const url = `${values('unemployed_share', 'village')}&parts=true`
      const found = (await asPublic(url)).json<Values>()
      const isKnown = found.values.map(row => row.map(value => value !== null))
      expect(isKnown.flat()).toContain(false)
      expect(found.numerators!.map(row => row.map(part => part !== null))).toEqual(isKnown)
      expect(found.denominators!.map(row => row.map(part => part !== null))).toEqual(isKnown)
      expect((await planner.send('GET', url)).json<Values>().numerators).toEqual(secrets[2020].map((value, area) => [value, secrets[2021][area]]))
    })

    test('explains a hidden figure to nobody outside: neither it nor what it is made of', async () => {
      const url = '/api/indicators/unemployed_share/explanation?level=village&area=01'
      expect((await asPublic(url)).json<Explanation>().figures[0]).toMatchObject({ value: null, status: 'suppressed', numerator: null, denominator: null, remainder: null })
      expect((await planner.send('GET', url)).json<Explanation>().figures[0]).toMatchObject({ value: 5, numerator: 2, denominator: 40 })
    })

    test('keeps on record what was hidden, by which rule, and that it was proven; nobody changes it', async () => {
      const [record] = await atlas.database.query<{ rules: object[]; is_safe: boolean; strategy: string; engine: string; hidden: { code: string; value: number; reason: string; hi: number | null }[] }>('select * from release_protection')
      expect(record).toMatchObject({ is_safe: true, strategy: 'siblings', engine: expect.stringContaining('highs') })
      expect(record!.rules[0]).toMatchObject({ measure: 'unemployed', rule: { minFrequency: 3 } })
      expect(record!.hidden.filter(({ reason }) => reason === 'minFrequency').map(({ code, value }) => [code, value])).toEqual([['01', 2], ['04', 1], ['01', 2], ['04', 1]])
      for (const { hi, reason } of record!.hidden) if (reason === 'minFrequency') expect(hi === null || hi >= 3).toBe(true)
      await expect(atlas.database.query('update release_protection set is_safe = false')).rejects.toThrow()
      await expect(atlas.database.query('delete from release_protection')).rejects.toThrow()
    })

    test('the same folder again changes nothing', async () => {
      expect((await importTerritory(atlas.database, await readTerritory(territory.folder), { now: new Date(start.getTime() + 1000) })).changes).toEqual([])
    })
  })
})
