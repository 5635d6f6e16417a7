import type { AdminDepartment, AdminIndicator, AdminMeasure, AdminTheme, Revision } from '../../core/contract/administration.ts'
import type { IndicatorDeclaration } from '../../core/contract/atlas-file.ts'
import type { Text } from '../../core/contract/common.ts'
import type { Queryable } from '../db/database.ts'
import type { CatalogueKind } from './catalogue-entry.ts'

interface Managed { readonly revision: number; readonly managedBy: 'folder' | 'administration'; readonly changedAt: string | null; readonly changedBy: string | null }
type ManagedRow = { key: string; revision: number; managed_by: Managed['managedBy']; changed_at: Date | null; changed_by: string | null }

const managed = ({ revision, managed_by: managedBy, changed_at: changedAt, changed_by: changedBy }: ManagedRow): Managed =>
  ({ revision, managedBy, changedAt: changedAt?.toISOString() ?? null, changedBy })

/** SQL: columns and join that say who changed the entry `e` last; nobody where it stands as the folder made it. */
const lastChange = (kind: CatalogueKind): { columns: string; join: string } => ({
  columns: `e.key, e.revision, e.managed_by, nullif(v.changed_at, 'epoch') as changed_at, v.changed_by->>'name' as changed_by`,
  join: `left join catalogue_revision v on v.kind = '${kind}' and v.key = e.key and v.revision = e.revision`,
})

const { columns: departmentColumns, join: departmentJoin } = lastChange('department')
const { columns: themeColumns, join: themeJoin } = lastChange('theme')
const { columns: measureColumns, join: measureJoin } = lastChange('measure')
const { columns: indicatorColumns, join: indicatorJoin } = lastChange('indicator')

/** List the departments by name, with what rests on them. */
export async function listDepartments(database: Queryable, key: string | null = null): Promise<AdminDepartment[]> {
  const rows = await database.query<ManagedRow & { name: Text; measures: number; indicators: number; people: number }>(`
    select ${departmentColumns}, e.name, (select count(*) from measure m where m.department = e.key) as measures,
        (select count(*) from indicator i where i.department = e.key and i.retired_at is null) as indicators,
        (select count(*) from account_role g join account a on a.id = g.account_id and a.disabled_at is null where g.department = e.key) as people
      from department e ${departmentJoin} where $1::text is null or e.key = $1 order by e.name->>'de', e.key`, [key])
  return rows.map(row => ({ key: row.key, name: row.name, ...managed(row), uses: { measures: row.measures, indicators: row.indicators, people: row.people } }))
}

/** List the themes in their order. */
export async function listThemes(database: Queryable, key: string | null = null): Promise<AdminTheme[]> {
  const rows = await database.query<ManagedRow & { name: Text; sort: number; indicators: number }>(`
    select ${themeColumns}, e.name, e.sort, (select count(*) from indicator i where i.theme = e.key and i.retired_at is null) as indicators
      from theme e ${themeJoin} where $1::text is null or e.key = $1 order by e.sort, e.key`, [key])
  return rows.map(row => ({ key: row.key, name: row.name, order: row.sort, ...managed(row), uses: { indicators: row.indicators } }))
}

/** List the measures by name. Cost: one pass over the observations. */
export async function listMeasures(database: Queryable, key: string | null = null): Promise<AdminMeasure[]> {
  const rows = await database.query<ManagedRow & { name: Text; unit: Text; is_additive: boolean; department: string | null; definition: Text | null; synonyms: string[]; indicators: number; observations: number }>(`
    select ${measureColumns}, e.name, e.unit, e.is_additive, e.department, e.definition, e.synonyms,
        (select count(*) from indicator i where i.retired_at is null and e.key in (i.declaration->>'numerator', i.declaration->>'denominator')) as indicators,
        coalesce(o.count, 0) as observations
      from measure e ${measureJoin} left join (select measure_id, count(*) as count from observation group by measure_id) o on o.measure_id = e.id
     where $1::text is null or e.key = $1 order by e.name->>'de', e.key`, [key])
  return rows.map(row => ({
    key: row.key, name: row.name, unit: row.unit, isAdditive: row.is_additive, department: row.department, ...(row.definition && { definition: row.definition }),
    synonyms: row.synonyms, ...managed(row), uses: { indicators: row.indicators, observations: row.observations },
  }))
}

/** List the indicators in the order of the catalogue, retired ones last. */
export async function listIndicators(database: Queryable, key: string | null = null): Promise<AdminIndicator[]> {
  const rows = await database.query<ManagedRow & { declaration: IndicatorDeclaration; sort: number; is_retired: boolean; releases: number; is_pending: boolean }>(`
    select ${indicatorColumns}, e.declaration, e.sort, e.retired_at is not null as is_retired,
        (select count(distinct f.release_id) from figure f where f.indicator_id = e.id) as releases,
        coalesce((
          select exists (select 1 from unnest(array['kind', 'numerator', 'denominator', 'factor', 'lag', 'missingRule', 'periods']) part
                          where c.content->'declaration'->part is distinct from e.declaration->part)
            from catalogue_revision c where e.revision > 1 and c.kind = 'indicator' and c.key = e.key
             and c.changed_at <= (select max(r.formulas_at) from release r where exists (select 1 from figure f where f.indicator_id = e.id))
           order by c.revision desc limit 1), false) as is_pending
      from indicator e ${indicatorJoin} where $1::text is null or e.key = $1 order by e.retired_at is not null, e.sort, e.key`, [key])
  return rows.map(row => ({
    ...row.declaration, factor: row.declaration.factor ?? 1, polarity: row.declaration.polarity ?? 'neutral', key: row.key, order: row.sort, isRetired: row.is_retired, ...managed(row),
    isFormulaPending: row.is_pending, uses: { releases: row.releases },
  }))
}

/** List every state that an entry had, newest first. */
export async function listRevisions(database: Queryable, kind: CatalogueKind, key: string): Promise<Revision[]> {
  const rows = await database.query<{ revision: number; content: Record<string, unknown>; reason: string | null; changed_by: { kind: string; name: string | null }; changed_at: Date }>(
    'select revision, content, reason, changed_by, changed_at from catalogue_revision where kind = $1 and key = $2 order by revision desc', [kind, key])
  return rows.map(row => ({
    revision: row.revision, content: row.content, reason: row.reason, changedBy: { kind: row.changed_by.kind, name: row.changed_by.name }, changedAt: row.changed_at.toISOString(),
  }))
}

/** Give the next free place at the end of an ordered list. */
export async function nextOrder(database: Queryable, kind: 'theme' | 'indicator'): Promise<number> {
  const [row] = await database.query<{ next: number }>(`select coalesce(max(sort), -1) + 1 as next from ${kind}`)
  return row!.next
}
