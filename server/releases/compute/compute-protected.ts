import type { Queryable } from '../../db/database.ts'
import type { ComputedBatch, ReleaseTask } from './compute-releases.ts'
import { protectReleases, type ProtectedReleases, type ProtectReleasesOptions } from '../protect/protect-releases.ts'
import { readProtectionTask, type ProtectionChoice } from '../protect/protection-task.ts'

export interface ComputeProtectedOptions extends ProtectionChoice, ProtectReleasesOptions {
  readonly compute: (task: ReleaseTask) => Promise<ComputedBatch[]>
}

/**
 * Compute planned releases, and hide in those for the public what the rules forbid to show.
 *
 * Where no rule holds, exactly what `compute` gives. Else everything is computed, since protection needs all tables together.
 *
 * Throws: the reason of `signal`; what `compute` and the engine threw.
 */
export async function computeProtected(database: Queryable, task: ReleaseTask, { compute, now, strategy, atlas, planned, ...options }: ComputeProtectedOptions): Promise<ProtectedReleases> {
  const protection = await readProtectionTask(database, task, { now, strategy, atlas, planned })
  if (!protection) return { batches: await compute(task), records: task.moments.map(() => null) }
  return protectReleases(task, await compute({ ...task, known: new Set() }), protection, options)
}
