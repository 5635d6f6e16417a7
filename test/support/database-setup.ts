import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { randomUUID } from 'node:crypto'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { openDatabase } from '../../server/db/open-database.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Folder of a migrated embedded database, to be copied. */
    embeddedTemplate: string
    /** Server for throwaway databases, or null: no server, no leg. */
    postgresqlServer: string | null
    /** Migrated database on that server, to be copied with `create database … template`. */
    postgresqlTemplate: string
  }
}

const databaseUrlOf = (server: string, database: string): string => Object.assign(new URL(server), { pathname: `/${database}` }).href

async function administer(server: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}

/** Migrate one database per engine, once per run; every test file gets a copy. */
export default async function setUpDatabases(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'atlas-template-'))
  const embeddedTemplate = join(folder, 'database')
  const server = process.env['TEST_DATABASE_URL'] || null
  const template = `atlas_template_${randomUUID().replaceAll('-', '')}`
  await (await openDatabase({ dataFolder: embeddedTemplate })).close()
  if (server) {
    await administer(server, `create database ${template}`)
    await (await openDatabase({ databaseUrl: databaseUrlOf(server, template), dataFolder: folder })).close()
  }
  project.provide('embeddedTemplate', embeddedTemplate)
  project.provide('postgresqlServer', server)
  project.provide('postgresqlTemplate', template)
  return async () => {
    await rm(folder, { recursive: true, force: true })
    if (server) await administer(server, `drop database if exists ${template} with (force)`)
  }
}
