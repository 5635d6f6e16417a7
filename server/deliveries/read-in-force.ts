import type { Status } from '../../core/model/status.ts'
import { comparePeriods } from '../../core/period/period.ts'
import type { Queryable } from '../db/database.ts'

/** Figures of a released delivery for one measure, level and period, in columns. */
export interface InForce {
  readonly delivery: number
  readonly measure: string
  readonly level: string
  readonly period: string
  /** Numbers of the areas in the database, and their codes. */
  readonly areas: readonly number[]
  readonly codes: readonly string[]
  readonly values: readonly (number | null)[]
  readonly statuses: readonly Status[]
}

/** SQL: a delivery `d` that is released and neither withdrawn nor wholly replaced inside, now or from a later moment on. */
export const isDeliveryInForce = (moment: string): string =>
  `(d.stage = 'released' and (d.internal_until is null or d.internal_until > ${moment}) and (d.withdrawn_at is null or d.withdrawn_at > ${moment}))`

export interface InForceQuestion {
  readonly measures: readonly string[]
  readonly levels: readonly string[]
  readonly periods: readonly string[]
  readonly now: Date
  /** A delivery that is not to be compared with itself. */
  readonly except?: number | undefined
}

/** Read what is in force of some measures, levels and periods, the earlier delivery first: the later one wins. */
export function readInForce(database: Queryable, { measures, levels, periods, now, except = 0 }: InForceQuestion): Promise<(InForce & Record<string, unknown>)[]> {
  return database.query(`
    select o.delivery_id as delivery, m.key as measure, l.key as level, o.period, array_agg(o.area_id order by o.area_id) as areas,
      array_agg(a.code order by o.area_id) as codes, array_agg(o.value order by o.area_id) as values, array_agg(o.status order by o.area_id) as statuses
      from delivery d join observation o on o.delivery_id = d.id join measure m on m.id = o.measure_id
      join area a on a.id = o.area_id join spatial_level l on l.id = a.spatial_level_id
     where ${isDeliveryInForce('$4')} and d.id <> $5 and m.key = any($1::text[]) and l.key = any($2::text[]) and o.period = any($3::text[])
     group by o.delivery_id, m.key, l.key, o.period order by o.delivery_id`, [measures, levels, periods, now, except])
}

/** List the periods for which measures have figures in force. */
export async function listPeriodsInForce(database: Queryable, measures: readonly string[], now: Date, except = 0): Promise<string[]> {
  const rows = await database.query<{ period: string }>(`
    select distinct o.period from delivery d join observation o on o.delivery_id = d.id join measure m on m.id = o.measure_id
     where ${isDeliveryInForce('$2')} and d.id <> $3 and m.key = any($1::text[])`, [measures, now, except])
  return rows.map(({ period }) => period)
}

/** Of the known periods those to compare with: each delivered one, and the last one before it. */
export function periodsToCompare(delivered: readonly string[], known: readonly string[]): string[] {
  const isReal = (period: string): boolean => { try { return comparePeriods(period, period) === 0 } catch { return false } }
  const ordered = known.filter(isReal).sort(comparePeriods)
  const before = delivered.filter(isReal).flatMap(period => ordered.findLast(other => other !== period && comparePeriods(other, period) < 0) ?? [])
  return [...new Set([...delivered, ...before])]
}
