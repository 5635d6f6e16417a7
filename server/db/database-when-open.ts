import type { Database, Engine } from './database.ts'

/** A database that is still being opened: whoever asks it waits, and fails with what opening failed with. */
export function databaseWhenOpen(engine: Engine, opening: Promise<Database>): Database {
  let opened: Database | undefined
  opening.then(database => { opened = database }, () => {})
  return {
    engine,
    query: async (sql, parameters, options) => (await opening).query(sql, parameters, options),
    transaction: async work => (await opening).transaction(work),
    changes: () => opened?.changes() ?? null,
    ping: async () => (await opening).ping(),
    close: async () => (await opening).close(),
  }
}
