import { setImmediate as nextTurn } from 'node:timers/promises'
import type { ReleaseAudience } from '../audience.ts'
import type { PlannedDelivery, PlannedMoment } from '../../core/release/plan-releases.ts'
import { planReleases } from '../../core/release/plan-releases.ts'
import type { Queryable } from '../db/database.ts'
import { arrangeReleases } from './compute/arrange-releases.ts'
import { computeProtected } from './compute/compute-protected.ts'
import { computeReleases, type ComputedBatch, type ReleaseTask } from './compute/compute-releases.ts'
import { readObservations } from './compute/read-observations.ts'
import { readPlannedDeliveries } from './read-planned-deliveries.ts'
import { readReleasedFormulas, readStructure } from './compute/read-structure.ts'
import type { ProtectionChoice } from './protect/protection-task.ts'
import { storeProtection } from './protect/store-protection.ts'
import { listStoredTables, storeReleases, type StoredRelease } from './compute/store-releases.ts'

export interface PublishOptions {
  readonly now: Date
  readonly reason: string
  readonly computedFor: Readonly<Record<string, unknown>>
  readonly onIndicator?: (key: string, done: number, of: number) => void
  /** Share of protecting that is done, 0 to 1. */
  readonly onProtecting?: ((share: number) => void) | undefined
  /** Ends the work with its reason, at the latest after the indicator or group of figures that is being worked on. */
  readonly signal?: AbortSignal | undefined
  /** The territory being imported, whose rules hold although it is not stored yet. */
  readonly atlas?: ProtectionChoice['atlas']
}

/** Say which deliveries a planned release rests on. */
export const contributionsIn = (moments: readonly PlannedMoment[]) =>
  ({ moment, audience }: { moment: number; audience: ReleaseAudience }): PlannedMoment['public'] => moments[moment]![audience]

/**
 * Read everything that the figures of some planned releases are computed from.
 *
 * `formulas`: `of-now` where somebody answers for the formulas too; `as-released` where only deliveries or rules change,
 * so that nothing comes along that nobody has released.
 */
export async function readReleaseTask(database: Queryable, deliveries: readonly PlannedDelivery[], now: Date, formulas: 'of-now' | 'as-released'): Promise<ReleaseTask> {
  const formulasAt = formulas === 'as-released' ? await readReleasedFormulas(database) : null
  const moments = planReleases(deliveries, now)
  const used = moments.flatMap(moment => [...moment.public, ...moment.internal]).map(({ delivery }) => delivery)
  return {
    formulasAt: formulasAt ?? now, structure: await readStructure(database, formulasAt), blocks: await readObservations(database, used), moments,
    known: new Set((await listStoredTables(database, now)).keys()),
  }
}

/**
 * Compute all figures for every audience, as of now and of every later moment at which they change, and freeze them.
 *
 * For imports, which hold the database for themselves; decisions about deliveries compute in a thread (`decide`).
 *
 * Shape:  → releases in force and to come; `isNew` where figures differ from those there were.
 * Throws: the reason of `signal`; DomainError of `computeFigures`.
 */
export async function publishFigures(transaction: Queryable, { now, reason, computedFor, onIndicator, onProtecting, signal, atlas }: PublishOptions): Promise<StoredRelease[]> {
  const task = await readReleaseTask(transaction, await readPlannedDeliveries(transaction), now, 'of-now')
  const compute = async (wanted: ReleaseTask): Promise<ComputedBatch[]> => {
    const batches: ComputedBatch[] = []
    for (const batch of computeReleases(wanted)) {
      batches.push(batch)
      // lets a wish to stop come through
      await nextTurn()
      signal?.throwIfAborted()
      onIndicator?.(task.structure.indicators[batch.done - 1]!.definition.key, batch.done - 1, batch.of)
    }
    return batches
  }
  const { batches, records } = await computeProtected(transaction, task, { now, compute, atlas, signal, onProgress: onProtecting })
  const stored = await storeReleases(transaction, arrangeReleases(task.moments, batches), { now, formulasAt: task.formulasAt, reason, computedFor, contributionsOf: contributionsIn(task.moments) })
  await storeProtection(transaction, stored, records)
  return stored
}
