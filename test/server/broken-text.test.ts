import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { forEachEngine } from '../support/databases.ts'
import { openReleaseAtlas, type ReleaseAtlas } from './releases/test-deliveries.ts'

forEachEngine(engine => {
  describe('a text that no database keeps', () => {
    let atlas: ReleaseAtlas
    beforeAll(async () => { atlas = await openReleaseAtlas(engine) })
    afterAll(async () => { await atlas?.close() })

    test.each(['/api/custom-areas/%00', '/api/notes?level=square&area=%00', '/api/audit?actor=%00'])('is refused in an address: %s', async url => {
      expect((await atlas.browsers.administrator.send('GET', url)).json()).toMatchObject({ status: 400, code: 'bad-request' })
    })

    test.each([['a NUL', 'x\u0000y'], ['half of a character', 'x\ud800y']])('is refused where it is sent, however deep: %s', async (_, text) => {
      const { administrator, planner } = atlas.browsers
      const answers = [
        await atlas.app.inject({ method: 'POST', url: '/api/session', payload: { login: text, password: 'x' } }),
        await administrator.send('PUT', '/api/settings', { fourEyes: false, reason: text }),
        await administrator.send('POST', '/api/administration/themes', { key: 'broken', name: { de: text } }),
        await administrator.send('POST', '/api/facility-categories', { key: 'broken', name: { de: text }, department: null }),
        await planner.send('POST', '/api/notes', { level: 'square', area: '01', notedOn: '2026-01-01', text }),
      ]
      expect(answers.map(answer => answer.statusCode)).toEqual(answers.map(() => 400))
    })

    test('is told from letters of any script, from pictures and from line breaks', async () => {
      const text = 'Żółć 漢字 👩‍👩‍👧\nzweite Zeile\tTab'
      expect((await atlas.browsers.planner.send('POST', '/api/notes', { level: 'square', area: '01', notedOn: '2026-01-01', text })).statusCode).toBe(201)
    })

    test('nested deeper than calls can go it is still only read', async () => {
      const payload = `{"login":${'['.repeat(20_000)}${']'.repeat(20_000)},"password":"x"}`
      const answer = await atlas.app.inject({ method: 'POST', url: '/api/session', payload, headers: { 'content-type': 'application/json' } })
      expect(answer.statusCode).toBe(400)
    })
  })
})
