import { readFile } from 'node:fs/promises'
import type { z } from 'zod'
import type { FacilityReport, facilityCheckQuery, facilityStored, facilityUploadQuery } from '../../core/contract/facilities.ts'
import { DomainError } from '../../core/model/domain-error.ts'
import { hasRole, isEditorOf } from '../../core/rights/has-role.ts'
import type { Person } from '../../core/rights/person.ts'
import { writeAudit } from '../accounts/audit.ts'
import type { Database, Queryable } from '../db/database.ts'
import type { ReceivedFile } from '../deliveries/receive-file.ts'
import { storeFile, withRoom } from '../deliveries/stored-files.ts'
import { cleanFileName } from '../deliveries/upload-delivery.ts'
import { readStoredTerritory } from '../territory/repository.ts'
import type { ExaminedFacilities } from './examine-facilities.ts'
import { describeFinding } from './finding-texts.ts'
import { listCategories, listOutside } from './repository.ts'

type CheckQuery = z.infer<typeof facilityCheckQuery>
type UploadQuery = z.infer<typeof facilityUploadQuery>
type Stored = z.infer<typeof facilityStored>

const mostListed = 500
const mostPreviewed = 5_000
const mostBytes = 10 * 1024 * 1024

/** Tell whether somebody keeps the lists of a category. */
export const mayUpload = (person: Person, department: string | null): boolean => hasRole(person, 'administrator') || isEditorOf(person, department)

interface Read extends ExaminedFacilities { readonly header: FacilityReport['header']; readonly rows: number }

async function understand(database: Queryable, file: ReceivedFile, query: CheckQuery, person: Person): Promise<Read> {
  if (file.sizeBytes > mostBytes) throw new DomainError('file-too-many-bytes', 'The file is too large.', { limitMegabytes: mostBytes / 1024 / 1024 })
  const categories = (await listCategories(database, 'internal')).map(({ key, name, department }) => ({ key, names: Object.values(name).filter(each => each !== undefined), isMine: mayUpload(person, department) }))
  if (query.category !== undefined && !categories.some(({ key }) => key === query.category)) throw new DomainError('unknown-facility-category', `There is no category '${query.category}'.`, { category: query.category })
  // Readers of tables and the conversion of coordinates are only loaded where a list comes.
  const [{ readFacilityTable }, { examineFacilities }] = await Promise.all([import('./read-facility-table.ts'), import('./examine-facilities.ts')])
  const source = await readFacilityTable(await readFile(file.path), cleanFileName(query.fileName))
  const { bbox } = await readStoredTerritory(database)
  const examined = examineFacilities(source, { category: query.category, columns: query.columns, crs: query.crs }, categories, bbox)
  const outside = new Set(examined.facilities.length === 0 ? [] : await listOutside(database, examined.facilities.map(({ point }) => point)))
  const lost = examined.facilities.filter((_, index) => outside.has(index)).map(({ row }) => describeFinding(row, 'outside'))
  return {
    ...examined, rows: source.rows.length,
    header: source.header.map((text, column) => ({ column, text })).filter(({ column, text }) => column > 0 && text !== '').slice(0, 200),
    facilities: examined.facilities.filter((_, index) => !outside.has(index)),
    findings: [...examined.findings, ...lost].sort((a, b) => a.row - b.row),
  }
}

const sumPlaces = (capacities: readonly (number | null)[]): number | null => {
  const known = capacities.filter(capacity => capacity !== null)
  return known.length === 0 ? null : known.reduce((sum, capacity) => sum + capacity, 0)
}

/** Report how a list of facilities is read and what is wrong with it; stores nothing. Throws: DomainError `file-…`, `unknown-facility-category`. */
export async function checkFacilities(database: Database, file: ReceivedFile, query: CheckQuery, person: Person): Promise<FacilityReport> {
  const { columns, crs, questions, facilities, findings, header, rows } = await understand(database, file, query, person)
  const keys = [...new Set(facilities.map(({ category }) => category))].sort()
  return {
    checksum: file.checksum, columns, header, crs, questions: [...questions], rows, accepted: facilities.length,
    findings: findings.slice(0, mostListed), moreFindings: Math.max(0, findings.length - mostListed),
    categories: keys.map(key => {
      const own = facilities.filter(({ category }) => category === key)
      return { key, count: own.length, places: sumPlaces(own.map(({ capacity }) => capacity)) }
    }),
    preview: {
      type: 'FeatureCollection',
      features: facilities.slice(0, mostPreviewed).map(({ row, point, name, category, carrier, address, capacity }) => ({ type: 'Feature', id: row, geometry: { type: 'Point', coordinates: [...point] as [number, number] }, properties: { name, category, carrier, address, capacity } })),
    },
  }
}

