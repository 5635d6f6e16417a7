import type { Explanation, Values } from '../../core/contract/indicators.ts'
import type { SpatialLevel } from '../../core/contract/spatial-levels.ts'
import { describeFormula } from '../../core/figures/describe-formula.ts'
import { DomainError } from '../../core/model/domain-error.ts'
import { listAreaNames, type NamedArea } from '../areas/list-area-names.ts'
import type { Audience } from '../audience.ts'
import type { Queryable } from '../db/database.ts'
import { findLevel, listSpatialLevels } from '../spatial-levels/repository.ts'
import { readStoredTerritory } from '../territory/repository.ts'
import { refusalOf, requireFigures } from './availability.ts'
import { choosePeriods, type Choice } from './choose-periods.ts'
import { readExplainedRows, readFigureColumns, readWholeFigures, readWholeParts, type ExplainedRow, type FigureQuestion } from './figures-repository.ts'
import { listProtectedInPublic } from './protected-in-public.ts'
import { readProvenance } from './read-provenance.ts'
import { requireRelease } from './require-release.ts'
import { findIndicator, listFigurePlaces, listMeasures, type StoredIndicator } from './repository.ts'
import { arrangeParts, arrangeValues, readStatus, shownValue } from './values.ts'

export interface Asked {
  readonly audience: Audience
  readonly now: Date
  readonly indicator: string
  readonly level: string
  readonly period?: string | undefined
  readonly on?: string | undefined
  /** Figures as they were in this release. */
  readonly release?: number | undefined
  /** Whether numerators and denominators are answered too. */
  readonly withParts?: boolean | undefined
}

type Situation = Choice & { readonly stored: StoredIndicator; readonly level: SpatialLevel; readonly question: FigureQuestion; readonly whole: Map<string, number | null>; readonly wholeLevel: string }

/** Settle what an answer is about, or say what is wrong with the question. */
async function settle(database: Queryable, asked: Asked): Promise<Situation> {
  const { audience, now } = asked
  if (asked.release !== undefined) await requireRelease(database, { audience, now, indicator: asked.indicator, release: asked.release })
  const stored = await findIndicator(database, audience, asked.indicator, now, asked.release)
  const levels = await listSpatialLevels(database)
  const level = findLevel(levels, asked.level)
  const places = await listFigurePlaces(database, audience, now, stored.id, asked.release)
  const { numerator, denominator } = stored.declaration
  const measures = await listMeasures(database, denominator ? [numerator, denominator] : [numerator])
  requireFigures(level, levels, places, refusalOf(stored, measures))
  const { areaSet, periods } = choosePeriods(level, places, asked)
  const question = { audience, now, indicator: stored.id, release: asked.release }
  const { atlas } = await readStoredTerritory(database)
  return { stored, level, areaSet, periods, question, whole: await readWholeFigures(database, question, atlas.wholeLevel), wholeLevel: atlas.wholeLevel }
}

/**
 * Answer with the figures of all areas of one area set.
 *
 * Throws: DomainError `unknown-indicator`, `unknown-level`, `unknown-area-set`, `unknown-period`, `not-aggregated`, `no-figures`.
 */
export async function answerValues(database: Queryable, asked: Asked): Promise<{ values: Values; names: string[] }> {
  const { stored, level, areaSet, periods, question, whole, wholeLevel } = await settle(database, asked)
  const areas = await listAreaNames(database, areaSet.id)
  const columns = await readFigureColumns(database, question, areaSet.id, periods, asked.withParts)
  const codes = areas.map(area => area.code)
  const protectedInPublic = await listProtectedInPublic(database, question, areaSet.id, codes, columns)
  const values = {
    indicator: asked.indicator, level: level.key, areaSet: areaSet.id, unit: stored.declaration.unit, decimals: stored.declaration.decimals,
    periods, areas: codes, ids: areas.map(area => area.id), ...arrangeValues(codes, columns), ...protectedInPublic && { protectedInPublic }, whole: periods.map(period => whole.get(period) ?? null),
    ...(asked.withParts === true ? { ...arrangeParts(codes.length, columns), wholeParts: await wholePartsOf(database, question, wholeLevel, periods) } : {}),
  }
  return { values, names: areas.map(area => area.name) }
}

async function wholePartsOf(database: Queryable, question: FigureQuestion, wholeLevel: string, periods: readonly string[]): Promise<Required<Values>['wholeParts']> {
  const parts = await readWholeParts(database, question, wholeLevel)
  return periods.map(period => parts.get(period) ?? { numerator: null, denominator: null })
}

function findArea(areas: readonly NamedArea[], code: string, level: string): NamedArea {
  const area = areas.find(candidate => candidate.code === code)
  if (!area) throw new DomainError('unknown-area', `There is no area '${code}' on level '${level}'.`, { area: code, level })
  return area
}

/**
 * Answer with everything behind one area's figures.
 *
 * Throws: DomainError as `answerValues`, and `unknown-area`.
 */
export async function answerExplanation(database: Queryable, asked: Asked & { readonly area: string }): Promise<Explanation> {
  const { stored, level, areaSet, periods, question, whole } = await settle(database, asked)
  const area = findArea(await listAreaNames(database, areaSet.id), asked.area, level.key)
  const rows = await readExplainedRows(database, question, areaSet.id, area.id, periods)
  const { declaration } = stored
  const names = new Map((await listMeasures(database, [declaration.numerator, declaration.denominator ?? declaration.numerator])).map(({ key, name }) => [key, name]))
  const provenance = await readProvenance(database, { ...question, stored, areaSet: areaSet.id, featureId: area.id }, rows)
  const figures = rows.map((row, index) => ({ ...toFigure(row, whole), provenance: provenance[index]! }))
  return {
    indicator: asked.indicator, level: level.key, areaSet: areaSet.id, area: { id: area.id, code: area.code, name: area.name }, figures,
    formula: describeFormula({ ...declaration, factor: declaration.factor ?? 1 }, { indicator: declaration.name, numerator: names.get(declaration.numerator), denominator: names.get(declaration.denominator ?? '') }),
    referencePeriod: declaration.referencePeriod,
  }
}

function toFigure(row: ExplainedRow, whole: ReadonlyMap<string, number | null>): Omit<Explanation['figures'][number], 'provenance'> {
  const status = readStatus(row.status)
  // What is hidden must not be computable from its parts.
  const shown = <T>(part: T): T | null => (status === 'suppressed' ? null : part)
  return {
    period: row.period, value: shownValue(row.value, status), status, numerator: shown(row.numerator), denominator: shown(row.denominator),
    denominatorPeriod: row.denominator_period, coverage: { covered: row.covered, of: row.of },
    origin: row.origin === 'd' ? 'delivered' as const : 'derived' as const, remainder: shown(row.remainder), whole: whole.get(row.period) ?? null,
  }
}
