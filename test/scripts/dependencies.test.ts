import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { browserPackages, describeDependencies, findDoubtfulLicences, type Lock, type PackageFile } from '../../scripts/describe-dependencies.ts'
import { importsOf } from '../architecture-rules.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const read = (path: string): string => readFileSync(join(root, path), 'utf8')
const lock = JSON.parse(read('package-lock.json')) as Lock
const packageFile = JSON.parse(read('package.json')) as PackageFile

/** Packages that the files of a folder load when they run, or read files of (`require.resolve`). */
function packagesOf(folder: string, isMeant: (path: string) => boolean = () => true): Set<string> {
  const files = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map(name => `${folder}/${name.replaceAll('\\', '/')}`).filter(path => /\.tsx?$/.test(path) && isMeant(path))
  const asked = files.flatMap(path => [...read(path).matchAll(/\.resolve\('([^'.][^']*)'\)/g)].map(([, target]) => ({ target: target!, isTypeOnly: false })))
  const targets = [...files.flatMap(path => importsOf({ path, text: read(path) })), ...asked].filter(({ isTypeOnly, target }) => !isTypeOnly && /^(@[\w-]+\/)?[\w.-]+/.test(target))
  return new Set(targets.map(({ target }) => target.split('/').slice(0, target.startsWith('@') ? 2 : 1).join('/')).filter(name => `node_modules/${name}` in lock.packages))
}

const isTool = (path: string): boolean => /^scripts\/(bench|build(-server)?\.ts|gallery|test\.ts|types\.ts)/.test(path)
const running = new Set([...packagesOf('core'), ...packagesOf('server'), ...packagesOf('scripts', path => !isTool(path))])
const elsewhere = new Set([...packagesOf('web'), ...packagesOf('test'), ...packagesOf('scripts', isTool)])

test('what runs in production finds its packages without those for development', () => {
  expect(running.size).toBeGreaterThan(20)
  expect([...running].filter(name => !(name in packageFile.dependencies))).toEqual([])
})

test('what only the client, the tests and the benches use is not installed in production', () => {
  expect(Object.keys(packageFile.dependencies).filter(name => elsewhere.has(name) && !running.has(name))).toEqual([])
})

test('what the client loads is named as handed on to browsers', () => {
  expect([...packagesOf('web', path => !path.endsWith('vite.config.ts'))].filter(name => !browserPackages.includes(name) && !(name in packageFile.dependencies))).toEqual([])
})

test('every version is exact', () => {
  expect(Object.entries({ ...packageFile.dependencies, ...packageFile.devDependencies }).filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([])
})

test('the list with licences is up to date (npm run dependencies)', () => {
  expect(read('docs/dependencies.md')).toBe(describeDependencies(lock, packageFile))
})

test('nothing is handed on under a licence that nobody approved of', () => {
  expect(findDoubtfulLicences(lock, packageFile)).toEqual([])
  const strange = { packages: { ...lock.packages, 'node_modules/fastify': { license: 'GPL-3.0-only', dependencies: { unknown: '1.0.0' } }, 'node_modules/unknown': {} } }
  expect(findDoubtfulLicences(strange, packageFile).sort()).toEqual(['fastify: GPL-3.0-only', 'unknown: no licence stated'])
})

test('an older version inside a package is listed with its own licence', () => {
  const nested: Lock = { packages: {
    'node_modules/a': { license: 'MIT', version: '1.0.0', dependencies: { b: '1' }, optionalDependencies: { 'a-linux': '1' } }, 'node_modules/a-linux': { license: 'MIT', os: ['linux'] },
    'node_modules/b': { license: 'GPL-2.0-only' }, 'node_modules/a/node_modules/b': { license: 'ISC', dependencies: { c: '1' } }, 'node_modules/c': { license: '(GPL-2.0-only OR BSD-2-Clause)' },
  } }
  const file = { dependencies: { a: '1.0.0' }, devDependencies: {} }
  expect(describeDependencies(nested, file)).toContain('- **(GPL-2.0-only OR BSD-2-Clause)**: c\n- **ISC**: b\n')
  expect(findDoubtfulLicences(nested, file)).toEqual([])
})
