import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))

/** Strictest first: core without Node and DOM types, then Node code, then the browser's, then tests that use both. */
const projects = ['core/tsconfig.json', 'tsconfig.json', 'web/tsconfig.json', 'test/tsconfig.browser.json'].filter((project) => existsSync(`${root}${project}`))

/** Check one project; shape: true if it has no type error. */
function isSound(project: string): boolean {
  const { status, error } = spawnSync(process.execPath, [`${root}node_modules/typescript/bin/tsc`, '-p', project, '--noEmit'], { cwd: root, stdio: 'inherit' })
  if (error !== undefined) console.error(`types: ${project}: ${error.message}`)
  console.log(`types: ${project} ${status === 0 ? 'ok' : 'FAILED'}`)
  return status === 0
}

process.exitCode = projects.map(isSound).every(Boolean) ? 0 : 1
