import { spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { canInstallPackages, installPackage } from '../debian-packages.ts'
import { readCommand } from '../run-command.ts'

export interface Load { readonly rate: number; readonly p50: number; readonly p99: number; readonly bytes: number; readonly failures: number }

/** What the script below prints at the end; microseconds. */
interface Summary { readonly requests: number; readonly duration: number; readonly bytes: number; readonly failures: number; readonly p50: number; readonly p99: number }

/** Ask for the paths in turn; at the end one line of JSON. A JSON text is a Lua text too, as long as it holds no escapes. */
const script = (paths: readonly string[]): string => `
local requests, at = {}, 0
function init()
  for _, path in ipairs({ ${paths.map(path => JSON.stringify(path)).join(', ')} }) do
    requests[#requests + 1] = wrk.format("GET", path, { ["Accept-Encoding"] = "gzip" })
  end
end
function request()
  at = at % #requests + 1
  return requests[at]
end
function done(summary, latency)
  local errors = summary.errors
  io.write(string.format('{"requests":%d,"duration":%d,"bytes":%d,"failures":%d,"p50":%d,"p99":%d}\\n', summary.requests, summary.duration,
    summary.bytes, errors.status + errors.connect + errors.read + errors.write + errors.timeout, latency:percentile(50), latency:percentile(99)))
end
`

/** Make sure that wrk is there. Throws: Error where it is not and may not be installed. */
async function needWrk(): Promise<void> {
  const isThere = (): boolean => readCommand('sh', ['-c', 'command -v wrk']) !== undefined
  if (isThere()) return
  if (canInstallPackages() && await installPackage('wrk') && isThere()) return
  throw new Error('it needs the load generator wrk: install the package wrk (Debian, Ubuntu, Homebrew)')
}

/** What a command prints; throws an Error with what it complained of. */
function output(command: string, args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] })
    let [said, complaint] = ['', '']
    child.stdout.on('data', (chunk: Buffer) => { said += chunk.toString() })
    child.stderr.on('data', (chunk: Buffer) => { complaint += chunk.toString() })
    child.on('error', reject).on('close', (code) => {
      if (code === 0) resolve(said)
      else reject(new Error(`${command} ended with ${code}: ${complaint || said}`))
    })
  })
}

/**
 * Ask for these paths in turn over 8 connections, each request when the answer before it is complete.
 *
 * The client is wrk, since one in JavaScript costs more than the server that it is to measure: on two processors it took
 * 75 to 90 % of one, gave a bare route 10,000 requests a second instead of 22,000, and its own pauses were the p99.
 *
 * Unit:   requests per second; milliseconds; bytes with headers.
 * Throws: Error where wrk is missing or fails.
 */
export async function load(url: string, paths: readonly string[], seconds: number): Promise<Load> {
  await needWrk()
  const folder = await mkdtemp(join(tmpdir(), 'atlas-load-'))
  try {
    const file = join(folder, 'paths.lua')
    await writeFile(file, script(paths))
    const run = async (): Promise<Summary> => {
      const said = await output('wrk', ['--threads', '1', '--connections', '8', '--duration', `${seconds}s`, '--script', file, url])
      return JSON.parse(said.trimEnd().split('\n').at(-1)!) as Summary
    }
    // One warm-up pass, so that caches and the compiler are not what is measured.
    await run()
    const { requests, duration, bytes, failures, p50, p99 } = await run()
    return { rate: requests * 1e6 / duration, p50: toTenths(p50), p99: toTenths(p99), bytes: bytes / Math.max(1, requests), failures }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Microseconds as tenths of a millisecond. */
const toTenths = (microseconds: number): number => Math.round(microseconds / 100) / 10
