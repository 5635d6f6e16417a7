import type { FacilityIndicators, FacilityIndicatorsBody } from '../../core/contract/facility-indicators.ts'
import { indicatorDeclaration, type IndicatorDeclaration } from '../../core/contract/atlas-file.ts'
import type { Text } from '../../core/contract/common.ts'
import { DomainError } from '../../core/model/domain-error.ts'
import { resolveRules, type RuleBook } from '../../core/protection/resolve-rules.ts'
import { hasRole, isEditorOf } from '../../core/rights/has-role.ts'
import type { Person } from '../../core/rights/person.ts'
import { writeAudit } from '../accounts/audit.ts'
import { addEntry } from '../administration/manage-catalogue.ts'
import { nextOrder } from '../administration/repository.ts'
import type { Audience } from '../audience.ts'
import type { Database, Queryable } from '../db/database.ts'
import { insertDisclosureRule, readRuleBook } from '../disclosure/rule-repository.ts'
import { republish } from '../releases/republish.ts'
import { listSpatialLevels } from '../spatial-levels/repository.ts'
import { listDivisors, listRevisions } from './indicator-repository.ts'
import { measureKeys, planIndicators, planMeasures, toNewIndicator, toNewMeasure, type NamedThing } from './plan-indicators.ts'

interface Asked { readonly category: string; readonly person: Person; readonly audience: Audience; readonly now: Date }
type MeasureRow = { key: string; name: Text; is_additive: boolean; department: string | null }

/** Why the counts of a public list are shown whole: what anybody can count on the map is no secret. */
const openReason = (name: string): string => `Anzahlen der öffentlichen Liste „${name}“: Ort und Plätze jeder Einrichtung sind bekannt und sagen nichts über einzelne Menschen.`

/** Read a category of facilities. Throws: DomainError `unknown-facility-category`. */
export async function readCategory(database: Queryable, key: string): Promise<NamedThing & { readonly department: string | null }> {
  const [row] = await database.query<{ key: string; name: Text; department: string | null }>('select key, name, department from facility_category where key = $1', [key])
  if (!row) throw new DomainError('unknown-facility-category', `There is no category '${key}'.`, { category: key })
  return row
}

async function readMeasures(database: Queryable, category: string): Promise<Map<string, MeasureRow>> {
  const rows = await database.query<MeasureRow>('select key, name, is_additive, department from measure where key = any($1::text[])', [Object.values(measureKeys(category))])
  return new Map(rows.map(row => [row.key, row]))
}

/** The indicators in force that show what a category is counted into, whoever made them. */
async function listMade(database: Queryable, category: string): Promise<IndicatorDeclaration[]> {
  const rows = await database.query<{ declaration: IndicatorDeclaration }>(
    `select declaration from indicator where retired_at is null and declaration->>'numerator' = any($1::text[]) order by sort, key`, [Object.values(measureKeys(category))])
  return rows.map(({ declaration }) => declaration)
}

async function nameDepartment(database: Queryable, key: string | null): Promise<NamedThing | null> {
  const [row] = key === null ? [] : await database.query<{ key: string; name: Text }>('select key, name from department where key = $1', [key])
  return row ?? null
}

/** Counts above 0 and below this are not shown, if a department delivers them. */
function minFrequencyOf(book: RuleBook, measures: readonly string[]): number {
  const rules = resolveRules(book, measures.map(measure => ({ measure, period: '2000', isUploaded: true })), [])
  return Math.max(0, ...rules.map(({ rule }) => rule.minFrequency))
}

/**
 * Say how the lists of a category become figures of the catalogue, what is missing for it, and what the asker may do.
 *
 * Throws: DomainError `unknown-facility-category`.
 */
export async function describeIndicators(database: Queryable, { category: key, person, audience, now }: Asked): Promise<FacilityIndicators> {
  const category = await readCategory(database, key)
  const [measures, made, revisions, divisors] = [await readMeasures(database, key), await listMade(database, key), await listRevisions(database, key), await listDivisors(database, audience, now)]
  const own = Object.values(measureKeys(key))
  const bases = divisors.filter(({ measure }) => !own.includes(measure))
  const { book } = await readRuleBook(database, now)
  const department = await nameDepartment(database, measures.get(own[1]!)?.department ?? measures.get(own[0]!)?.department ?? category.department)
  const [level] = await listSpatialLevels(database)
  const isMade = (indicator: string): boolean => made.some(({ key: known }) => known === indicator)
  return {
    category: { key, name: category.name }, department, level: { key: level!.key, name: level!.name },
    revisions: revisions.map(({ revision, validOn, count, places, withoutCapacity, isPublic, fourEyes }) => ({ revision, validOn, count, places, withoutCapacity, isPublic, fourEyes })),
    measures: planMeasures(category).map(planned => ({ key: planned.key, name: measures.get(planned.key)?.name ?? planned.name, isReady: measures.has(planned.key) })),
    indicators: [
      ...planIndicators(category, []).map(planned => ({ key: planned.key, name: made.find(one => one.key === planned.key)?.name ?? planned.name, per: null, isReady: isMade(planned.key) })),
      ...made.flatMap(({ key: indicator, name, denominator }) => (denominator === undefined ? [] : [{ key: indicator, name, per: denominator, isReady: true }])),
    ],
    bases,
    protection: { minFrequency: minFrequencyOf(book, own), isOwnRule: own.every(measure => book.measures[measure] !== undefined), isListPublic: revisions.some(({ isPublic }) => isPublic) },
    rights: [...hasRole(person, 'administrator') ? ['prepare' as const] : [], ...isEditorOf(person, department?.key ?? null) ? ['deliver' as const] : []],
  }
}

