import type { Text } from '../../core/contract/common.ts'
import type { Explanation } from '../../core/contract/indicators.ts'
import { releaseAudienceOf } from '../audience.ts'
import type { Queryable } from '../db/database.ts'
import { readDeliveryFacts, type DeliveryFacts } from '../releases/read-delivery-facts.ts'
import { readSource } from '../territory/read-source.ts'
import { readExplainedRows, type ExplainedRow, type FigureQuestion } from './figures-repository.ts'
import type { StoredIndicator } from './repository.ts'
import { readStatus } from './values.ts'

type Provenance = Explanation['figures'][number]['provenance']
type Part = 'numerator' | 'denominator'

export interface ExplainedPlace extends FigureQuestion {
  readonly stored: StoredIndicator
  readonly areaSet: string
  readonly featureId: number
}

/**
 * Find the deliveries behind one area's figures: of the area itself where it was delivered, else of all areas below.
 *
 * Shape: by period, the parts that each delivery has.
 * Cost:  linear in the areas below and the periods.
 */
async function findDeliveries(database: Queryable, { stored, areaSet, featureId }: ExplainedPlace, rows: readonly ExplainedRow[]): Promise<Map<string, Map<number, Part[]>>> {
  const { numerator, denominator } = stored.declaration
  const asked = rows.flatMap(row => [
    { shown: row.period, part: 'numerator', key: numerator, period: row.period },
    ...(denominator === undefined || row.denominator_period === null ? [] : [{ shown: row.period, part: 'denominator', key: denominator, period: row.denominator_period }]),
  ])
  const found = await database.query<{ shown: string; delivery: number; part: Part; is_own: boolean }>(`
    with recursive below as (
      select v.id, v.area_id, true as is_own from area_version v where v.area_set_id = $1 and v.feature_id = $2
      union
      select c.id, c.area_id, false from below b join nesting n on n.parent_area_version_id = b.id join area_version c on c.id = n.child_area_version_id
    ),
    part as (select p.shown, p.part, m.id as measure_id, p.period from unnest($3::text[], $4::text[], $5::text[], $6::text[]) as p (shown, part, key, period) join measure m on m.key = p.key),
    decisive as (
      select distinct on (p.shown, p.part, o.area_id) p.shown, p.part, o.area_id, rd.delivery_id, rd.is_gap
        from release_delivery rd cross join part p join observation o on o.delivery_id = rd.delivery_id and o.measure_id = p.measure_id and o.period = p.period
       where rd.release_id = $7 and o.area_id in (select area_id from below)
       order by p.shown, p.part, o.area_id, coalesce(rd.place, rd.delivery_id) desc
    )
    select d.shown, d.delivery_id as delivery, d.part, bool_or(b.is_own) as is_own from decisive d join below b on b.area_id = d.area_id
     where not d.is_gap group by d.shown, d.delivery_id, d.part order by 1, 2`,
  [areaSet, featureId, asked.map(one => one.shown), asked.map(one => one.part), asked.map(one => one.key), asked.map(one => one.period), rows[0]!.in_release])
  const deliveries = new Map<string, Map<number, Part[]>>(rows.map(({ period }) => [period, new Map()]))
  for (const { shown, delivery, part, is_own: isOwn } of found) {
    const isDelivered = found.some(one => one.shown === shown && one.part === part && one.is_own)
    const parts = deliveries.get(shown)!
    if (isOwn || !isDelivered) parts.set(delivery, [...parts.get(delivery) ?? [], part])
  }
  return deliveries
}

const hiddenRule: Text = {
  de: 'Die Zahl wird nicht gezeigt, damit niemand auf einzelne Menschen schließen kann.', en: 'The figure is not shown, so that nobody can draw conclusions about individual people.',
}
const hiddenFromPublic: Text = {
  de: 'Der Öffentlichkeit wird diese Zahl nicht gezeigt, damit niemand auf einzelne Menschen schließen kann.', en: 'The public is not shown this figure, so that nobody can draw conclusions about individual people.',
}

/** Say why figures are hidden, by period. Which cells are small and which only cover them is told to nobody: it would narrow them down. */
async function findRules(database: Queryable, { areaSet, featureId, ...question }: ExplainedPlace, rows: readonly ExplainedRow[]): Promise<Map<string, Text>> {
  const isHidden = ({ status }: ExplainedRow): boolean => readStatus(status) === 'suppressed'
  const rules = new Map(rows.filter(isHidden).map(({ period }) => [period, hiddenRule]))
  if (releaseAudienceOf(question.audience) === 'public') return rules
  const outside = await readExplainedRows(database, { ...question, audience: 'public', release: undefined }, areaSet, featureId, rows.map(({ period }) => period))
  for (const row of outside) if (isHidden(row) && !rules.has(row.period)) rules.set(row.period, hiddenFromPublic)
  return rules
}

const toDelivery = (facts: DeliveryFacts, parts: readonly Part[], isInside: boolean): Provenance['deliveries'][number] => {
  const { attribution, licence } = readSource(facts.source)
  return {
    publication: facts.id, title: facts.title, revision: facts.revision, fileName: facts.fileName, department: facts.department?.name ?? null, receivedAt: facts.receivedAt.toISOString(),
    parts: [...parts], source: { attribution, licence }, fourEyes: facts.fourEyes, people: isInside ? facts.people : null,
  }
}

/**
 * Read where one area's figures come from: the release, the deliveries, the people (inside only), the rule.
 *
 * Shape: one for each row; the rows are of one release.
 */
export async function readProvenance(database: Queryable, place: ExplainedPlace, rows: readonly ExplainedRow[]): Promise<Provenance[]> {
  const [first] = rows
  if (!first) return []
  const audience = releaseAudienceOf(place.audience)
  const [release] = await database.query<{ id: number; audience: 'internal' | 'public'; effective_at: Date }>('select id, audience, effective_at from release where id = $1', [first.in_release])
  const deliveries = await findDeliveries(database, place, rows)
  const facts = await readDeliveryFacts(database, [...new Set([...deliveries.values()].flatMap(parts => [...parts.keys()]))], audience)
  const rules = await findRules(database, place, rows)
  return rows.map(({ period }) => ({
    release: { id: release!.id, audience: release!.audience, from: release!.effective_at.toISOString() },
    deliveries: facts.flatMap(one => {
      const parts = deliveries.get(period)!.get(one.id)
      return parts ? [toDelivery(one, parts, audience === 'internal')] : []
    }),
    rule: rules.get(period) ?? null,
  }))
}
