import Postgrator from 'postgrator'
import { DomainError } from '../../core/model/domain-error.ts'
import { migrationsFolder } from '../places.ts'
import type { ScriptedDatabase, ScriptedTransaction } from './scripted-database.ts'

// Any fixed number; processes that migrate the same database wait for each other on it.
const migrationLock = 7_205_133

/** Create the extension where it is allowed; leave it alone where it exists, whoever asks. */
async function ensurePostgis(database: ScriptedDatabase): Promise<void> {
  const installed = await database.query(`select 1 from pg_extension where extname = 'postgis'`)
  if (installed.length > 0) return
  try {
    await database.query('create extension if not exists postgis')
  } catch (error) {
    const reason = (error as { code?: string }).code
    // 23505: another process created it at the same moment.
    if (reason === '23505' || reason === '42710') return
    if (reason !== '42501' && reason !== '0A000' && reason !== '58P01') throw error
    throw new DomainError('postgis-missing', reason === '42501'
      ? 'The database has no PostGIS and this user may not create it. Let an administrator run once: create extension postgis'
      : 'PostGIS is not installed on the database server. Install its package, such as postgresql-15-postgis-3',
    { reason: reason === '42501' ? 'not-permitted' : 'not-installed' })
  }
}

/** What nearly every start finds, told by two questions; whatever else there is, the library looks into it, with some twenty. */
async function isUpToDate(transaction: ScriptedTransaction, migrator: Postgrator): Promise<boolean> {
  const [table] = await transaction.query<{ isThere: boolean }>(`select to_regclass('schema_version') is not null as "isThere"`)
  if (table?.isThere !== true) return false
  const rows = await transaction.query<{ version: number; md5: string | null }>('select version::int, md5 from schema_version where version > 0')
  const applied = new Map(rows.map(({ version, md5 }) => [version, md5]))
  const known = await migrator.getMigrations()
  return applied.size === known.length && known.every(({ version, md5 }) => md5 !== undefined && applied.get(version) === md5)
}

async function migrateInside(transaction: ScriptedTransaction, folder: string): Promise<number> {
  await transaction.query('select pg_advisory_xact_lock($1)', [migrationLock])
  const migrator = new Postgrator({
    driver: 'pg',
    migrationPattern: `${folder.replaceAll('\\', '/')}/*.do.*.sql`,
    schemaTable: 'schema_version',
    newline: 'LF',
    execQuery: async sql => ({ rows: await transaction.query(sql) }),
    execSqlScript: sql => transaction.script(sql),
  })
  if (await isUpToDate(transaction, migrator)) return 0
  const [known, present] = [await migrator.getMaxVersion(), await migrator.getDatabaseVersion()]
  if (present > known) {
    throw new DomainError('schema-too-new', `The database was migrated by a newer version of the atlas (schema ${present}, this version knows ${known}). Install that version, or restore a backup.`, { present, known })
  }
  return (await migrator.migrate()).length
}

/**
 * Bring the schema up to date: forward only, in one transaction, unchanged files only.
 *
 * A second process that migrates at the same time waits and then finds nothing to do.
 *
 * Shape:  → number of migrations applied.
 * Throws: DomainError `postgis-missing`, `schema-too-new`, `migration-changed`.
 */
export async function migrate(database: ScriptedDatabase, folder = migrationsFolder): Promise<number> {
  await ensurePostgis(database)
  try {
    return await database.transaction(transaction => migrateInside(transaction, folder))
  } catch (error) {
    const changed = /MD5 checksum failed for migration \[(\d+)\]/.exec((error as Error).message)
    if (!changed) throw error
    throw new DomainError('migration-changed', `Migration ${changed[1]} was changed after it had been applied. A change of the schema is a new migration.`, { migration: Number(changed[1]) })
  }
}
