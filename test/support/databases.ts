import { randomUUID } from 'node:crypto'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { describe, inject } from 'vitest'
import type { Database, Engine } from '../../server/db/database.ts'
import { openDatabase } from '../../server/db/open-database.ts'

/** A place for a database of one's own: settings for `openDatabase`, and how to remove it. */
export interface DatabasePlace {
  readonly databaseUrl: string | undefined
  readonly dataFolder: string
  remove(): Promise<void>
}

export interface TestEngine {
  readonly name: Engine
  /** A fresh place with a migrated, empty database that nobody has open. */
  createPlace(): Promise<DatabasePlace>
  /** A fresh, migrated, empty database; `close` also removes it. */
  open(): Promise<Database>
}

async function administer(server: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}

async function createEmbeddedPlace(): Promise<DatabasePlace> {
  const folder = await mkdtemp(join(tmpdir(), 'atlas-test-'))
  const dataFolder = join(folder, 'database')
  await cp(inject('embeddedTemplate'), dataFolder, { recursive: true })
  return { databaseUrl: undefined, dataFolder, remove: () => rm(folder, { recursive: true, force: true }) }
}

async function createPostgresqlPlace(): Promise<DatabasePlace> {
  const server = inject('postgresqlServer')!
  const name = `atlas_test_${randomUUID().replaceAll('-', '')}`
  await administer(server, `create database ${name} template ${inject('postgresqlTemplate')}`)
  return {
    databaseUrl: Object.assign(new URL(server), { pathname: `/${name}` }).href,
    dataFolder: tmpdir(),
    remove: () => administer(server, `drop database if exists ${name} with (force)`),
  }
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
  describe.skipIf(inject('postgresqlServer') === null)('on postgresql', () => declare(createEngine('postgresql', createPostgresqlPlace)))
  describe('on embedded', () => declare(createEngine('embedded', createEmbeddedPlace)))
}
