import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { breachesOf, importsOf, looseVersions, type SourceFile } from './architecture-rules.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const skipped = new Set(['node_modules', 'dist', 'var'])

function sourcesIn(folder: string): SourceFile[] {
  if (!existsSync(join(root, folder))) return []
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`
    if (entry.isDirectory()) return skipped.has(entry.name) ? [] : sourcesIn(path)
    return /\.tsx?$/.test(entry.name) && !entry.name.endsWith('.d.ts') ? [{ path, text: readFileSync(join(root, path), 'utf8') }] : []
  })
}

describe('the architecture', () => {
  test.each(['core', 'server', 'web', 'scripts', 'test'])('is kept in %s', (folder) => {
    expect(sourcesIn(folder).flatMap(breachesOf)).toEqual([])
  })

  test('finds the sources that it checks', () => {
    expect(sourcesIn('core').length).toBeGreaterThan(20)
    expect(sourcesIn('core').flatMap(importsOf).length).toBeGreaterThan(40)
  })

  test('pins every dependency to one version', () => {
    expect(looseVersions(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as object)).toEqual([])
  })

  test('refuses fetch, process and console in core at compile time', { timeout: 240_000 }, () => {
    const folder = mkdtempSync(join(tmpdir(), 'atlas-core-'))
    try {
      const config = { extends: join(root, 'core/tsconfig.json'), include: ['.'] }
      writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config))
      writeFileSync(join(folder, 'impure.ts'), "export const a = fetch('/')\nexport const b = process.env\nexport const c = document.title\n")
      const { status, stdout } = spawnSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', folder], { encoding: 'utf8' })
      expect(status).not.toBe(0)
      for (const name of ['fetch', 'process', 'document']) expect(stdout).toMatch(new RegExp(`Cannot find name '${name}'`))
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})

describe('the rules bite', () => {
  test.each([
    ['core/a.ts', "import { readFileSync } from 'node:fs'", 'core imports core'],
    ['core/a.ts', "import { z } from 'zod'", 'core imports core'],
    ['core/figures/a.ts', "import solve from 'highs'", 'core imports core'],
    ['core/a.ts', "import { app } from '../server/app.ts'", 'core imports core'],
    ['core/a.ts', "import type { Text } from './contract/common.ts'", 'does not know the contract'],
    ['core/a.ts', 'export const now = () => Date.now()', 'impure'],
    ['core/a.ts', 'export const luck = () => Math.random()', 'impure'],
    ['server/a.ts', "import {\n  map,\n} from '../web/map/map.ts'", 'server does not know web'],
    ['server/a.ts', "const map = await import('../web/map/map.ts')", 'server does not know web'],
    ['web/a.ts', "import type { App } from '../server/app.ts'", 'web does not know server'],
    ['web/a.ts', "import { indicators } from '../core/contract/indicators.ts'", 'only types'],
    ['web/a.ts', "import { type Text, text } from '../core/contract/common.ts'", 'only types'],
    ['web/a.ts', "const answer = await fetch('/api')", 'fetches'],
    ['web/components/a.tsx', "import { Map } from 'maplibre-gl'", 'web/map'],
    ['web/a.ts', "import '../test/setup.ts'", 'nothing imports test'],
    ['web/a.ts', "export * from './b.ts'", 'barrel'],
    ['server/a.ts', 'export default function start() {}', 'default export'],
    ['server/utils.ts', '', 'says nothing'],
    ['server/helpers/a.ts', '', 'says nothing'],
    ['server/areaSet.ts', '', 'kebab-case'],
  ])('on %s with %j', (path, text, breach) => {
    expect(breachesOf({ path, text }).join('\n')).toContain(breach)
  })

  test('and let good code pass', () => {
    const text = [
      "import type { Values } from '../core/contract/indicators.ts'",
      "import { classify } from '../core/classes/classify.ts'",
      "// import { app } from '../server/app.ts'",
      "export const text = 'export default fetch('",
      'export const again = () => client.refetch(text)',
    ].join('\n')
    expect(breachesOf({ path: 'web/state/good.ts', text })).toEqual([])
    expect(breachesOf({ path: 'core/contract/common.ts', text: "import { z } from 'zod'" })).toEqual([])
  })

  test('on ranges of versions', () => {
    expect(looseVersions({ dependencies: { a: '^1.0.0', b: '1.2.3' }, devDependencies: { c: 'latest', d: '1.0.0-beta.1' } })).toEqual(['a@^1.0.0', 'c@latest'])
  })
})