/** The measures are there but cannot take what is counted. */
function refuseUnfit(measures: ReadonlyMap<string, MeasureRow>): void {
  const unfit = [...measures.values()].find(({ is_additive: isAdditive }) => !isAdditive)
  if (unfit) throw new DomainError('facility-measure-unfit', `The measure '${unfit.key}' is not additive.`, { measure: unfit.key })
}

/**
 * Tell whose the figures of a category are, if everything is there to deliver them.
 *
 * Throws: DomainError `facility-indicators-missing` with what has to be made first, `facility-measure-unfit`.
 */
export async function requireIndicators(database: Queryable, category: string): Promise<{ readonly department: string | null }> {
  const [measures, made] = [await readMeasures(database, category), await listMade(database, category)]
  refuseUnfit(measures)
  const own = Object.values(measureKeys(category))
  const missing = own.filter(key => !measures.has(key) || !made.some(indicator => indicator.numerator === key))
  if (missing.length > 0) throw new DomainError('facility-indicators-missing', 'Measures or indicators are missing.', { category, missing })
  return { department: measures.get(own[0]!)!.department }
}

/** Decide that counts of a public list are no secret, unless there is a rule for them already. Shape: the measures that got one. */
async function openCounts(transaction: Queryable, category: NamedThing, actor: Person, now: Date): Promise<string[]> {
  const revisions = await listRevisions(transaction, category.key)
  if (!revisions.some(({ isPublic }) => isPublic)) return []
  const { book } = await readRuleBook(transaction, now)
  const undecided = Object.values(measureKeys(category.key)).filter(measure => book.measures[measure] === undefined)
  for (const subject of undecided) {
    const change = { scope: 'measure' as const, subject, rule: { minFrequency: 0 }, reason: openReason(category.name.de) }
    await insertDisclosureRule(transaction, change, actor, now)
    await writeAudit(transaction, { at: now, actor, action: 'disclosure-rule-changed', details: change })
  }
  return undecided
}

/**
 * Make the measures and indicators of a category that are missing, as the administration would, and settle their protection.
 *
 * All or nothing; what is there stays as it is. Where the list is public, its counts are opened.
 *
 * Throws: DomainError `unknown-facility-category`, `facility-department-needed`, `no-released-base`, `facility-key-too-long`, `facility-measure-unfit`; FieldsRefused.
 */
export async function prepareIndicators(database: Database, { category: key, person, audience, now }: Omit<Asked, 'now'> & { readonly now: () => Date }, { per, theme, department: wanted }: FacilityIndicatorsBody): Promise<void> {
  const at = now()
  const category = await readCategory(database, key)
  const divisors = (await listDivisors(database, audience, at)).map(({ measure, name }) => ({ key: measure, name }))
  const base = divisors.find(divisor => divisor.key === per)
  if (per !== undefined && (!base || Object.values(measureKeys(key)).includes(per))) throw new DomainError('no-released-base', `No released indicator gives '${per}'.`, { per, available: divisors.map(divisor => divisor.key) })
  const by = { actor: { kind: person.kind, id: person.id, name: person.name }, now: at }
  const opened = await database.transaction(async transaction => {
    // Two who prepare the same category come one after the other.
    await transaction.query('select 1 from facility_category where key = $1 for update', [key])
    const [measures, made] = [await readMeasures(transaction, key), await listMade(transaction, key)]
    refuseUnfit(measures)
    const department = [...measures.values()].map(row => row.department).find(owner => owner !== null) ?? category.department ?? wanted
    if (department === undefined) throw new DomainError('facility-department-needed', 'A department has to deliver the figures.', { category: key })
    for (const planned of planMeasures(category)) {
      if (measures.has(planned.key)) continue
      const { name, unit, isAdditive, definition, synonyms } = toNewMeasure(planned, department)
      await addEntry(transaction, { kind: 'measure', key: planned.key, content: { name, unit, isAdditive, department, definition: definition ?? null, synonyms }, reason: undefined }, by)
    }
    for (const planned of planIndicators(category, base ? [base] : [])) {
      if (made.some(indicator => indicator.key === planned.key)) continue
      const { reason: _reason, order: _order, isRetired, ...declaration } = toNewIndicator(planned, { department, theme })
      await addEntry(transaction, { kind: 'indicator', key: planned.key, content: { declaration: indicatorDeclaration.parse(declaration), order: await nextOrder(transaction, 'indicator'), isRetired }, reason: undefined }, by)
    }
    return openCounts(transaction, category, person, at)
  })
  const [delivered] = await database.query('select 1 from observation o join measure m on m.id = o.measure_id where m.key = any($1::text[]) limit 1', [opened])
  if (delivered) await republish(database, { now, reason: `disclosure rule: ${openReason(category.name.de)}`, computedFor: { disclosureRule: opened.join(', ') }, formulas: 'as-released' })
}
