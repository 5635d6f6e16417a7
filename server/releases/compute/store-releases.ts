import type { ReleaseAudience } from '../../audience.ts'
import type { Queryable } from '../../db/database.ts'
import { insertRows } from '../../db/insert-rows.ts'
import type { ArrangedRelease, ArrangedReleases } from './arrange-releases.ts'
import { nameOf, type FreshTable } from './compute-releases.ts'

export interface StoreOptions {
  readonly now: Date
  /** Of which moment the formulas are. */
  readonly formulasAt: Date
  readonly reason: string
  /** Releases whose figures stay the same are made anew too, so that they follow the formulas of this moment. */
  readonly isRenewal?: boolean | undefined
  /** What made them be computed: `{event}` or `{import: true}`. */
  readonly computedFor: Readonly<Record<string, unknown>>
  /** What each release rests on, by its place in the plan and its audience. */
  readonly contributionsOf: (release: ArrangedRelease) => readonly { readonly delivery: number; readonly isGap: boolean }[]
}

export interface StoredRelease {
  readonly id: number
  readonly audience: ReleaseAudience
  readonly from: Date
  readonly until: Date | null
  readonly tables: number
  /** False: it was there already. */
  readonly isNew: boolean
  readonly moment: number
}

type Known = { id: number; checksum: string; effective_at: Date; is_in_force: boolean }

/** List where the tables lie that releases in force or to come show; the same figures are not stored again. */
export async function listStoredTables(database: Queryable, now: Date): Promise<Map<string, number>> {
  const rows = await database.query<{ indicator: number; areaSet: string; period: string; checksum: string; stored_in: number }>(`
    select distinct s.indicator_id as indicator, s.area_set_id as "areaSet", s.period, f.checksum, s.stored_in
      from release r join shown_figure s on s.release_id = r.id
      join figure f on f.release_id = s.stored_in and f.indicator_id = s.indicator_id and f.area_set_id = s.area_set_id and f.period = s.period
     where (r.effective_until is null or r.effective_until > $1) and f.checksum is not null`, [now])
  return new Map(rows.map(row => [nameOf(row), row.stored_in]))
}

async function insertFigure(transaction: Queryable, release: number, { indicator, areaSet, period, denominatorPeriod, row, checksum }: FreshTable): Promise<void> {
  await transaction.query(`
    insert into figure (release_id, indicator_id, area_set_id, period, denominator_period, value, status, numerator, denominator, covered, "of", origin, remainder, checksum)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
  [release, indicator, areaSet, period, denominatorPeriod, row.value, row.status, row.numerator, row.denominator, row.covered, row.of, row.origin, row.remainder, checksum])
}

async function insertRelease(transaction: Queryable, release: ArrangedRelease, { fresh }: ArrangedReleases, stored: Map<string, number>, options: StoreOptions): Promise<number> {
  const [row] = await transaction.query<{ id: number }>(
    'insert into release (audience, checksum, reason, created_at, effective_at, effective_until, computed_for, formulas_at) values ($1, $2, $3, $4, $5, $6, $7, $8) returning id',
    [release.audience, release.checksum, options.reason, options.now, release.from, release.until, options.computedFor, options.formulasAt])
  const id = row!.id
  await insertRows(transaction, 'release_delivery', { release_id: 'int4', delivery_id: 'int4', is_gap: 'bool', place: 'int4' },
    options.contributionsOf(release).map(({ delivery, isGap }, place) => [id, delivery, isGap, place]))
  const carried: unknown[][] = []
  for (const table of release.tables) {
    const name = nameOf(table)
    const at = stored.get(name)
    if (at !== undefined) carried.push([id, table.indicator, table.areaSet, table.period, at])
    else {
      await insertFigure(transaction, id, fresh.get(name)!)
      stored.set(name, id)
    }
  }
  await insertRows(transaction, 'carried_figure', { release_id: 'int4', indicator_id: 'int4', area_set_id: 'text', period: 'text', stored_in: 'int4' }, carried)
  return id
}

/**
 * Put the arranged releases of one audience in the place of those in force and to come.
 *
 * One that would be the same stays. Others end: at once, or before they began; none is deleted.
 */
async function storeAudience(transaction: Queryable, audience: ReleaseAudience, arranged: ArrangedReleases, stored: Map<string, number>, options: StoreOptions): Promise<StoredRelease[]> {
  const { now } = options
  const known = await transaction.query<Known>(`
    select id, checksum, effective_at, effective_at <= $2 as is_in_force from release
     where audience = $1 and (effective_until is null or effective_until > $2) and (effective_until is null or effective_until > effective_at) order by effective_at desc, id desc`, [audience, now])
  const current = known.find(({ is_in_force: isInForce }) => isInForce)
  const kept = new Set<number>()
  const result: StoredRelease[] = []
  for (const release of arranged.releases.filter(candidate => candidate.audience === audience)) {
    const same = options.isRenewal === true ? undefined : release.moment === 0
      ? [current].find(candidate => candidate?.checksum === release.checksum)
      : known.find(candidate => !candidate.is_in_force && candidate.checksum === release.checksum && candidate.effective_at.getTime() === release.from.getTime())
    const id = same?.id ?? await insertRelease(transaction, release, arranged, stored, options)
    if (same) await transaction.query('update release set effective_until = $2 where id = $1', [id, release.until])
    kept.add(id)
    result.push({ id, audience, from: same?.effective_at ?? release.from, until: release.until, tables: release.tables.length, isNew: !same, moment: release.moment })
  }
  for (const { id } of known) {
    if (!kept.has(id)) await transaction.query('update release set effective_until = greatest(effective_at, $2) where id = $1', [id, now])
  }
  return result
}

/** Store the arranged releases of both audiences; see `storeAudience`. */
export async function storeReleases(transaction: Queryable, arranged: ArrangedReleases, options: StoreOptions): Promise<StoredRelease[]> {
  const stored = await listStoredTables(transaction, options.now)
  return [
    ...await storeAudience(transaction, 'public', arranged, stored, options),
    ...await storeAudience(transaction, 'internal', arranged, stored, options),
  ]
}
