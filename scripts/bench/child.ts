import { spawn, type ChildProcess } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { root } from '../../server/places.ts'
import { bundle } from '../build-server.ts'

const scripts = ['import-once', 'protect-tables', 'read-delivery-once', 'serve'] as const
export type BenchScript = typeof scripts[number]

const children = new Set<ChildProcess>()
const built = join(root, `dist/bench-${process.pid}`)
process.on('exit', () => {
  for (const child of children) child.kill('SIGKILL')
  rmSync(built, { recursive: true, force: true })
})

let building: Promise<void> | undefined
/** Built as the server is, so that what is measured is what users run. */
const build = (): Promise<void> => (building ??= bundle(root, built, Object.fromEntries(scripts.map(name => [name, join(root, `scripts/bench/${name}.ts`)]))))

export interface BenchChild<T> { readonly said: T; stop(): Promise<void> }

/**
 * Start a script of the bench in a process of its own and wait for the first line of JSON that it prints.
 *
 * Throws: Error if it ends before, or says nothing within `timeout` milliseconds.
 */
export async function startChild<T>(script: BenchScript, settings: object, timeout = 300_000): Promise<BenchChild<T>> {
  await build()
  const child = spawn(process.execPath, [join(built, `${script}.js`), JSON.stringify(settings)], { stdio: ['ignore', 'pipe', 'inherit'] })
  children.add(child)
  const ended = new Promise<void>(resolve => {
    child.once('exit', () => {
      children.delete(child)
      resolve()
    })
  })
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM')
    await ended
  }
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      child.kill('SIGKILL')
      reject(new Error(`${script} said nothing for ${timeout / 1000} s`))
    }, timeout)
    createInterface({ input: child.stdout }).on('line', line => {
      if (!line.startsWith('{')) return
      clearTimeout(timer)
      resolve({ said: JSON.parse(line) as T, stop })
    })
    void ended.then(() => {
      clearTimeout(timer)
      reject(new Error(`${script} ended early`))
    })
  })
}
