import type { Delivery, FigureBlock } from '../../core/contract/deliveries.ts'
import type { DeliveryLayout } from '../../core/contract/delivery-layout.ts'
import type { Finding, ReportSummary } from '../../core/contract/delivery-report.ts'
import type { Text } from '../../core/contract/common.ts'
import type { DeliveryStage, DeliveryTimes } from '../../core/release/delivery-state.ts'
import { DomainError } from '../../core/model/domain-error.ts'
import type { Actor } from '../accounts/actor.ts'
import type { Queryable } from '../db/database.ts'
import type { Remark } from './apply/delivery-report.ts'
import type { FoundCorrection } from './examine-draft.ts'

/** What `delivery.report` holds of files that were uploaded. */
export interface StoredReport {
  readonly fingerprint?: string
  readonly isContinued?: boolean
  readonly summary?: ReportSummary
  readonly findings?: readonly Finding[]
  readonly remarks?: readonly Remark[]
  readonly unlisted?: Readonly<Record<string, number>>
  readonly blocks?: readonly FigureBlock[]
  readonly corrects?: readonly FoundCorrection[]
}

export interface StoredDelivery extends DeliveryTimes {
  readonly id: number
  readonly department: string | null
  readonly departmentName: Text | null
  readonly title: string | null
  readonly fileName: string
  readonly checksum: string
  readonly fileChecksum: string | null
  readonly sizeBytes: number | null
  readonly origin: 'folder' | 'upload' | 'interface'
  readonly revision: number
  readonly createdAt: Date
  readonly createdBy: Actor | null
  readonly submittedAt: Date | null
  readonly submittedBy: Actor | null
  readonly continues: number | null
  readonly continuedBy: number | null
  readonly isCorrection: boolean
  readonly openQuestions: number
  /** Number of the last event that changed it. */
  readonly version: number
  readonly summary: ReportSummary | null
  readonly blocks: readonly FigureBlock[] | null
}

const columns = `
  d.id, d.department, p.name as "departmentName", d.title, d.file_name as "fileName", d.checksum, d.file_checksum as "fileChecksum", f.size_bytes as "sizeBytes", d.origin, d.revision,
  d.stage, d.created_at as "createdAt", d.created_by as "createdBy", d.submitted_at as "submittedAt", d.submitted_by as "submittedBy", d.continues,
  d.internal_from as "internalFrom", d.internal_until as "internalUntil", d.public_from as "publicFrom", d.public_until as "publicUntil", d.withdrawn_at as "withdrawnAt",
  (select max(c.id) from delivery c where c.continues = d.id and c.stage <> 'discarded') as "continuedBy",
  exists (select 1 from delivery_correction k where k.delivery_id = d.id) or coalesce(jsonb_array_length(d.report->'corrects'), 0) > 0 as "isCorrection",
  (select count(*) from jsonb_array_elements(coalesce(d.layout->'questions', '[]')) q where (q->>'isRequired')::boolean) as "openQuestions",
  coalesce((select max(e.id) from delivery_event e where e.delivery_id = d.id and e.kind <> 'commented'), 0) as version,
  d.report->'summary' as summary, d.report->'blocks' as blocks`
const tables = 'delivery d left join department p on p.key = d.department left join stored_file f on f.checksum = d.file_checksum'

const unknown = (id: number): DomainError => new DomainError('unknown-delivery', `There is no delivery ${id}.`, { delivery: id })

/** Read one delivery. Throws: DomainError `unknown-delivery`. */
export async function readDelivery(database: Queryable, id: number): Promise<StoredDelivery> {
  const [row] = await database.query(`select ${columns} from ${tables} where d.id = $1`, [id])
  if (!row) throw unknown(id)
  return row as unknown as StoredDelivery
}

/** Read several deliveries, the newest first. */
export async function readDeliveries(database: Queryable, ids: readonly number[]): Promise<StoredDelivery[]> {
  return await database.query(`select ${columns} from ${tables} where d.id = any($1::int4[]) order by d.id desc`, [ids]) as unknown as StoredDelivery[]
}

/** Whose a delivery is and where it stands. */
export type DeliveryPlace = { readonly id: number; readonly department: string | null; readonly stage: DeliveryStage } & DeliveryTimes

/** List number, department and times of all deliveries before a number, the newest first. */
export async function listDeliveryPlaces(database: Queryable, { before, department }: { readonly before?: number | undefined; readonly department?: string | undefined }): Promise<DeliveryPlace[]> {
  return await database.query(`
    select d.id, d.department, d.stage, d.internal_from as "internalFrom", d.internal_until as "internalUntil", d.public_from as "publicFrom", d.public_until as "publicUntil", d.withdrawn_at as "withdrawnAt"
      from delivery d where ($1::int4 is null or d.id < $1) and ($2::text is null or d.department = $2) order by d.id desc`, [before ?? null, department ?? null]) as unknown as DeliveryPlace[]
}

/** Lock a delivery until the end of the transaction, so that two people work on it one after the other. */
export async function lockDelivery(transaction: Queryable, id: number): Promise<StoredDelivery> {
  const rows = await transaction.query('select 1 from delivery where id = $1 for update', [id])
  if (rows.length === 0) throw unknown(id)
  return readDelivery(transaction, id)
}

/** Read how a delivery is read, and the whole report. */
export async function readUnderstanding(database: Queryable, id: number): Promise<{ layout: DeliveryLayout | null; report: StoredReport }> {
  const [row] = await database.query<{ layout: DeliveryLayout | null; report: StoredReport }>('select layout, report from delivery where id = $1', [id])
  if (!row) throw unknown(id)
  return row
}

/** List what happened to a delivery, the oldest first. */
export async function listEvents(database: Queryable, id: number): Promise<Delivery['events']> {
  const rows = await database.query<{ id: number; at: Date; actor: Actor; kind: Delivery['events'][number]['kind']; comment: string | null; details: Record<string, unknown> }>(
    'select id, at, actor, kind, comment, details from delivery_event where delivery_id = $1 order by id', [id])
  return rows.map(({ at, actor, ...row }) => ({ ...row, at: at.toISOString(), by: actor.name }))
}

export interface CorrectionRow { readonly delivery: number; readonly corrects: number; readonly isWhole: boolean; readonly reason: string }

/** List which deliveries one corrects, and by which released ones it is corrected. */
export async function listCorrections(database: Queryable, id: number): Promise<CorrectionRow[]> {
  return await database.query(`
    select k.delivery_id as delivery, k.corrects, k.is_whole as "isWhole", k.reason from delivery_correction k join delivery d on d.id = k.delivery_id
     where k.delivery_id = $1 or (k.corrects = $1 and d.stage = 'released') order by 1, 2`, [id]) as unknown as CorrectionRow[]
}

/** Count the stored figures of deliveries by measure, level and period. */
export async function countFigures(database: Queryable, ids: readonly number[]): Promise<(FigureBlock & { delivery: number })[]> {
  if (ids.length === 0) return []
  return await database.query(`
    select o.delivery_id as delivery, m.key as measure, l.key as level, o.period, count(*) as figures
      from observation o join measure m on m.id = o.measure_id join area a on a.id = o.area_id join spatial_level l on l.id = a.spatial_level_id
     where o.delivery_id = any($1::int4[]) group by o.delivery_id, m.key, l.key, l.rank, o.period order by o.delivery_id, m.key, l.rank, o.period`, [ids]) as unknown as (FigureBlock & { delivery: number })[]
}
