import { Writable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { forEachEngine } from '../../support/databases.ts'
import { grant, openTestAtlas, passwordOf, type TestAtlas } from './test-atlas.ts'

forEachEngine(engine => {
  describe('the log', () => {
    let atlas: TestAtlas
    let log = ''
    beforeAll(async () => {
      const stream = new Writable({ write(chunk: Buffer, _encoding, done) { log += chunk.toString(); done() } })
      atlas = await openTestAtlas(await engine.open(), { logger: { level: 'trace', stream } })
      await atlas.createAccount('planner', grant('planner'))
    })
    afterAll(async () => { await atlas?.app.close(); await atlas?.database.close() })

    test('holds no password, cookie, token or hash, also when something breaks', async () => {
      const browser = await atlas.signIn('planner')
      const { secret } = await atlas.createToken({ role: 'planner', department: null })
      const [{ password_hash: hash }] = await atlas.database.query<{ password_hash: string }>('select password_hash from account') as [{ password_hash: string }]
      await atlas.database.query('alter table session rename to session_gone')
      await atlas.database.query('alter table api_token rename to api_token_gone')
      const answers = [
        await atlas.app.inject({ method: 'POST', url: '/api/session', payload: { login: 'planner', password: passwordOf('planner') } }),
        await browser.send('GET', '/api/session'),
        await atlas.app.inject({ url: '/api/indicators', headers: { authorization: `Bearer ${secret}` } }),
      ]
      await atlas.database.query('alter table session_gone rename to session')
      await atlas.database.query('alter table api_token_gone rename to api_token')
      expect(answers.map(({ statusCode }) => statusCode)).toEqual([500, 500, 500])
      expect(log.match(/unexpected error/g)).toHaveLength(3)
      const stored = JSON.stringify([await atlas.database.query('select id_hash from session'), await atlas.database.query('select token_hash from api_token')])
      const hashes = stored.match(/[0-9a-f]{64}/g)!
      expect(hashes.length).toBeGreaterThanOrEqual(2)
      for (const value of [passwordOf('planner'), browser.cookie.split('=')[1]!, browser.session.csrf!, secret, hash, ...hashes]) expect(log).not.toContain(value)
    })

    test('blacks out secrets wherever a line might carry them', () => {
      atlas.app.log.info({ req: { method: 'GET', url: '/api/session/oidc/callback?code=s3cret', headers: { authorization: 'Bearer s3cret', cookie: 'atlas=s3cret', 'x-csrf-token': 's3cret' } }, res: { headers: { 'set-cookie': 's3cret' } }, body: { password: 's3cret' }, oidc: { clientSecret: 's3cret', tokens: { id_token: 's3cret' } } }, 'marked line')
      expect(log).toContain('marked line')
      expect(log).toContain('[secret]')
      expect(log).not.toContain('s3cret')
    })
  })
})
