import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Problem } from '../../../core/contract/problem.ts'
import { buildApp } from '../../../server/app.ts'
import { forEachEngine } from '../../support/databases.ts'
import { grant, openTestAtlas, passwordOf, type TestAtlas } from './test-atlas.ts'

forEachEngine(engine => {
  describe('guessing passwords', () => {
    let atlas: TestAtlas
    const attempt = async (login: string, password: string, remoteAddress = '192.0.2.1', app = atlas.app): Promise<{ status: number; wait: number }> => {
      const answer = await app.inject({ method: 'POST', url: '/api/session', payload: { login, password }, remoteAddress })
      return { status: answer.statusCode, wait: Number(answer.headers['retry-after'] ?? 0) }
    }
    const fail = (login: string, remoteAddress?: string): Promise<{ status: number; wait: number }> => attempt(login, 'wrong', remoteAddress)

    beforeAll(async () => {
      atlas = await openTestAtlas(await engine.open())
      await atlas.createAccount('planner', grant('planner'))
    })
    beforeEach(async () => { await atlas.database.query('delete from sign_in_throttle') })
    afterAll(async () => { await atlas?.app.close(); await atlas?.database.close() })

    test.each(['planner', 'nobody-of-this-name'])('locks the login %s after five failures, for twice as long each time, up to a quarter of an hour', async login => {
      for (let i = 0; i < 5; i++) expect(await fail(login)).toEqual({ status: 401, wait: 0 })
      const waits: number[] = []
      for (let i = 0; i < 7; i++) {
        const locked = await fail(login)
        expect(locked.status).toBe(429)
        waits.push(locked.wait)
        atlas.later(locked.wait)
        expect((await fail(login)).status).toBe(401)
      }
      expect(waits).toEqual([30, 60, 120, 240, 480, 900, 900])
    })

    test('says in both languages how long to wait, and takes not even the right password before', async () => {
      for (let i = 0; i < 5; i++) await fail('planner')
      const answer = await atlas.app.inject({ method: 'POST', url: '/api/session', payload: { login: 'PLANNER', password: passwordOf('planner') } })
      expect(answer.json<Problem>()).toMatchObject({ status: 429, code: 'too-many-attempts', detail: expect.stringContaining('30 seconds') as string, detailDe: expect.stringContaining('30 Sekunden') as string })
      atlas.later(30)
      expect((await attempt('planner', passwordOf('planner'))).status).toBe(200)
    })

    test('attempts while locked do not prolong the lock', async () => {
      for (let i = 0; i < 5; i++) await fail('planner')
      for (let i = 0; i < 20; i++) await fail('planner')
      expect((await fail('planner')).wait).toBe(30)
    })

    test('a success forgives what was before', async () => {
      for (let round = 0; round < 3; round++) {
        for (let i = 0; i < 4; i++) expect((await fail('planner')).status).toBe(401)
        expect((await attempt('planner', passwordOf('planner'))).status).toBe(200)
      }
    })

    test('is forgotten a day later', async () => {
      for (let i = 0; i < 5; i++) await fail('planner')
      atlas.later(86_401)
      for (let i = 0; i < 5; i++) expect((await fail('planner')).status).toBe(401)
    })

    test('of many at once no more are looked at than one after the other', async () => {
      const answers = await Promise.all(Array.from({ length: 20 }, () => fail('planner')))
      expect(answers.filter(({ status }) => status === 401)).toHaveLength(5)
      expect(answers.filter(({ status }) => status === 429)).toHaveLength(15)
    })

    test('a restart forgets nothing', async () => {
      for (let i = 0; i < 5; i++) await fail('planner')
      const again = await buildApp({ database: atlas.database, config: { basemapStyleUrl: undefined }, now: () => atlas.clock.now })
      expect(await attempt('planner', passwordOf('planner'), '192.0.2.1', again)).toEqual({ status: 429, wait: 30 })
      await again.close()
    })

    test('locks an address that tries many logins, but no other address', async () => {
      for (let i = 0; i < 30; i++) expect((await fail(`login${i}`, '203.0.113.7')).status).toBe(401)
      expect(await fail('login-of-somebody', '203.0.113.7')).toEqual({ status: 429, wait: 30 })
      expect(await fail('login-of-somebody', '::ffff:203.0.113.7')).toEqual({ status: 429, wait: 30 })
      expect((await attempt('planner', passwordOf('planner'), '203.0.113.8')).status).toBe(200)
    })

    test('counts a network of IPv6 as one address', async () => {
      for (let i = 1; i <= 30; i++) await fail(`login${i}`, `2001:db8:0:7::${i.toString(16)}`)
      expect((await fail('x', '2001:db8:0:7:ffff::1')).status).toBe(429)
      expect((await fail('x', '2001:db8:0:8::1')).status).toBe(401)
    })

    test('who signed in in a browser before is not kept out of it by guesses that others make, not even from the same office', async () => {
      const post = (password: string, browser: string, login = 'planner') => atlas.app.inject({ method: 'POST', url: '/api/session', payload: { login, password }, remoteAddress: '192.0.2.40', headers: { cookie: browser } })
      const known = async (): Promise<string> => {
        const { value } = (await post(passwordOf('planner'), '')).cookies.find(({ name }) => name === 'atlas-browser')!
        return `atlas-browser=${value}`
      }
      const browser = await known()
      await atlas.createAccount('colleague', grant('planner'))
      for (let i = 0; i < 40; i++) await fail('planner', `198.51.100.${i}`)
      for (let i = 0; i < 40; i++) await fail(`somebody-${i}`, '192.0.2.40')
      expect([(await post(passwordOf('planner'), '')).statusCode, (await post(passwordOf('colleague'), browser, 'colleague')).statusCode]).toEqual([429, 429])
      const entered = await post(passwordOf('planner'), browser)
      expect(entered.statusCode).toBe(200)
      // Renewed each time, and one that is not known is only another stranger.
      expect((await post(passwordOf('planner'), browser)).statusCode).toBe(429)
      const next = `atlas-browser=${entered.cookies.find(({ name }) => name === 'atlas-browser')!.value}`
      for (let i = 0; i < 5; i++) expect((await post('wrong', next)).statusCode).toBe(401)
      expect((await post(passwordOf('planner'), next)).statusCode).toBe(429)
      expect(JSON.stringify(await atlas.database.query('select * from known_browser'))).not.toContain(next.split('=')[1])
    })

    test('a lock is written down once, with the account, however often somebody runs into it', async () => {
      const reasons = async (): Promise<unknown[]> => (await atlas.database.query<{ subject: string | null; reason: string }>(`select subject, details->>'reason' as reason from audit_entry where action = 'sign-in-refused' order by id desc limit 6`)).map(({ subject, reason }) => [subject?.replace(/\d+/, '#') ?? null, reason])
      for (let i = 0; i < 12; i++) await fail('planner', '203.0.113.9')
      expect(await reasons()).toEqual(expect.arrayContaining([['account:#', 'locked'], ['account:#', 'wrong-password']]))
      expect((await reasons()).filter(entry => (entry as string[])[1] === 'locked')).toHaveLength(1)
    })

    test('guessing the current password when changing it is locked as well', async () => {
      const browser = await atlas.signIn('planner')
      const change = () => browser.send('POST', '/api/password', { current: 'wrong', next: 'ein ganz neuer Satz' })
      for (let i = 0; i < 5; i++) expect((await change()).json()).toMatchObject({ code: 'wrong-password' })
      expect((await change()).statusCode).toBe(429)
      expect(await atlas.database.query(`select 1 from audit_entry where action = 'password-change-refused'`)).toHaveLength(5)
    })
  })
})
