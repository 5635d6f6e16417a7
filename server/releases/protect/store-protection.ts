import type { Queryable } from '../../db/database.ts'
import type { ProtectionRecord } from './protect-moments.ts'
import type { StoredRelease } from '../compute/store-releases.ts'

/** Keep with each new public release how it was protected; records by moment of the plan. */
export async function storeProtection(transaction: Queryable, releases: readonly Pick<StoredRelease, 'id' | 'audience' | 'moment' | 'isNew'>[], records: readonly (ProtectionRecord | null)[]): Promise<void> {
  for (const { id, audience, moment, isNew } of releases) {
    const record = records[moment]
    if (audience !== 'public' || !isNew || !record) continue
    await transaction.query('insert into release_protection (release_id, rules, level, strategy, engine, is_safe, parts, known, hidden) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)',
      [id, JSON.stringify(record.rules), record.level, record.strategy, record.engine, record.isSafe, JSON.stringify(record.parts), JSON.stringify(record.known), JSON.stringify(record.hidden)])
  }
}
