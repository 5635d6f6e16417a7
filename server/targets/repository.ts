import type { AdminTarget, Target } from '../../core/contract/targets.ts'
import type { CatalogueContents } from '../administration/catalogue-entry.ts'
import type { Queryable } from '../db/database.ts'

type TargetContent = CatalogueContents['target']
type Row = { key: string; content: TargetContent; managed_by: 'folder' | 'administration'; revision: number; changed_at: Date | null; changed_by: string | null }

/** List the targets for the administration, or the one with a key: by indicator and date, withdrawn ones last. */
export async function listAdminTargets(database: Queryable, key: string | null = null): Promise<AdminTarget[]> {
  const rows = await database.query<Row>(`
    select t.key, c.content, t.managed_by, t.revision, c.changed_at, c.changed_by->>'name' as changed_by
      from target t join catalogue_revision c on c.kind = 'target' and c.key = t.key and c.revision = t.revision
     where $1::text is null or t.key = $1 order by t.withdrawn_at is not null, t.indicator, t.level, t.period, t.key`, [key])
  return rows.map(row => {
    const { area, since, note, ...content } = row.content
    return {
      key: row.key, ...content, ...(area !== null && { area }), ...(since !== null && { since }), ...(note !== null && { note }), managedBy: row.managed_by, revision: row.revision,
      changedAt: row.changed_at?.toISOString() ?? null, changedBy: row.changed_by,
    }
  })
}

/** List on which levels indicators have targets in force. */
export function listTargetPlaces(database: Queryable): Promise<{ indicator: string; level: string }[]> {
  return database.query('select distinct indicator, level from target where withdrawn_at is null order by indicator, level')
}

/** Read the targets in force of an indicator on some levels, each with what it was before, by level, area and date. */
export async function listTargets(database: Queryable, indicator: string, levels: readonly string[]): Promise<Target[]> {
  const rows = await database.query<{ key: string; revision: number; current: number; content: TargetContent; changed_at: Date }>(`
    select t.key, c.revision, t.revision as current, c.content, c.changed_at
      from target t join catalogue_revision c on c.kind = 'target' and c.key = t.key
     where t.indicator = $1 and t.level = any($2::text[]) and t.withdrawn_at is null
     order by t.level, t.area nulls first, t.period, t.key, c.revision desc`, [indicator, levels])
  return rows.filter(({ revision, current }) => revision === current).map(({ key, content }) => {
    const { name, level, area, period, value, direction, resolution, since, note } = content
    const states = rows.filter(row => row.key === key)
    return {
      key, name, level, area, period, value, direction, resolution, since: since ?? resolution.date, ...(note !== null && { note }),
      earlier: states.flatMap((state, index) => {
        const next = states[index - 1]
        return next && !state.content.isWithdrawn && isSamePlace(state.content, content) && isStatedAnew(state.content, next.content) ? [toEarlier(state.content, next.changed_at)] : []
      }),
    }
  })
}

/** What is said of another indicator, level or area is not for those who read this one. */
const isSamePlace = (a: TargetContent, b: TargetContent): boolean => a.indicator === b.indicator && a.level === b.level && a.area === b.area

/** A new note or name makes a revision, but no new target. */
const isStatedAnew = (before: TargetContent, after: TargetContent): boolean => before.value !== after.value || before.direction !== after.direction || before.period !== after.period || after.isWithdrawn

const toEarlier = ({ period, value, direction, resolution }: TargetContent, until: Date): Target['earlier'][number] => ({ period, value, direction, resolution, until: until.toISOString().slice(0, 10) })
