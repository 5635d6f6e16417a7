import { isDeepStrictEqual } from 'node:util'
import type { IndicatorDeclaration } from '../../core/contract/atlas-file.ts'
import { checkIndicator, type IndicatorFault } from '../../core/figures/check-indicator.ts'
import type { Queryable } from '../db/database.ts'
import type { RefusedParameter } from '../refused-parameters.ts'
import type { CatalogueContents, CatalogueKind } from './catalogue-entry.ts'
import { refuseFields } from './refuse-fields.ts'

const faultWords: Readonly<Record<IndicatorFault, readonly [en: string, de: string]>> = {
  'denominator-needed': ['A ratio needs a denominator.', 'Ein Verhältnis braucht einen Nenner.'],
  'mean-denominator-needed': ['A mean of a sum needs the number of cases as denominator.', 'Ein Mittelwert aus einer Summe braucht die Zahl der Fälle als Nenner.'],
  'denominator-unused': ['Figures of this kind have no denominator.', 'Zahlen dieser Art haben keinen Nenner.'],
  'same-parts': ['Numerator and denominator are the same measure at the same time, so that the figure would always be the same.', 'Zähler und Nenner sind dieselbe Kennzahl zur selben Zeit; der Wert wäre immer gleich.'],
  'factor-unused': ['Figures of this kind are not multiplied; the factor is 1.', 'Zahlen dieser Art werden nicht vervielfacht; der Faktor ist 1.'],
  'percent-factor': ['A ratio in % has the factor 100.', 'Ein Verhältnis in % hat den Faktor 100.'],
  'lag-without-denominator': ['Only a denominator can lie earlier.', 'Nur ein Nenner kann früher liegen.'],
  'lag-empty': ['Say by how many years or months the denominator lies earlier.', 'Bitte sagen, um wie viele Jahre oder Monate der Nenner früher liegt.'],
  'period-twice': ['A period stands twice.', 'Ein Zeitraum steht zweimal da.'],
}

/** Which keys the catalogue knows. */
async function listKeys(database: Queryable, table: CatalogueKind): Promise<ReadonlySet<string>> {
  return new Set((await database.query<{ key: string }>(`select key from ${table}`)).map(({ key }) => key))
}

const unknown = (path: string, key: string, known: ReadonlySet<string>, what: string, whatDe: string): RefusedParameter[] =>
  known.has(key) ? [] : [{ path, message: `There is no ${what} '${key}'.`, messageDe: `${whatDe} „${key}“ gibt es nicht.` }]

/** Refuse a department that does not exist. Throws: FieldsRefused. */
export async function checkMeasure(database: Queryable, { department }: CatalogueContents['measure']): Promise<void> {
  if (department !== null) refuseFields(unknown('department', department, await listKeys(database, 'department'), 'department', 'Das Fachamt'))
}

/**
 * Refuse an indicator that refers to what does not exist, or whose parts do not fit its kind.
 *
 * Throws: FieldsRefused, with every fault at its field.
 */
export async function checkIndicatorEntry(database: Queryable, declaration: IndicatorDeclaration): Promise<void> {
  const measures = new Map((await database.query<{ key: string; is_additive: boolean }>('select key, is_additive from measure')).map(row => [row.key, row.is_additive]))
  const known = new Set(measures.keys())
  const { theme, department, numerator, denominator } = declaration
  const faults = checkIndicator(declaration, key => measures.get(key) ?? true)
  refuseFields([
    ...unknown('theme', theme, await listKeys(database, 'theme'), 'theme', 'Das Handlungsfeld'),
    ...unknown('department', department, await listKeys(database, 'department'), 'department', 'Das Fachamt'),
    ...unknown('numerator', numerator, known, 'measure', 'Die Kennzahl'),
    ...(denominator === undefined ? [] : unknown('denominator', denominator, known, 'measure', 'Die Kennzahl')),
    ...faults.map(({ field, fault }) => ({ path: field, message: faultWords[fault][0], messageDe: faultWords[fault][1] })),
  ])
}

/** Tell whether figures depend on the difference between two declarations. */
export function changesFormula(before: IndicatorDeclaration, after: IndicatorDeclaration): boolean {
  const formula = ({ kind, numerator, denominator, factor, lag, missingRule, periods }: IndicatorDeclaration): unknown[] => [kind, numerator, denominator, factor ?? 1, lag, missingRule, periods]
  return !isDeepStrictEqual(formula(before), formula(after))
}
