import type { IndicatorDeclaration } from '../../core/contract/atlas-file.ts'
import { shownValue } from '../../core/classes/shown-value.ts'
import type { CatalogueContents, CatalogueEntry } from '../administration/catalogue-entry.ts'
import { refuseFields } from '../administration/refuse-fields.ts'
import type { Queryable } from '../db/database.ts'
import type { RefusedParameter } from '../refused-parameters.ts'
import { isPeriod } from './is-period.ts'

type TargetContent = CatalogueContents['target']

/** Find the key of the target in force that already stands where one is to stand; undefined: the place is free. */
export async function findTargetAt(database: Queryable, { indicator, level, area, period }: Pick<TargetContent, 'indicator' | 'level' | 'area' | 'period'>): Promise<string | undefined> {
  const [row] = await database.query<{ key: string }>(`
    select key from target where indicator = $1 and level = $2 and area is not distinct from $3::text and period = $4 and withdrawn_at is null`, [indicator, level, area, period])
  return row?.key
}

async function checkPlace(database: Queryable, { indicator, level, area }: TargetContent): Promise<RefusedParameter[]> {
  const [found] = await database.query<{ declaration: IndicatorDeclaration | null; has_level: boolean; has_area: boolean }>(`
    select (select declaration from indicator where key = $1) as declaration, exists (select 1 from spatial_level where key = $2) as has_level,
      exists (select 1 from area a join spatial_level l on l.id = a.spatial_level_id where l.key = $2 and a.code = $3) as has_area`, [indicator, level, area])
  return [
    ...found!.declaration ? [] : [{ path: 'indicator', message: `There is no indicator '${indicator}'.`, messageDe: `Den Indikator „${indicator}“ gibt es nicht.` }],
    ...found!.has_level ? [] : [{ path: 'level', message: `There is no level '${level}'.`, messageDe: `Die Raumebene „${level}“ gibt es nicht.` }],
    ...area === null || !found!.has_level || found!.has_area ? [] : [{ path: 'area', message: `There is no area '${area}' on this level.`, messageDe: `Das Gebiet „${area}“ gibt es auf dieser Raumebene nicht.` }],
  ]
}

async function checkValue(database: Queryable, { indicator, value }: TargetContent): Promise<RefusedParameter[]> {
  const [row] = await database.query<{ decimals: number }>(`select (declaration->>'decimals')::integer as decimals from indicator where key = $1`, [indicator])
  if (!row || shownValue(value, row.decimals) === value) return []
  return [{
    path: 'value', message: `The indicator is shown with ${row.decimals} decimals; a target cannot be more exact.`,
    messageDe: `Der Indikator wird mit ${row.decimals} Nachkommastellen gezeigt; genauer kann ein Ziel nicht sein.`,
  }]
}

/**
 * Refuse a target that refers to what does not exist, stands where another one stands, or changes without a reason.
 *
 * Throws: FieldsRefused, with every fault at its field.
 */
export async function checkTarget(database: Queryable, content: TargetContent, before: CatalogueEntry<'target'> | undefined, reason: string | undefined, key: string): Promise<void> {
  const faults = before ? [] : await checkPlace(database, content)
  if (!isPeriod(content.period)) faults.push({ path: 'period', message: 'This day does not exist.', messageDe: 'Diesen Tag gibt es nicht.' })
  faults.push(...await checkValue(database, content))
  const other = content.isWithdrawn ? undefined : await findTargetAt(database, content)
  if (other !== undefined && other !== key) {
    faults.push({ path: 'period', message: `For this there is the target '${other}' already. Change that one.`, messageDe: `Dafür gibt es schon das Ziel „${other}“. Bitte dieses ändern.` })
  }
  const old = before?.content
  const isStatedAnew = old !== undefined && (old.value !== content.value || old.direction !== content.direction || old.period !== content.period || old.isWithdrawn !== content.isWithdrawn)
  if (isStatedAnew && !reason) faults.push({ path: 'reason', message: 'Say why the target changes.', messageDe: 'Bitte sagen, warum sich das Ziel ändert.' })
  refuseFields(faults)
}
