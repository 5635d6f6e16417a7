import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { serverFolder } from '../../scripts/server-folder.js'

const scripts = fileURLToPath(new URL('../../scripts', import.meta.url))
let root: string

/** A checkout with nothing but what launches the server, a builder that says so, and a source. */
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'atlas-launch-'))
  for (const name of ['launch.js', 'server-folder.js', 'hash-sources.js']) {
    mkdirSync(join(root, 'scripts'), { recursive: true })
    cpSync(join(scripts, name), join(root, 'scripts', name))
  }
  write('package.json', '{ "type": "module" }')
  write('core/figure.ts', 'export {}')
  write('server/app.ts', 'export {}')
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), text)
}

function writeBuild(folder: string, says: string, ageSeconds = 0): void {
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'start.js'), `console.log(${JSON.stringify(says)})`)
  const at = Date.now() / 1000 - ageSeconds
  utimesSync(folder, at, at)
}

const launch = (...parameters: string[]) => spawnSync(process.execPath, ['scripts/launch.js', 'start', ...parameters], { cwd: root, encoding: 'utf8' })

test('starts the server that was built from the sources as they are', () => {
  writeBuild(serverFolder(root), 'of these sources')
  writeBuild(join(root, 'dist/server/other'), 'of others')
  expect(launch()).toMatchObject({ stdout: 'of these sources\n', status: 0 })
})

test('does not start what was built from other sources when building fails, and ends with the status of that', () => {
  writeBuild(serverFolder(root), 'of the sources before')
  write('core/figure.ts', 'export const figure = 1')
  // There is a bundler, but nothing that it needs.
  write('node_modules/vite/package.json', '{}')
  const { stdout, stderr, status } = launch()
  expect({ stdout, status }).toEqual({ stdout: '', status: 1 })
  expect(stderr).toContain('tsx')
})

test('without the packages for development starts what was built elsewhere, as it is', () => {
  writeBuild(join(root, 'dist/server/elsewhere'), 'built elsewhere')
  expect(launch()).toMatchObject({ stdout: 'built elsewhere\n', status: 0 })
})

test('hands a command its parameters', () => {
  writeBuild(serverFolder(root), 'the server')
  writeFileSync(join(serverFolder(root), 'atlas.js'), 'console.log(process.argv.slice(2).join())')
  expect(spawnSync(process.execPath, ['scripts/launch.js', 'atlas', 'protect', '--no-build', '-'], { cwd: root, encoding: 'utf8' })).toMatchObject({ stdout: 'protect,--no-build,-\n', status: 0 })
})

test('--no-build starts the newest one that is there, and says what to do where there is none', () => {
  expect(launch('--no-build')).toMatchObject({ stdout: '', status: 1, stderr: expect.stringMatching(/npm run build[\s\S]*not built yet/) as string })
  writeBuild(join(root, 'dist/server/a'), 'older', 100)
  writeBuild(join(root, 'dist/server/b'), 'newest', 10)
  writeBuild(join(root, 'dist/server/c'), 'oldest', 1000)
  mkdirSync(join(root, 'dist/server/d.draft'))
  expect(launch('--no-build')).toMatchObject({ stdout: 'newest\n', status: 0 })
})
