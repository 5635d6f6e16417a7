import { spawn } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { inject } from 'vitest'
import type { TemplateFolder } from '../support/database-setup.ts'

export interface RunningAtlas {
  readonly url: string
  /** Stop the server as an operator would and remove its data. */
  readonly stop: () => Promise<void>
}

/**
 * Start the atlas as `npm start` does: own data folder, free port, embedded database, territory segeberg; settings go on top.
 *
 * The database begins as a copy of the migrated, empty one of the run; `null`: there is none yet, as on a fresh machine.
 */
export async function startAtlas(settings: Readonly<Record<string, string>> = {}, template: TemplateFolder | null = inject('embeddedTemplate')): Promise<RunningAtlas> {
  const folder = mkdtempSync(join(tmpdir(), 'atlas-e2e-'))
  if (template !== null) cpSync(template, join(folder, 'segeberg/database'), { recursive: true })
  const { DATABASE_URL: _, ...environment } = process.env
  const child = spawn(process.execPath, ['scripts/launch.js', 'start'], {
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
    env: { ...environment, VAR_DIR: folder, PORT: '0', HOST: '127.0.0.1', NODE_ENV: 'production', ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const url = await new Promise<string>((resolve, reject) => {
    const listen = (chunk: Buffer): void => {
      output += chunk.toString()
      // As it is said to whoever started it: what is logged may name other addresses, or come in pieces.
      const found = /Sozialraumatlas: (http:\S+)\s/.exec(output)?.[1]
      if (found !== undefined) resolve(found)
    }
    child.stdout.on('data', listen)
    child.stderr.on('data', listen)
    child.once('close', () => reject(new Error(`The atlas did not start:\n${output}`)))
  })
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM')
    await ended
    rmSync(folder, { recursive: true, force: true })
  }
  return { url, stop }
}
