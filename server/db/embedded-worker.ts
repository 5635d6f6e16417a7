import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import { PGlite, type Extension, type Results } from '@electric-sql/pglite'
import { postgis } from '@electric-sql/pglite-postgis'
import type { EmbeddedReply, EmbeddedRequest } from './embedded-messages.ts'
import { postgisBundle } from './postgis-bundle.ts'
import { typeParsers } from './type-parsers.ts'

const port = parentPort!
const { folder } = (workerData as { data: { folder: string } }).data

/** The engine writes zeros over all of its buffers at each start: 0.4 s for its usual 128 MB. Files that it reads again come from the system's own cache. */
const bufferMegabytes = 32

// Parameters arrive in the form PostgreSQL reads; whatever type the engine expects, they pass unchanged.
const serializers = new Proxy({}, { get: () => (value: unknown) => value })

/** The engine swallows exceptions of GEOS: no error, no rows. Only the missing command tag tells. */
function refuseSwallowed(results: readonly Results[]): void {
  if (results.some(result => result.command === undefined)) {
    throw new Error('the database could not compute a geometry and gave no reason (an invalid shape?)')
  }
}

async function answer(engine: PGlite, request: EmbeddedRequest): Promise<Row[]> {
  if (request.kind === 'script') {
    refuseSwallowed(await engine.exec(request.sql))
    return []
  }
  const result = await engine.query<Row>(request.sql, [...request.parameters], { serializers })
  refuseSwallowed([result])
  return result.rows
}
type Row = Record<string, unknown>

/** Only buffers that hold nothing else may be handed over. */
function ownBuffers(rows: readonly Row[]): ArrayBuffer[] {
  const buffers = new Set<ArrayBuffer>()
  for (const row of rows) {
    for (const value of Object.values(row)) if (value instanceof Uint8Array) buffers.add(value.buffer as ArrayBuffer)
  }
  return [...buffers]
}

function describeError(error: unknown): Record<string, unknown> {
  const { message, code, detail, hint, constraint, table, column, position, where, severity } = error as Record<string, unknown>
  return Object.fromEntries(Object.entries({ message, code, detail, hint, constraint, table, column, position, where, severity })
    .filter(([, value]) => value !== undefined))
}

const onlyPostgis: Extension = {
  ...postgis,
  setup: async (engine, options) => {
    const { bundlePath, ...rest } = await postgis.setup(engine, options)
    return { ...rest, bundlePath: await postgisBundle(bundlePath) }
  },
}

async function start(): Promise<void> {
  mkdirSync(dirname(folder), { recursive: true })
  const engine = await PGlite.create({ dataDir: folder, startParams: [...PGlite.defaultStartParams, '-c', `shared_buffers=${bufferMegabytes}MB`], extensions: { postgis: onlyPostgis } })
  for (const oid of Object.keys(engine.parsers)) Reflect.deleteProperty(engine.parsers, oid)
  Object.assign(engine.parsers, typeParsers)
  const reply = (message: EmbeddedReply, transfer: ArrayBuffer[] = []): void => port.postMessage(message, transfer)
  const serve = async (request: EmbeddedRequest | { id: number; kind: 'close' }): Promise<void> => {
    try {
      if (request.kind === 'close') {
        await engine.close()
        reply({ id: request.id, rows: [] })
        port.close()
        return
      }
      const rows = await answer(engine, request)
      reply({ id: request.id, rows }, ownBuffers(rows))
    } catch (error) {
      reply({ id: request.id, error: describeError(error) })
      // An aborted engine answers nothing any more; ending the thread lets the next call start a new one.
      const { name, message } = error as Error
      if (name === 'RuntimeError' || message.startsWith('Aborted(')) process.exit(1)
    }
  }
  port.on('message', request => { void serve(request) })
  reply({ id: 0, rows: [] })
}

start().catch((error: unknown) => { port.postMessage({ id: 0, error: describeError(error) } satisfies EmbeddedReply) })
