import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { measured, seconds, type Measurement } from './measurement.ts'

/** Start the atlas as `npm start` does and wait until it says its address. */
async function startOnce(root: string, varFolder: string): Promise<number> {
  const start = performance.now()
  const env = { ...process.env, VAR_DIR: varFolder, PORT: '0', ATLAS_TERRITORY: join(root, 'geodata/segeberg'), DATABASE_URL: '' }
  const child = spawn(process.execPath, ['scripts/launch.js', 'start'], { cwd: root, env, stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = new Promise(resolve => { child.once('exit', resolve) })
  const timer = setTimeout(() => child.kill('SIGKILL'), 180_000)
  const isUp = await new Promise<boolean>(resolve => {
    child.stdout.on('data', (chunk: Buffer) => { if (chunk.includes('http://')) resolve(true) })
    void ended.then(() => resolve(false))
  })
  const took = performance.now() - start
  child.kill('SIGTERM')
  await ended
  clearTimeout(timer)
  if (!isUp) throw new Error('the atlas did not start')
  return took
}

/** Time the first start (empty folder, import of segeberg, client built if needed) and the second one. */
export async function benchStart(root: string): Promise<Measurement[]> {
  const folder = await mkdtemp(join(tmpdir(), 'atlas-start-'))
  try {
    const first = await startOnce(root, folder)
    const second = await startOnce(root, folder)
    return [
      measured('first start with segeberg', seconds(first), '< 60 s', first < 60_000),
      measured('second start', seconds(second), '< 5 s', second < 5_000),
    ]
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
