import { cp, mkdtemp, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { inject } from 'vitest'
import { buildClient } from '../../scripts/build-client.ts'
import { createEmbeddedPlace, createPostgresqlPlace } from '../../scripts/throwaway-database.ts'
import { openDatabase } from '../../server/db/open-database.ts'
import { importTerritory } from '../../server/territory/import-territory.ts'
import { readTerritory } from '../../server/territory/read-territory.ts'
import { tileRoutes } from '../../server/tiles/routes.ts'
import { openTestAtlas, type TestAtlas } from '../server/accounts/test-atlas.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

export interface AtlasWithClock extends TestAtlas {
  readonly url: string
  readonly stop: () => Promise<void>
}

/** Serve Segeberg with client and tiles; its clock stands still until a test moves it. PostgreSQL where there is one. */
export async function startAtlasWithClock(now: Date): Promise<AtlasWithClock> {
  const server = process.env['TEST_DATABASE_URL']
  const place = server === undefined || server === '' ? await createEmbeddedPlace(inject('embeddedTemplate')) : await createPostgresqlPlace(server, inject('postgresqlTemplate') ?? undefined)
  const database = await openDatabase(place)
  await importTerritory(database, await readTerritory(`${root}geodata/segeberg`), { now })
  await buildClient(root, () => undefined)
  // A copy, so that a build meanwhile takes no file away.
  const clientFolder = await mkdtemp(join(tmpdir(), 'atlas-client-'))
  await cp(`${root}dist/web`, clientFolder, { recursive: true })
  const atlas = await openTestAtlas(database, { clientFolder, resources: [tileRoutes] })
  atlas.clock.now = now
  await atlas.app.listen({ host: '127.0.0.1', port: 0 })
  const { port } = atlas.app.server.address() as AddressInfo
  const stop = async (): Promise<void> => {
    await atlas.app.close()
    await database.close()
    await place.remove()
    await rm(clientFolder, { recursive: true, force: true })
  }
  return { ...atlas, url: `http://127.0.0.1:${port}`, stop }
}
