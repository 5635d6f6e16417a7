import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { DisclosureRules } from '../../../core/contract/disclosure.ts'
import { importTerritory } from '../../../server/territory/import-territory.ts'
import { readTerritory } from '../../../server/territory/read-territory.ts'
import { forEachEngine } from '../../support/databases.ts'
import { grant, openTestAtlas, start, type Browser, type TestAtlas } from '../accounts/test-atlas.ts'
import { writeProtectedTerritory, type ProtectedTerritory } from './protected-territory.ts'

forEachEngine(engine => {
  describe('rules of disclosure control', () => {
    let atlas: TestAtlas
    let territory: ProtectedTerritory
    let administrator: Browser
    const read = async (): Promise<DisclosureRules> => (await administrator.send('GET', '/api/disclosure-rules')).json()
    const ruleOf = async (scope: string, subject: string | null = null): Promise<object | undefined> => (await read()).rules.find(rule => rule.scope === scope && rule.subject === subject)

    beforeAll(async () => {
      const database = await engine.open()
      territory = await writeProtectedTerritory()
      await importTerritory(database, await readTerritory(territory.folder), { now: new Date(start.getTime() - 86_400_000) })
      atlas = await openTestAtlas(database)
      await atlas.createAccount('administrator', grant('administrator'))
      administrator = await atlas.signIn('administrator')
    })
    afterAll(async () => { await atlas?.app.close(); await atlas?.database.close(); await territory?.remove() })

    test('say what holds and where it comes from', async () => {
      expect(await ruleOf('all')).toMatchObject({ rule: {}, origin: 'default' })
      expect(await ruleOf('uploads')).toMatchObject({ rule: { minFrequency: 3 }, origin: 'default' })
      expect(await ruleOf('measure', 'unemployed')).toMatchObject({ rule: { minFrequency: 3 }, origin: 'folder' })
    })

    test('are decided by administrators with a reason, never overwritten, and written into the audit trail', async () => {
      const change = (rule: object | null, reason: string) => administrator.send('PUT', '/api/disclosure-rules', { scope: 'measure', subject: 'unemployed', rule, reason })
      expect((await change({ minFrequency: 5 }, 'Beschluss der Statistikstelle')).statusCode).toBe(200)
      expect(await ruleOf('measure', 'unemployed')).toMatchObject({ rule: { minFrequency: 5 }, origin: 'administration', reason: 'Beschluss der Statistikstelle', changedBy: 'Name of administrator' })
      expect((await change(null, 'zurück')).statusCode).toBe(200)
      expect(await ruleOf('measure', 'unemployed')).toMatchObject({ rule: { minFrequency: 3 }, origin: 'folder' })
      expect((await read()).history.map(({ rule, reason }) => [rule, reason])).toEqual([[null, 'zurück'], [{ minFrequency: 5 }, 'Beschluss der Statistikstelle']])
      expect((await administrator.send('GET', '/api/audit?action=disclosure-rule-changed')).json<{ entries: object[] }>().entries).toHaveLength(2)
      await expect(atlas.database.query('delete from disclosure_rule')).rejects.toThrow()
    })

    test('can be decided ahead, and hold from their moment on', async () => {
      const validFrom = new Date(atlas.clock.now.getTime() + 3_600_000).toISOString()
      await administrator.send('PUT', '/api/disclosure-rules', { scope: 'all', subject: null, rule: { minFrequency: 10 }, reason: 'ab später', validFrom })
      expect(await ruleOf('all')).toMatchObject({ rule: {} })
      atlas.later(3600)
      expect(await ruleOf('all')).toMatchObject({ rule: { minFrequency: 10 }, validFrom })
    })

    test('about single contributions are refused in a folder too, with the reason in both languages', async () => {
      const asking = await writeProtectedTerritory({ disclosure: { measures: { unemployed: { dominance: { n: 1, k: 85 } } } } })
      await expect(readTerritory(asking.folder)).rejects.toMatchObject({ findings: [{ code: 'malformed-atlas', message: expect.stringContaining('single contributions') as string, messageDe: expect.stringContaining('Einzelbeiträge') as string }] })
      await asking.remove()
    })

    test('are refused where they cannot be kept: no reason, nobody to hold for, nobody who counts residents', async () => {
      const refused: [object, number, string][] = [
        [{ scope: 'all', subject: null, rule: { minFrequency: 3 }, reason: ' ' }, 400, 'invalid-parameter'],
        [{ scope: 'all', subject: 'unemployed', rule: {}, reason: 'x' }, 400, 'invalid-parameter'],
        [{ scope: 'all', subject: null, rule: { dominance: { n: 2, k: 80 } }, reason: 'x' }, 409, 'contributions-needed'],
        [{ scope: 'measure', subject: 'unemployed', rule: { minFrequency: 3, pPercent: 10 }, reason: 'x' }, 409, 'contributions-needed'],
        [{ scope: 'all', subject: null, rule: { dominanz: 80 }, reason: 'x' }, 400, 'invalid-parameter'],
        [{ scope: 'measure', subject: 'nothing', rule: {}, reason: 'x' }, 404, 'unknown-measure'],
        [{ scope: 'indicator', subject: 'nothing', rule: {}, reason: 'x' }, 404, 'unknown-indicator'],
        [{ scope: 'all', subject: null, rule: { minResidents: 300 }, reason: 'x' }, 409, 'residents-unknown'],
      ]
      for (const [body, status, code] of refused) {
        const answer = await administrator.send('PUT', '/api/disclosure-rules', body)
        expect([body, answer.statusCode, answer.json<{ code: string }>().code]).toEqual([body, status, code])
      }
    })
  })
})
