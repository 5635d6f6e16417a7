import { get } from 'node:http'
import type { IncomingHttpHeaders } from 'node:http'
import type { Database, Row } from '../../../server/db/database.ts'

export interface Held {
  /** Resolves when the question came; from then on it waits. */
  readonly reached: Promise<void>
  letGo(): void
}

export interface HoldableDatabase extends Database {
  /** Hold the next question that contains a text, after letting some of them pass; only this one. */
  hold(part: string, letPass: number): Held
}

/** Make a database in which a single question can be held up, so that a test can do something in the middle of an answer. */
export function makeHoldable(database: Database): HoldableDatabase {
  let held: { part: string; letPass: number; reach: () => void; free: Promise<void> } | undefined
  async function query<T extends Row>(sql: string, parameters?: readonly unknown[]): Promise<T[]> {
    const mine = held
    if (mine && sql.includes(mine.part) && mine.letPass-- === 0) {
      held = undefined
      mine.reach()
      await mine.free
    }
    return database.query<T>(sql, parameters)
  }
  return {
    ...database, query,
    hold(part, letPass) {
      let reach = (): void => {}
      let letGo = (): void => {}
      const reached = new Promise<void>(resolve => { reach = resolve })
      const free = new Promise<void>(resolve => { letGo = resolve })
      held = { part, letPass, reach, free }
      return { reached, letGo }
    },
  }
}

export interface Downloaded {
  readonly headers: IncomingHttpHeaders
  readonly bytes: Buffer
  /** False: the connection was broken off before the end. */
  readonly isComplete: boolean
}

/** Take an answer over a real connection, until its end or until it breaks off. */
export function takeDownload(port: number, path: string, headers: Readonly<Record<string, string>> = {}): Promise<Downloaded> {
  return new Promise(resolve => {
    const chunks: Buffer[] = []
    let answered: IncomingHttpHeaders = {}
    const end = (isComplete: boolean): void => resolve({ headers: answered, bytes: Buffer.concat(chunks), isComplete })
    get({ host: '127.0.0.1', port, path, headers, agent: false }, answer => {
      answered = answer.headers
      answer.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', () => end(answer.complete)).on('error', () => end(false))
    }).on('error', () => end(false))
  })
}
