import type { FastifyBaseLogger } from 'fastify'
import type { Decision, ReleaseProgress } from '../../core/contract/releases.ts'
import { DomainError } from '../../core/model/domain-error.ts'
import { deliveryState } from '../../core/release/delivery-state.ts'
import type { PlannedDelivery } from '../../core/release/plan-releases.ts'
import type { Person } from '../../core/rights/person.ts'
import { writeAudit } from '../accounts/audit.ts'
import { refuseOwnFormula } from '../administration/compute-catalogue.ts'
import type { Database, Queryable } from '../db/database.ts'
import { trackWork, type WorkRefusals, type WorkRun } from '../work-under-way.ts'
import { arrangeReleases, type ArrangedReleases } from './compute/arrange-releases.ts'
import { chooseChange, type Change, type Decided } from './choose-change.ts'
import { computeInThread } from './compute/compute-in-thread.ts'
import { computeProtected } from './compute/compute-protected.ts'
import { requireFourEyes, requirePerson } from './four-eyes.ts'
import type { ProtectedReleases } from './protect/protect-releases.ts'
import { contributionsIn, readReleaseTask } from './publish-figures.ts'
import { readPlannedDeliveries } from './read-planned-deliveries.ts'
import { applyChange, listWholeCorrections, readStamp, readSubject, storeChange } from './repository.ts'
import { storeProtection } from './protect/store-protection.ts'
import { storeReleases, type StoredRelease } from './compute/store-releases.ts'

/** The lock of imports: figures are computed for one change at a time, also by several processes. */
const releaseLock = 7_205_134
const attempts = 4

export interface DecisionOptions { readonly database: Database; readonly now: () => Date; readonly log: FastifyBaseLogger }

export interface Decisions {
  /**
   * Decide about a delivery: all of it, or nothing.
   *
   * Figures are computed in a thread before anything is written; then everything is written in one transaction, if
   * nothing it rests on has changed meanwhile, else computed again.
   *
   * Throws: DomainError `unknown-delivery`, `delivery-not-ready`, `decision-under-way`, `decided-meanwhile`, `moment-past`, `four-eyes`, `own-change`,
   * `people-only`, `release-cancelled`.
   */
  decide(id: number, decided: Decided, by: Person): Promise<Decision>
  /**
   * Stop a decision that is being computed: the delivery stays as it was, and nothing is released.
   *
   * Of this process only; a withdrawal is never stopped, nor is what is being stored.
   *
   * Throws: DomainError `nothing-to-cancel`, `too-late-to-cancel`, `people-only`.
   */
  cancel(id: number, by: Person): Promise<void>
  progress(id: number): ReleaseProgress
}

interface Prepared {
  readonly at: Date
  readonly stamp: { readonly own: number; readonly all: string }
  readonly change: Change
  readonly ended: readonly PlannedDelivery[]
  readonly fourEyes: boolean
  readonly arranged: ArrangedReleases | null
  readonly records: ProtectedReleases['records']
  readonly moments: Parameters<typeof contributionsIn>[0]
  readonly formulasAt: Date
}

async function prepare({ database, now, log }: DecisionOptions, id: number, decided: Decided, by: Person, { report, signal }: WorkRun): Promise<Prepared> {
  const at = now()
  const stamp = await readStamp(database, id)
  const subject = await readSubject(database, id)
  requirePerson(by)
  const isReleasing = decided.kind === 'release' || decided.kind === 'embargo'
  const change = chooseChange(subject, decided, at)
  const fourEyes = isReleasing ? await requireFourEyes(database, subject.submittedBy, by) : true
  if (isReleasing) await refuseOwnFormula(database, by)
  const noted = { ...change, details: { ...change.details, ...(isReleasing && { fourEyes }) } }
  if (decided.kind === 'reject') return { at, stamp, change: noted, ended: [], fourEyes, arranged: null, records: [], moments: [], formulasAt: at }
  const { all, ended } = applyChange(await readPlannedDeliveries(database), subject, change, await listWholeCorrections(database, id), at)
  const task = await readReleaseTask(database, all, at, isReleasing ? 'of-now' : 'as-released')
  signal?.throwIfAborted()
  try {
    const { batches, records } = await computeProtected(database, task, {
      now: at, strategy: decided.kind === 'release' ? decided.protection?.strategy : undefined,
      compute: wanted => computeInThread(wanted, percent => report('computing', percent), signal),
      onProgress: share => report('protecting', Math.round(100 * Math.min(share, 1))), signal,
    })
    return { at, stamp, change: noted, ended, fourEyes, arranged: arrangeReleases(task.moments, batches), records, moments: task.moments, formulasAt: task.formulasAt }
  } catch (error) {
    if (decided.kind !== 'withdraw') throw error
    // What is withdrawn must vanish whatever else fails: readers leave out all that rests on it (releasedFigures).
    log.error({ err: error }, 'figures could not be computed after a withdrawal; everything that rests on it is hidden')
    return { at, stamp, change: noted, ended, fourEyes, arranged: null, records: [], moments: task.moments, formulasAt: task.formulasAt }
  }
}

