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
 * Find the deliveries behind one area's figure: of the area itself where it was delivered, else of all areas below.
 *
 * Cost: linear in the areas below.
 */
async function findDeliveries(database: Queryable, { stored, areaSet, featureId }: ExplainedPlace, row: ExplainedRow): Promise<Map<number, Part[]>> {
  const { numerator, denominator } = stored.declaration
  const found = await database.query<{ delivery: number; part: Part; is_own: boolean }>(`
    with recursive below as (
      select v.id, v.area_id, true as is_own from area_version v where v.area_set_id = $1 and v.feature_id = $2
      union
      select c.id, c.area_id, false from below b join nesting n on n.parent_area_version_id = b.id join area_version c on c.id = n.child_area_version_id
    ),
    part (part, key, period) as (values ('numerator', $3::text, $4::text), ('denominator', $5::text, $6::text)),
    decisive as (
      select distinct on (p.part, o.area_id) p.part, o.area_id, rd.delivery_id, rd.is_gap
        from release_delivery rd cross join part p join measure m on m.key = p.key
        join observation o on o.delivery_id = rd.delivery_id and o.measure_id = m.id and o.period = p.period
       where rd.release_id = $7 and o.area_id in (select area_id from below)
       order by p.part, o.area_id, coalesce(rd.place, rd.delivery_id) desc
    )
    select d.delivery_id as delivery, d.part, bool_or(b.is_own) as is_own from decisive d join below b on b.area_id = d.area_id
     where not d.is_gap group by d.delivery_id, d.part order by 1`,
  [areaSet, featureId, numerator, row.period, denominator ?? null, row.denominator_period, row.in_release])
  const isDelivered = (part: Part): boolean => found.some(one => one.part === part && one.is_own)
  const deliveries = new Map<number, Part[]>()
  for (const { delivery, part, is_own: isOwn } of found) {
    if (isOwn || !isDelivered(part)) deliveries.set(delivery, [...deliveries.get(delivery) ?? [], part])
  }
  return deliveries
}

const hiddenRule: Text = {
  de: 'Die Zahl wird nicht gezeigt, damit niemand auf einzelne Menschen schließen kann.', en: 'The figure is not shown, so that nobody can draw conclusions about individual people.',
}
const hiddenFromPublic: Text = {
  de: 'Der Öffentlichkeit wird diese Zahl nicht gezeigt, damit niemand auf einzelne Menschen schließen kann.', en: 'The public is not shown this figure, so that nobody can draw conclusions about individual people.',
}

/** Say why a figure is hidden. Which cells are small and which only cover them is told to nobody: it would narrow them down. */
async function findRule(database: Queryable, { areaSet, featureId, ...question }: ExplainedPlace, row: ExplainedRow): Promise<Text | null> {
  if (readStatus(row.status) === 'suppressed') return hiddenRule
  if (releaseAudienceOf(question.audience) === 'public') return null
  const [outside] = await readExplainedRows(database, { ...question, audience: 'public', release: undefined }, areaSet, featureId, [row.period])
  return outside && readStatus(outside.status) === 'suppressed' ? hiddenFromPublic : null
}

const toDelivery = (facts: DeliveryFacts, parts: readonly Part[], isInside: boolean): Provenance['deliveries'][number] => {
  const { attribution, licence } = readSource(facts.source)
  return {
    publication: facts.id, title: facts.title, revision: facts.revision, fileName: facts.fileName, department: facts.department?.name ?? null, receivedAt: facts.receivedAt.toISOString(),
    parts: [...parts], source: { attribution, licence }, fourEyes: facts.fourEyes, people: isInside ? facts.people : null,
  }
}

/** Read where one area's figure comes from: the release, the deliveries, the people (inside only), the rule. */
export async function readProvenance(database: Queryable, place: ExplainedPlace, row: ExplainedRow): Promise<Provenance> {
  const isInside = releaseAudienceOf(place.audience) === 'internal'
  const [release] = await database.query<{ id: number; audience: 'internal' | 'public'; effective_at: Date }>('select id, audience, effective_at from release where id = $1', [row.in_release])
  const deliveries = await findDeliveries(database, place, row)
  const facts = await readDeliveryFacts(database, [...deliveries.keys()], releaseAudienceOf(place.audience))
  return {
    release: { id: release!.id, audience: release!.audience, from: release!.effective_at.toISOString() },
    deliveries: facts.map(one => toDelivery(one, deliveries.get(one.id)!, isInside)),
    rule: await findRule(database, place, row),
  }
}
