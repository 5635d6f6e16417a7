import type { Values } from '../../core/contract/indicators.ts'
import { releaseAudienceOf } from '../audience.ts'
import type { Queryable } from '../db/database.ts'
import { readFigureColumns, type FigureColumn, type FigureQuestion } from './figures-repository.ts'
import { readStatus } from './values.ts'

/**
 * List for people inside which of the figures they see are protected in public; undefined for the public itself.
 *
 * Cost: one query more for people inside.
 */
export async function listProtectedInPublic(
  database: Queryable, question: FigureQuestion, areaSet: string, codes: readonly string[], columns: readonly FigureColumn[],
): Promise<Values['protectedInPublic']> {
  if (releaseAudienceOf(question.audience) === 'public' || question.release !== undefined) return undefined
  const outside = await readFigureColumns(database, { audience: 'public', now: question.now, indicator: question.indicator }, areaSet, columns.map(({ period }) => period))
  const statusOf = new Map(outside.map(({ period, status }) => [period, status]))
  return columns.flatMap(({ period, status }) => codes.flatMap((area, index) =>
    (readStatus(statusOf.get(period)?.[index]) === 'suppressed' && readStatus(status[index]) !== 'suppressed' ? [{ area, period }] : [])))
}
