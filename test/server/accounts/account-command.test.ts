import { execFile } from 'node:child_process'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findAccountByLogin } from '../../../server/accounts/repository.ts'
import { isPassword } from '../../../server/accounts/password.ts'
import { openDatabase } from '../../../server/db/open-database.ts'
import type { DatabasePlace } from '../../../scripts/throwaway-database.ts'
import { forEachEngine } from '../../support/databases.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))

interface Outcome { readonly code: number; readonly stdout: string; readonly stderr: string }

function runAccount(parameters: readonly string[], settings: Record<string, string>, input = ''): Promise<Outcome> {
  const { DATABASE_URL: _, ...rest } = process.env
  return new Promise(resolve => {
    const child = execFile(process.execPath, ['scripts/launch.js', 'atlas', 'account', ...parameters], { cwd: root, env: { ...rest, ...settings } }, (error, stdout, stderr) => {
      resolve({ code: error ? Number(error.code) : 0, stdout, stderr })
    })
    child.stdin!.end(input)
  })
}

forEachEngine(engine => {
  // Every command opens the database anew, which takes the embedded one seconds.
  describe('npm run atlas -- account', { timeout: 240_000 }, () => {
    let place: DatabasePlace
    let varFolder: string
    const run = (parameters: readonly string[], input = '', language = 'en'): Promise<Outcome> =>
      runAccount(parameters, { LC_ALL: language, VAR_DIR: varFolder, ATLAS_TERRITORY: 'geodata/any', ...place.databaseUrl && { DATABASE_URL: place.databaseUrl } }, input)
    const stored = async (login: string): Promise<Awaited<ReturnType<typeof findAccountByLogin>>> => {
      const database = await openDatabase({ databaseUrl: place.databaseUrl, dataFolder: `${varFolder}/any/database` })
      try {
        return await findAccountByLogin(database, login)
      } finally {
        await database.close()
      }
    }

    beforeAll(async () => {
      place = await engine.createPlace()
      varFolder = await mkdtemp(`${tmpdir()}/atlas-var-`)
      if (!place.databaseUrl) await cp(place.dataFolder, `${varFolder}/any/database`, { recursive: true })
    })
    afterAll(async () => {
      await place?.remove()
      await rm(varFolder, { recursive: true, force: true })
    })

    test('creates the first administrator with a password that is printed once', async () => {
      const { code, stdout } = await run(['create', 'Admin@Kreis.example', '--name', 'Ada Admin', '--role', 'administrator', '--generate'])
      const password = /\(shown this once\): (\S+)\n/.exec(stdout)?.[1]
      const account = await stored('admin@kreis.example')
      expect([code, account]).toMatchObject([0, { name: 'Ada Admin', grants: [{ role: 'administrator', department: null }] }])
      expect(await isPassword(password!, account!.passwordHash)).toBe(true)
      expect((await run(['list'])).stdout).not.toContain(password)
    })

    test('takes a password from standard input, never shows it, and says in German what is wrong with one', async () => {
      const refused = await run(['create', 'petra', '--role', 'planner', '--password-stdin'], 'kurz\n', 'de')
      expect(refused).toEqual({ code: 1, stdout: '', stderr: 'Das Passwort braucht mindestens 12 Zeichen; gern ein ganzer Satz.\n' })
      const taken = await run(['create', 'petra', '--role', 'planner', '--role', 'releaser', '--password-stdin'], 'ein langer guter Satz\n')
      expect(taken).toEqual({ code: 0, stdout: 'Account created: petra\n', stderr: '' })
      expect(await isPassword('ein langer guter Satz', (await stored('petra'))!.passwordHash)).toBe(true)
    })

    test('gives and takes roles, disables and enables, and keeps the last administrator', async () => {
      expect((await run(['disable', 'admin@kreis.example'])).stderr).toBe('Somebody must remain who can administer the atlas.\n')
      expect((await run(['role', 'petra', 'administrator', 'planner'])).code).toBe(0)
      expect((await run(['disable', 'ADMIN@kreis.example'])).code).toBe(0)
      expect(JSON.parse((await run(['list', '--json'])).stdout)).toMatchObject([{ login: 'admin@kreis.example', disabledAt: expect.any(String) as string }, { login: 'petra', roles: [{ role: 'administrator' }, { role: 'planner' }], disabledAt: null }])
      expect((await run(['enable', 'admin@kreis.example'])).code).toBe(0)
    })

    test.each([
      [['create', 'x', '--role', 'editor:fishery', '--generate'], `no department 'fishery'`], [['create', 'PETRA', '--generate'], 'taken'], [['password', 'nobody', '--generate'], `no account 'nobody'`],
    ])('%j fails and says why', async (parameters, message) => {
      const outcome = await run(parameters)
      expect([outcome.code, outcome.stdout]).toEqual([1, ''])
      expect(outcome.stderr).toContain(message)
      expect(outcome.stderr).not.toMatch(/\n {4}at /)
    })
  })
})

describe('npm run atlas -- account, used wrongly', () => {
  test.each([
    [['create'], 2, 'Usage:'], [['fly', 'x'], 2, 'Usage:'], [['role', 'petra'], 2, 'Usage:'], [['list', '--what'], 2, '--what'],
    [['create', 'x', '--role', 'king', '--generate'], 1, `'king' is no role`], [['create', 'x', '--role', 'editor', '--generate'], 1, `'editor' is no role`],
    [['password', 'petra'], 1, '--password-stdin'],
  ])('%j ends with %i before any database is opened', async (parameters, code, message) => {
    const outcome = await runAccount(parameters, { LC_ALL: 'en', VAR_DIR: '/nowhere', DATABASE_URL: 'postgres://127.0.0.1:1/none' })
    expect([outcome.code, outcome.stdout]).toEqual([code, ''])
    expect(outcome.stderr).toContain(message)
    expect(outcome.stderr).not.toMatch(/\n {4}at /)
  })
})
