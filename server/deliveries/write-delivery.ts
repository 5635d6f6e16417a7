import type { Delivery } from '../../core/contract/deliveries.ts'
import type { DeliveryLayout } from '../../core/contract/delivery-layout.ts'
import { statuses } from '../../core/model/status.ts'
import type { Actor } from '../accounts/actor.ts'
import type { Queryable } from '../db/database.ts'
import { insertRows } from '../db/insert-rows.ts'
import type { ExaminedDraft } from './examine-draft.ts'
import type { DeliveredBlock } from './examine/examine-grid.ts'
import { isDeliveryInForce } from './read-in-force.ts'
import type { StoredReport } from './repository.ts'

export const toActor = ({ kind, id, name }: Actor): Actor => ({ kind, id, name })

export interface NewDraft {
  readonly department: string
  readonly fileName: string
  readonly title: string | null
  readonly checksum: string
  readonly origin: 'upload' | 'interface'
  readonly continues: number | null
  /** What the figures were made of, beside the name of the department. */
  readonly source: string | null
  readonly by: Actor
  readonly now: Date
}

/** Insert a draft; what it is goes in with `updateUnderstanding`. */
export async function insertDraft(transaction: Queryable, { department, fileName, title, checksum, origin, continues, source, by, now }: NewDraft): Promise<number> {
  // Terms of use are those under which the department published before; without any they stay unsaid.
  const [row] = await transaction.query<{ id: number }>(`
    insert into delivery (department, file_name, title, checksum, file_checksum, source, stage, origin, continues, created_by, created_at)
    select $1, $2, $3, $4, $4, jsonb_strip_nulls(jsonb_build_object('attribution', concat_ws(': ', p.name->>'de', $9::text), 'licence', last.source->>'licence', 'licenceUrl', last.source->>'licenceUrl')), 'draft', $5, $6, $7, $8
      from department p left join lateral (select d.source from delivery d where d.department = p.key and d.stage = 'released' and d.origin <> 'folder' order by d.id desc limit 1) last on true
     where p.key = $1 returning id`, [department, fileName, title, checksum, origin, continues, toActor(by), now, source])
  return row!.id
}

export interface NewEvent {
  readonly delivery: number
  readonly at: Date
  readonly by: Actor
  readonly kind: Delivery['events'][number]['kind']
  readonly comment?: string | null | undefined
  readonly details?: Readonly<Record<string, unknown>>
}

/** Write down what happened to a delivery. Shape: the number of the event. */
export async function insertEvent(transaction: Queryable, { delivery, at, by, kind, comment, details }: NewEvent): Promise<number> {
  const [row] = await transaction.query<{ id: number }>('insert into delivery_event (delivery_id, at, actor, kind, comment, details) values ($1, $2, $3, $4, $5, $6) returning id',
    [delivery, at, toActor(by), kind, comment ?? null, details ?? {}])
  return row!.id
}

/** Turn an examination into what is kept of it. */
export function toStoredReport({ fingerprint, isContinued, summary, findings, remarks, unlisted, blocks, corrects }: ExaminedDraft): StoredReport {
  return { fingerprint, isContinued, summary, findings, remarks, unlisted, corrects, blocks: blocks.map(({ measure, level, period, areas }) => ({ measure, level, period, figures: areas.length })) }
}

/** PostgreSQL keeps no NUL in texts; a file that holds one must not fail for it. */
const toJson = (value: unknown): string => JSON.stringify(value).replaceAll('\\u0000', '\\ufffd')

/** Keep how a draft is read and what the checks said. */
export async function updateUnderstanding(transaction: Queryable, id: number, layout: DeliveryLayout, report: StoredReport): Promise<void> {
  await transaction.query('update delivery set layout = $2::jsonb, report = $3::jsonb where id = $1', [id, toJson(layout), toJson(report)])
}

function* toRows(delivery: number, blocks: readonly DeliveredBlock[], { atlas }: ExaminedDraft): Generator<unknown[]> {
  for (const { measure, level, period, areas, values, statuses: given } of blocks) {
    const [measureId, ids] = [atlas.measures.get(measure)!.id, atlas.areaIds.get(level)!]
    for (const [index, place] of areas.entries()) {
      const value = values[index]!
      yield [delivery, measureId, ids[place], period, Number.isNaN(value) ? null : value, statuses[given[index]!]]
    }
  }
}

/** Freeze the figures of a draft. */
export async function insertObservations(transaction: Queryable, delivery: number, examined: ExaminedDraft): Promise<number> {
  return insertRows(transaction, 'observation', { delivery_id: 'int4', measure_id: 'int4', area_id: 'int4', period: 'text', value: 'float8', status: 'text' }, toRows(delivery, examined.blocks, examined))
}

export interface ComputedCorrection { readonly corrects: number; readonly figures: number; readonly of: number; readonly isWhole: boolean }

/**
 * Compute from the stored figures which deliveries in force a delivery corrects: those with figures for the same
 * measure, area and period; wholly where it has all of theirs anew.
 */
export async function computeCorrections(transaction: Queryable, delivery: number, now: Date): Promise<ComputedCorrection[]> {
  const rows = await transaction.query<{ corrects: number; figures: number; of: number }>(`
    select o.delivery_id as corrects, count(*) as figures, (select count(*) from observation x where x.delivery_id = o.delivery_id) as "of"
      from observation n join observation o on o.measure_id = n.measure_id and o.area_id = n.area_id and o.period = n.period
      join delivery d on d.id = o.delivery_id
     where n.delivery_id = $1 and d.id <> $1 and ${isDeliveryInForce('$2')} group by o.delivery_id order by o.delivery_id`, [delivery, now])
  return rows.map(row => ({ ...row, isWhole: row.figures === row.of }))
}
