import type { AnswerStore } from './answers/answer-store.ts'
import type { Config } from './config.ts'
import type { Database } from './db/database.ts'

/** What the routes of every resource work with. */
export interface Dependencies {
  readonly database: Database
  readonly config: Pick<Config, 'basemapStyleUrl'> & Partial<Pick<Config, 'publicUrl'>>
  readonly answers: AnswerStore
  readonly now: () => Date
}
