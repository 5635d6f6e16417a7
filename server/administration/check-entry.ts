import { isDeepStrictEqual } from 'node:util'
import type { IndicatorDeclaration } from '../../core/contract/atlas-file.ts'
import { checkIndicator } from '../../core/figures/check-indicator.ts'
import type { Queryable } from '../db/database.ts'
import type { RefusedParameter } from '../refused-parameters.ts'
import type { CatalogueContents, CatalogueKind } from './catalogue-entry.ts'
import { indicatorFaultWords } from '../indicator-fault-words.ts'
import { refuseFields } from './refuse-fields.ts'

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
    ...faults.map(({ field, fault }) => ({ path: field, message: indicatorFaultWords[fault][0], messageDe: indicatorFaultWords[fault][1] })),
  ])
}

/** Tell whether figures depend on the difference between two declarations. */
export function changesFormula(before: IndicatorDeclaration, after: IndicatorDeclaration): boolean {
  const formula = ({ kind, numerator, denominator, factor, lag, missingRule, periods }: IndicatorDeclaration): unknown[] => [kind, numerator, denominator, factor ?? 1, lag, missingRule, periods]
  return !isDeepStrictEqual(formula(before), formula(after))
}
