// A server that stops dead at a statement and says so, to be killed: node --import tsx deliver-child.ts <settings as JSON>
import type { AddressInfo } from 'node:net'
import { buildApp } from '../../../server/app.ts'
import type { Database, Queryable } from '../../../server/db/database.ts'
import { openDatabase } from '../../../server/db/open-database.ts'

const { stopAt, ...place } = JSON.parse(process.argv[2]!) as { databaseUrl?: string; dataFolder: string; stopAt: string | null }
const opened = await openDatabase(place)

/** Once the statement has done its work, nothing goes on; the transaction stays open until the process is killed. */
const stopping = (transaction: Queryable): Queryable => ({
  async query(sql, parameters) {
    const rows = await transaction.query(sql, parameters)
    if (stopAt !== null && sql.includes(stopAt)) {
      process.stdout.write('stopped\n')
      await new Promise(() => {})
    }
    return rows as never
  },
})
const database: Database = { ...opened, transaction: work => opened.transaction(transaction => work(stopping(transaction))) }
const app = await buildApp({ database, config: { basemapStyleUrl: undefined }, now: () => new Date('2026-03-02T08:00:00Z') })
await app.listen({ host: '127.0.0.1', port: 0 })
process.stdout.write(`port ${(app.server.address() as AddressInfo).port}\n`)
