import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface ServedTerritory {
  readonly url: string
  stop(): Promise<void>
}

/** Start the atlas as `npm start` does, with a territory in an embedded database of its own. */
export async function serveTerritory(root: string, territory: string): Promise<ServedTerritory> {
  const folder = await mkdtemp(join(tmpdir(), 'atlas-bench-'))
  const env = { ...process.env, VAR_DIR: folder, PORT: '0', HOST: '127.0.0.1', ATLAS_TERRITORY: join(root, 'geodata', territory), DATABASE_URL: '', BASEMAP_STYLE_URL: '', NODE_ENV: 'production' }
  const child = spawn(process.execPath, ['scripts/launch.js', 'start'], { cwd: root, env, stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = new Promise<void>(resolve => { child.once('exit', () => resolve()) })
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM')
    await ended
    await rm(folder, { recursive: true, force: true })
  }
  const url = await new Promise<string | undefined>(resolve => {
    let output = ''
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString()
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(output)?.[0]
      if (found !== undefined) resolve(found)
    })
    void ended.then(() => resolve(undefined))
  })
  if (url !== undefined) return { url, stop }
  await stop()
  throw new Error(`the atlas did not start with ${territory}`)
}
