import type { DeliveryLayout } from '../../core/contract/delivery-layout.ts'
import type { Finding } from '../../core/contract/delivery-report.ts'
import { DomainError } from '../../core/model/domain-error.ts'
import { writeAudit } from '../accounts/audit.ts'
import type { Queryable } from '../db/database.ts'
import { examineStored, lockDraft, refuseUnlessDraft, type DraftWork } from './draft-work.ts'
import type { ExaminedDraft } from './examine-draft.ts'
import { readDelivery, readUnderstanding } from './repository.ts'
import { withRoom } from './stored-files.ts'
import { computeCorrections, insertEvent, insertObservations, toActor, toStoredReport, updateUnderstanding, type ComputedCorrection } from './write-delivery.ts'

export interface Submission {
  /** Words on warnings, by id of the finding or by its code for all of that kind. */
  readonly comments: Readonly<Record<string, string>>
  readonly reason: string | undefined
}

/**
 * Tell why a draft cannot be submitted as it is; `null`: it can.
 *
 * Shape: open questions before errors before warnings, as people work through them.
 */
export function findObstacle({ layout, summary, findings }: Pick<ExaminedDraft, 'layout' | 'summary' | 'findings'>, comments: Submission['comments']): DomainError | null {
  const open = layout.questions.filter(({ isRequired }) => isRequired).length
  if (open > 0) return new DomainError('questions-open', `${open} questions have to be answered first.`, { count: open })
  if (summary.errors > 0) return new DomainError('errors-left', `${summary.errors} errors have to be mended first.`, { count: summary.errors })
  if (summary.figures === 0) return new DomainError('nothing-to-submit', 'The delivery has no figures.')
  const silent = findings.filter(({ severity, id, code }) => severity === 'warning' && !comments[id] && !comments[code]).length
  // Warnings beyond those listed are only reached by their code.
  const unlisted = Object.entries(summary.unlistedFindings).reduce((sum, [code, count]) => sum + (comments[code] ? 0 : count), 0)
  if (silent + unlisted > 0) return new DomainError('warnings-uncommented', `${silent + unlisted} warnings have to be commented first.`, { count: silent + unlisted })
  return null
}

const withComments = (findings: readonly Finding[], comments: Submission['comments']): Finding[] =>
  findings.map(found => (found.severity === 'warning' ? { ...found, comment: comments[found.id] ?? comments[found.code] ?? null } : found))

async function insertCorrections(transaction: Queryable, id: number, corrections: readonly ComputedCorrection[], reason: string | undefined): Promise<void> {
  if (corrections.length === 0) return
  if (!reason) throw new DomainError('reason-needed', 'The delivery corrects released figures and needs a reason.', { deliveries: corrections.map(({ corrects }) => String(corrects)) })
  for (const { corrects, isWhole } of corrections) {
    await transaction.query('insert into delivery_correction (delivery_id, corrects, is_whole, reason) values ($1, $2, $3, $4)', [id, corrects, isWhole, reason])
  }
}

async function rememberLayout(transaction: Queryable, { id, now }: DraftWork, { layout, fingerprint }: ExaminedDraft): Promise<void> {
  // Questions belong to this file and not to the next of its kind.
  const remembered: DeliveryLayout = { ...layout, questions: [] }
  await transaction.query(`insert into confirmed_layout (department, fingerprint, layout, delivery_id, confirmed_at) select d.department, $2, $3, d.id, $4 from delivery d where d.id = $1`,
    [id, { value: fingerprint }, remembered, now])
}

/** What was found may differ from what the person saw, since figures were released meanwhile. */
async function keepNewReport({ database, id, version }: DraftWork, examined: ExaminedDraft): Promise<void> {
  await database.transaction(async transaction => {
    await lockDraft(transaction, id, version)
    await updateUnderstanding(transaction, id, examined.layout, toStoredReport(examined))
  })
}

/**
 * Submit a draft: its file is read once more, its figures are frozen and it becomes the releasers'.
 *
 * Figures, corrections, the remembered layout and the event are stored in one transaction or not at all.
 *
 * Throws: DomainError `questions-open`, `errors-left`, `nothing-to-submit`, `warnings-uncommented`, `reason-needed`,
 * `not-a-draft`, `changed-meanwhile`, `storage-full`.
 */
export async function submitDelivery(work: DraftWork, { comments, reason }: Submission): Promise<void> {
  const { database, id, now, by, version } = work
  const before = await readDelivery(database, id)
  refuseUnlessDraft(before, version)
  const { layout, report } = await readUnderstanding(database, id)
  const examined = { ...await examineStored(database, before, now, { layout: layout! }), isContinued: report.isContinued ?? false }
  const obstacle = findObstacle(examined, comments)
  if (obstacle) {
    await keepNewReport(work, examined)
    throw obstacle
  }
  await withRoom(() => database.transaction(async transaction => {
    await lockDraft(transaction, id, version)
    const count = await insertObservations(transaction, id, examined)
    const corrections = await computeCorrections(transaction, id, now)
    await insertCorrections(transaction, id, corrections, reason)
    const corrects = corrections.map(({ corrects: corrected, figures }) => ({ id: corrected, figures }))
    await updateUnderstanding(transaction, id, examined.layout, { ...toStoredReport(examined), findings: withComments(examined.findings, comments), corrects })
    await transaction.query(`
      update delivery d set stage = 'submitted', submitted_by = $2, submitted_at = $3, reason = $4, replaces = $5,
        revision = 1 + coalesce((select max(o.revision) from delivery o where o.id = any($6::int4[])), 0) where d.id = $1`,
    [id, toActor(by), now, reason ?? null, corrections.find(({ isWhole }) => isWhole)?.corrects ?? null, corrections.map(({ corrects: corrected }) => corrected)])
    await rememberLayout(transaction, work, examined)
    await insertEvent(transaction, { delivery: id, at: now, by, kind: 'submitted', comment: reason, details: { figures: count, comments, corrects: corrections } })
    await writeAudit(transaction, { at: now, actor: by, action: 'delivery-submitted', subject: `delivery:${id}`, details: { figures: count, corrects: corrections.map(({ corrects: corrected }) => corrected) } })
  }))
}

/**
 * Submit a draft at once where nobody has to look at it: its kind was confirmed before and nothing is open.
 *
 * What is in the way is no error here; the draft shows it.
 */
export async function submitIfReady(work: Omit<DraftWork, 'version'>, reason: string | undefined): Promise<void> {
  const { stage, version } = await readDelivery(work.database, work.id)
  const { report } = await readUnderstanding(work.database, work.id)
  const isReady = stage === 'draft' && report.isContinued === true && ((report.corrects ?? []).length === 0 || reason !== undefined)
  if (!isReady) return
  try {
    await submitDelivery({ ...work, version }, { comments: {}, reason })
  } catch (error) {
    if (!(error instanceof DomainError) || !['questions-open', 'errors-left', 'nothing-to-submit', 'warnings-uncommented', 'reason-needed', 'changed-meanwhile', 'not-a-draft'].includes(error.code)) throw error
  }
}
