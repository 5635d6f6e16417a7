import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { findLeaks } from '../../../scripts/audit/find-leaks.ts'
import { publicClient, readPublicAtlas } from '../../../scripts/audit/public-atlas.ts'
import { buildApp } from '../../../server/app.ts'
import { loadHighsSolver } from '../../../server/disclosure/load-highs-solver.ts'
import { importTerritory } from '../../../server/territory/import-territory.ts'
import { readTerritory } from '../../../server/territory/read-territory.ts'
import { tileRoutes } from '../../../server/tiles/routes.ts'
import { forEachEngine } from '../../support/databases.ts'
import { start } from '../accounts/test-atlas.ts'

const segeberg = fileURLToPath(new URL('../../../geodata/segeberg', import.meta.url))

forEachEngine(engine => {
  // Each engine one minimum; both were read by the outsider on both (docs/disclosure-engine.md).
  const minFrequency = engine.name === 'postgresql' ? 3 : 5

  test(`Segeberg's real figures are public under N = ${minFrequency}: the outsider finds nothing, and every Erhebungsraum, Planungsraum and the Kreis are complete`, async () => {
    const folder = await mkdtemp(join(tmpdir(), 'atlas-segeberg-'))
    const database = await engine.open()
    try {
      await cp(segeberg, folder, { recursive: true })
      const atlas = JSON.parse(await readFile(join(folder, 'atlas.json'), 'utf8')) as object
      await writeFile(join(folder, 'atlas.json'), JSON.stringify({ ...atlas, disclosure: { all: { minFrequency } } }))
      await importTerritory(database, await readTerritory(folder), { now: start })
      const app = await buildApp({ database, config: { basemapStyleUrl: undefined }, now: () => new Date(start.getTime() + 1000), resources: [tileRoutes] })
      try {
        const client = publicClient(await app.listen({ port: 0, host: '127.0.0.1' }))
        const shown = await readPublicAtlas(client)
        expect(await findLeaks(client, shown, await loadHighsSolver(), minFrequency, () => {})).toMatchObject({ leaks: [], small: 0 })
        // Of employees at the workplace the statistical office had protected 14 communes itself, so sums over those are not known.
        const complete = shown.values.filter(({ indicator }) => indicator !== 'employees_at_workplace')
        const hiddenOn = (levels: readonly string[]): number => complete.filter(({ level }) => levels.includes(level)).reduce((sum, { exceptions }) => sum + exceptions.filter(({ status }) => status === 'suppressed').length, 0)
        expect(hiddenOn(['gemeinde'])).toBeGreaterThan(50)
        expect(hiddenOn(['erhebungsraum', 'planungsraum', 'kreis'])).toBe(0)
      } finally {
        await app.close()
      }
    } finally {
      await database.close()
      await rm(folder, { recursive: true })
    }
  }, 400_000)
})
