import pg from 'pg'
import { DomainError } from '../../core/model/domain-error.ts'
import type { QueryOptions, Row } from './database.ts'
import { insideTransaction, refuseInsideTransaction, type ScriptedDatabase, type ScriptedTransaction } from './scripted-database.ts'
import { serializeParameter } from './serialize-parameter.ts'
import { typeParsers } from './type-parsers.ts'

const asText = (text: string): string => text
const types = { getTypeParser: (oid: number) => typeParsers[oid] ?? asText }

type Runner = Pick<pg.ClientBase, 'query'>

/** Names of the statements whose plan is kept, by their words. */
const planNames = new Map<string, string>()

function planName(sql: string): string {
  const name = planNames.get(sql) ?? `kept_${planNames.size + 1}`
  planNames.set(sql, name)
  return name
}

async function run<T extends Row>(runner: Runner, sql: string, parameters: readonly unknown[], { keepPlan = false }: QueryOptions = {}): Promise<T[]> {
  const values = parameters.map(serializeParameter)
    .map(value => value instanceof Uint8Array ? Buffer.from(value.buffer, value.byteOffset, value.byteLength) : value)
  // Extended protocol also without parameters: one statement at a time, as on the embedded engine.
  const { rows } = await runner.query<T>({ text: sql, values, queryMode: 'extended', ...keepPlan && { name: planName(sql) } } as pg.QueryConfig)
  return rows
}

/** Where a connection string leads, without user and password. */
function describeServer(databaseUrl: string): { host: string; port: string } {
  try {
    const client = new pg.Client({ connectionString: databaseUrl })
    return { host: client.host, port: String(client.port) }
  } catch {
    return { host: '?', port: '?' }
  }
}

function unreachable(databaseUrl: string, cause: unknown): DomainError {
  const { host, port } = describeServer(databaseUrl)
  const code = (cause as { code?: string }).code ?? 'no answer'
  const error = new DomainError('database-unreachable',
    `The PostgreSQL server ${host}:${port} cannot be used (${code}). Check DATABASE_URL and whether the server runs.`,
    { host, port, reason: code })
  return error
}

/**
 * Open a pool of connections to a PostgreSQL server.
 *
 * A lost server is noticed by the next call, which throws; once it is back, calls succeed again by themselves.
 *
 * Throws: DomainError `database-unreachable`, naming host and port and never the password.
 */
export async function openPostgresqlDatabase(databaseUrl: string): Promise<ScriptedDatabase> {
  let pool: pg.Pool
  try {
    pool = new pg.Pool({ connectionString: databaseUrl, types, max: 8, connectionTimeoutMillis: 5_000, keepAlive: true, application_name: 'sozialraumatlas' })
    // An idle connection that breaks is dropped by the pool; without a listener it would end the process.
    pool.on('error', () => {})
    await pool.query('select 1')
  } catch (cause) {
    throw unreachable(databaseUrl, cause)
  }

  async function transaction<T>(work: (transaction: ScriptedTransaction) => Promise<T>): Promise<T> {
    refuseInsideTransaction(database)
    const client = await pool.connect()
    // A connection that breaks while it is checked out reports through the failing query.
    const ignore = (): void => {}
    client.on('error', ignore)
    let broken: Error | undefined
    try {
      await client.query('begin')
      const result = await insideTransaction(database, () => work({
        query: (sql, parameters = [], options) => run(client, sql, parameters, options),
        script: async sql => { await client.query(sql) },
      }))
      await client.query('commit')
      return result
    } catch (error) {
      await client.query('rollback').catch((reason: Error) => { broken = reason })
      throw error
    } finally {
      client.off('error', ignore)
      client.release(broken)
    }
  }

  const database: ScriptedDatabase = {
    engine: 'postgresql',
    async query(sql, parameters = [], options) {
      refuseInsideTransaction(database)
      return run(pool, sql, parameters, options)
    },
    transaction,
    changes: () => null,
    async ping() {
      const [row] = await run<{ version: string; postgis: string }>(pool, `select current_setting('server_version') as version, postgis_lib_version() as postgis`, [])
      return row!
    },
    close: () => pool.end(),
  }
  return database
}
