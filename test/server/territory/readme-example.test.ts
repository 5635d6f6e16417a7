import { cp, mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { readTerritory } from '../../../server/territory/read-territory.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))

test('the example in the README is a complete territory', async () => {
  const readme = await readFile(join(root, 'README.md'), 'utf8')
  const block = (language: string): string => new RegExp(`\`\`\`${language}\\n([^\`]*)`).exec(readme)![1]!
  const folder = await mkdtemp(join(tmpdir(), 'atlas-readme-'))
  await writeFile(join(folder, 'atlas.json'), block('json'))
  await writeFile(join(folder, 'residents.csv'), block('csv'))
  await cp(join(root, 'test/fixtures/musterstadt/quartiere.geojson'), join(folder, 'quarters.geojson'))
  const territory = await readTerritory(folder)
  expect(territory.areaSets.map(({ level, codes }) => [level, codes.length])).toEqual([['quarter', 4], ['district', 2], ['city', 1]])
  const under18 = territory.deliveries[0]!.observations.filter(({ measure }) => measure === 'under_18')
  expect(under18.map(({ value, status }) => value ?? status)).toEqual([180, 411, 'missing', 0])
  expect(territory.findings.filter(({ severity }) => severity !== 'note')).toEqual([])
})
