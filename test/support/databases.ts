import { describe, inject } from 'vitest'
import { createEmbeddedPlace, createPostgresqlPlace, type DatabasePlace } from '../../scripts/throwaway-database.ts'
import type { Database, Engine } from '../../server/db/database.ts'
import { openDatabase } from '../../server/db/open-database.ts'

export interface TestEngine {
  readonly name: Engine
  /** A fresh place with a migrated, empty database that nobody has open. */
  createPlace(): Promise<DatabasePlace>
  /** A fresh, migrated, empty database; `close` also removes it. */
  open(): Promise<Database>
}

function createEngine(name: Engine, createPlace: () => Promise<DatabasePlace>): TestEngine {
  const open = async (): Promise<Database> => {
    const place = await createPlace()
    const database = await openDatabase(place)
    return {
      ...database,
      close: async () => {
        await database.close()
        await place.remove()
      },
    }
  }
  return { name, createPlace, open }
}

/**
 * Declare the same tests for both engines: `forEachEngine(engine => { test(…) })`.
 *
 * PostgreSQL is the server of `TEST_DATABASE_URL` (`npm test` starts one); without it its tests are skipped by name.
 */
export function forEachEngine(declare: (engine: TestEngine) => void): void {
  describe.skipIf(inject('postgresqlServer') === null)('on postgresql', () => declare(createEngine('postgresql', () => createPostgresqlPlace(inject('postgresqlServer')!, inject('postgresqlTemplate')!))))
  describe('on embedded', () => declare(createEngine('embedded', () => createEmbeddedPlace(inject('embeddedTemplate')))))
}