function refuseUnready({ questions, facilities, findings }: Read, file: ReceivedFile, query: UploadQuery): void {
  if (file.checksum !== query.checksum) throw new DomainError('facility-file-changed', 'The file is not the one that was checked.')
  if (questions.length > 0) throw new DomainError('facility-questions-open', 'Questions are open.', { questions: questions.map(({ message }) => message).join(' '), questionsDe: questions.map(({ messageDe }) => messageDe).join(' ') })
  const faulty = [...new Set(findings.filter(({ isLeftOut }) => isLeftOut).map(({ row }) => row))]
  if (faulty.length > 0 && query.leaveOut !== 'true') throw new DomainError('facility-rows-faulty', 'Rows have faults.', { count: faulty.length, rows: faulty.slice(0, 20).join(', ') })
  if (facilities.length === 0) throw new DomainError('no-facilities', 'Not a single facility can be read.')
}

/**
 * Store a checked list: each category in it gets a new revision, earlier ones stay. All in one transaction or nothing.
 *
 * Throws: DomainError `file-…`, `facility-file-changed`, `facility-questions-open`, `facility-rows-faulty`, `no-facilities`, `storage-full`.
 */
export async function storeFacilities(database: Database, file: ReceivedFile, query: UploadQuery, person: Person, now: Date): Promise<Stored> {
  const read = await understand(database, file, query, person)
  refuseUnready(read, file, query)
  const by = { kind: person.kind, id: person.id, name: person.name }
  return withRoom(() => database.transaction(async transaction => {
    await storeFile(transaction, file, now)
    const [stored] = await transaction.query<{ id: number }>(`
      insert into facility_file (file_name, checksum, reading, source_srid, row_count, left_out, uploaded_by, uploaded_at) values ($1, $2, $3, $4, $5, $6::text::jsonb, $7, $8) returning id`,
    [cleanFileName(query.fileName), file.checksum, { category: query.category ?? null, columns: read.columns }, read.crs, read.rows, JSON.stringify(read.findings.map(({ row, code }) => ({ row, code }))), by, now])
    const revisions: Stored['revisions'] = []
    for (const category of [...new Set(read.facilities.map(each => each.category))].sort()) {
      // Two uploads of one category at the same moment come one after the other.
      await transaction.query('select 1 from facility_category where key = $1 for update', [category])
      const [revision] = await transaction.query<{ id: number; revision: number }>(`
        insert into facility_revision (category, revision, file_id, valid_on)
        select $1, coalesce(max(revision), 0) + 1, $2, $3 from facility_revision where category = $1 returning id, revision`, [category, stored!.id, query.validOn])
      const own = read.facilities.filter(each => each.category === category)
      await transaction.query(`
        insert into facility (revision_id, row_number, name, carrier, address, capacity, geometry)
        select $1, u.row_number, u.name, u.carrier, u.address, u.capacity, st_setsrid(st_makepoint(u.x, u.y), 4326)
          from unnest($2::int4[], $3::text[], $4::text[], $5::text[], $6::int4[], $7::float8[], $8::float8[]) as u(row_number, name, carrier, address, capacity, x, y) order by u.row_number`,
      [revision!.id, own.map(({ row }) => row), own.map(({ name }) => name), own.map(({ carrier }) => carrier), own.map(({ address }) => address), own.map(({ capacity }) => capacity), own.map(({ point }) => point[0]), own.map(({ point }) => point[1])])
      revisions.push({ category, revision: revision!.revision, count: own.length })
    }
    await writeAudit(transaction, { at: now, actor: by, action: 'facilities-uploaded', subject: `facility-file:${stored!.id}`, details: { fileName: cleanFileName(query.fileName), checksum: file.checksum, revisions } })
    return { file: stored!.id, revisions }
  }))
}
