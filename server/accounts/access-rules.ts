import { DomainError } from '../../core/model/domain-error.ts'
import { audienceOf as releaseAudienceOf } from '../../core/rights/audience-of.ts'
import { canRead, type AccessRule, type RatedIndicator } from '../../core/rights/can-read.ts'
import type { Person } from '../../core/rights/person.ts'
import type { Audience } from '../audience.ts'
import type { Queryable } from '../db/database.ts'

type Rated = RatedIndicator & { readonly id: number }
interface Level { readonly id: number; readonly key: string }
/** All rules, and what they are about. */
export interface Rules { readonly rules: readonly AccessRule[]; readonly indicators: readonly Rated[]; readonly levels: readonly Level[] }

const noRules: Rules = { rules: [], indicators: [], levels: [] }

/** Read the rules. Cost: where there are none, as in most places, a tenth of a millisecond. */
export async function readRules(database: Queryable): Promise<Rules> {
  if ((await database.query('select 1 from access_rule limit 1', [], { keepPlan: true })).length === 0) return noRules
  const [row] = await database.query(`
    select (select coalesce(json_agg(json_build_object('indicator', i.key, 'level', l.key, 'audience', r.audience)), '[]')
              from access_rule r left join indicator i on i.id = r.indicator_id left join spatial_level l on l.id = r.spatial_level_id) as rules,
      (select coalesce(json_agg(json_build_object('id', id, 'key', key, 'department', department) order by id), '[]') from indicator) as indicators,
      (select coalesce(json_agg(json_build_object('id', id, 'key', key) order by id), '[]') from spatial_level) as levels`)
  return row as unknown as Rules
}

/**
 * Settle what somebody may see: whose releases, less every indicator and level that `canRead` refuses.
 *
 * Cost: none without rules; with them indicators × levels × rules of plain comparisons.
 */
export function settleAudience(person: Person, { rules, indicators, levels }: Rules): Audience {
  const audience = releaseAudienceOf(person)
  if (rules.length === 0) return audience
  const hidden: string[] = []
  for (const indicator of indicators) {
    const refused = levels.filter(level => !canRead(person, indicator, level.key, rules))
    if (refused.length === levels.length) hidden.push(`-${indicator.id}:*`)
    else for (const level of refused) hidden.push(`-${indicator.id}:${level.id}`)
  }
  return hidden.length > 0 ? `${audience} ${hidden.join(' ')}` : audience
}

/** List all rules by indicator and level. */
export async function listAccessRules(database: Queryable): Promise<AccessRule[]> {
  const rows = await database.query(`
    select i.key as indicator, l.key as level, r.audience from access_rule r
      left join indicator i on i.id = r.indicator_id left join spatial_level l on l.id = r.spatial_level_id
     order by i.key nulls first, l.key nulls first`)
  return rows as unknown as AccessRule[]
}

/**
 * Replace all rules. Shape: those before.
 *
 * Throws: DomainError `unknown-indicator`, `unknown-level`.
 */
export async function replaceAccessRules(transaction: Queryable, rules: readonly AccessRule[]): Promise<AccessRule[]> {
  await transaction.query('lock table access_rule in share row exclusive mode')
  const before = await listAccessRules(transaction)
  await transaction.query('delete from access_rule')
  for (const { indicator, level, audience } of rules) {
    const [found] = await transaction.query<{ indicator_id: number | null; level_id: number | null }>(
      'select (select id from indicator where key = $1) as indicator_id, (select id from spatial_level where key = $2) as level_id', [indicator, level])
    if (indicator !== null && found!.indicator_id === null) throw new DomainError('unknown-indicator', `There is no indicator '${indicator}'.`, { indicator })
    if (level !== null && found!.level_id === null) throw new DomainError('unknown-level', `There is no level '${level}'.`, { level })
    await transaction.query('insert into access_rule (indicator_id, spatial_level_id, audience) values ($1, $2, $3)', [found!.indicator_id, found!.level_id, audience])
  }
  return before
}
