import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { spawn } from 'node:child_process'
import { hashSources } from './hash-sources.js'

/**
 * Build the client unless the built one is of the same sources.
 *
 * Throws: Error with the output of the build if it fails, or saying that there is nothing to build it with.
 */
export async function buildClient(root: string, onProgress: (message: string) => void): Promise<void> {
  const vite = join(root, 'node_modules/vite/bin/vite.js')
  if (!existsSync(join(root, 'web'))) return
  const marker = join(root, 'dist/web/.build')
  const wanted = hashSources(root, ['web', 'core'])
  if (await readFile(marker, 'utf8').catch(() => '') === wanted) return
  if (!existsSync(vite)) {
    // Installed without the packages for development: what was built elsewhere is served as it is.
    if (existsSync(join(root, 'dist/web/index.html'))) return
    throw new Error(`Die Oberfläche ist noch nicht gebaut, und die Pakete dafür fehlen: npm ci ohne --omit=dev, oder dist/web mitbringen und mit --no-build starten.
The client is not built yet, and the packages for that are missing: npm ci without --omit=dev, or bring dist/web along and start with --no-build.`)
  }
  onProgress('building the client')
  const chunks: Buffer[] = []
  // Whatever the surroundings say: a client built for development keeps nothing for when there is no connection.
  const build = spawn(process.execPath, [vite, 'build', '--config', 'web/vite.config.ts'], { cwd: root, env: { ...process.env, NODE_ENV: 'production' } })
  for (const stream of [build.stdout, build.stderr]) stream.on('data', (chunk: Buffer) => chunks.push(chunk))
  const code = await new Promise<number | null>((resolve, reject) => build.on('error', reject).on('close', resolve))
  if (code !== 0) throw new Error(`The client could not be built.\n${Buffer.concat(chunks).toString()}`)
  await writeFile(marker, wanted)
}
