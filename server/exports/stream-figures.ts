import { DomainError } from '../../core/model/domain-error.ts'
import type { Audience } from '../audience.ts'
import type { Queryable } from '../db/database.ts'
import { answerValues } from '../indicators/answer-figures.ts'
import { listFigurePlaces, listIndicators } from '../indicators/repository.ts'
import { valuesCsvHeader, writeValuesCsvRows } from '../indicators/values-csv.ts'
import { findLevel, listSpatialLevels } from '../spatial-levels/repository.ts'

export interface AskedFigures { readonly audience: Audience; readonly now: Date; readonly indicator?: string | undefined; readonly level?: string | undefined }

interface Part { readonly indicator: string; readonly level: string; readonly on: string }
export interface FigureParts { readonly parts: readonly Part[]; readonly rows: number }

/**
 * Count what an export of many figures will hold: one part per indicator, level and area set.
 *
 * Throws: DomainError `unknown-indicator`, `unknown-level`.
 */
export async function countRows(database: Queryable, { audience, now, indicator, level }: AskedFigures): Promise<FigureParts> {
  const levels = await listSpatialLevels(database)
  if (level !== undefined) findLevel(levels, level)
  const places = await listFigurePlaces(database, audience, now)
  const parts: Part[] = []
  let rows = 0
  const indicators = (await listIndicators(database, audience, now)).filter(({ declaration }) => indicator === undefined || declaration.key === indicator)
  if (indicators.length === 0 && indicator !== undefined) throw new DomainError('unknown-indicator', `There is no indicator '${indicator}'.`, { indicator })
  for (const { id, declaration } of indicators) {
    for (const { key, areaSets } of levels) {
      if (level !== undefined && key !== level) continue
      for (const set of areaSets) {
        const periods = places.filter(place => place.indicator === id && place.level === key && place.areaSet === set.id).length
        if (periods > 0) parts.push({ indicator: declaration.key, level: key, on: set.validFrom })
        rows += periods * set.areaCount
      }
    }
  }
  return { parts, rows }
}

/** Write figures part by part, so that neither the server nor the reader needs them all at once. */
export async function* streamFigures(database: Queryable, { audience, now }: AskedFigures, { parts }: FigureParts): AsyncGenerator<string> {
  yield `${valuesCsvHeader.join(',')}\r\n`
  for (const part of parts) {
    const { values, names } = await answerValues(database, { ...part, audience, now })
    yield `${writeValuesCsvRows(values, names).join('\r\n')}\r\n`
  }
}
