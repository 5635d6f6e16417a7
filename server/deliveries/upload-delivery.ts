import type { DeliveryLayout } from '../../core/contract/delivery-layout.ts'
import { DomainError } from '../../core/model/domain-error.ts'
import type { Actor } from '../accounts/actor.ts'
import { writeAudit } from '../accounts/audit.ts'
import type { Database, Queryable } from '../db/database.ts'
import { listConfirmedLayouts } from './draft-work.ts'
import { examineDraft } from './examine-draft.ts'
import type { ReceivedFile } from './receive-file.ts'
import { readDelivery } from './repository.ts'
import { storeFile, withRoom } from './stored-files.ts'
import { insertDraft, insertEvent, toStoredReport, updateUnderstanding } from './write-delivery.ts'

export interface Upload {
  readonly database: Database
  readonly now: Date
  readonly by: Actor
  readonly department: string
  /** As the sender called it. */
  readonly fileName: string
  readonly title: string | undefined
  /** The rejected or released delivery that this file repairs or corrects. */
  readonly continues: number | undefined
  /** Aborted with its reason as soon as nobody waits for the answer any more: nothing is kept then. */
  readonly signal?: AbortSignal | undefined
  /** What is known of a file that the atlas itself made: how it is read, from what (beside the department), and what its first event says. */
  readonly made?: { readonly layout: DeliveryLayout; readonly source: string; readonly details: Readonly<Record<string, unknown>> }
}

/** Keep of a file name what is no path and no control character; what remains is only ever shown as text. */
export function cleanFileName(name: string): string {
  const last = name.replaceAll(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, '').split(/[/\\]/).at(-1)!.trim()
  return /^\.*$/.test(last) ? 'datei' : last.slice(0, 200)
}

/** The same bytes of the same department are one delivery, as long as work on it goes on or its figures are in force. */
async function findSame(database: Queryable, { department, continues, now }: Upload, checksum: string): Promise<number | undefined> {
  const [row] = await database.query<{ id: number }>(`
    select d.id from delivery d where d.file_checksum = $1 and d.department = $2
       and (d.stage in ('draft', 'submitted') or ($3::int4 is null and d.stage = 'released' and (d.internal_until is null or d.internal_until > $4) and (d.withdrawn_at is null or d.withdrawn_at > $4)))
     order by d.id desc limit 1`, [checksum, department, continues ?? null, now])
  return row?.id
}

async function refuseWrongContinuation(database: Queryable, { department, continues }: Upload): Promise<'rejected' | 'released' | null> {
  if (continues === undefined) return null
  const before = await readDelivery(database, continues)
  if (before.department !== department || (before.stage !== 'rejected' && before.stage !== 'released')) {
    throw new DomainError('not-continuable', `The delivery ${continues} was neither rejected nor released.`, { delivery: continues })
  }
  return before.stage
}

/**
 * Take in a file: read it, keep it with its checksum and open a draft; the same file again is the same delivery.
 *
 * All is stored in one transaction or nothing.
 *
 * Throws: the reason of `signal`; DomainError `file-…` where it cannot be read, `storage-full`, `not-continuable`, `unknown-delivery`.
 */
export async function uploadDelivery(upload: Upload, file: ReceivedFile): Promise<{ id: number; isNew: boolean }> {
  const { database, now, by, department, title, signal, made } = upload
  const fileName = cleanFileName(upload.fileName)
  const before = await refuseWrongContinuation(database, upload)
  const known = await findSame(database, upload, file.checksum)
  if (known !== undefined) return { id: known, isNew: false }
  const examined = await examineDraft({ path: file.path, fileName }, { database, now, department, layout: made?.layout, confirmed: await listConfirmedLayouts(database, department), signal })
  signal?.throwIfAborted()
  return withRoom(() => database.transaction(async transaction => {
    // Two uploads of the same file at the same moment come one after the other.
    await transaction.query('select 1 from department where key = $1 for update', [department])
    const same = await findSame(transaction, upload, file.checksum)
    if (same !== undefined) return { id: same, isNew: false }
    await storeFile(transaction, file, now)
    const id = await insertDraft(transaction, {
      department, fileName, title: title ?? null, checksum: file.checksum, origin: by.kind === 'token' ? 'interface' : 'upload', continues: before === 'rejected' ? upload.continues! : null, source: made?.source ?? null, by, now,
    })
    await updateUnderstanding(transaction, id, examined.layout, toStoredReport(examined))
    await insertEvent(transaction, { delivery: id, at: now, by, kind: 'uploaded', details: { sizeBytes: file.sizeBytes, checksum: file.checksum, ...upload.continues !== undefined && { continues: upload.continues }, ...made?.details } })
    await writeAudit(transaction, { at: now, actor: by, action: 'delivery-uploaded', subject: `delivery:${id}`, details: { fileName, department, checksum: file.checksum } })
    signal?.throwIfAborted()
    return { id, isNew: true }
  }))
}
