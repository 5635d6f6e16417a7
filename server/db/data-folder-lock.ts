import { mkdirSync, readFileSync, rmSync, writeFileSync, linkSync, renameSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { randomUUID } from 'node:crypto'
import { DomainError } from '../../core/model/domain-error.ts'

export interface DataFolderLock { release(): void }
interface Holder { pid: number; startedAt: string | null; token: string }

/** When a process started, in clock ticks since boot; null where the system does not tell (no /proc). */
function processStart(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    // A zombie (state Z) holds no files any more.
    return fields[0] === 'Z' ? 'zombie' : `${fields[19]}@${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}`
  } catch {
    return null
  }
}

function isAlive(holder: Holder): boolean {
  try {
    process.kill(holder.pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false
  }
  // The number may belong to another process by now.
  const startedAt = processStart(holder.pid)
  return startedAt === null || holder.startedAt === null || startedAt === holder.startedAt
}

function readHolder(file: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Holder
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw new DomainError('data-folder-locked', `The lock file ${file} cannot be read. Remove it if no other process uses the folder.`, { folder: dirname(file), pid: null })
  }
}

/** Put the lock file there with its content in one step; false if there is one already. */
function take(file: string, holder: Holder): boolean {
  const draft = `${file}.${holder.token}`
  writeFileSync(draft, JSON.stringify(holder), { flag: 'wx' })
  try {
    linkSync(draft, file)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  } finally {
    rmSync(draft, { force: true })
  }
}

/** Move a dead holder's lock away; if somebody else was faster and it is theirs, put it back. */
function removeStale(file: string, stale: Holder): void {
  const aside = `${file}.${randomUUID()}`
  try {
    renameSync(file, aside)
  } catch {
    return
  }
  if (readHolder(aside)?.token !== stale.token) {
    try { linkSync(aside, file) } catch { /* a third one holds it now */ }
  }
  rmSync(aside, { force: true })
}

/**
 * Take the lock of a data folder: the file `<folder>.lock` with the holder's process id.
 *
 * The embedded engine does not lock its files; a second process would lose data silently. The lock of a process that
 * has ended is taken over, never the one of a living process. Released on `release` and when the process ends.
 *
 * Throws: DomainError `data-folder-locked` with process id and folder.
 */
export function lockDataFolder(folder: string): DataFolderLock {
  const path = resolve(folder)
  const file = `${path}.lock`
  mkdirSync(dirname(path), { recursive: true })
  const own: Holder = { pid: process.pid, startedAt: processStart(process.pid), token: randomUUID() }
  for (let attempt = 0; !take(file, own); attempt++) {
    const holder = readHolder(file)
    if (holder && (attempt === 5 || isAlive(holder))) {
      throw new DomainError('data-folder-locked',
        `The data folder ${path} is in use by process ${holder.pid}. End that process, or choose another folder with VAR_DIR.`,
        { folder: path, pid: holder.pid })
    }
    if (holder) removeStale(file, holder)
  }
  const release = (): void => {
    process.off('exit', release)
    if (readHolder(file)?.token === own.token) rmSync(file, { force: true })
  }
  process.on('exit', release)
  return { release }
}
