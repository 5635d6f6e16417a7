import { DomainError } from '../../core/model/domain-error.ts'
import type { Database } from '../db/database.ts'
import { arrangeReleases } from './arrange-releases.ts'
import { computeInThread } from './compute-in-thread.ts'
import { computeProtected } from './compute-protected.ts'
import { contributionsIn, readReleaseTask } from './publish-figures.ts'
import { readPlannedDeliveries } from './read-planned-deliveries.ts'
import { readStamp } from './repository.ts'
import { storeProtection } from './store-protection.ts'
import { storeReleases, type StoredRelease } from './store-releases.ts'

/** The lock of imports and decisions. */
const releaseLock = 7_205_134
const attempts = 4

/**
 * Compute everything that is released anew under the rules of now, in threads, and put it in the place of what is shown.
 *
 * Throws: DomainError `decided-meanwhile` where others keep releasing meanwhile; of `computeProtected`.
 */
export async function republish(database: Database, { now, reason, computedFor }: { now: () => Date; reason: string; computedFor: Readonly<Record<string, unknown>> }): Promise<StoredRelease[]> {
  for (let attempt = 0; attempt < attempts; attempt++) {
    const at = now()
    const { all } = await readStamp(database, 0)
    const task = await readReleaseTask(database, await readPlannedDeliveries(database), at)
    const { batches, records } = await computeProtected(database, task, { now: at, compute: wanted => computeInThread(wanted, () => {}) })
    const stored = await database.transaction(async transaction => {
      await transaction.query('select pg_advisory_xact_lock($1)', [releaseLock])
      if ((await readStamp(transaction, 0)).all !== all) return undefined
      const releases = await storeReleases(transaction, arrangeReleases(task.moments, batches), { now: at, reason, computedFor, contributionsOf: contributionsIn(task.moments) })
      await storeProtection(transaction, releases, records)
      return releases
    })
    if (stored) return stored
  }
  throw new DomainError('decided-meanwhile', 'The figures changed again and again meanwhile.', {})
}
