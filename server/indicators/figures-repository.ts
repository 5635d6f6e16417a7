import type { Audience } from '../audience.ts'
import type { Queryable } from '../db/database.ts'
import { figuresShown } from './released-figures.ts'

/** Figures of one period; arrays in the order of feature ids. */
export type FigureColumn = {
  readonly period: string
  readonly value: (number | null)[]
  /** One letter per area. */
  readonly status: string
  readonly covered: number[]
  readonly of: number[]
  /** Only where they are asked for. */
  readonly numerator?: (number | null)[]
  readonly denominator?: (number | null)[]
}

export type ExplainedRow = {
  readonly in_release: number
  readonly period: string
  readonly denominator_period: string | null
  readonly value: number | null
  readonly status: string
  readonly numerator: number | null
  readonly denominator: number | null
  readonly covered: number
  readonly of: number
  readonly origin: string
  readonly remainder: number | null
}

/** Who asks for which indicator, and when. */
export interface FigureQuestion { readonly audience: Audience; readonly now: Date; readonly indicator: number; readonly release?: number | undefined }

/**
 * Read the figures of an area set for these periods, oldest first.
 *
 * Arrays travel as JSON, which both engines write and the runtime reads several times faster than PostgreSQL's array text.
 */
export function readFigureColumns(database: Queryable, { audience, now, indicator, release }: FigureQuestion, areaSet: string, periods: readonly string[], withParts = false): Promise<FigureColumn[]> {
  const parts = withParts ? ', array_to_json(f.numerator) as numerator, array_to_json(f.denominator) as denominator' : ''
  return database.query<FigureColumn>(`
    with ${figuresShown(release)}
    select f.period, array_to_json(f.value) as value, f.status, array_to_json(f.covered) as covered, array_to_json(f.of) as "of"${parts}
      from released join figure f using (release_id, indicator_id, area_set_id, period)
     where f.indicator_id = $3 and f.area_set_id = $4 and f.period = any($5::text[]) order by f.period`, [audience, now, indicator, areaSet, periods])
}

/** Read the figure of the whole territory by period: that of the single area of its level. */
export async function readWholeFigures(database: Queryable, { audience, now, indicator, release }: FigureQuestion, wholeLevel: string): Promise<Map<string, number | null>> {
  const rows = await database.query<{ period: string; value: number | null }>(`
    with ${figuresShown(release)}
    select f.period, f.value[1] as value
      from released join figure f using (release_id, indicator_id, area_set_id, period)
      join area_set s on s.id = f.area_set_id join spatial_level l on l.id = s.spatial_level_id
     where f.indicator_id = $3 and l.key = $4 and s.area_count = 1 order by f.period, s.valid_from`, [audience, now, indicator, wholeLevel])
  return new Map(rows.map(row => [row.period, row.value]))
}

/** Read the parts of the whole territory's figure by period; `null` where it shows no number. */
export async function readWholeParts(database: Queryable, { audience, now, indicator, release }: FigureQuestion, wholeLevel: string): Promise<Map<string, { numerator: number | null; denominator: number | null }>> {
  const rows = await database.query<{ period: string; numerator: number | null; denominator: number | null }>(`
    with ${figuresShown(release)}
    select f.period, f.numerator[1] as numerator, f.denominator[1] as denominator
      from released join figure f using (release_id, indicator_id, area_set_id, period)
      join area_set s on s.id = f.area_set_id join spatial_level l on l.id = s.spatial_level_id
     where f.indicator_id = $3 and l.key = $4 and s.area_count = 1 and f.status ~ '^[npe]' order by f.period, s.valid_from`, [audience, now, indicator, wholeLevel])
  return new Map(rows.map(({ period, ...parts }) => [period, parts]))
}

/** Read everything behind one area's figures, oldest period first. */
export function readExplainedRows(
  database: Queryable, { audience, now, indicator, release }: FigureQuestion, areaSet: string, featureId: number, periods: readonly string[],
): Promise<ExplainedRow[]> {
  return database.query<ExplainedRow>(`
    with ${figuresShown(release)}
    select in_release, f.period, f.denominator_period, f.value[$5::integer] as value, substr(f.status, $5::integer, 1) as status,
      f.numerator[$5::integer] as numerator, f.denominator[$5::integer] as denominator,
      f.covered[$5::integer] as covered, f.of[$5::integer] as "of", substr(f.origin, $5::integer, 1) as origin, f.remainder[$5::integer] as remainder
      from released join figure f using (release_id, indicator_id, area_set_id, period)
     where f.indicator_id = $3 and f.area_set_id = $4 and f.period = any($6::text[]) order by f.period`,
  [audience, now, indicator, areaSet, featureId, periods])
}
