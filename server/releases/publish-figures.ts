import { createHash } from 'node:crypto'
import type { LevelDefinition } from '../../core/figures/child-sources.ts'
import { computeFigures, type FigureTable } from '../../core/figures/compute-figures.ts'
import type { IndicatorDefinition } from '../../core/figures/indicator-definition.ts'
import type { AreaIndex, NestingIndex } from '../../core/model/area-index.ts'
import type { ReleaseAudience } from '../audience.ts'
import type { Queryable } from '../db/database.ts'
import { toFigureRow, type FigureRow } from './figure-row.ts'
import { readMeasures } from './read-measures.ts'
import { isDeliveryVisible } from './visible-deliveries.ts'

export interface PublishOptions {
  readonly audience: ReleaseAudience
  readonly levels: readonly LevelDefinition[]
  readonly areaSets: readonly AreaIndex[]
  readonly nestings: readonly NestingIndex[]
  readonly reason: string
  readonly now: Date
  readonly onIndicator?: (key: string, done: number, of: number) => void
}

interface Computed { readonly indicatorId: number; readonly table: FigureTable; readonly row: FigureRow }

async function computeAll(transaction: Queryable, deliveries: readonly number[], options: PublishOptions): Promise<Computed[]> {
  const { levels, areaSets, nestings, onIndicator } = options
  const measures = await readMeasures(transaction, deliveries, areaSets)
  const indicators = await transaction.query<{ id: number; declaration: IndicatorDefinition }>(
    'select id, declaration from indicator where retired_at is null order by sort, key')
  const computed: Computed[] = []
  for (const [done, { id, declaration }] of indicators.entries()) {
    onIndicator?.(declaration.key, done, indicators.length)
    for (const table of computeFigures({ indicator: declaration, levels, areaSets, nestings, measures })) {
      computed.push({ indicatorId: id, table, row: toFigureRow(table) })
    }
  }
  return computed
}

function checksumOf(computed: readonly Computed[]): string {
  const hash = createHash('sha256')
  for (const { indicatorId, table, row } of computed) hash.update(`${indicatorId} ${table.areaSet} ${table.period} ${table.denominatorPeriod} ${JSON.stringify(row)}\n`)
  return hash.digest('hex')
}

async function insertFigures(transaction: Queryable, release: number, computed: readonly Computed[]): Promise<void> {
  for (const { indicatorId, table, row } of computed) {
    await transaction.query(`
      insert into figure (release_id, indicator_id, area_set_id, period, denominator_period, value, status, numerator, denominator, covered, "of", origin, remainder)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
    [release, indicatorId, table.areaSet, table.period, table.denominatorPeriod, row.value, row.status, row.numerator, row.denominator, row.covered, row.of, row.origin, row.remainder])
  }
}

/**
 * Compute all figures that an audience may see, and freeze them as a release.
 *
 * A release is complete: it takes the place of the one before, whose figures stay for the record. Figures that are the
 * same as those in force are not released again.
 *
 * Shape:  → the new release, or undefined if nothing differs.
 * Throws: DomainError of `computeFigures`.
 */
export async function publishFigures(transaction: Queryable, options: PublishOptions): Promise<{ id: number; tables: number } | undefined> {
  const { audience, reason, now } = options
  const deliveries = (await transaction.query<{ id: number }>(`select d.id from delivery d where ${isDeliveryVisible(audience, '$1')} order by d.id`, [now])).map(({ id }) => id)
  const computed = await computeAll(transaction, deliveries, options)
  const checksum = checksumOf(computed)
  const [current] = await transaction.query<{ id: number; checksum: string }>(`
    select id, checksum from release where audience = $1 and effective_at <= $2 and (effective_until is null or effective_until > $2) order by effective_at desc, id desc limit 1`, [audience, now])
  if (current?.checksum === checksum) return undefined
  const [release] = await transaction.query<{ id: number }>(
    'insert into release (audience, checksum, reason, created_at, effective_at) values ($1, $2, $3, $4, $4) returning id', [audience, checksum, reason, now])
  await transaction.query('insert into release_delivery (release_id, delivery_id) select $1, unnest($2::int4[])', [release!.id, deliveries])
  await insertFigures(transaction, release!.id, computed)
  await transaction.query('update release set effective_until = $3 where audience = $1 and id <> $2 and effective_at <= $3 and (effective_until is null or effective_until > $3)', [audience, release!.id, now])
  return { id: release!.id, tables: computed.length }
}
