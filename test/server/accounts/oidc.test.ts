import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:http'
import { Writable } from 'node:stream'
import { Provider } from 'oidc-provider'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { LightMyRequestResponse } from 'fastify'
import { changeAccount } from '../../../server/accounts/manage-accounts.ts'
import { readOidcSettings, type OidcSettings } from '../../../server/accounts/oidc/oidc-settings.ts'
import { forEachEngine } from '../../support/databases.ts'
import { cookieOf, grant, openTestAtlas, type TestAtlas } from './test-atlas.ts'

const publicUrl = 'http://atlas.example'
const clientSecret = 'a-secret-that-must-not-be-logged'
const command = { kind: 'command', id: null, name: 'test' } as const

/** People of the provider by login; tests change their groups. */
const directory: Record<string, { sub: string; email?: string; name?: string; groups?: unknown }> = {
  anna: { sub: 'anna-1', email: 'Anna@Kreis.example', name: 'Anna Amt', groups: ['jugendamt', 'unbekannt'] },
  ralf: { sub: 'ralf-1', email: 'ralf@kreis.example', name: 'Ralf', groups: ['cn=statistik,ou=gruppen'] },
  gast: { sub: 'gast-1', email: 'gast@kreis.example', groups: ['__proto__', 'constructor'] },
  thief: { sub: 'thief-1', email: 'local@kreis.example', groups: ['jugendamt'] },
}

/** Start a real provider with its own pages for signing in. */
async function startProvider(): Promise<{ issuer: string; server: Server }> {
  // Its advice for production is no news here.
  vi.spyOn(console, 'warn').mockReturnValue()
  vi.spyOn(console, 'info').mockReturnValue()
  const server = createServer()
  await new Promise<void>(resolve => { server.listen(0, '127.0.0.1', resolve) })
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const provider = new Provider(issuer, {
    clients: [{ client_id: 'atlas', client_secret: clientSecret, redirect_uris: [`${publicUrl}/api/session/oidc/callback`], grant_types: ['authorization_code'], response_types: ['code'] }],
    claims: { openid: ['sub'], profile: ['name', 'groups'], email: ['email'] },
    pkce: { required: () => true },
    cookies: { keys: ['test'] },
    findAccount: (_context, login) => ({ accountId: login, claims: async () => ({ ...directory[login]! }) }),
  })
  provider.on('server_error', (_context, error) => { console.error(error) })
  const handle = provider.callback()
  server.on('request', (request, response) => void handle(request, response))
  return { issuer, server }
}

/** A browser at the provider: follows redirects, fills in the form, consents; ends with the address of the atlas. */
async function visitProvider(start: string, login: string): Promise<string> {
  const jar = new Map<string, string>()
  let url = start
  let form: URLSearchParams | undefined
  for (let step = 0; step < 20; step++) {
    const answer: Response = await fetch(url, { redirect: 'manual', method: form ? 'POST' : 'GET', headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') }, ...form && { body: form } })
    for (const cookie of answer.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie)!
      jar.set(name!, value!)
    }
    form = undefined
    const location = answer.headers.get('location')
    if (location) {
      url = new URL(location, url).href
      if (url.startsWith(publicUrl)) return url
      continue
    }
    const page = await answer.text()
    const action = /action="([^"]+)"/.exec(page)?.[1]
    if (!action) throw new Error(`the provider shows no form: ${page.slice(0, 500)}`)
    url = new URL(action, url).href
    form = new URLSearchParams(page.includes('name="login"') ? { prompt: 'login', login, password: 'x' } : { prompt: 'consent' })
  }
  throw new Error('the provider leads nowhere')
}

const oidcCookie = (answer: LightMyRequestResponse): string => {
  const cookie = answer.cookies.find(({ name }) => name === 'atlas-oidc')!
  return `${cookie.name}=${cookie.value}`
}

