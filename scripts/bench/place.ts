import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'

/** A database of the bench's own: settings for a process that opens it, and how to remove it. */
export interface BenchPlace {
  readonly engine: 'postgresql' | 'embedded'
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

export async function createEmbeddedPlace(): Promise<BenchPlace> {
  const folder = await mkdtemp(join(tmpdir(), 'atlas-bench-'))
  return { engine: 'embedded', databaseUrl: undefined, dataFolder: join(folder, 'database'), remove: () => rm(folder, { recursive: true, force: true }) }
}

export async function createPostgresqlPlace(server: string): Promise<BenchPlace> {
  const name = `atlas_bench_${randomUUID().replaceAll('-', '')}`
  await administer(server, `create database ${name}`)
  return {
    engine: 'postgresql',
    databaseUrl: Object.assign(new URL(server), { pathname: `/${name}` }).href,
    dataFolder: tmpdir(),
    remove: () => administer(server, `drop database if exists ${name} with (force)`),
  }
}
