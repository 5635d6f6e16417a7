import { DomainError } from '../../core/model/domain-error.ts'
import { correctionEnds, type WholeCorrection } from '../../core/release/correction-ends.ts'
import type { PlannedDelivery } from '../../core/release/plan-releases.ts'
import type { Actor } from '../accounts/actor.ts'
import type { Queryable } from '../db/database.ts'
import type { Change } from './choose-change.ts'
import { plannedColumns } from './read-planned-deliveries.ts'

/** A delivery that is decided about. */
export type Subject = PlannedDelivery & { readonly submittedBy: Actor | null }

/**
 * Read the delivery that is to be decided about.
 *
 * Throws: DomainError `unknown-delivery`; drafts are the editors' and not known to releasers.
 */
export async function readSubject(database: Queryable, id: number): Promise<Subject> {
  const [row] = await database.query(`select ${plannedColumns}, d.submitted_by as "submittedBy" from delivery d where d.id = $1 and d.stage in ('submitted', 'rejected', 'released')`, [id])
  if (!row) throw new DomainError('unknown-delivery', `There is no delivery ${id} to be decided about.`, { delivery: id })
  return row as unknown as Subject
}

/** Name the state of everything that a decision is computed from: of the delivery itself, and of all the rest. */
export async function readStamp(database: Queryable, id: number): Promise<{ own: number; all: string }> {
  const [row] = await database.query<{ own: number; all: string }>(`
    select coalesce((select max(e.id) from delivery_event e where e.delivery_id = $1 and e.kind <> 'commented'), 0) as own,
      concat_ws(' ', (select max(e.id) from delivery_event e where e.kind in ('released-internally', 'released-publicly', 'embargo-changed', 'withdrawn')),
        (select max(r.id) from release r), (select extract(epoch from t.imported_at) from territory t), (select max(c.id) from catalogue_revision c), (select max(u.id) from disclosure_rule u)) as "all"`, [id])
  return row!
}

/** List which deliveries are corrected as a whole by this one. */
export async function listWholeCorrections(database: Queryable, id: number): Promise<WholeCorrection[]> {
  return await database.query(`
    select c.delivery_id as delivery, c.corrects from delivery_correction c
     where c.is_whole and c.corrects in (select o.corrects from delivery_correction o where o.delivery_id = $1 and o.is_whole) order by 1, 2`, [id]) as unknown as WholeCorrection[]
}

/** An end that has passed stays, unless it was this delivery that brought it about. */
function settleEnd(held: Date | null, computed: Date | null, own: Date | null, at: Date): Date | null {
  const isOwn = held !== null && own !== null && held.getTime() === own.getTime()
  return held !== null && held <= at && !isOwn ? held : computed
}

/**
 * Say how all released deliveries stand after a change: the changed one, and those whose place it takes or gives back.
 *
 * Shape: all deliveries, and which of them differ from before.
 */
export function applyChange(deliveries: readonly PlannedDelivery[], before: PlannedDelivery, { delivery }: Pick<Change, 'delivery'>, corrections: readonly WholeCorrection[], at: Date): { all: PlannedDelivery[]; ended: PlannedDelivery[] } {
  const changed = [...deliveries.filter(({ id }) => id !== delivery.id), ...(delivery.stage === 'released' ? [delivery] : [])]
  const corrected = new Set(corrections.filter(correction => correction.delivery === delivery.id).map(({ corrects }) => corrects))
  const ended: PlannedDelivery[] = []
  const all = changed.map(other => {
    if (!corrected.has(other.id)) return other
    const ends = correctionEnds(other.id, changed, corrections)
    const settled = {
      ...other,
      internalUntil: settleEnd(other.internalUntil, ends.internalUntil, before.internalFrom, at),
      publicUntil: settleEnd(other.publicUntil, ends.publicUntil, before.publicFrom, at),
    }
    const isSame = settled.internalUntil?.getTime() === other.internalUntil?.getTime() && settled.publicUntil?.getTime() === other.publicUntil?.getTime()
    if (!isSame) ended.push(settled)
    return settled
  })
  return { all, ended }
}

/** Write down what a decision changed, of the delivery and of those whose place it takes. Shape: the number of the event. */
export async function storeChange(transaction: Queryable, change: Change, ended: readonly PlannedDelivery[], by: Actor, at: Date): Promise<number> {
  const { delivery, event, comment, details } = change
  const actor = { kind: by.kind, id: by.id, name: by.name }
  for (const { id, stage, internalFrom, internalUntil, publicFrom, publicUntil, withdrawnAt } of [delivery, ...ended]) {
    await transaction.query('update delivery set stage = $2, internal_from = $3, internal_until = $4, public_from = $5, public_until = $6, withdrawn_at = $7 where id = $1',
      [id, stage, internalFrom, internalUntil, publicFrom, publicUntil, withdrawnAt])
  }
  const insert = (id: number, kind: string, words: string | null, more: Readonly<Record<string, unknown>>): Promise<{ id: number }[]> => transaction.query<{ id: number }>(
    'insert into delivery_event (delivery_id, at, actor, kind, comment, details) values ($1, $2, $3, $4, $5, $6) returning id', [id, at, actor, kind, words, more])
  const [row] = await insert(delivery.id, event, comment, details)
  for (const { id, internalUntil, publicUntil } of ended) {
    await insert(id, 'replaced', null, { by: delivery.id, internalUntil: internalUntil?.toISOString() ?? null, publicUntil: publicUntil?.toISOString() ?? null })
  }
  return row!.id
}
