import { createHash } from 'node:crypto'
import type { Queryable } from '../db/database.ts'
import { insertRows } from '../db/insert-rows.ts'
import { isDeliveryVisible } from '../releases/visible-deliveries.ts'
import type { ImportChange } from './import-change.ts'
import type { Territory, TerritoryDelivery } from './territory.ts'

type StoredDelivery = { id: number; file_name: string; checksum: string; revision: number; is_in_force: boolean; is_settled: boolean; fingerprint: string | null }

/** What a file gave, in one line: the same file gives something else once areas or readers have changed. */
function fingerprintOf({ observations }: TerritoryDelivery): string {
  const hash = createHash('sha256')
  for (const { measure, level, code, period, value, status } of observations) hash.update(`${measure}\t${level}\t${code}\t${period}\t${value}\t${status}\n`)
  return hash.digest('hex')
}

interface NewDelivery { readonly delivery: TerritoryDelivery; readonly fingerprint: string; readonly previous: StoredDelivery | undefined; readonly revision: number; readonly reason: string }

async function insertDelivery(transaction: Queryable, { delivery, fingerprint, previous, revision, reason }: NewDelivery, now: Date): Promise<void> {
  const { department, file, checksum, source, report, observations } = delivery
  const [row] = await transaction.query<{ id: number }>(`
    insert into delivery (department, file_name, checksum, source, stage, revision, replaces, reason, report, created_at, internal_from, public_from)
    values ($1, $2, $3, $4, 'released', $5, $6, $7, $8, $9, $9, $9) returning id`,
  [department, file, checksum, source, revision, previous?.id ?? null, reason, { ...report, observations: observations.length, fingerprint }, now])
  const keys = async (sql: string): Promise<Map<string, number>> =>
    new Map((await transaction.query<{ key: string; id: number }>(sql)).map(({ key, id }) => [key, id]))
  const measures = await keys('select key, id from measure')
  const areas = await keys(`select l.key || ' ' || a.code as key, a.id from area a join spatial_level l on l.id = a.spatial_level_id`)
  await insertRows(transaction, 'observation', { delivery_id: 'int4', measure_id: 'int4', area_id: 'int4', period: 'text', value: 'float8', status: 'text' },
    observations.map(({ measure, level, code, period, value, status }) => [row!.id, measures.get(measure)!, areas.get(`${level} ${code}`)!, period, value, status]))
}

const inGerman: Readonly<Record<string, string>> = {
  'the areas or their keys have changed': 'sich Gebiete oder ihre Schlüssel geändert haben',
  'the file or its mapping in atlas.json has changed': 'sich die Datei oder ihre Zuordnung in atlas.json geändert hat',
}

function reasonOf(delivery: TerritoryDelivery, previous: StoredDelivery | undefined): string {
  if (!previous) return 'first import of this file'
  return previous.checksum === delivery.checksum ? 'the areas or their keys have changed' : 'the file or its mapping in atlas.json has changed'
}

/**
 * Store each file of figures as a delivery: what is unchanged stays, what differs becomes a new revision.
 *
 * Openly licensed files are public at once. Observations are only ever added; a replaced delivery keeps its own.
 */
export async function storeDeliveries(
  transaction: Queryable, { deliveries }: Territory, now: Date, onDelivery: (file: string) => void,
): Promise<ImportChange[]> {
  const stored = await transaction.query<StoredDelivery>(`
    select d.id, d.file_name, d.checksum, d.revision, d.report->>'fingerprint' as fingerprint, ${isDeliveryVisible('public', '$1')} as is_in_force,
      exists (select 1 from delivery_correction c where c.corrects = d.id and c.is_whole)
        or exists (select 1 from delivery_event e where e.delivery_id = d.id and e.kind = 'withdrawn') as is_settled
      from delivery d where d.origin = 'folder' and not exists (select 1 from delivery n where n.replaces = d.id and n.origin = 'folder') order by d.id`, [now])
  const inForce = new Set(stored.filter(({ is_in_force: isInForce }) => isInForce))
  // What people corrected or withdrew since does not come back because the same file is read again.
  const settled = stored.filter(({ is_in_force: isInForce, is_settled: isSettled }) => isSettled && !isInForce)
  const isSame = (known: StoredDelivery, delivery: TerritoryDelivery, fingerprint: string): boolean =>
    known.file_name === delivery.file && known.checksum === delivery.checksum && known.fingerprint === fingerprint
  const changes: ImportChange[] = []
  const fresh: { delivery: TerritoryDelivery; fingerprint: string }[] = []
  for (const delivery of deliveries) {
    const fingerprint = fingerprintOf(delivery)
    const same = [...inForce].find(known => isSame(known, delivery, fingerprint))
    if (same) inForce.delete(same)
    else if (!settled.some(known => isSame(known, delivery, fingerprint))) fresh.push({ delivery, fingerprint })
  }
  for (const { delivery, fingerprint } of fresh) {
    const previous = [...inForce].find(known => known.file_name === delivery.file)
    const revision = 1 + Math.max(0, ...stored.filter(known => known.file_name === delivery.file).map(known => known.revision))
    const reason = reasonOf(delivery, previous)
    if (previous) {
      inForce.delete(previous)
      await transaction.query('update delivery set internal_until = $2, public_until = $2 where id = $1', [previous.id, now])
    }
    await insertDelivery(transaction, { delivery, fingerprint, previous, revision, reason }, now)
    onDelivery(delivery.file)
    changes.push(previous
      ? { kind: 'delivery-revised', name: delivery.file, message: `${delivery.file}: revision ${revision} replaces revision ${previous.revision}, because ${reason}`, messageDe: `${delivery.file}: Fassung ${revision} ersetzt Fassung ${previous.revision}, weil ${inGerman[reason] ?? reason}` }
      : { kind: 'delivery-added', name: delivery.file, message: `${delivery.file}: ${delivery.observations.length} observations added`, messageDe: `${delivery.file}: ${delivery.observations.length} Werte hinzugefügt` })
  }
  for (const { id, file_name } of inForce) {
    await transaction.query('update delivery set withdrawn_at = $3, reason = $2 where id = $1', [id, 'atlas.json no longer declares this file', now])
    changes.push({ kind: 'delivery-withdrawn', name: file_name, message: `${file_name} is no longer declared; its figures are withdrawn`, messageDe: `${file_name} ist nicht mehr erklärt; ihre Werte sind zurückgezogen` })
  }
  return changes
}
