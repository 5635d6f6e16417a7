// `npm start`: build the server if its sources changed, and start it. In plain JavaScript, because Node loads the built server
// in a third of the time that it takes to transform and load its sources (and each of its threads again).
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { serverFolder } from './server-folder.js'

const root = dirname(dirname(fileURLToPath(import.meta.url)))

/** @param {string} folder */
const fileIn = folder => join(folder, 'start.js')

function newestBuild() {
  const all = join(root, 'dist/server')
  const builds = existsSync(all) ? readdirSync(all).map(name => join(all, name)).filter(folder => existsSync(fileIn(folder))) : []
  const [newest] = builds.sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs)
  return newest
}

function currentBuild() {
  const folder = serverFolder(root)
  if (!existsSync(fileIn(folder))) {
    const { status } = spawnSync(process.execPath, ['--import', 'tsx', join(root, 'scripts/build.ts'), 'server'], { cwd: root, stdio: 'inherit' })
    if (status !== 0) process.exit(status ?? 1)
  }
  return folder
}

// `--no-build` starts what was built before, wherever that was.
const build = process.argv.includes('--no-build') ? newestBuild() : currentBuild()
if (build === undefined) {
  process.stderr.write(`Der Server ist noch nicht gebaut: npm run build, oder ohne --no-build starten.
The server is not built yet: npm run build, or start without --no-build.\n`)
  process.exit(1)
}
await import(pathToFileURL(fileIn(build)).href)
