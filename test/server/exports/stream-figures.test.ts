import type { AddressInfo } from 'node:net'
import { unzipSync } from 'fflate'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { seesAllOf } from '../../../server/audience.ts'
import { forEachEngine } from '../../support/databases.ts'
import { grant } from '../accounts/test-atlas.ts'
import { insertDelivery, openReleaseAtlas, type ReleaseAtlas } from '../releases/test-deliveries.ts'
import { makeHoldable, takeDownload, type Downloaded, type HoldableDatabase } from './held-download.ts'

const figures = '/api/figures.csv'
const profiles = '/api/spatial-levels/square/profiles.zip'
/** Questions that are put once for every part of an answer. */
const ofPart = { figures: 'array_to_json(f.covered) as covered', profile: 'v.name, v.area_km2', audit: 'from audit_entry', file: 'from stored_file_chunk', rights: 'from access_rule limit 1' }

test('whoever sees less than before does not see all; whoever sees the same or more does', () => {
  expect(seesAllOf('internal -1:*', 'internal -1:*')).toBe(true)
  expect(seesAllOf('internal', 'internal -1:* -2:3')).toBe(true)
  expect(seesAllOf('internal -1:4', 'internal -1:*')).toBe(true)
  expect(seesAllOf('internal', 'public')).toBe(true)
  expect(seesAllOf('public', 'internal')).toBe(false)
  expect(seesAllOf('internal -1:*', 'internal')).toBe(false)
  expect(seesAllOf('internal -1:*', 'internal -1:4')).toBe(false)
  expect(seesAllOf('internal -11:*', 'internal -1:*')).toBe(false)
})

