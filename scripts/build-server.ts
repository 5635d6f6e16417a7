import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { threadFiles } from '../server/worker.ts'
import { serverFolder } from './server-folder.js'

const kept = 3

/**
 * Put scripts and the threads that the server starts together as plain JavaScript, with packages left where they are.
 *
 * Whoever looks finds the whole folder or none, also when two do this at once.
 */
export async function bundle(root: string, folder: string, scripts: Readonly<Record<string, string>>): Promise<void> {
  const { build } = await import('vite')
  // Not beside the builds, where it could be taken for one.
  const draft = join(root, `dist/draft-${randomUUID()}`)
  const threads = Object.fromEntries(threadFiles.map(file => [file, join(root, 'server', `${file}.ts`)]))
  await mkdir(dirname(folder), { recursive: true })
  try {
    await build({
      root, configFile: false, publicDir: false, logLevel: 'warn',
      build: {
        ssr: true, target: 'node20', outDir: draft, minify: false, emptyOutDir: true,
        rolldownOptions: { input: { ...scripts, ...threads }, output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' } },
      },
    })
    await rename(draft, folder).catch((error: unknown) => { if (!existsSync(folder)) throw error })
  } finally {
    await rm(draft, { recursive: true, force: true })
  }
}

async function removeOldest(builds: string): Promise<void> {
  const folders = await Promise.all((await readdir(builds)).map(async name => ({ path: join(builds, name), at: (await stat(join(builds, name))).mtimeMs })))
  for (const { path } of folders.sort((a, b) => b.at - a.at).slice(kept)) await rm(path, { recursive: true, force: true })
}

/**
 * Build the server unless the built one is of the same sources.
 *
 * Throws: Error of the bundler, or saying that there is nothing to build it with.
 */
export async function buildServer(root: string, onProgress: (message: string) => void): Promise<void> {
  const folder = serverFolder(root)
  if (existsSync(join(folder, 'start.js'))) return
  if (!existsSync(join(root, 'node_modules/vite'))) {
    throw new Error(`Der Server ist noch nicht gebaut, und die Pakete dafür fehlen: npm ci ohne --omit=dev, oder dist mitbringen und mit --no-build starten.
The server is not built yet, and the packages for that are missing: npm ci without --omit=dev, or bring dist along and start with --no-build.`)
  }
  onProgress('building the server')
  await bundle(root, folder, { start: join(root, 'scripts/start.ts'), atlas: join(root, 'scripts/atlas.ts') })
  await removeOldest(dirname(folder))
}
