import { setTimeout as wait } from 'node:timers/promises'
import type { LightMyRequestResponse } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ReleaseProgress } from '../../../core/contract/releases.ts'
import { importTerritory } from '../../../server/territory/import-territory.ts'
import { readTerritory } from '../../../server/territory/read-territory.ts'
import { forEachEngine } from '../../support/databases.ts'
import { grant, openTestAtlas, start, type Browser, type TestAtlas } from '../accounts/test-atlas.ts'
import { insertDelivery } from '../releases/test-deliveries.ts'
import { villages, writeProtectedTerritory, type ProtectedTerritory } from './protected-territory.ts'

const written = ['delivery', 'delivery_event', 'release', 'release_delivery', 'figure', 'carried_figure', 'release_protection']

forEachEngine(engine => {
  describe('a release that is cancelled', () => {
    let atlas: TestAtlas
    let territory: ProtectedTerritory
    let releaser: Browser
    let other: Browser
    let deliveries: readonly number[]
    // Asked at once: without `await` a request would not set out before somebody waits for its answer.
    const release = async (id: number): Promise<LightMyRequestResponse> => await releaser.send('POST', `/api/deliveries/${id}/release`, { audience: 'public', effectiveAt: null })
    const progress = async (id: number): Promise<ReleaseProgress> => (await releaser.send('GET', `/api/deliveries/${id}/release-progress`)).json()
    const cancel = async (id: number): Promise<LightMyRequestResponse> => await other.send('DELETE', `/api/deliveries/${id}/release-progress`)
    const everything = async (): Promise<unknown> => Promise.all(written.map(table => atlas.database.query(`select md5(t::text) as row from ${table} t order by 1`)))
    const untilStage = async (id: number, wanted: ReleaseProgress['stage']): Promise<ReleaseProgress> => {
      let hasBegun = false
      for (;;) {
        const seen = await progress(id)
        if (seen.stage === wanted) return seen
        if (hasBegun && !seen.isRunning) throw new Error(`${id} ended before it was ${wanted}`)
        hasBegun ||= seen.isRunning
        await wait(2)
      }
    }

    beforeAll(async () => {
      const database = await engine.open()
      territory = await writeProtectedTerritory({ disclosure: undefined })
      await importTerritory(database, await readTerritory(territory.folder), { now: new Date(start.getTime() - 86_400_000) })
      atlas = await openTestAtlas(database)
      await atlas.createAccount('releaser', grant('releaser'))
      await atlas.createAccount('other', grant('releaser'))
      releaser = await atlas.signIn('releaser')
      other = await atlas.signIn('other')
      deliveries = await Promise.all(['2022', '2023'].map(period => insertDelivery(database, { measure: 'unemployed', period, residents: Object.fromEntries([2, 9, 14, 1, 20, 30, 0, 4].map((value, index) => [villages[index]!, value])) })))
    })
    afterAll(async () => { await atlas?.app.close(); await atlas?.database.close(); await territory?.remove() })

    test.each(['computing', 'protecting'] as const)('while it is %s leaves the delivery as it was, and everybody else is answered meanwhile', async stage => {
      const [id] = deliveries
      const before = await everything()
      const released = release(id!)
      expect(await untilStage(id!, stage)).toMatchObject({ isRunning: true, canBeCancelled: true })
      expect((await atlas.app.inject('/api/indicators/unemployed/values?level=village')).statusCode).toBe(200)
      expect((await progress(id!)).isRunning).toBe(true)
      expect((await cancel(id!)).statusCode).toBe(204)
      expect((await released).json()).toMatchObject({ status: 409, code: 'release-cancelled', detailDe: expect.stringContaining('Name of other') as string })
      expect(await progress(id!)).toEqual({ isRunning: false, stage: null, percent: 0, canBeCancelled: false })
      expect((await releaser.send('GET', `/api/deliveries/${id}`)).json()).toMatchObject({ state: 'submitted' })
      expect(await everything()).toEqual(before)
    })

    test('while it waits for another one ends at once, and the other goes on', async () => {
      const [first, second] = deliveries
      const going = release(first!)
      await untilStage(first!, 'computing')
      const waiting = release(second!)
      await untilStage(second!, 'waiting')
      expect((await cancel(second!)).statusCode).toBe(204)
      expect((await waiting).json()).toMatchObject({ code: 'release-cancelled' })
      expect((await progress(first!)).isRunning).toBe(true)
      expect((await going).json()).toMatchObject({ state: 'public' })
      expect((await releaser.send('GET', `/api/deliveries/${second}`)).json()).toMatchObject({ state: 'submitted' })
    })

    test('can be released again afterwards', async () => {
      expect((await release(deliveries[1]!)).json()).toMatchObject({ state: 'public' })
    })

    test('stands in the audit trail with who stopped it', async () => {
      const entries = await atlas.database.query('select actor_name as by, subject from audit_entry where action = $1 order by id', ['delivery-release-cancelled'])
      expect(entries).toEqual([deliveries[0], deliveries[0], deliveries[1]].map(id => ({ by: 'Name of other', subject: `delivery:${id}` })))
    })

    test('is refused where nothing is under way, and of a withdrawal', async () => {
      expect((await cancel(deliveries[1]!)).json()).toMatchObject({ status: 409, code: 'nothing-to-cancel' })
      const withdraw = async (): Promise<LightMyRequestResponse> => await releaser.send('POST', `/api/deliveries/${deliveries[1]}/withdraw`, { reason: 'wrong' })
      const withdrawn = withdraw()
      expect(await untilStage(deliveries[1]!, 'computing')).toMatchObject({ canBeCancelled: false })
      expect((await cancel(deliveries[1]!)).json()).toMatchObject({ status: 409, code: 'too-late-to-cancel', detailDe: expect.stringContaining('Zurückziehen') as string })
      expect((await withdrawn).json()).toMatchObject({ state: 'withdrawn' })
    })
  })
})