forEachEngine(engine => {
  describe('an answer that takes a while', () => {
    let atlas: ReleaseAtlas
    let database: HoldableDatabase
    let port: number
    let delivery: number
    const log: { level: number; msg: string }[] = []
    const textOf = ({ bytes }: Downloaded): string => bytes.toString('utf8')
    const decide = async (id: number, what: string, body: object): Promise<void> => {
      const answer = await atlas.browsers.releaser.send('POST', `/api/deliveries/${id}/${what}`, body)
      if (answer.statusCode !== 200) throw new Error(answer.body)
    }
    const release = async (first: number, period: string, effectiveAt?: Date): Promise<number> => {
      const id = await insertDelivery(atlas.database, { residents: { '01': first, '02': 7422, '03': 7433, '04': 7444 }, period })
      await decide(id, 'release', { audience: 'public', ...effectiveAt && { effectiveAt: effectiveAt.toISOString() } })
      return id
    }
    const administer = async (method: 'PATCH' | 'PUT' | 'DELETE', url: string, body?: object): Promise<void> => {
      const answer = await atlas.browsers.administrator.send(method, url, body)
      if (answer.statusCode >= 300) throw new Error(answer.body)
    }

    /** Take an answer, and do something while one of its later parts is being read. */
    async function takeDuring(work: () => Promise<unknown>, { path = figures, headers = {}, at = ofPart.figures, letPass = 1 }: { path?: string; headers?: Record<string, string>; at?: string; letPass?: number } = {}): Promise<Downloaded> {
      const held = database.hold(at, letPass)
      const download = takeDownload(port, path, headers)
      await Promise.race([held.reached, download])
      await work()
      held.letGo()
      return download
    }

    beforeAll(async () => {
      const open = async (): Promise<HoldableDatabase> => (database = makeHoldable(await engine.open()))
      const stream = { write: (line: string): void => void log.push(JSON.parse(line) as typeof log[number]) }
      atlas = await openReleaseAtlas({ ...engine, open }, { logger: { level: 'info', stream } })
      await atlas.app.listen({ host: '127.0.0.1', port: 0 })
      port = (atlas.app.server.address() as AddressInfo).port
      delivery = await release(7411, '2021')
    })
    beforeEach(() => {
      atlas.later(10)
      log.length = 0
    })
    afterAll(async () => { await atlas?.close() })

    test('is whole where nothing happens, and where it is only slow', async () => {
      const { body, headers } = await atlas.app.inject(figures)
      const slow = await takeDuring(async () => atlas.later(60))
      expect([slow.isComplete, textOf(slow)]).toEqual([true, body])
      expect(body.trimEnd().split('\r\n')).toHaveLength(1 + Number(headers['x-row-count']))
      const archive = await takeDuring(async () => {}, { path: profiles, at: ofPart.profile })
      expect([archive.isComplete, Object.keys(unzipSync(archive.bytes))]).toEqual([true, ['01-Quadrat-01.pdf', '02-Quadrat-02.pdf', '03-Quadrat-03.pdf', '04-Quadrat-04.pdf']])
    })

    test('is as of its beginning, whole and unmixed, where an embargo ends or something is released meanwhile', async () => {
      const { body } = await atlas.app.inject(figures)
      await release(8111, '2022', new Date(atlas.clock.now.getTime() + 60_000))
      const during = await takeDuring(async () => atlas.later(120))
      expect([during.isComplete, textOf(during)]).toEqual([true, body])
      const next = await atlas.app.inject(figures)
      expect(next.body).toContain('8111')
      const released = await takeDuring(async () => {
        atlas.later(1)
        await release(9111, '2023')
      })
      expect([released.isComplete, textOf(released)]).toEqual([true, next.body])
    })

    test('is broken off rather than mixed where a release that was asked for before is stored only meanwhile', async () => {
      const during = await takeDuring(async () => {
        atlas.later(-5)
        await release(6111, '2024')
        atlas.later(5)
      })
      expect([during.isComplete, textOf(during).includes('6111')]).toEqual([false, false])
    })

    test('is broken off where the right to it is lost: the session ends, the account or the role is taken, the token revoked, a rule made', async () => {
      const enter = async (login: string) => {
        const id = await atlas.createAccount(login, grant('planner'))
        return { id, browser: await atlas.signIn(login) }
      }
      const [leaving, disabled, stripped] = [await enter('leaving'), await enter('disabled'), await enter('stripped')]
      const token = await atlas.createToken({ role: 'planner', department: null })
      const inside = { at: ofPart.figures, letPass: 2 }
      const lost: [string, Downloaded][] = [
        ['session', await takeDuring(() => leaving.browser.send('DELETE', '/api/session'), { ...inside, headers: { cookie: leaving.browser.cookie } })],
        ['account', await takeDuring(() => administer('PATCH', `/api/accounts/${disabled.id}`, { isDisabled: true }), { ...inside, headers: { cookie: disabled.browser.cookie } })],
        ['role', await takeDuring(() => administer('PATCH', `/api/accounts/${stripped.id}`, { roles: [] }), { ...inside, headers: { cookie: stripped.browser.cookie } })],
        ['token', await takeDuring(() => administer('DELETE', `/api/tokens/${token.id}`), { ...inside, headers: { authorization: `Bearer ${token.secret}` } })],
        ['rule', await takeDuring(() => administer('PUT', '/api/access-rules', [{ indicator: 'hundreds', level: null, audience: 'internal' }]))],
      ]
      expect(lost.map(([what, { isComplete, bytes }]) => [what, isComplete, bytes.includes('hundreds,all')])).toEqual(lost.map(([what]) => [what, false, false]))
      const loosened = await takeDuring(() => administer('PUT', '/api/access-rules', []), { letPass: 1 })
      expect(loosened.isComplete).toBe(true)
    })

    test('of the audit trail or of a delivered file, too, ends with the right to it', async () => {
      const [chief, editor] = [await atlas.createAccount('chief', grant('administrator')), await atlas.createAccount('moved', grant('editor', 'statistics'))]
      const [keeper, mover] = [await atlas.signIn('chief'), await atlas.signIn('moved')]
      const uploaded = await mover.send('POST', '/api/deliveries?fileName=x.csv', Buffer.from('Code;Einwohner\n01;5\n'), { headers: { 'content-type': 'application/octet-stream' } })
      const path = `/api/deliveries/${uploaded.json<{ id: number }>().id}/file`
      const whole = await takeDuring(async () => {}, { path, at: ofPart.file, letPass: 0, headers: { cookie: mover.cookie } })
      expect([whole.isComplete, textOf(whole)]).toEqual([true, 'Code;Einwohner\n01;5\n'])
      const trail = await takeDuring(() => administer('PATCH', `/api/accounts/${chief}`, { roles: [{ role: 'planner' }] }), { path: '/api/audit?format=csv', at: ofPart.audit, letPass: 0, headers: { cookie: keeper.cookie } })
      expect([trail.isComplete, textOf(trail).includes('sign-in')]).toEqual([false, false])
      const file = await takeDuring(() => administer('PATCH', `/api/accounts/${editor}`, { roles: [{ role: 'editor', department: 'health' }] }), { path, at: ofPart.file, letPass: 0, headers: { cookie: mover.cookie } })
      expect([file.isComplete, textOf(file)]).toEqual([false, ''])
    })

    test.each([
      ['figures', figures, ofPart.figures, {}], ['figures, packed', figures, ofPart.figures, { 'accept-encoding': 'gzip' }], ['profiles', profiles, ofPart.profile, {}],
    ] as const)('of %s is broken off where figures are withdrawn, and is no fault of the server', async (_, path, at, headers) => {
      const withdraw = async (): Promise<void> => {
        atlas.later(1)
        await decide(delivery, 'withdraw', { reason: 'wrong file' })
      }
      const during = await takeDuring(withdraw, { path, at, headers })
      expect(during.isComplete).toBe(false)
      expect(textOf(during)).not.toContain('hundreds')
      expect(log.filter(({ level }) => level >= 40)).toEqual([])
      expect(log.map(({ msg }) => msg)).toContainEqual(expect.stringContaining('broken off'))
      const after = await takeDownload(port, figures)
      expect([after.isComplete, textOf(after).includes('7411')]).toEqual([true, false])
      delivery = await release(7411, '2021')
    })

    test('does not look complete even where nothing but its end is left to be sent', async () => {
      // Rights are looked at when it is asked for, then before the header, the only part, and the end.
      const during = await takeDuring(async () => {
        atlas.later(1)
        await decide(delivery, 'withdraw', { reason: 'wrong file' })
      }, { path: '/api/figures.csv?indicator=hundreds&level=all', at: ofPart.rights, letPass: 3 })
      expect([during.isComplete, textOf(during).includes('hundreds,all')]).toEqual([false, true])
    })
  })
})
