import type { TestProject } from 'vitest/node'
import { createEmbeddedPlace, createPostgresqlPlace } from '../../scripts/throwaway-database.ts'
import { openDatabase } from '../../server/db/open-database.ts'

/** Folder of a migrated embedded database, to be copied. */
export type TemplateFolder = string

declare module 'vitest' {
  interface ProvidedContext {
    embeddedTemplate: TemplateFolder
    /** Server for throwaway databases, or null: no server, no leg. */
    postgresqlServer: string | null
    /** Address of a migrated database on that server, to be copied; null: no server. */
    postgresqlTemplate: string | null
  }
}

/** Migrate one database per engine, once per run; every test file gets a copy. */
export default async function setUpDatabases(project: TestProject): Promise<() => Promise<void>> {
  const server = process.env['TEST_DATABASE_URL'] || null
  const places = [await createEmbeddedPlace(), ...server === null ? [] : [await createPostgresqlPlace(server)]]
  const removeAll = async (): Promise<void> => { for (const place of places) await place.remove() }
  try {
    for (const place of places) await (await openDatabase(place)).close()
  } catch (error) {
    await removeAll()
    throw error
  }
  project.provide('embeddedTemplate', places[0]!.dataFolder)
  project.provide('postgresqlServer', server)
  project.provide('postgresqlTemplate', places[1]?.databaseUrl ?? null)
  return removeAll
}
