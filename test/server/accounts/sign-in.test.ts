import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { problem } from '../../../core/contract/problem.ts'
import { session } from '../../../core/contract/session.ts'
import { buildApp } from '../../../server/app.ts'
import { changeAccount } from '../../../server/accounts/manage-accounts.ts'
import { forEachEngine } from '../../support/databases.ts'
import { cookieOf, grant, openTestAtlas, passwordOf, type TestAtlas } from './test-atlas.ts'

const command = { kind: 'command', id: null, name: 'test' } as const

forEachEngine(engine => {
  describe('signing in', () => {
    let atlas: TestAtlas
    const post = (payload: object, headers = {}, remoteAddress = '192.0.2.1') => atlas.app.inject({ method: 'POST', url: '/api/session', payload, headers, remoteAddress })
    const codeOf = (answer: { json: () => unknown }): string => problem.parse(answer.json()).code

    beforeAll(async () => {
      atlas = await openTestAtlas(await engine.open())
      await atlas.createAccount('Änne.Planer@Kreis.example', grant('planner'))
      await atlas.createAccount('editor@kreis.example', grant('editor', 'youth'), grant('planner'))
    })
    afterAll(async () => { await atlas?.app.close(); await atlas?.database.close() })

    test('takes the login in any case, and says who one is', async () => {
      const browser = await atlas.signIn('änne.planer@KREIS.example', passwordOf('Änne.Planer@Kreis.example'))
      const me = await browser.send('GET', '/api/session')
      expect(session.parse(me.json())).toMatchObject({ isSignedIn: true, kind: 'account', login: 'änne.planer@kreis.example', roles: [{ role: 'planner', department: null }], csrf: browser.session.csrf, canChangePassword: true })
      expect(me.headers['cache-control']).toBe('no-store')
    })

    test('refuses a second account whose login differs in case only', async () => {
      await expect(atlas.createAccount('ÄNNE.planer@kreis.example')).rejects.toMatchObject({ code: 'login-taken' })
    })

    test('tells a stranger nothing about oneself', async () => {
      expect(session.parse((await atlas.app.inject('/api/session')).json())).toMatchObject({ isSignedIn: false, kind: 'public', name: null, roles: [], csrf: null })
    })

    test('answers wrong password, unknown login and disabled account alike', async () => {
      const id = await atlas.createAccount('gone@kreis.example', grant('planner'))
      await changeAccount(atlas.database, id, { isDisabled: true }, { actor: command, now: atlas.clock.now })
      const answers = [
        await post({ login: 'editor@kreis.example', password: 'wrong' }), await post({ login: 'nobody@kreis.example', password: 'wrong' }),
        await post({ login: 'gone@kreis.example', password: passwordOf('gone@kreis.example') }),
      ]
      expect(answers.map(answer => answer.statusCode)).toEqual([401, 401, 401])
      expect(new Set(answers.map(answer => answer.body)).size).toBe(1)
      expect(answers.flatMap(answer => answer.cookies)).toEqual([])
    })

    test.each([{}, { login: 'editor@kreis.example' }, { login: '', password: 'x' }, { login: 'a\u0000b', password: 'x' }, { login: 'x'.repeat(255), password: 'x' }, { login: 'x', password: 'x'.repeat(1025) }, { login: ['x'], password: 'x' }, { login: 'x', password: 'x', role: 'administrator' }])('refuses %j as malformed', async payload => {
      const answer = await post(payload)
      expect([answer.statusCode, codeOf(answer)]).toEqual([400, 'invalid-parameter'])
    })

    test('spends on an unknown login what it spends on a wrong password', async () => {
      // Work of this process, in microseconds, and not time, which a busy machine takes at random.
      const time = async (login: string): Promise<number> => {
        const begin = process.cpuUsage()
        await post({ login, password: 'wrong' }, {}, `198.51.100.${Math.floor(Math.random() * 250)}`)
        const { user, system } = process.cpuUsage(begin)
        return user + system
      }
      await time('warm@kreis.example')
      const unknown = Math.min(await time('a1@kreis.example'), await time('a2@kreis.example'), await time('a3@kreis.example'))
      const wrong = Math.min(await time('editor@kreis.example'), await time('editor@kreis.example'))
      expect(unknown).toBeGreaterThan(wrong / 3)
      atlas.later(90_000)
    })

    test('sets a cookie that scripts cannot read, and under https one for this host only', async () => {
      const payload = { login: 'editor@kreis.example', password: passwordOf('editor@kreis.example') }
      const written = (answer: { headers: Record<string, unknown> }, name: string): string => [answer.headers['set-cookie']].flat().map(String).find(cookie => cookie.startsWith(`${name}=`)) ?? ''
      const plain = await post(payload)
      expect(written(plain, 'atlas')).toMatch(/^atlas=[\w-]{43}; Max-Age=43200; Path=\/; HttpOnly; SameSite=Lax$/)
      const secure = await buildApp({ database: atlas.database, config: { basemapStyleUrl: undefined, publicUrl: 'https://atlas.example' }, now: () => atlas.clock.now })
      const answer = await secure.inject({ method: 'POST', url: '/api/session', payload })
      expect(written(plain, 'atlas-browser')).toMatch(/^atlas-browser=[\w-]{43}; Max-Age=15552000; Path=\/api\/session; HttpOnly; SameSite=Lax$/)
      expect(written(answer, 'atlas-browser')).toMatch(/; HttpOnly; Secure; SameSite=Lax$/)
      expect(written(answer, '__Host-atlas')).toMatch(/^__Host-atlas=[\w-]{43}; Max-Age=43200; Path=\/; HttpOnly; Secure; SameSite=Lax$/)
      const proxied = await buildApp({ database: atlas.database, config: { basemapStyleUrl: undefined, trustProxy: 1 }, now: () => atlas.clock.now })
      expect(written(await proxied.inject({ method: 'POST', url: '/api/session', payload, headers: { 'x-forwarded-proto': 'https' } }), '__Host-atlas')).toContain('Secure')
      await secure.close()
      await proxied.close()
    })

    test('stores neither cookie nor password', async () => {
      const { cookie } = await atlas.signIn('editor@kreis.example')
      const stored = JSON.stringify([await atlas.database.query('select * from session'), await atlas.database.query('select * from account'), await atlas.database.query('select * from audit_entry')])
      expect(stored).not.toContain(cookie.split('=')[1])
      expect(stored).not.toContain('sieben rote Ziegel')
      expect(stored).toContain('$argon2id$v=19$m=19456,t=2,p=1$')
    })

    test('gives every sign-in a new secret and ends the session it replaces', async () => {
      const first = await atlas.signIn('editor@kreis.example')
      const second = await post({ login: 'editor@kreis.example', password: passwordOf('editor@kreis.example') }, { cookie: first.cookie, 'x-csrf-token': first.session.csrf! })
      expect(cookieOf(second)).not.toBe(first.cookie)
      expect((await first.send('GET', '/api/session')).json()).toMatchObject({ isSignedIn: false })
    })

    test('does not adopt a secret that somebody else planted', async () => {
      const planted = `atlas=${'x'.repeat(43)}`
      const answer = await post({ login: 'editor@kreis.example', password: passwordOf('editor@kreis.example') }, { cookie: planted })
      expect(cookieOf(answer)).not.toBe(planted)
      expect((await atlas.app.inject({ url: '/api/session', headers: { cookie: planted } })).json()).toMatchObject({ isSignedIn: false })
    })

    test('ends when signing out, also for a copy of the cookie', async () => {
      const browser = await atlas.signIn('editor@kreis.example')
      const answer = await browser.send('DELETE', '/api/session')
      expect([answer.statusCode, answer.headers['set-cookie']]).toEqual([204, expect.stringMatching(/^atlas=; .*Expires=Thu, 01 Jan 1970/)])
      expect((await browser.send('GET', '/api/session')).json()).toMatchObject({ isSignedIn: false })
    })

    test('ends two hours after the last request, and twelve hours after sign-in however busy', async () => {
      const idle = await atlas.signIn('editor@kreis.example')
      atlas.later(7199)
      expect((await idle.send('GET', '/api/session')).json()).toMatchObject({ isSignedIn: true })
      atlas.later(7201)
      expect((await idle.send('GET', '/api/session')).json()).toMatchObject({ isSignedIn: false })
      const busy = await atlas.signIn('editor@kreis.example')
      for (let hour = 1; hour < 12; hour++) {
        atlas.later(3600)
        expect((await busy.send('GET', '/api/session')).json()).toMatchObject({ isSignedIn: true })
      }
      atlas.later(3600)
      expect((await busy.send('GET', '/api/session')).json()).toMatchObject({ isSignedIn: false })
    })

    test('takes rights away from the next request on, and ends the sessions of a disabled account', async () => {
      const id = await atlas.createAccount('admin@kreis.example', grant('administrator'))
      await atlas.createAccount('other@kreis.example', grant('administrator'))
      const browser = await atlas.signIn('admin@kreis.example')
      expect((await browser.send('GET', '/api/accounts')).statusCode).toBe(200)
      await changeAccount(atlas.database, id, { grants: [grant('planner')] }, { actor: command, now: atlas.clock.now })
      expect((await browser.send('GET', '/api/accounts')).statusCode).toBe(403)
      await changeAccount(atlas.database, id, { isDisabled: true }, { actor: command, now: atlas.clock.now })
      expect((await browser.send('GET', '/api/accounts')).statusCode).toBe(401)
      await changeAccount(atlas.database, id, { isDisabled: false }, { actor: command, now: atlas.clock.now })
      expect((await browser.send('GET', '/api/accounts')).statusCode).toBe(401)
    })

    test('changing the password needs the old one, ends all other sessions and renews this one', async () => {
      await atlas.createAccount('change@kreis.example', grant('planner'))
      const [here, elsewhere] = [await atlas.signIn('change@kreis.example'), await atlas.signIn('change@kreis.example')]
      const current = passwordOf('change@kreis.example')
      expect(codeOf(await here.send('POST', '/api/password', { current: 'wrong', next: 'ein ganz neuer Satz' }))).toBe('wrong-password')
      expect(codeOf(await here.send('POST', '/api/password', { current, next: 'zu kurz' }))).toBe('weak-password')
      const changed = await here.send('POST', '/api/password', { current, next: 'ein ganz neuer Satz' })
      expect(changed.statusCode).toBe(200)
      for (const old of [here, elsewhere]) expect((await old.send('GET', '/api/session')).json()).toMatchObject({ isSignedIn: false })
      expect((await atlas.app.inject({ url: '/api/session', headers: { cookie: cookieOf(changed) } })).json()).toMatchObject({ isSignedIn: true })
      expect((await post({ login: 'change@kreis.example', password: current })).statusCode).toBe(401)
      await atlas.signIn('change@kreis.example', 'ein ganz neuer Satz')
    })
  })
})
