import type { AddressInfo } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { DomainError } from '../core/model/domain-error.ts'
import type { Config } from './config.ts'
import type { Database } from './db/database.ts'
import { databaseWhenOpen } from './db/database-when-open.ts'
import { openDatabase } from './db/open-database.ts'
import type { DemoAccount } from './demo/create-demo-accounts.ts'
import { clientFolder } from './places.ts'

export interface RunningServer {
  readonly url: string
  readonly engine: Database['engine']
  /** Accounts made for trying out at this start, with passwords that are shown now or never. */
  readonly demoAccounts: readonly DemoAccount[]
  /** Finish open requests, then close the database and give its lock back. */
  close(): Promise<void>
}

export interface RunServerOptions {
  readonly onProgress?: (message: string) => void
  /** Settled when the client is built; it is served from then on. */
  readonly clientReady?: Promise<void>
}

const stages = { read: 'Dateien / files', areas: 'Gebiete / areas', tiles: 'Kacheln / tiles', observations: 'Zahlen / observations', figures: 'Indikatoren / figures' }

function readKey(text: string): string | undefined {
  try {
    const { key } = JSON.parse(text.replace(/^\uFEFF/, '')) as { key?: unknown }
    return typeof key === 'string' ? key : undefined
  } catch {
    return undefined
  }
}

/** Import the territory into an empty database; a filled one must hold the same territory. */
async function fillWhenEmpty(database: Database, config: Config, onProgress: (message: string) => void): Promise<void> {
  const [stored] = await database.query<{ key: string }>('select key from territory')
  const { readFile } = await import('node:fs/promises')
  const text = await readFile(`${config.territoryFolder}/atlas.json`, 'utf8').catch(() => null)
  if (stored) {
    // A filled atlas serves what it has, whatever state the folder is in; only another territory is a mistake.
    const wanted = text === null ? undefined : readKey(text)
    if (wanted !== undefined && wanted !== stored.key) {
      throw new DomainError('other-territory', `The database holds '${stored.key}', not '${wanted}'.`, { stored: stored.key, wanted })
    }
    return
  }
  if (text === null) throw new DomainError('territory-missing', `There is no readable atlas.json in ${config.territoryFolder}.`, { folder: config.territoryFolder })
  // Readers and geometry engines are only loaded when there is something to import.
  const { readTerritory } = await import('./territory/read-territory.ts')
  const { importTerritory } = await import('./territory/import-territory.ts')
  onProgress(`reading ${config.territoryFolder}`)
  await importTerritory(database, await readTerritory(config.territoryFolder), {
    now: new Date(),
    onProgress: ({ stage, name, percent }) => onProgress(`${Math.round(percent)} % ${stages[stage]}: ${name}`),
  })
}

async function listen(app: FastifyInstance, { host, port }: Config): Promise<string> {
  try {
    await app.listen({ host, port })
  } catch (error) {
    const reason = (error as { code?: string }).code ?? ''
    throw new DomainError(reason === 'EADDRINUSE' ? 'port-in-use' : 'cannot-listen', `Cannot listen on ${host}:${port} (${reason}).`, { host, port, reason })
  }
  const address = app.server.address() as AddressInfo
  return `http://${host.includes(':') ? `[${host}]` : host}:${address.port}`
}

async function buildWhileOpening(opening: Promise<Database>, config: Config, clientReady: Promise<void>): Promise<FastifyInstance> {
  const [{ buildApp }, { tileRoutes }] = await Promise.all([import('./app.ts'), import('./tiles/routes.ts'), clientReady])
  return buildApp({
    database: databaseWhenOpen(config.databaseUrl ? 'postgresql' : 'embedded', opening), config, now: () => new Date(), logger: { level: config.logLevel },
    clientFolder, resources: [tileRoutes],
  })
}

/**
 * Open the database, import the territory when it is empty, and serve.
 *
 * Throws: DomainError of `openDatabase`, `readTerritory` and `importTerritory`; `other-territory`, `territory-missing`, `port-in-use`, `cannot-listen`.
 */
export async function runServer(config: Config, { onProgress = () => {}, clientReady = Promise.resolve() }: RunServerOptions = {}): Promise<RunningServer> {
  const opening = openDatabase({ databaseUrl: config.databaseUrl, dataFolder: config.dataFolder, onProgress })
  // The application is loaded and put together while the database opens and fills.
  const building = buildWhileOpening(opening, config, clientReady)
  // Whatever fails there must not end the process before the database is closed.
  building.catch(() => {})
  const database = await opening
  try {
    await fillWhenEmpty(database, config, onProgress)
    const app = await building
    const url = await listen(app, config)
    // After listening, so that passwords are not made and then lost because the port is in use.
    const demoAccounts = config.demo ? await (await import('./demo/create-demo-accounts.ts')).createDemoAccounts(database, new Date()) : []
    return { url, engine: database.engine, demoAccounts, close: async () => { await app.close(); await database.close() } }
  } catch (error) {
    // A client that is still being built holds nothing up.
    building.then(app => app.close()).catch(() => {})
    await database.close()
    throw error
  }
}