forEachEngine(engine => {
  describe('signing in with OpenID Connect', () => {
    let atlas: TestAtlas
    let provider: Awaited<ReturnType<typeof startProvider>>
    let log = ''
    const settings = (): OidcSettings => readOidcSettings(name => ({
      OIDC_ISSUER: provider.issuer, OIDC_CLIENT_ID: 'atlas', OIDC_CLIENT_SECRET: clientSecret, PUBLIC_URL: publicUrl,
      OIDC_ROLE_MAP: JSON.stringify({ jugendamt: ['editor:youth', 'planner'], 'cn=statistik,ou=gruppen': 'releaser' }),
    } as Record<string, string>)[name])!
    const begin = (query = '') => atlas.app.inject(`/api/session/oidc${query}`)
    const finish = (address: string, cookie: string) => atlas.app.inject({ url: address.slice(publicUrl.length), headers: { cookie } })
    const enter = async (login: string, query = ''): Promise<LightMyRequestResponse> => {
      const begun = await begin(query)
      return finish(await visitProvider(begun.headers.location!, login), oidcCookie(begun))
    }
    const me = async (answer: LightMyRequestResponse) => (await atlas.app.inject({ url: '/api/session', headers: { cookie: cookieOf(answer) } })).json<Record<string, unknown>>()

    beforeAll(async () => {
      provider = await startProvider()
      const stream = new Writable({ write(chunk: Buffer, _encoding, done) { log += chunk.toString(); done() } })
      atlas = await openTestAtlas(await engine.open(), { config: { basemapStyleUrl: undefined, publicUrl, oidc: settings() }, logger: { level: 'trace', stream } })
      await atlas.createAccount('local@kreis.example', grant('administrator'))
    })
    afterAll(async () => {
      await atlas?.app.close()
      await atlas?.database.close()
      vi.restoreAllMocks()
      provider?.server.closeAllConnections()
      await new Promise(resolve => { provider.server.close(resolve) })
    })

    test('leads to the provider with code flow, PKCE, state and nonce, and says on the way in that it is there', async () => {
      const answer = await begin()
      const address = new URL(answer.headers.location!)
      expect([answer.statusCode, address.origin]).toEqual([303, provider.issuer])
      expect(Object.fromEntries(address.searchParams)).toEqual({
        client_id: 'atlas', response_type: 'code', redirect_uri: `${publicUrl}/api/session/oidc/callback`, scope: 'openid profile email', code_challenge_method: 'S256',
        code_challenge: expect.stringMatching(/^[\w-]{43}$/) as string, state: expect.stringMatching(/^[\w-]{43}$/) as string, nonce: expect.stringMatching(/^[\w-]{43}$/) as string,
      })
      expect(answer.headers['set-cookie']).toMatch(/^atlas-oidc=[\w-]{43}; Max-Age=600; Path=\/api\/session\/oidc\/callback; HttpOnly; SameSite=Lax$/)
      expect((await atlas.app.inject('/api/session')).json()).toMatchObject({ signIn: { password: true, openIdConnect: true } })
    })

    test('makes an account at the first visit, with the roles of the groups, and goes back to where one was', async () => {
      const answer = await enter('anna', '?returnTo=/gebiet/x?jahr=2020')
      expect([answer.statusCode, answer.headers.location]).toEqual([303, '/gebiet/x?jahr=2020'])
      expect(await me(answer)).toMatchObject({ isSignedIn: true, login: 'anna@kreis.example', name: 'Anna Amt', canChangePassword: false, roles: [{ role: 'editor', department: 'youth' }, { role: 'planner', department: null }] })
      expect(await atlas.database.query('select login, password_hash, oidc_issuer, oidc_subject from account where oidc_subject is not null')).toEqual([{ login: 'anna@kreis.example', password_hash: null, oidc_issuer: provider.issuer, oidc_subject: 'anna-1' }])
    })

    test('takes names of groups as the directory spells them, and gives at every visit the roles of today', async () => {
      directory['ralf']!.groups = ['cn=statistik,ou=gruppen']
      expect(await me(await enter('ralf'))).toMatchObject({ roles: [{ role: 'releaser', department: null }] })
      directory['ralf']!.groups = 'jugendamt'
      expect(await me(await enter('ralf'))).toMatchObject({ roles: [{ role: 'editor', department: 'youth' }, { role: 'planner', department: null }] })
      expect(await atlas.database.query(`select count(*) from account where login = 'ralf@kreis.example'`)).toEqual([{ count: 1 }])
      const [change] = await atlas.database.query(`select details from audit_entry where action = 'roles-changed' order by id desc limit 1`)
      expect(change).toMatchObject({ details: { before: [{ role: 'releaser', department: null }] } })
    })

    test('refuses people without a group that counts, and takes over no local account', async () => {
      for (const [login, code] of [['gast', 'oidc-no-role'], ['thief', 'login-taken']] as const) {
        const answer = await enter(login)
        expect([answer.headers.location, cookieOf(answer)]).toEqual([`/anmelden?problem=${code}`, ''])
      }
      expect(await atlas.database.query(`select oidc_subject from account where login = 'local@kreis.example'`)).toEqual([{ oidc_subject: null }])
    })

    test('refuses a disabled account', async () => {
      await enter('anna')
      const [{ id }] = await atlas.database.query<{ id: number }>(`select id from account where login = 'anna@kreis.example'`) as [{ id: number }]
      await changeAccount(atlas.database, id, { isDisabled: true }, { actor: command, now: atlas.clock.now })
      expect((await enter('anna')).headers.location).toBe('/anmelden?problem=sign-in-failed')
      await changeAccount(atlas.database, id, { isDisabled: false }, { actor: command, now: atlas.clock.now })
    })

    test('works once, in the browser that began it, within ten minutes', async () => {
      const begun = await begin()
      const back = await visitProvider(begun.headers.location!, 'anna')
      expect((await finish(back, oidcCookie(await begin()))).headers.location).toMatch(/problem=oidc-failed/)
      expect((await finish(back, '')).headers.location).toBe('/anmelden?problem=oidc-expired')
      expect(cookieOf(await finish(back, oidcCookie(begun)))).not.toBe('')
      expect((await finish(back, oidcCookie(begun))).headers.location).toBe('/anmelden?problem=oidc-expired')
      const late = await begin()
      const lateBack = await visitProvider(late.headers.location!, 'anna')
      atlas.later(601)
      expect((await finish(lateBack, oidcCookie(late))).headers.location).toBe('/anmelden?problem=oidc-expired')
    })

    test('keeps the page to return to when signing in fails, so that the next attempt leads there', async () => {
      const place = '/gebiet/x?jahr=2020&thema=arbeit'
      const back = (code: string): string => `/anmelden?problem=${code}&zurueck=${encodeURIComponent(place)}`
      const query = `?returnTo=${encodeURIComponent(place)}`
      expect((await enter('gast', query)).headers.location).toBe(back('oidc-no-role'))
      const late = await begin(query)
      const lateBack = await visitProvider(late.headers.location!, 'anna')
      atlas.later(601)
      expect((await finish(lateBack, oidcCookie(late))).headers.location).toBe(back('oidc-expired'))
      // only who began it hears of it, and only a page of the atlas
      expect((await finish(lateBack, '')).headers.location).toBe('/anmelden?problem=oidc-expired')
      for (const target of ['https://evil.example/', '//evil.example/', '/\\evil.example', '/..//evil.example']) {
        expect((await enter('gast', `?returnTo=${encodeURIComponent(target)}`)).headers.location).not.toContain('//evil')
      }
    })

    test.each([['state', 'x'], ['code', 'x'], ['iss', 'http://evil.example']])('refuses an answer with another %s', async (name, value) => {
      const begun = await begin()
      const back = new URL(await visitProvider(begun.headers.location!, 'anna'))
      back.searchParams.set(name, value)
      const answer = await finish(back.href, oidcCookie(begun))
      expect([answer.headers.location, cookieOf(answer)]).toEqual(['/anmelden?problem=oidc-failed', ''])
    })

    test.each(['https://evil.example/', '//evil.example/', '/\\evil.example', '/..//evil.example', 'javascript:alert(1)', '/\t/evil.example'])('never leads on to %j', async target => {
      const answer = await enter('anna', `?returnTo=${encodeURIComponent(target)}`)
      expect(new URL(answer.headers.location!, publicUrl).origin).toBe(publicUrl)
      expect(answer.headers.location).not.toMatch(/^(\/\/|\/\\|https|javascript)/)
    })

    test('neither log nor audit trail holds a secret', async () => {
      const begun = await begin()
      const back = new URL(await visitProvider(begun.headers.location!, 'anna'))
      const good = await finish(back.href, oidcCookie(begun))
      const trail = JSON.stringify(await atlas.database.query('select * from audit_entry'))
      for (const secret of [clientSecret, back.searchParams.get('code')!, cookieOf(good).split('=')[1]!, oidcCookie(begun).split('=')[1]!]) {
        expect(secret.length).toBeGreaterThan(20)
        expect(log).not.toContain(secret)
        expect(trail).not.toContain(secret)
      }
      expect(log).toContain('OpenID Connect sign-in failed')
    })

    test('says so when the provider is gone, and comes back with it', async () => {
      const alone = await openTestAtlas(atlas.database, { config: { basemapStyleUrl: undefined, publicUrl, oidc: { ...settings(), issuer: 'http://127.0.0.1:1' } } })
      expect((await alone.app.inject('/api/session/oidc')).json()).toMatchObject({ status: 502, code: 'oidc-failed' })
      await alone.app.close()
    })

    test('is not there where nobody set it up', async () => {
      const plain = await openTestAtlas(atlas.database)
      for (const url of ['/api/session/oidc', '/api/session/oidc/callback?code=x']) expect((await plain.app.inject(url)).json()).toMatchObject({ status: 404, code: 'oidc-not-configured' })
      expect((await plain.app.inject('/api/session')).json()).toMatchObject({ signIn: { openIdConnect: false } })
      await plain.app.close()
    })
  })
})
