import { AsyncLocalStorage } from 'node:async_hooks'
import type { Database, Queryable } from './database.ts'

/** A transaction that can also run a script; only migrations need it. */
export interface ScriptedTransaction extends Queryable {
  /** Run several statements without parameters, such as a migration file. */
  script(sql: string): Promise<void>
}

/** What the two adapters give beyond `Database`. */
export interface ScriptedDatabase extends Database {
  transaction<T>(work: (transaction: ScriptedTransaction) => Promise<T>): Promise<T>
}

const openTransactions = new AsyncLocalStorage<ReadonlySet<object>>()

/** Refuse a call on the database from within its own transaction: it would run outside of it, or wait for ever. */
export function refuseInsideTransaction(database: object): void {
  if (openTransactions.getStore()?.has(database)) {
    throw new Error('inside a transaction, use the transaction that was handed in and not the database')
  }
}

/** Run `work` so that `refuseInsideTransaction` recognises calls made from it. */
export function insideTransaction<T>(database: object, work: () => Promise<T>): Promise<T> {
  return openTransactions.run(new Set([...openTransactions.getStore() ?? [], database]), work)
}
