import { createHash } from 'node:crypto'
import type { PlannedMoment } from '../../../core/release/plan-releases.ts'
import type { ReleaseAudience } from '../../audience.ts'
import { nameOf, type ComputedBatch, type FreshTable, type ShownTable } from './compute-releases.ts'

/** A release as it is to be: complete, for one audience, from a moment until a moment (not including). */
export interface ArrangedRelease {
  readonly audience: ReleaseAudience
  /** Place in the plan. */
  readonly moment: number
  readonly from: Date
  readonly until: Date | null
  readonly checksum: string
  readonly tables: readonly ShownTable[]
}

export interface ArrangedReleases {
  readonly releases: readonly ArrangedRelease[]
  /** Tables that are not stored yet, by `nameOf`. */
  readonly fresh: ReadonlyMap<string, FreshTable>
}

type Content = { readonly tables: ShownTable[]; checksum: string }

function checksumOf(tables: readonly ShownTable[]): string {
  const hash = createHash('sha256')
  for (const name of tables.map(nameOf).sort()) hash.update(`${name}\n`)
  return hash.digest('hex')
}

/** Join moments at which nothing changes for an audience; `null`: it has no release of its own then. */
function joinMoments(audience: ReleaseAudience, moments: readonly PlannedMoment[], contents: readonly (Content | null)[]): ArrangedRelease[] {
  const starts = contents.flatMap((content, moment) => (moment === 0 || content?.checksum !== contents[moment - 1]?.checksum ? [moment] : []))
  return starts.flatMap((moment, index) => {
    const content = contents[moment]
    const next = starts[index + 1]
    if (!content) return []
    return [{ audience, moment, from: moments[moment]!.from, until: next === undefined ? null : moments[next]!.from, checksum: content.checksum, tables: content.tables }]
  })
}

/**
 * Arrange what was computed as releases that follow each other.
 *
 * People inside have releases of their own only while these differ from the public ones.
 */
export function arrangeReleases(moments: readonly PlannedMoment[], batches: Iterable<ComputedBatch>): ArrangedReleases {
  const contents = { public: moments.map((): Content => ({ tables: [], checksum: '' })), internal: moments.map((): Content => ({ tables: [], checksum: '' })) }
  const fresh = new Map<string, FreshTable>()
  for (const batch of batches) {
    for (const { audience, moment, tables } of batch.shown) contents[audience][moment]!.tables.push(...tables)
    for (const table of batch.fresh) fresh.set(nameOf(table), table)
  }
  for (const content of [...contents.public, ...contents.internal]) content.checksum = checksumOf(content.tables)
  const own = contents.internal.map((content, moment) => (content.checksum === contents.public[moment]!.checksum ? null : content))
  return { releases: [...joinMoments('public', moments, contents.public), ...joinMoments('internal', moments, own)], fresh }
}
