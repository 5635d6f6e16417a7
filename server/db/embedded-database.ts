import type { Queryable } from './database.ts'
import { lockDataFolder } from './data-folder-lock.ts'
import { EmbeddedConversation } from './embedded-conversation.ts'
import { insideTransaction, refuseInsideTransaction, type ScriptedDatabase, type ScriptedTransaction } from './scripted-database.ts'
import { serializeParameter } from './serialize-parameter.ts'

/** One after the other: the engine has a single session, so nobody may slip into an open transaction. */
function createQueue(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve()
  return work => {
    const next = last.then(work, work)
    last = next.catch(() => {})
    return next
  }
}

/** No statement that changes data can do without one of these words; a reading one that has them counts as writing, which costs a question more. */
const onlyReads = (sql: string): boolean => /^\s*(select|with)\b/i.test(sql) && !/\b(insert|update|delete|merge)\b/i.test(sql)

/** The embedded database, and a way to end its engine as a crash would. */
export interface EmbeddedDatabase extends ScriptedDatabase {
  crash(): Promise<void>
}

/**
 * Open the embedded database of a folder, which is made if it does not exist.
 *
 * The engine runs in a thread of its own; calls are served one after the other, a transaction as one call. If the
 * engine crashes, what waits for it fails, and the next call starts it again on what was committed.
 *
 * Cost:   first opening of a folder 8 to 11 s, later 2 to 2.5 s; 0.9 GB of memory.
 * Throws: DomainError `data-folder-locked` if another process has the folder open.
 */
export async function openEmbeddedDatabase(folder: string): Promise<EmbeddedDatabase> {
  const lock = lockDataFolder(folder)
  const inTurn = createQueue()
  let isClosed = false
  let conversation = await EmbeddedConversation.open(folder).catch((error: unknown) => {
    lock.release()
    throw error
  })

  async function revive(): Promise<void> {
    if (conversation.isOpen()) return
    if (isClosed) throw new Error('the embedded database is closed')
    conversation = await EmbeddedConversation.open(folder)
  }

  let changes = 0
  const queryNow: Queryable['query'] = async (sql, parameters = []) =>
    await conversation.ask({ kind: 'query', sql, parameters: parameters.map(serializeParameter) }) as never
  const script = async (sql: string): Promise<void> => { await conversation.ask({ kind: 'script', sql }) }
  // Counted before the next in turn is asked, and where it failed as well: a crash may come after the commit.
  const queryAlone: Queryable['query'] = async (sql, parameters) => queryNow(sql, parameters).finally(() => { if (!onlyReads(sql)) changes++ }) as never

  async function runTransaction<T>(work: (transaction: ScriptedTransaction) => Promise<T>): Promise<T> {
    await queryNow('begin')
    let hasWritten = false
    const own = conversation
    let isOpen = true
    const guard = (): void => { if (!isOpen || own !== conversation) throw new Error('the transaction has ended') }
    try {
      const result = await insideTransaction(database, () => work({
        query: async (sql, parameters) => {
          guard()
          hasWritten ||= !onlyReads(sql)
          return queryNow(sql, parameters)
        },
        script: async sql => {
          guard()
          hasWritten = true
          return script(sql)
        },
      }))
      isOpen = false
      await queryNow('commit')
      return result
    } catch (error) {
      isOpen = false
      if (conversation.isOpen()) await queryNow('rollback')
      throw error
    } finally {
      if (hasWritten) changes++
    }
  }

  const database: EmbeddedDatabase = {
    engine: 'embedded',
    async query(sql, parameters) {
      refuseInsideTransaction(database)
      return inTurn(async () => { await revive(); return queryAlone(sql, parameters) })
    },
    async transaction(work) {
      refuseInsideTransaction(database)
      return inTurn(async () => { await revive(); return runTransaction(work) })
    },
    changes: () => changes,
    async ping() {
      const [row] = await database.query<{ version: string; postgis: string }>(`select current_setting('server_version') as version, postgis_lib_version() as postgis`)
      return row!
    },
    async close() {
      if (isClosed) return
      await inTurn(async () => {
        isClosed = true
        await conversation.close()
      })
      lock.release()
    },
    crash: () => conversation.crash(),
  }
  return database
}