/** Write everything down, or say that it has to be computed again. */
async function write(transaction: Queryable, id: number, prepared: Prepared, by: Person, now: () => Date): Promise<StoredRelease[] | undefined> {
  const { at, stamp, change, ended, arranged, records, moments, fourEyes, formulasAt } = prepared
  await transaction.query('select pg_advisory_xact_lock($1)', [releaseLock])
  await transaction.query('select 1 from delivery where id = $1 for update', [id])
  const current = await readStamp(transaction, id)
  if (current.own !== stamp.own) throw new DomainError('decided-meanwhile', `Somebody else decided about delivery ${id} meanwhile.`, { delivery: id })
  if (current.all !== stamp.all || moments.some(({ from }) => from > at && from <= now())) return undefined
  const event = await storeChange(transaction, change, ended, by, at)
  const { audience } = change.event === 'released-internally' ? { audience: 'internal' } : { audience: 'public' }
  await writeAudit(transaction, {
    at, actor: by, action: `delivery-${change.event}`, subject: `delivery:${id}`,
    details: { ...change.details, ...(change.event.startsWith('released') && { audience }), comment: change.comment, replaced: ended.map(other => other.id), fourEyes },
  })
  if (!arranged) return []
  const releases = await storeReleases(transaction, arranged, { now: at, formulasAt, reason: `${change.event}: delivery ${id}`, computedFor: { event }, contributionsOf: contributionsIn(moments) })
  await storeProtection(transaction, releases, records)
  return releases
}

const iso = (moment: Date | null): string | null => moment?.toISOString() ?? null

function toDecision({ change: { delivery }, fourEyes, at }: Prepared, releases: readonly StoredRelease[]): Decision {
  return {
    delivery: delivery.id, state: deliveryState(delivery, at), internalFrom: iso(delivery.internalFrom), publicFrom: iso(delivery.publicFrom), withdrawnAt: iso(delivery.withdrawnAt), fourEyes,
    releases: releases.filter(({ isNew }) => isNew).map(({ id, audience, from, until }) => ({ id, audience, from: from.toISOString(), until: iso(until) })),
  }
}

const refusals: WorkRefusals = {
  underWay: delivery => new DomainError('decision-under-way', `Somebody is deciding about delivery ${delivery}.`, { delivery }),
  cancelled: (delivery, by) => new DomainError('release-cancelled', 'The release was cancelled; nothing was released.', { delivery, by }),
  nothingToCancel: delivery => new DomainError('nothing-to-cancel', `Nobody is deciding about delivery ${delivery}.`, { delivery }),
  tooLate: (delivery, state) => new DomainError('too-late-to-cancel', 'It cannot be stopped any more.', { delivery, ...state }),
}

const whenAborted = (signal: AbortSignal): Promise<never> => new Promise((_, reject) => { signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true }) })

/** Take decisions of this process one after the other; those of other processes are noticed when writing. */
export function createDecisions(options: DecisionOptions): Decisions {
  const underWay = trackWork(refusals)
  let last: Promise<unknown> = Promise.resolve()

  async function work(id: number, decided: Decided, by: Person, run: WorkRun): Promise<Decision> {
    for (let attempt = 0; attempt < attempts; attempt++) {
      run.signal?.throwIfAborted()
      run.report('computing', 0)
      const prepared = await prepare(options, id, decided, by, run)
      run.signal?.throwIfAborted()
      run.report('storing', 100)
      const releases = await options.database.transaction(transaction => write(transaction, id, prepared, by, options.now))
      if (releases) return toDecision(prepared, releases)
    }
    throw new DomainError('decided-meanwhile', 'The figures changed again and again meanwhile.', { delivery: id })
  }

  return {
    async decide(id, decided, by) {
      const run = underWay.begin(id, { isStoppable: decided.kind === 'release' || decided.kind === 'embargo' })
      run.report('waiting', 0)
      const turn = last.then(() => work(id, decided, by, run))
      last = turn.catch(() => {})
      try {
        // What waits for its turn need not wait for it to be stopped; whatever still runs notices before it writes.
        return await Promise.race([turn, ...run.signal ? [whenAborted(run.signal)] : []])
      } finally {
        run.end()
      }
    },
    async cancel(id, by) {
      requirePerson(by)
      underWay.cancel(id, by.name)
      await writeAudit(options.database, { at: options.now(), actor: by, action: 'delivery-release-cancelled', subject: `delivery:${id}` })
    },
    progress: id => underWay.progress(id),
  }
}
