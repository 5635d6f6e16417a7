import { setTimeout as wait } from 'node:timers/promises'
import type { LightMyRequestResponse } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { DisclosureRules } from '../../../core/contract/disclosure.ts'
import type { ReleaseProgress } from '../../../core/contract/releases.ts'
import { importTerritory } from '../../../server/territory/import-territory.ts'
import { readTerritory } from '../../../server/territory/read-territory.ts'
import { forEachEngine } from '../../support/databases.ts'
import { grant, openTestAtlas, start, type Browser, type TestAtlas } from '../accounts/test-atlas.ts'
import { writeProtectedTerritory, type ProtectedTerritory } from './protected-territory.ts'

const written = ['disclosure_rule', 'release', 'release_delivery', 'figure', 'carried_figure', 'release_protection']

forEachEngine(engine => {
  describe('a change of rules', () => {
    let atlas: TestAtlas
    let territory: ProtectedTerritory
    let administrator: Browser
    let other: Browser
    // Asked at once: without `await` a request would not set out before somebody waits for its answer.
    const change = async (minFrequency: number, reason = 'Beschluss'): Promise<LightMyRequestResponse> =>
      await administrator.send('PUT', '/api/disclosure-rules', { scope: 'measure', subject: 'unemployed', rule: { minFrequency }, reason })
    const progress = async (): Promise<ReleaseProgress> => (await other.send('GET', '/api/disclosure-rules/progress')).json()
    const cancel = async (): Promise<LightMyRequestResponse> => await other.send('DELETE', '/api/disclosure-rules/progress')
    const everything = async (): Promise<unknown> => Promise.all(written.map(table => atlas.database.query(`select md5(t::text) as row from ${table} t order by 1`)))
    const minFrequency = async (): Promise<number | undefined> =>
      (await administrator.send('GET', '/api/disclosure-rules')).json<DisclosureRules>().rules.find(({ scope, subject }) => scope === 'measure' && subject === 'unemployed')?.rule.minFrequency
    const hidden = async (): Promise<number> => {
      const { exceptions } = (await atlas.app.inject('/api/indicators/unemployed/values?level=village')).json<{ exceptions: { status: string }[] }>()
      return exceptions.filter(({ status }) => status === 'suppressed').length
    }
    const untilStage = async (wanted: ReleaseProgress['stage']): Promise<ReleaseProgress> => {
      let hasBegun = false
      for (;;) {
        const seen = await progress()
        if (seen.stage === wanted) return seen
        if (hasBegun && !seen.isRunning) throw new Error(`it ended before it was ${wanted}`)
        hasBegun ||= seen.isRunning
        await wait(2)
      }
    }

    beforeAll(async () => {
      const database = await engine.open()
      territory = await writeProtectedTerritory()
      await importTerritory(database, await readTerritory(territory.folder), { now: new Date(start.getTime() - 86_400_000) })
      atlas = await openTestAtlas(database)
      await atlas.createAccount('administrator', grant('administrator'))
      await atlas.createAccount('other', grant('administrator'))
      administrator = await atlas.signIn('administrator')
      other = await atlas.signIn('other')
    })
    afterAll(async () => { await atlas?.app.close(); await atlas?.database.close(); await territory?.remove() })

    test.each(['computing', 'protecting'] as const)('that is stopped while it is %s leaves rules and figures as they were', async stage => {
      const before = await everything()
      const changed = change(20)
      expect(await untilStage(stage)).toMatchObject({ isRunning: true, canBeCancelled: true })
      expect(await minFrequency()).toBe(3)
      expect((await change(30)).json()).toMatchObject({ status: 409, code: 'rule-change-under-way' })
      expect((await cancel()).statusCode).toBe(204)
      expect((await changed).json()).toMatchObject({ status: 409, code: 'rule-change-cancelled', detailDe: expect.stringContaining('Name of other') as string })
      expect(await progress()).toEqual({ isRunning: false, stage: null, percent: 0, canBeCancelled: false })
      expect(await everything()).toEqual(before)
    })

    test('hides more at once when it is not stopped, and both stands in the audit trail', async () => {
      const before = await hidden()
      expect((await change(20)).statusCode).toBe(200)
      expect([await minFrequency(), await hidden() > before]).toEqual([20, true])
      const trail = await atlas.database.query(`select action, actor_name as by from audit_entry where action like 'disclosure-rule-change%' order by id`)
      expect(trail).toEqual([
        ...['computing', 'protecting'].map(() => ({ action: 'disclosure-rule-change-cancelled', by: 'Name of other' })), { action: 'disclosure-rule-changed', by: 'Name of administrator' },
      ])
    })

    test('stands even if figures cannot be computed, and the next release follows it', async () => {
      await atlas.database.query('alter table observation rename to observation_elsewhere')
      const failed = await change(25)
      await atlas.database.query('alter table observation_elsewhere rename to observation')
      expect([failed.statusCode, await minFrequency()]).toEqual([500, 25])
    })

    test('cannot be stopped where there is none', async () => {
      expect((await cancel()).json()).toMatchObject({ status: 409, code: 'no-rule-change' })
    })
  })
})
