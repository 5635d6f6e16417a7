import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, inject, test } from 'vitest'
import { lockDataFolder } from '../../../server/db/data-folder-lock.ts'
import { openDatabase } from '../../../server/db/open-database.ts'
import { cp } from 'node:fs/promises'

const folders: string[] = []
const children: ChildProcess[] = []
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'atlas-lock-'))
  folders.push(folder)
  return join(folder, 'database')
}

/** Another process that runs `code` and says `ready` when it is there. */
async function startProcess(code: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', `${code}\nconsole.log('ready'); setInterval(() => {}, 1000)`], { stdio: ['ignore', 'pipe', 'inherit'] })
  children.push(child)
  await once(child.stdout, 'data')
  return child
}

const serverFile = (name: string): string => JSON.stringify(new URL(`../../../server/db/${name}.ts`, import.meta.url).href)
const lockIn = (folder: string): string => `const { lockDataFolder } = await import(${serverFile('data-folder-lock')}); lockDataFolder(${JSON.stringify(folder)})`

test('refuses a folder that a living process holds, naming both', async () => {
  const folder = makeFolder()
  const holder = await startProcess(lockIn(folder))
  expect(() => lockDataFolder(folder)).toThrow(expect.objectContaining({ code: 'data-folder-locked', message: expect.stringContaining(`${folder} is in use by process ${holder.pid}`) }))
  await expect(openDatabase({ dataFolder: folder })).rejects.toMatchObject({ code: 'data-folder-locked' })
})

test('takes over the lock of a process that was killed', async () => {
  const folder = makeFolder()
  const holder = await startProcess(lockIn(folder))
  holder.kill('SIGKILL')
  await once(holder, 'exit')
  expect(existsSync(`${folder}.lock`)).toBe(true)
  lockDataFolder(folder).release()
  expect(existsSync(`${folder}.lock`)).toBe(false)
})

test.skipIf(!existsSync('/proc/self/stat'))('takes over a lock whose process id belongs to another process by now', () => {
  const folder = makeFolder()
  writeFileSync(`${folder}.lock`, JSON.stringify({ pid: process.pid, startedAt: '1@another-boot', token: 'old' }))
  const lock = lockDataFolder(folder)
  expect(readFileSync(`${folder}.lock`, 'utf8')).not.toContain('another-boot')
  lock.release()
})

test('refuses the same folder twice within one process', () => {
  const folder = makeFolder()
  const lock = lockDataFolder(folder)
  expect(() => lockDataFolder(folder)).toThrow('in use')
  lock.release()
  lockDataFolder(folder).release()
})

test('keeps what was committed and nothing half-written when the process is killed in a transaction', async () => {
  const folder = makeFolder()
  await cp(inject('embeddedTemplate'), folder, { recursive: true })
  const child = await startProcess(`
    const { openDatabase } = await import(${serverFile('open-database')})
    const database = await openDatabase({ dataFolder: ${JSON.stringify(folder)} })
    await database.query("insert into theme values ('kept', '{}', 1)")
    await new Promise(resolve => database.transaction(async transaction => {
      await transaction.query("insert into theme select 'lost' || n, '{}', 1 from generate_series(1, 20000) n")
      resolve()
      await new Promise(() => {})
    }))`)
  child.kill('SIGKILL')
  await once(child, 'exit')
  const database = await openDatabase({ dataFolder: folder })
  expect(await database.query('select key from theme')).toEqual([{ key: 'kept' }])
  await database.close()
  expect(existsSync(`${folder}.lock`)).toBe(false)
})
