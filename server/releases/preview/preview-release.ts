import type { ReleasePreview } from '../../../core/contract/releases.ts'
import type { ProtectionStrategy } from '../../../core/protection/protection-input.ts'
import { deliveryState } from '../../../core/release/delivery-state.ts'
import { planReleases } from '../../../core/release/plan-releases.ts'
import type { Person } from '../../../core/rights/person.ts'
import type { ReleaseAudience } from '../../audience.ts'
import type { Database } from '../../db/database.ts'
import { chooseChange } from '../choose-change.ts'
import { compareTables, type ComparedTable } from './compare-tables.ts'
import { computeInThread } from '../compute/compute-in-thread.ts'
import { computeProtected } from '../compute/compute-protected.ts'
import { nameOf, type FreshTable, type ReleaseTask } from '../compute/compute-releases.ts'
import { readFourEyes } from '../four-eyes.ts'
import { describePreview, describeProtection, listCorrected } from './describe-preview.ts'
import { listTablesInForce, readStoredRows } from './read-tables-in-force.ts'
import { readReleaseTask } from '../publish-figures.ts'
import { readPlannedDeliveries } from '../read-planned-deliveries.ts'
import { applyChange, listWholeCorrections, readSubject, type Subject } from '../repository.ts'

export interface PreviewOptions { readonly audience: ReleaseAudience; readonly strategy: ProtectionStrategy | undefined; readonly now: Date; readonly person: Person }

/** Plan as if the delivery were released to the audience at this moment. */
export async function planAsReleased(database: Database, subject: Subject, { audience, now }: PreviewOptions): Promise<ReleaseTask> {
  const isScheduled = deliveryState(subject, now) === 'scheduled' && audience === 'public'
  const change = chooseChange(subject, isScheduled ? { kind: 'embargo', effectiveAt: null } : { kind: 'release', audience, effectiveAt: null }, now)
  const { all } = applyChange(await readPlannedDeliveries(database), subject, change, await listWholeCorrections(database, subject.id), now)
  const task = await readReleaseTask(database, all, now, 'of-now')
  return { ...task, moments: planReleases(all, now).slice(0, 1) }
}

/** Compare table by table what the audience sees with what it would see. */
async function compareAll(database: Database, task: ReleaseTask, after: readonly FreshTable[], { audience, now }: PreviewOptions, same: ReadonlySet<string>): Promise<ComparedTable[]> {
  const before = await listTablesInForce(database, audience, now)
  const place = ({ indicator, areaSet, period }: Pick<FreshTable, 'indicator' | 'areaSet' | 'period'>): string => `${indicator} ${areaSet} ${period}`
  const wanted = new Map(after.map(table => [place(table), table]))
  const held = new Map(before.map(table => [place(table), table]))
  const compared: ComparedTable[] = []
  for (const key of new Set([...wanted.keys(), ...held.keys()])) {
    const [was, is] = [held.get(key), wanted.get(key)]
    // Tables that are stored already with the same content are not handed back by the computing.
    if (was && !is && same.has(nameOf(was))) continue
    if (was && is && was.checksum === is.checksum) continue
    compared.push(compareTables((was ?? is)!, was ? await readStoredRows(database, was) : undefined, is?.row))
  }
  return compared.filter(({ counts }) => counts.added + counts.changed + counts.gone > 0)
}

/**
 * Say what releasing a delivery to an audience at once would change in what it sees, before anything is decided.
 *
 * Throws: DomainError `unknown-delivery`, `delivery-not-ready`.
 */
export async function previewRelease(database: Database, id: number, options: PreviewOptions): Promise<ReleasePreview> {
  const { audience, now, person, strategy } = options
  const subject = await readSubject(database, id)
  const known = new Set((await listTablesInForce(database, audience, now)).filter(({ checksum }) => checksum !== null).map(nameOf))
  const task = { ...await planAsReleased(database, subject, options), known }
  const { batches, records } = await computeProtected(database, task, { now, strategy, compute: wanted => computeInThread(wanted, () => {}) })
  const shown = new Set(batches.flatMap(batch => batch.shown.filter(one => one.audience === audience).flatMap(({ tables }) => tables.map(nameOf))))
  const fresh = batches.flatMap(batch => batch.fresh).filter(table => shown.has(nameOf(table)))
  const compared = await compareAll(database, task, fresh, options, shown)
  const { isOn, isSubmitter, reason } = await readFourEyes(database, subject.submittedBy, person)
  return {
    audience,
    fourEyes: { isOn, isSubmitter, mayRelease: person.kind === 'account' && !(isOn && isSubmitter), reason },
    corrects: await listCorrected(database, id),
    ...await describePreview(database, task.structure, compared),
    protection: audience === 'public' ? describeProtection(records[0] ?? null) : null,
  }
}
