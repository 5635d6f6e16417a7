import { DomainError } from '../../core/model/domain-error.ts'
import type { DisclosureRuleChange } from '../../core/contract/disclosure.ts'
import type { Database, Queryable } from '../db/database.ts'
import type { WorkRun } from '../work-under-way.ts'
import { arrangeReleases } from './compute/arrange-releases.ts'
import { computeInThread } from './compute/compute-in-thread.ts'
import { computeProtected } from './compute/compute-protected.ts'
import { contributionsIn, readReleaseTask } from './publish-figures.ts'
import { readPlannedDeliveries } from './read-planned-deliveries.ts'
import { readStamp } from './repository.ts'
import { storeProtection } from './protect/store-protection.ts'
import { storeReleases, type StoredRelease } from './compute/store-releases.ts'

/** The lock of imports and decisions. */
const releaseLock = 7_205_134
const attempts = 4

export interface RepublishOptions {
  readonly now: () => Date
  readonly reason: string
  readonly computedFor: Readonly<Record<string, unknown>>
  /** As for `readReleaseTask`. */
  readonly formulas: 'of-now' | 'as-released'
  /** As for `storeReleases`. */
  readonly isRenewal?: boolean
  /** A rule that is not stored yet, and is computed with all the same. */
  readonly planned?: DisclosureRuleChange | undefined
  /** State of everything (`readStamp`) that was looked at before; without it whatever is there is computed. */
  readonly seen?: string
  /** Written together with the figures, or not at all; `at`: the moment they were computed for. */
  readonly write?: (transaction: Queryable, at: Date, releases: readonly StoredRelease[]) => Promise<void>
  readonly run?: WorkRun | undefined
}

/**
 * Compute everything that is released anew under the rules of now, in threads, and put it in the place of what is shown.
 *
 * Throws: DomainError `decided-meanwhile` where others keep releasing meanwhile, `computed-meanwhile` where something is not as it was `seen`; the reason of `run`; of `computeProtected`.
 */
export async function republish(database: Database, { now, reason, computedFor, formulas, isRenewal, planned, seen, write, run }: RepublishOptions): Promise<StoredRelease[]> {
  const signal = run?.signal
  for (let attempt = 0; attempt < attempts; attempt++) {
    signal?.throwIfAborted()
    run?.report('computing', 0)
    const at = now()
    const all = seen ?? (await readStamp(database, 0)).all
    const task = await readReleaseTask(database, await readPlannedDeliveries(database), at, formulas)
    const { batches, records } = await computeProtected(database, task, {
      now: at, planned, signal, compute: wanted => computeInThread(wanted, percent => run?.report('computing', percent), signal),
      onProgress: share => run?.report('protecting', Math.round(100 * Math.min(share, 1))),
    })
    signal?.throwIfAborted()
    run?.report('storing', 100)
    const stored = await database.transaction(async transaction => {
      await transaction.query('select pg_advisory_xact_lock($1)', [releaseLock])
      const isSame = (await readStamp(transaction, 0)).all === all
      if (!isSame && seen !== undefined) throw new DomainError('computed-meanwhile', 'Something changed meanwhile.')
      // An embargo that ended meanwhile has shown its figures, which a release computed before must not undo.
      if (!isSame || task.moments.some(({ from }) => from > at && from <= now())) return undefined
      const releases = await storeReleases(transaction, arrangeReleases(task.moments, batches), { now: at, formulasAt: task.formulasAt, reason, isRenewal, computedFor, contributionsOf: contributionsIn(task.moments) })
      await storeProtection(transaction, releases, records)
      await write?.(transaction, at, releases)
      return releases
    })
    if (stored) return stored
  }
  throw new DomainError('decided-meanwhile', 'The figures changed again and again meanwhile.', {})
}
