import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { savedAccount } from '../../../core/contract/accounts.ts'
import { auditPage } from '../../../core/contract/audit.ts'
import { issuedToken, tokens } from '../../../core/contract/tokens.ts'
import { writeAudit } from '../../../server/accounts/audit.ts'
import { forEachEngine } from '../../support/databases.ts'
import { grant, openTestAtlas, passwordOf, start, type Browser, type TestAtlas } from './test-atlas.ts'

forEachEngine(engine => {
  describe('administration', () => {
    let atlas: TestAtlas
    let admin: Browser
    let adminId: number
    const bearer = (secret: string, method: 'GET' | 'POST' | 'DELETE' = 'GET', url = '/api/session') => atlas.app.inject({ method, url, headers: { authorization: `Bearer ${secret}` } })

    beforeAll(async () => {
      atlas = await openTestAtlas(await engine.open())
      adminId = await atlas.createAccount('admin', grant('administrator'))
      admin = await atlas.signIn('admin')
    })
    afterAll(async () => { await atlas?.app.close(); await atlas?.database.close() })

    test('creates an account with a password that is shown once and works', async () => {
      const answer = await admin.send('POST', '/api/accounts', { login: ' Jugend@Kreis.example ', name: 'Jugendamt', roles: [{ role: 'editor', department: 'youth' }, { role: 'planner' }] })
      const { account, password } = savedAccount.parse(answer.json())
      expect([answer.statusCode, account]).toEqual([201, expect.objectContaining({ login: 'jugend@kreis.example', name: 'Jugendamt', roles: [{ role: 'editor', department: 'youth' }, { role: 'planner', department: null }], signsInWith: 'password', disabledAt: null, lastSignInAt: null })])
      await atlas.signIn('jugend@kreis.example', password!)
      const list = await admin.send('GET', '/api/accounts')
      expect(list.body).not.toContain(password)
      expect(list.body).not.toContain('argon2')
      expect(list.json<{ login: string }[]>().map(({ login }) => login)).toEqual(['jugend@kreis.example', 'admin'])
    })

    test.each([
      [{ login: 'admin', name: 'x', roles: [] }, 409, 'login-taken'],
      [{ login: 'a b', name: 'x', roles: [] }, 400, 'invalid-parameter'],
      [{ login: 'ed', name: 'x', roles: [{ role: 'editor' }] }, 400, 'invalid-parameter'],
      [{ login: 'ed', name: 'x', roles: [{ role: 'planner', department: 'youth' }] }, 400, 'invalid-parameter'],
      [{ login: 'ed', name: 'x', roles: [{ role: 'editor', department: 'fishery' }] }, 400, 'unknown-department'],
      [{ login: 'ed', name: 'x', roles: [{ role: 'king' }] }, 400, 'invalid-parameter'],
      [{ login: 'ed', name: 'x', roles: [], password: 'short' }, 400, 'weak-password'],
      [{ login: 'ed', name: 'x', roles: [], isAdministrator: true }, 400, 'invalid-parameter'],
      [{ login: 'ed', name: 'line\nbreak', roles: [] }, 400, 'invalid-parameter'],
    ])('refuses %j with %i %s and stores nothing', async (body, status, code) => {
      const before = (await admin.send('GET', '/api/accounts')).body
      const answer = await admin.send('POST', '/api/accounts', body)
      expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([status, code])
      expect((await admin.send('GET', '/api/accounts')).body).toBe(before)
    })

    test('a new password ends all sessions of the account', async () => {
      const id = await atlas.createAccount('reset', grant('planner'))
      const browser = await atlas.signIn('reset')
      const { password } = savedAccount.parse((await admin.send('PATCH', `/api/accounts/${id}`, { password: { generate: true } })).json())
      expect((await browser.send('GET', '/api/session')).json()).toMatchObject({ isSignedIn: false })
      await expect(atlas.signIn('reset')).rejects.toThrow('401')
      await atlas.signIn('reset', password!)
    })

    test('keeps somebody who can administer: the last one is neither disabled nor stripped', async () => {
      for (const change of [{ isDisabled: true }, { roles: [] }, { roles: [{ role: 'planner' }] }]) {
        expect((await admin.send('PATCH', `/api/accounts/${adminId}`, change)).json()).toMatchObject({ status: 409, code: 'last-administrator' })
      }
      expect((await admin.send('GET', '/api/accounts')).statusCode).toBe(200)
      const second = await atlas.createAccount('admin2', grant('administrator'))
      const other = await atlas.signIn('admin2')
      const both = await Promise.all([admin.send('PATCH', `/api/accounts/${second}`, { isDisabled: true }), other.send('PATCH', `/api/accounts/${adminId}`, { isDisabled: true })])
      expect(both.filter(({ statusCode }) => statusCode === 200)).toHaveLength(1)
      await atlas.database.query('update account set disabled_at = null where id = $1', [adminId])
      admin = await atlas.signIn('admin')
    })

    test('answers 404 to a change of an account that does not exist', async () => {
      expect((await admin.send('PATCH', '/api/accounts/999999', { name: 'x' })).json()).toMatchObject({ status: 404, code: 'unknown-account' })
      expect((await admin.send('PATCH', '/api/accounts/x', { name: 'x' })).statusCode).toBe(400)
    })

    test('shows a token once, stores its hash, and lets it work until it expires', async () => {
      const expiresAt = new Date(atlas.clock.now.getTime() + 3_600_000).toISOString()
      const answer = await admin.send('POST', '/api/tokens', { name: 'Fachverfahren', role: 'editor', department: 'youth', expiresAt })
      const { token, secret } = issuedToken.parse(answer.json())
      expect([answer.statusCode, secret, token]).toEqual([201, expect.stringMatching(/^atlas_[\w-]{43}$/), expect.objectContaining({ hint: secret.slice(0, 10), createdBy: 'Name of admin', revokedAt: null, lastUsedAt: null })])
      expect(JSON.stringify(await atlas.database.query('select * from api_token')) + JSON.stringify(await atlas.database.query('select * from audit_entry'))).not.toContain(secret)
      expect((await bearer(secret)).json()).toMatchObject({ kind: 'token', name: 'Fachverfahren', roles: [{ role: 'editor', department: 'youth' }], csrf: null, canChangePassword: false })
      const list = await admin.send('GET', '/api/tokens')
      expect(tokens.parse(list.json())[0]!.lastUsedAt).toBe(atlas.clock.now.toISOString())
      expect(list.body).not.toContain(secret)
      atlas.later(3600)
      expect((await bearer(secret)).json()).toMatchObject({ status: 401, code: 'token-refused' })
    })

    test('a revoked token stops at once, and cannot come back', async () => {
      admin = await atlas.signIn('admin')
      const { id, secret } = await atlas.createToken({ role: 'planner', department: null }, 86_400)
      expect((await bearer(secret)).statusCode).toBe(200)
      expect((await admin.send('DELETE', `/api/tokens/${id}`)).statusCode).toBe(204)
      const refused = await bearer(secret)
      expect([refused.statusCode, refused.headers['www-authenticate']]).toEqual([401, 'Bearer error="invalid_token"'])
      expect((await admin.send('DELETE', `/api/tokens/${id}`)).statusCode).toBe(204)
      expect((await admin.send('DELETE', '/api/tokens/999999')).json()).toMatchObject({ status: 404, code: 'unknown-token' })
    })

    test('the tokens that somebody made end with their account, and do not come back with it', async () => {
      const id = await atlas.createAccount('leaver', grant('administrator'))
      const leaver = await atlas.signIn('leaver')
      const expiresAt = new Date(atlas.clock.now.getTime() + 86_400_000).toISOString()
      const { token, secret } = issuedToken.parse((await leaver.send('POST', '/api/tokens', { name: 'mine', role: 'planner', expiresAt })).json())
      expect((await bearer(secret)).statusCode).toBe(200)
      expect((await admin.send('PATCH', `/api/accounts/${id}`, { isDisabled: true })).statusCode).toBe(200)
      expect([(await bearer(secret)).statusCode, (await bearer(secret, 'GET', '/api/indicators')).statusCode]).toEqual([401, 401])
      const { entries } = auditPage.parse((await admin.send('GET', `/api/audit?action=token-revoked&subject=token:${token.id}`)).json())
      expect(entries).toMatchObject([{ actor: { name: 'Name of admin' }, details: { disabled: `account:${id}` } }])
      await admin.send('PATCH', `/api/accounts/${id}`, { isDisabled: false })
      expect((await bearer(secret)).statusCode).toBe(401)
    })

    test.each(['', 'atlas_', 'atlas_wrong', 'x y', `atlas_${'a'.repeat(5000)}`])('refuses the token %.12j also where the public may read', async secret => {
      expect((await bearer(secret, 'GET', '/api/indicators')).json()).toMatchObject({ status: 401, code: 'token-refused' })
    })

    test.each([
      [{ role: 'administrator' }, 'invalid-parameter'], [{ role: 'editor' }, 'invalid-parameter'], [{ role: 'editor', department: 'fishery' }, 'unknown-department'],
      [{ expiresAt: '2020-01-01T00:00:00Z' }, 'invalid-expiry'], [{ expiresAt: '2099-01-01T00:00:00Z' }, 'invalid-expiry'], [{ expiresAt: 'tomorrow' }, 'invalid-parameter'],
    ])('makes no token for %j', async (change, code) => {
      const expiresAt = new Date(atlas.clock.now.getTime() + 3_600_000).toISOString()
      expect((await admin.send('POST', '/api/tokens', { name: 'x', role: 'planner', expiresAt, ...change })).json()).toMatchObject({ status: 400, code })
    })

    test('writes down sign-ins, refusals, accounts, rights and tokens, newest first, page by page', async () => {
      await atlas.app.inject({ method: 'POST', url: '/api/session', payload: { login: 'admin', password: 'sieben grüne Ziegel' } })
      await atlas.app.inject({ method: 'POST', url: '/api/session', payload: { login: 'mein geheimes Passwort', password: 'x' } })
      const all = auditPage.parse((await admin.send('GET', '/api/audit?limit=1000')).json())
      expect(all.next).toBeNull()
      expect(new Set(all.entries.map(({ action }) => action))).toEqual(new Set(['account-created', 'account-disabled', 'account-enabled', 'password-set', 'sign-in', 'sign-in-refused', 'token-created', 'token-revoked']))
      expect(all.entries.slice(0, 2)).toMatchObject([
        { action: 'sign-in-refused', subject: null, details: { reason: 'unknown-login' }, actor: { kind: 'public' } },
        { action: 'sign-in-refused', subject: `account:${adminId}`, details: { reason: 'wrong-password', address: '127.0.0.1' } },
      ])
      expect(JSON.stringify(all)).not.toMatch(/geheimes|Ziegel|argon2|atlas_/)
      const walked: number[] = []
      for (let before = ''; ;) {
        const page = auditPage.parse((await admin.send('GET', `/api/audit?limit=5${before}`)).json())
        walked.push(...page.entries.map(({ id }) => id))
        if (page.next === null) break
        before = `&before=${page.next}`
      }
      expect(walked).toEqual(all.entries.map(({ id }) => id))
      expect(auditPage.parse((await admin.send('GET', `/api/audit?action=sign-in&subject=account:${adminId}`)).json()).entries.every(({ action, subject }) => action === 'sign-in' && subject === `account:${adminId}`)).toBe(true)
    })

    test('exports the whole trail as CSV that no spreadsheet runs', async () => {
      await writeAudit(atlas.database, { at: start, actor: { kind: 'account', id: 1, name: '=cmd|"/c calc"!A1' }, action: 'sign-in', details: { note: 'a,b' } })
      const { body, headers } = await admin.send('GET', '/api/audit?format=csv&limit=1')
      const lines = body.trimEnd().split('\r\n')
      const [{ count }] = await atlas.database.query<{ count: number }>('select count(*)::int as count from audit_entry') as [{ count: number }]
      expect(lines).toHaveLength(count + 1)
      expect(lines[1]).toContain(`,account,1,"'=cmd|""/c calc""!A1",sign-in,,"{""note"":""a,b""}"`)
      expect(headers).toMatchObject({ 'content-type': 'text/csv; charset=utf-8; header=present', 'cache-control': 'private, no-store', 'content-disposition': 'attachment; filename="audit.csv"' })
    })

    test.each(['update audit_entry set action = \'x\'', 'delete from audit_entry', 'truncate audit_entry'])('the database itself refuses: %s', async sql => {
      const before = await atlas.database.query('select * from audit_entry order by id')
      await expect(atlas.database.query(sql)).rejects.toThrow('never changed or deleted')
      expect(await atlas.database.query('select * from audit_entry order by id')).toEqual(before)
    })
  })

  describe('requests that change something', () => {
    let atlas: TestAtlas
    let admin: Browser
    const rename = (headers: Record<string, string>) => admin.send('PATCH', '/api/accounts/1', { name: 'Neu' }, { headers })
    beforeAll(async () => {
      atlas = await openTestAtlas(await engine.open())
      await atlas.createAccount('admin', grant('administrator'))
      admin = await atlas.signIn('admin')
    })
    afterAll(async () => { await atlas?.app.close(); await atlas?.database.close() })

    test.each([
      ['no CSRF token', { 'x-csrf-token': '' }], ['a wrong CSRF token', { 'x-csrf-token': 'f'.repeat(64) }],
      ['another origin', { origin: 'https://evil.example' }], ['a sandboxed origin', { origin: 'null' }],
      ['another site', { 'sec-fetch-site': 'cross-site' }], ['a neighbouring host', { 'sec-fetch-site': 'same-site' }],
    ])('are refused with %s', async (_, headers) => {
      const answer = await rename(headers)
      expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([403, 'cross-site'])
      expect((await atlas.database.query('select name from account'))[0]).toEqual({ name: 'Name of admin' })
    })
    test('are refused with the CSRF token of another session', async () => {
      const other = await atlas.signIn('admin')
      expect((await rename({ 'x-csrf-token': other.session.csrf! })).statusCode).toBe(403)
    })
    test('are done for the atlas\' own pages', async () => {
      for (const headers of [{}, { origin: 'http://localhost:80' }, { 'sec-fetch-site': 'same-origin' }] as Record<string, string>[]) expect((await rename({ host: 'localhost:80', ...headers })).statusCode).toBe(200)
    })
    test('signing in is refused from another site, and as a form', async () => {
      const payload = { login: 'admin', password: passwordOf('admin') }
      expect((await atlas.app.inject({ method: 'POST', url: '/api/session', payload, headers: { origin: 'https://evil.example' } })).statusCode).toBe(403)
      for (const type of ['text/plain', 'application/x-www-form-urlencoded']) {
        const answer = await atlas.app.inject({ method: 'POST', url: '/api/session', payload: JSON.stringify(payload), headers: { 'content-type': type } })
        expect([type, answer.statusCode, answer.cookies]).toEqual([type, 400, []])
      }
    })
    test('signing out from another site is refused', async () => {
      expect((await admin.send('DELETE', '/api/session', undefined, { headers: { 'x-csrf-token': '' } })).statusCode).toBe(403)
      expect((await admin.send('GET', '/api/session')).json()).toMatchObject({ isSignedIn: true })
    })
    test('a program with a token needs no CSRF token, even where a browser would be refused', async () => {
      const { secret } = await atlas.createToken({ role: 'planner', department: null })
      const answer = await atlas.app.inject({ method: 'PATCH', url: '/api/accounts/1', payload: { name: 'x' }, headers: { authorization: `Bearer ${secret}`, origin: 'https://evil.example' } })
      expect(answer.json()).toMatchObject({ status: 403, code: 'not-allowed' })
    })
  })
})
