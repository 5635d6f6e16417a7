import type { Database } from './database.ts'
import { openEmbeddedDatabase } from './embedded-database.ts'
import { migrate } from './migrate.ts'
import { openPostgresqlDatabase } from './postgresql-database.ts'

export interface OpenDatabaseOptions {
  /** Connection string; without it the embedded database is used. */
  readonly databaseUrl?: string | undefined
  /** Folder of the embedded database. */
  readonly dataFolder: string
  readonly onProgress?: ((message: string) => void) | undefined
}

/**
 * Open the database that the settings name, and bring its schema up to date.
 *
 * Throws: DomainError `database-unreachable`, `data-folder-locked`, `postgis-missing`, `schema-too-new`, `migration-changed`.
 */
export async function openDatabase({ databaseUrl, dataFolder, onProgress = () => {} }: OpenDatabaseOptions): Promise<Database> {
  onProgress(databaseUrl ? 'connecting to PostgreSQL' : `opening the embedded database in ${dataFolder} (the first time takes about ten seconds)`)
  const database = databaseUrl ? await openPostgresqlDatabase(databaseUrl) : await openEmbeddedDatabase(dataFolder)
  try {
    const applied = await migrate(database)
    if (applied > 0) onProgress(`schema brought up to date: ${applied} migration${applied === 1 ? '' : 's'}`)
    return database
  } catch (error) {
    await database.close()
    throw error
  }
}
