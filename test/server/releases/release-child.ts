// A process that releases a delivery and says when it writes, to be killed: node --import tsx release-child.ts <settings as JSON>
import { createDecisions } from '../../../server/releases/decisions.ts'
import type { Database, Queryable } from '../../../server/db/database.ts'
import { openDatabase } from '../../../server/db/open-database.ts'

const { databaseUrl, dataFolder, delivery, releaser, haltAt, now } = JSON.parse(process.argv[2]!) as { databaseUrl?: string; dataFolder: string; delivery: number; releaser: number; haltAt: string; now: string }
const database = await openDatabase({ databaseUrl, dataFolder })

/** Say which table is written, and stop for ever before the one at which the process is to be killed. */
function watched(transaction: Queryable): Queryable {
  return {
    async query(sql, parameters) {
      if (sql.includes(haltAt)) {
        process.stdout.write('halted\n')
        await new Promise(() => { setInterval(() => {}, 1000) })
      }
      return transaction.query(sql, parameters)
    },
  }
}

const halting: Database = { ...database, transaction: work => database.transaction(transaction => work(watched(transaction))) }
const log = { error: console.error } as never
await createDecisions({ database: halting, now: () => new Date(now), log })
  .decide(delivery, { kind: 'release', audience: 'public', effectiveAt: null }, { kind: 'account', id: releaser, name: 'Releaser', grants: [{ role: 'releaser', department: null }] })
process.stdout.write('committed\n')
await database.close()
