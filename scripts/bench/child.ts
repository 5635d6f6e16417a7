import { spawn, type ChildProcess } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const children = new Set<ChildProcess>()
process.on('exit', () => { for (const child of children) child.kill('SIGKILL') })

export interface BenchChild<T> { readonly said: T; stop(): Promise<void> }

/**
 * Start a script of the bench in a process of its own and wait for the first line of JSON that it prints.
 *
 * Throws: Error if it ends before, or says nothing within `timeout` milliseconds.
 */
export function startChild<T>(script: string, settings: object, timeout = 300_000): Promise<BenchChild<T>> {
  const child = spawn(process.execPath, ['--import', 'tsx', fileURLToPath(new URL(script, import.meta.url)), JSON.stringify(settings)], { stdio: ['ignore', 'pipe', 'inherit'] })
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
