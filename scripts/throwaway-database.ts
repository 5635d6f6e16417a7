import { randomUUID } from 'node:crypto'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'

/** A place for a database of one's own: settings for `openDatabase`, and how to remove it. */
export interface DatabasePlace {
  readonly engine: 'postgresql' | 'embedded'
  /** Undefined: the embedded database. */
  readonly databaseUrl: string | undefined
  readonly dataFolder: string
  remove(): Promise<void>
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

/** Make a place for an embedded database; with a template (a data folder that nobody has open) it is a copy of that. */
export async function createEmbeddedPlace(template?: string): Promise<DatabasePlace> {
  const folder = await mkdtemp(join(tmpdir(), 'atlas-database-'))
  const dataFolder = join(folder, 'database')
  if (template !== undefined) await cp(template, dataFolder, { recursive: true })
  return { engine: 'embedded', databaseUrl: undefined, dataFolder, remove: () => rm(folder, { recursive: true, force: true }) }
}

/** Make a database on a server; with a template (the address of a database there that nobody has open) it is a copy of that. */
export async function createPostgresqlPlace(server: string, template?: string): Promise<DatabasePlace> {
  const name = `atlas_${randomUUID().replaceAll('-', '')}`
  await administer(server, `create database ${name}${template === undefined ? '' : ` template ${new URL(template).pathname.slice(1)}`}`)
  return {
    engine: 'postgresql',
    databaseUrl: Object.assign(new URL(server), { pathname: `/${name}` }).href,
    dataFolder: tmpdir(),
    remove: () => administer(server, `drop database if exists ${name} with (force)`),
  }
}
