import { isDeepStrictEqual } from 'node:util'
import type { IndicatorDeclaration } from '../../core/contract/atlas-file.ts'
import type { Text } from '../../core/contract/common.ts'
import { describeFormula } from '../../core/figures/describe-formula.ts'
import type { Audience } from '../audience.ts'
import { DomainError } from '../../core/model/domain-error.ts'
import type { Queryable } from '../db/database.ts'
import { figuresShown, listedIndicators, releasedFigures } from './released-figures.ts'

export interface StoredIndicator {
  readonly id: number
  readonly declaration: IndicatorDeclaration
  readonly sort: number
  readonly department: Text | null
  /** The formula was changed since the figures in force were computed; `declaration` is the one they follow. */
  readonly formulaChange?: { readonly changedAt: string; readonly formula: Text }
  readonly managedBy?: 'folder' | 'administration'
}

/** Where and when an indicator has figures that the audience sees. */
export interface FigurePlace { readonly indicator: number; readonly level: string; readonly areaSet: string; readonly period: string }

export interface StoredMeasure { readonly key: string; readonly name: Text; readonly unit: Text; readonly is_additive: boolean }

type ListedRow = StoredIndicator & { computed: IndicatorDeclaration | null; changed_at: Date | null; names: Record<string, Text> }

const definitionOf = ({ kind, numerator, denominator, factor, lag, missingRule, periods }: IndicatorDeclaration): unknown[] =>
  [kind, numerator, denominator, factor ?? 1, lag, missingRule, periods]

/** Figures are described by the declaration with which they were computed, until a release follows the changed one. */
function asComputed({ computed, changed_at: changedAt, names, ...stored }: ListedRow): StoredIndicator {
  const { declaration } = stored
  if (!computed || isDeepStrictEqual(definitionOf(computed), definitionOf(declaration))) return stored
  const name = (key: string | undefined): Text | undefined => (key === undefined ? undefined : names[key])
  const formula = describeFormula({ ...declaration, factor: declaration.factor ?? 1 }, { indicator: declaration.name, numerator: name(declaration.numerator), denominator: name(declaration.denominator) })
  const { theme, department } = declaration
  return { ...stored, declaration: { ...computed, theme, department }, formulaChange: { changedAt: changedAt!.toISOString().slice(0, 10), formula } }
}

/**
 * List the indicators of the catalogue in its order, without those hidden from the audience.
 *
 * The public knows an indicator once it has figures (in force, or in the release asked for): what is under preparation is
 * not told.
 */
export async function listIndicators(database: Queryable, audience: Audience, now: Date, release?: number): Promise<StoredIndicator[]> {
  const rows = await database.query(`
    with ${figuresShown(release)}
    select i.id, i.declaration, i.sort, i.managed_by as "managedBy", d.name as department, v.content->'declaration' as computed,
        (select max(n.changed_at) from catalogue_revision n where i.revision > 1 and n.kind = 'indicator' and n.key = i.key) as changed_at,
        case when i.revision > 1 then (select json_object_agg(m.key, m.name) from measure m where m.key in (i.declaration->>'numerator', i.declaration->>'denominator')) end as names
      from indicator i left join department d on d.key = i.department
      left join lateral (
        select c.content from catalogue_revision c where i.revision > 1 and c.kind = 'indicator' and c.key = i.key and c.changed_at <= (select formulas_at from in_force)
         order by c.revision desc limit 1) v on true
     where ${listedIndicators} and (split_part($1::text, ' ', 1) = 'internal' or exists (select 1 from released f where f.indicator_id = i.id and f.has_content))
     order by i.sort, i.key`, [audience, now])
  return (rows as unknown as ListedRow[]).map(asComputed)
}

/**
 * Find one indicator.
 *
 * Throws: DomainError `unknown-indicator`.
 */
export async function findIndicator(database: Queryable, audience: Audience, key: string, now: Date, release?: number): Promise<StoredIndicator> {
  const found = (await listIndicators(database, audience, now, release)).find(({ declaration }) => declaration.key === key)
  if (!found) throw new DomainError('unknown-indicator', `There is no indicator '${key}'.`, { indicator: key })
  return found
}

/** List where there are figures in force (or in a release), of one indicator or of all, oldest period first. */
export function listFigurePlaces(database: Queryable, audience: Audience, now: Date, indicator: number | null = null, release?: number): Promise<(FigurePlace & Record<string, unknown>)[]> {
  return database.query(`
    with ${figuresShown(release)}
    select f.indicator_id as indicator, l.key as level, f.area_set_id as "areaSet", f.period
      from released f join area_set s on s.id = f.area_set_id join spatial_level l on l.id = s.spatial_level_id
     where f.has_content and ($3::integer is null or f.indicator_id = $3) order by f.period, s.valid_from, l.rank, f.area_set_id, f.indicator_id`, [audience, now, indicator])
}

/** Read the measures with these keys. */
export function listMeasures(database: Queryable, keys: readonly string[]): Promise<(StoredMeasure & Record<string, unknown>)[]> {
  return database.query('select key, name, unit, is_additive from measure where key = any($1::text[])', [keys])
}

/** List the sources of the deliveries behind an indicator's released figures, and the day since when the latest of them is seen. */
export async function listIndicatorSources(database: Queryable, audience: Audience, now: Date, indicator: number, measures: readonly string[]):
Promise<{ sources: { file_name: string; source: Record<string, unknown> }[]; lastUpdate: string | null }> {
  const used = await database.query<{ file_name: string; source: Record<string, unknown>; since: string }>(`
    with ${releasedFigures},
    used as (select distinct rd.delivery_id from release_delivery rd where not rd.is_gap and rd.release_id in (select in_release from released where indicator_id = $3))
    select d.file_name, d.source, (case when split_part($1::text, ' ', 1) = 'internal' then d.internal_from else d.public_from end at time zone 'UTC')::date as since
      from delivery d join used on used.delivery_id = d.id
     where exists (select 1 from observation o join measure m on m.id = o.measure_id where o.delivery_id = d.id and m.key = any($4::text[]))
     order by d.file_name, d.id`, [audience, now, indicator, measures])
  const days = used.map(({ since }) => since).toSorted((a, b) => (a < b ? -1 : 1))
  return { sources: used.map(({ file_name: fileName, source }) => ({ file_name: fileName, source })), lastUpdate: days.at(-1) ?? null }
}
