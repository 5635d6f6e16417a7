import type { LevelDefinition } from '../../../core/figures/child-sources.ts'
import type { IndicatorDefinition } from '../../../core/figures/indicator-definition.ts'
import type { AreaIndex, NestingIndex } from '../../../core/model/area-index.ts'
import type { Queryable } from '../../db/database.ts'

/** What figures are computed along: plain data that can be handed to a thread. */
export interface Structure {
  /** Finest first. */
  readonly levels: readonly LevelDefinition[]
  readonly areaSets: readonly AreaIndex[]
  readonly nestings: readonly NestingIndex[]
  /** Of every area set the numbers of its areas, in the order of feature ids. */
  readonly areasOf: ReadonlyMap<string, Int32Array>
  readonly indicators: readonly { readonly id: number; readonly definition: IndicatorDefinition }[]
  /** Measures that add up from parts to wholes. */
  readonly additive: ReadonlySet<string>
}

type SetRow = { id: string; level: string; valid_from: string; valid_to: string | null; codes: string[]; areas: number[] }

async function readNestings(database: Queryable, areaSets: readonly AreaIndex[]): Promise<NestingIndex[]> {
  const rows = await database.query<{ child: string; parent: string; features: number[]; parents: number[] }>(`
    select c.area_set_id as child, p.area_set_id as parent, json_agg(c.feature_id) as features, json_agg(p.feature_id) as parents
      from nesting n join area_version c on c.id = n.child_area_version_id join area_version p on p.id = n.parent_area_version_id
     where c.area_set_id = any($1::text[]) and p.area_set_id = any($1::text[]) group by c.area_set_id, p.area_set_id order by 1, 2`, [areaSets.map(({ id }) => id)])
  const sizes = new Map(areaSets.map(({ id, codes }) => [id, codes.length]))
  return rows.map(({ child, parent, features, parents }) => {
    const parentOf = new Int32Array(sizes.get(child)!).fill(-1)
    features.forEach((feature, index) => { parentOf[feature - 1] = parents[index]! - 1 })
    return { child, parent, parentOf }
  })
}

/**
 * Read of which moment the formulas are that were released or imported last; null: nothing was yet.
 *
 * An import that changed no figure makes no release, and still answers for its formulas.
 */
export async function readReleasedFormulas(database: Queryable): Promise<Date | null> {
  const [row] = await database.query<{ at: Date | null }>('select greatest(max(r.formulas_at), (select max(imported_at) from territory)) as at from release r')
  return row!.at
}

/** Read what is computed: by the formulas of a moment, without what is known to have come to the catalogue after it; null: by those of now. */
function readIndicators(database: Queryable, formulasAt: Date | null): Promise<{ id: number; declaration: IndicatorDefinition }[]> {
  if (formulasAt === null) return database.query('select id, declaration from indicator where retired_at is null order by sort, key')
  return database.query<{ id: number; declaration: IndicatorDefinition }>(`
    select i.id, coalesce(c.content->'declaration', i.declaration) as declaration from indicator i
      left join lateral (select content from catalogue_revision where kind = 'indicator' and key = i.key and changed_at <= $1 order by revision desc limit 1) c on true
     where i.retired_at is null and (c.content is not null or not exists (select 1 from catalogue_revision where kind = 'indicator' and key = i.key)) order by i.sort, i.key`, [formulasAt])
}

/** Read levels, areas in force and how they nest, and what is computed along them by the formulas of a moment or of now (null). Cost: germany 0.2 s. */
export async function readStructure(database: Queryable, formulasAt: Date | null): Promise<Structure> {
  const levels = await database.query<{ key: string; nestsIn: string[] }>(`
    select l.key, coalesce((select json_agg(p.key order by p.rank) from spatial_level_nesting n join spatial_level p on p.id = n.parent_level_id where n.child_level_id = l.id), '[]') as "nestsIn"
      from spatial_level l order by l.rank`)
  const sets = await database.query<SetRow>(`
    select s.id, l.key as level, s.valid_from, s.valid_to, json_agg(a.code order by v.feature_id) as codes, json_agg(a.id order by v.feature_id) as areas
      from area_set s join spatial_level l on l.id = s.spatial_level_id join area_version v on v.area_set_id = s.id join area a on a.id = v.area_id
     where s.retired_at is null group by s.id, l.key, l.rank, s.valid_from, s.valid_to order by l.rank, s.valid_from, s.id`)
  const areaSets = sets.map(({ id, level, valid_from: validFrom, valid_to: validTo, codes }) => ({ id, level, validFrom, validTo, codes }))
  const indicators = await readIndicators(database, formulasAt)
  const additive = await database.query<{ key: string }>('select key from measure where is_additive')
  return {
    levels, areaSets, nestings: await readNestings(database, areaSets), areasOf: new Map(sets.map(({ id, areas }) => [id, Int32Array.from(areas)])),
    indicators: indicators.map(({ id, declaration }) => ({ id, definition: declaration })), additive: new Set(additive.map(({ key }) => key)),
  }
}
