import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { spawn } from 'node:child_process'

async function hashSources(root: string): Promise<string> {
  const hash = createHash('sha256').update(await readFile(join(root, 'package-lock.json')))
  for (const folder of ['web', 'core']) {
    const entries = await readdir(join(root, folder), { recursive: true, withFileTypes: true })
    for (const file of entries.filter(entry => entry.isFile()).map(entry => join(entry.parentPath, entry.name)).sort()) {
      hash.update(file.slice(root.length)).update('\0').update(await readFile(file))
    }
  }
  return hash.digest('hex')
}

/**
 * Build the client unless the built one is of the same sources.
 *
 * Throws: Error with the output of the build if it fails.
 */
export async function buildClient(root: string, onProgress: (message: string) => void): Promise<void> {
  if (!existsSync(join(root, 'web'))) return
  const marker = join(root, 'dist/web/.build')
  const wanted = await hashSources(root)
  if (await readFile(marker, 'utf8').catch(() => '') === wanted) return
  onProgress('building the client')
  const chunks: Buffer[] = []
  const vite = spawn(process.execPath, [join(root, 'node_modules/vite/bin/vite.js'), 'build', '--config', 'web/vite.config.ts'], { cwd: root })
  for (const stream of [vite.stdout, vite.stderr]) stream.on('data', (chunk: Buffer) => chunks.push(chunk))
  const code = await new Promise<number | null>((resolve, reject) => vite.on('error', reject).on('close', resolve))
  if (code !== 0) throw new Error(`The client could not be built.\n${Buffer.concat(chunks).toString()}`)
  await writeFile(marker, wanted)
}
