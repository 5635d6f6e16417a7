import { createServer, connect, type Socket } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openEmbeddedDatabase } from '../../../server/db/embedded-database.ts'
import { openDatabase } from '../../../server/db/open-database.ts'
import type { Database } from '../../../server/db/database.ts'
import type { DatabasePlace } from '../../../scripts/throwaway-database.ts'
import { forEachEngine } from '../../support/databases.ts'

/** A relay in front of the server that can be cut, as when the server stops, and restored. */
async function startRelay(target: URL): Promise<{ port: number; cut(): Promise<void>; restore(): Promise<void> }> {
  const sockets = new Set<Socket>()
  const relay = createServer(client => {
    const upstream = connect(Number(target.port || 5432), target.hostname)
    for (const socket of [client, upstream]) {
      sockets.add(socket)
      socket.on('error', () => {}).on('close', () => { client.destroy(); upstream.destroy() })
    }
    client.pipe(upstream).pipe(client)
  })
  const listen = (port: number): Promise<void> => new Promise(resolve => { relay.listen(port, '127.0.0.1', resolve) })
  await listen(0)
  const { port } = relay.address() as { port: number }
  return {
    port,
    restore: () => listen(port),
    cut: () => new Promise(resolve => {
      relay.close(() => resolve())
      for (const socket of sockets) socket.destroy()
      sockets.clear()
    }),
  }
}

test('names host and port of a server that cannot be reached, and never the password', async () => {
  const failure = await openDatabase({ databaseUrl: 'postgres://anna:geheim@127.0.0.1:1/atlas', dataFolder: '' }).catch((error: unknown) => error)
  expect(failure).toMatchObject({ code: 'database-unreachable', message: expect.stringContaining('127.0.0.1:1') })
  expect(JSON.stringify(failure) + (failure as Error).message + (failure as Error).stack).not.toContain('geheim')
})

forEachEngine(engine => {
  let place: DatabasePlace
  let database: Database
  beforeEach(async () => {
    place = await engine.createPlace()
    database = await openDatabase(place)
  })
  afterEach(async () => {
    await database.close()
    await place.remove()
  })

  test.skipIf(engine.name === 'embedded')('makes the ping fail, and calls succeed again by themselves once it is back', async () => {
    const target = new URL(place.databaseUrl!)
    const relay = await startRelay(target)
    const url = Object.assign(new URL(target.href), { hostname: '127.0.0.1', port: String(relay.port) })
    const relayed = await openDatabase({ databaseUrl: url.href, dataFolder: '' })
    const open = relayed.transaction(transaction => transaction.query('select pg_sleep(30)'))
    const rejected = expect(open).rejects.toThrow()
    await new Promise(resolve => { setTimeout(resolve, 100) })
    await relay.cut()
    await rejected
    await expect(relayed.ping()).rejects.toThrow()
    await relay.restore()
    expect(await relayed.ping()).toMatchObject({ version: expect.any(String) })
    await relayed.close()
    await relay.cut()
  })

  test.skipIf(engine.name === 'embedded')('goes on with a new connection when one is ended in a transaction', async () => {
    await expect(database.transaction(transaction => transaction.query('select pg_terminate_backend(pg_backend_pid())'))).rejects.toThrow()
    expect(await database.query('select 1 as v')).toEqual([{ v: 1 }])
  })

  test.skipIf(engine.name === 'postgresql')('starts a crashed engine again on what was committed, and fails what was open', async () => {
    const embedded = await openEmbeddedDatabase(`${place.dataFolder}-crash`)
    await embedded.query('create table kept (v integer)')
    await embedded.query('insert into kept values (1)')
    const open = embedded.transaction(async transaction => {
      await transaction.query('insert into kept values (2)')
      await embedded.crash()
      await transaction.query('insert into kept values (3)')
    })
    await expect(open).rejects.toThrow(/crashed|closed/)
    expect(await embedded.query('select v from kept')).toEqual([{ v: 1 }])
    await embedded.close()
    await expect(embedded.ping()).rejects.toThrow('closed')
  })

  test('refuses a schema that a newer version made', async () => {
    await database.query(`insert into schema_version (version, name) values (999, 'future')`)
    await database.close()
    await expect(openDatabase(place)).rejects.toMatchObject({ code: 'schema-too-new', details: { present: 999 } })
    database = { ...database, close: async () => {} }
  })

  test('refuses a migration that was changed after it had been applied', async () => {
    await database.query(`update schema_version set md5 = 'other' where version = 1`)
    await database.close()
    await expect(openDatabase(place)).rejects.toMatchObject({ code: 'migration-changed' })
    database = { ...database, close: async () => {} }
  })

  test('keeps what was committed when it is closed and opened again', async () => {
    await database.query(`insert into theme values ('kept', '{}', 1)`)
    await database.close()
    database = await openDatabase(place)
    expect(await database.query('select key from theme')).toEqual([{ key: 'kept' }])
  })

  test('fails every call once it is closed', async () => {
    await database.close()
    await expect(database.ping()).rejects.toThrow()
    database = { ...database, close: async () => {} }
  })
})
