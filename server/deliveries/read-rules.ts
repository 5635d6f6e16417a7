import type { DeliveryRules } from '../../core/delivery-checks/delivery-checks.ts'
import type { Queryable } from '../db/database.ts'
import { readSettings } from '../settings/repository.ts'
import type { InForce } from './read-in-force.ts'
import type { AtlasContext, KnownMeasure } from './read-atlas-context.ts'

/** Balances may be negative. */
const namesBalance = (text: string): boolean => /saldo|bilanz|veränderung|entwicklung|differenz|überschuss|abweichung|balance|change|difference|\bnet\b|surplus/i.test(text)

const isBalance = ({ name, unit }: KnownMeasure): boolean => [name.de, name.en ?? '', unit.de].some(namesBalance)

/** A share of the catalogue says which measure is a part of which. */
async function readParts(database: Queryable): Promise<Map<string, string[]>> {
  const rows = await database.query<{ part: string; whole: string }>(`
    select distinct declaration->>'numerator' as part, declaration->>'denominator' as whole from indicator
     where retired_at is null and declaration->>'kind' = 'share' and declaration->>'lag' is null and declaration->>'denominator' <> declaration->>'numerator'`)
  const parts = new Map<string, string[]>()
  for (const { part, whole } of rows) parts.set(part, [...parts.get(part) ?? [], whole])
  return parts
}

async function readNestings(database: Queryable): Promise<DeliveryRules['nestings']> {
  const rows = await database.query<{ child: string; parent: string; from: string; until: string | null; children: string[]; parents: string[] }>(`
    select cl.key as child, pl.key as parent, greatest(cs.valid_from, ps.valid_from)::text as "from", least(cs.valid_to, ps.valid_to)::text as until,
      array_agg(ca.code) as children, array_agg(pa.code) as parents
      from nesting n join area_version c on c.id = n.child_area_version_id join area_version p on p.id = n.parent_area_version_id
      join area_set cs on cs.id = c.area_set_id and cs.retired_at is null join area_set ps on ps.id = p.area_set_id and ps.retired_at is null
      join area ca on ca.id = c.area_id join area pa on pa.id = p.area_id
      join spatial_level cl on cl.id = cs.spatial_level_id join spatial_level pl on pl.id = ps.spatial_level_id
     group by cl.key, pl.key, cs.id, ps.id`)
  return rows.map(({ child, parent, from, until, children, parents }) => ({
    child, parent, parentOf: Object.fromEntries(children.map((code, index) => [code, parents[index]!])), during: { validFrom: from, validTo: until },
  }))
}

/** Read what figures are checked against: the catalogue, how areas nest, and the limit for jumps. */
export async function readRules(database: Queryable, atlas: AtlasContext): Promise<DeliveryRules> {
  const parts = await readParts(database)
  return {
    measures: Array.from(atlas.measures.values(), measure => ({
      key: measure.key, name: measure.name, isAdditive: measure.isAdditive, partOf: parts.get(measure.key) ?? [],
      allowNegative: isBalance(measure), isShare: !measure.isAdditive && measure.unit.de.trim() === '%' && !isBalance(measure),
    })),
    areas: atlas.areas, nestings: await readNestings(database), periods: atlas.context.periods, jump: (await readSettings(database)).jump,
  }
}

/** A measure that has negative figures in force may have more of them. */
export function allowKnownNegatives(rules: DeliveryRules, inForce: readonly InForce[]): DeliveryRules {
  const negative = new Set(inForce.filter(({ values }) => values.some(value => value !== null && value < 0)).map(({ measure }) => measure))
  return { ...rules, measures: rules.measures.map(measure => (negative.has(measure.key) ? { ...measure, allowNegative: true } : measure)) }
}
