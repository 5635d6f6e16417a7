import type { Config } from '../config.ts'
import type { Database } from '../db/database.ts'

/** What the routes of accounts work with. */
export interface AccountDependencies {
  readonly database: Database
  readonly config: Partial<Pick<Config, 'publicUrl' | 'oidc'>>
  readonly now: () => Date
}
