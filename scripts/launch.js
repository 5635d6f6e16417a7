// `npm start` and `npm run atlas`: build the server if its sources changed, and run what was built. In plain JavaScript, because
// Node loads that in a third of the time that it takes to transform and load the sources (and for each thread again).
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { serverFolder } from './server-folder.js'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const [node, , script = 'start', ...parameters] = process.argv

/** @param {string} folder */
const fileIn = folder => join(folder, `${script}.js`)

function newestBuild() {
  const all = join(root, 'dist/server')
  const builds = existsSync(all) ? readdirSync(all).map(name => join(all, name)).filter(folder => existsSync(fileIn(folder))) : []
  const [newest] = builds.sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs)
  return newest
}

function currentBuild() {
  const folder = serverFolder(root)
  if (existsSync(fileIn(folder))) return folder
  const newest = newestBuild()
  // Installed without the packages for development: what was built elsewhere is run as it is.
  if (newest !== undefined && !existsSync(join(root, 'node_modules/vite'))) return newest
  // What is said meanwhile must not get into the output of a command.
  const { status } = spawnSync(process.execPath, ['--import', 'tsx', join(root, 'scripts/build.ts'), 'server'], { cwd: root, stdio: ['ignore', 2, 2] })
  if (status !== 0) process.exit(status ?? 1)
  return folder
}

// `--no-build` starts what was built before, wherever that was.
const build = script === 'start' && parameters.includes('--no-build') ? newestBuild() : currentBuild()
if (build === undefined) {
  process.stderr.write(`Der Server ist noch nicht gebaut: npm run build, oder ohne --no-build starten.
The server is not built yet: npm run build, or start without --no-build.\n`)
  process.exit(1)
}
process.argv = [node ?? process.execPath, fileIn(build), ...parameters]
await import(pathToFileURL(fileIn(build)).href)
