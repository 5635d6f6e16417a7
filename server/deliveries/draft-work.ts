import type { DeliveryLayout } from '../../core/contract/delivery-layout.ts'
import { DomainError } from '../../core/model/domain-error.ts'
import type { Actor } from '../accounts/actor.ts'
import type { Database, Queryable } from '../db/database.ts'
import { examineDraft, type ExaminedDraft } from './examine-draft.ts'
import type { ChosenReading } from './grid/read-csv.ts'
import { lockDelivery, readDelivery, type StoredDelivery } from './repository.ts'
import { withStoredFile } from './stored-files.ts'
import type { ConfirmedLayout } from './understand-delivery.ts'
import { insertEvent, toStoredReport, updateUnderstanding } from './write-delivery.ts'

/** With what, by whom and when something is done to a delivery. */
export interface DraftWork {
  readonly database: Database
  readonly now: Date
  readonly by: Actor
  readonly id: number
  /** What the person has seen; another one may have changed it since. */
  readonly version: number
}

/** Refuse work on anything but the draft that the person has seen. Throws: DomainError `not-a-draft`, `changed-meanwhile`. */
export function refuseUnlessDraft(delivery: StoredDelivery, version: number): void {
  if (delivery.stage !== 'draft') throw new DomainError('not-a-draft', `The delivery ${delivery.id} is no draft any more.`, { delivery: delivery.id, stage: delivery.stage })
  if (delivery.version !== version) throw new DomainError('changed-meanwhile', `Somebody has changed delivery ${delivery.id} meanwhile.`, { delivery: delivery.id, version: delivery.version })
}

/** Lock a draft for the rest of the transaction. Throws: as `refuseUnlessDraft`. */
export async function lockDraft(transaction: Queryable, id: number, version: number): Promise<StoredDelivery> {
  const delivery = await lockDelivery(transaction, id)
  refuseUnlessDraft(delivery, version)
  return delivery
}

/** Read the original of a draft again, under a layout or finding it anew. */
export async function examineStored(database: Database, delivery: StoredDelivery, now: Date, how: { readonly layout?: DeliveryLayout; readonly sheet?: string; readonly reading?: ChosenReading; readonly confirmed?: readonly ConfirmedLayout[] }): Promise<ExaminedDraft> {
  return withStoredFile(database, delivery.fileChecksum!, ({ path }) =>
    examineDraft({ path, fileName: delivery.fileName }, { database, now, department: delivery.department!, ...how }))
}

/** List the layouts that a department confirmed, the latest of each kind. */
export async function listConfirmedLayouts(database: Queryable, department: string): Promise<ConfirmedLayout[]> {
  return await database.query(`
    select fingerprint, layout from (
      select distinct on (c.fingerprint->>'value') c.id, c.fingerprint->>'value' as fingerprint, c.layout from confirmed_layout c where c.department = $1 order by c.fingerprint->>'value', c.id desc) latest
     order by id desc limit 100`, [department]) as unknown as ConfirmedLayout[]
}

/** Read a draft under the layout that a person edited, and keep both. */
export async function confirmLayout({ database, now, by, id, version }: DraftWork, layout: DeliveryLayout): Promise<void> {
  const before = await readDelivery(database, id)
  refuseUnlessDraft(before, version)
  const examined = await examineStored(database, before, now, { layout })
  await database.transaction(async transaction => {
    await lockDraft(transaction, id, version)
    await updateUnderstanding(transaction, id, examined.layout, toStoredReport(examined))
    await insertEvent(transaction, { delivery: id, at: now, by, kind: 'layout-confirmed', details: { errors: examined.summary.errors, warnings: examined.summary.warnings } })
  })
}

/** Find out anew how a draft is read: from another sheet, or with another encoding or separator. Throws: DomainError `unknown-sheet`. */
export async function detectAnew({ database, now, by, id, version }: DraftWork, sheet: string, reading: ChosenReading = {}): Promise<void> {
  const before = await readDelivery(database, id)
  refuseUnlessDraft(before, version)
  const examined = await examineStored(database, before, now, { sheet, reading, confirmed: await listConfirmedLayouts(database, before.department!) })
  if (!examined.layout.sheets.some(({ name }) => name === sheet)) {
    throw new DomainError('unknown-sheet', `There is no sheet '${sheet}'.`, { sheet, available: examined.layout.sheets.map(({ name }) => name) })
  }
  await database.transaction(async transaction => {
    await lockDraft(transaction, id, version)
    await updateUnderstanding(transaction, id, examined.layout, toStoredReport(examined))
    await insertEvent(transaction, { delivery: id, at: now, by, kind: 'checked', details: { sheet, ...reading } })
  })
}

/** Put a draft aside for good; file and history stay. */
export async function discardDraft({ database, now, by, id, version }: DraftWork, comment: string | undefined): Promise<void> {
  await database.transaction(async transaction => {
    await lockDraft(transaction, id, version)
    await transaction.query(`update delivery set stage = 'discarded' where id = $1`, [id])
    await insertEvent(transaction, { delivery: id, at: now, by, kind: 'discarded', comment })
  })
}
