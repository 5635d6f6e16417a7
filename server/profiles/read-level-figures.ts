import type { Text } from '../../core/contract/common.ts'
import type { IndicatorSummary, Values } from '../../core/contract/indicators.ts'
import type { Area, SpatialLevel } from '../../core/contract/spatial-levels.ts'
import type { Target } from '../../core/contract/targets.ts'
import { DomainError } from '../../core/model/domain-error.ts'
import { listAreas } from '../areas/repository.ts'
import type { Audience } from '../audience.ts'
import type { Queryable } from '../db/database.ts'
import { answerValues } from '../indicators/answer-figures.ts'
import { noFiguresText } from '../indicators/availability.ts'
import { summarizeIndicator } from '../indicators/describe-indicator.ts'
import { listFigurePlaces, listIndicators } from '../indicators/repository.ts'
import { chooseAreaSet, findLevel, listSpatialLevels, type AreaSet } from '../spatial-levels/repository.ts'
import { listTargetPlaces, listTargets } from '../targets/repository.ts'

/** An indicator's figures on a level, and what they are measured by. */
export interface LevelFigure {
  readonly indicator: IndicatorSummary
  /** With numerators and denominators where there are targets: how sure a figure is decides whether it meets one. */
  readonly values: Values
  readonly factor: number
  /** Targets in force on the level; who sees the figures sees them too. */
  readonly targets: readonly Target[]
}

/** All figures of one area set of a level, as an audience sees them. */
export interface LevelFigures {
  readonly levels: readonly SpatialLevel[]
  readonly level: SpatialLevel
  readonly areaSet: AreaSet
  readonly areas: readonly Area[]
  /** Areas of every other level whose set is valid with this one. */
  readonly areasByLevel: ReadonlyMap<string, readonly Area[]>
  readonly figures: readonly LevelFigure[]
  readonly unavailable: readonly { readonly indicator: string; readonly reason: Text }[]
}

export interface AskedLevel { readonly audience: Audience; readonly now: Date; readonly level: string; readonly on?: string | undefined }

function reasonOf(error: DomainError): Text {
  const { reason, reasonDe } = error.details as { reason?: string; reasonDe?: string }
  return error.code === 'not-aggregated' && reason !== undefined && reasonDe !== undefined ? { de: reasonDe, en: reason } : noFiguresText
}

const isWithoutFigures = (error: unknown): error is DomainError =>
  error instanceof DomainError && ['not-aggregated', 'no-figures', 'unknown-period', 'unknown-area-set'].includes(error.code)

async function readFigures(database: Queryable, { audience, now }: AskedLevel, level: SpatialLevel, { validFrom }: AreaSet): Promise<Pick<LevelFigures, 'figures' | 'unavailable'>> {
  const places = await listFigurePlaces(database, audience, now)
  const figures: LevelFigure[] = []
  const unavailable: { indicator: string; reason: Text }[] = []
  const measured = new Set((await listTargetPlaces(database)).filter(place => place.level === level.key).map(({ indicator }) => indicator))
  for (const stored of await listIndicators(database, audience, now)) {
    const { key, factor } = stored.declaration
    try {
      const { values } = await answerValues(database, { audience, now, indicator: key, level: level.key, on: validFrom, withParts: measured.has(key) })
      const targets = measured.has(key) ? await listTargets(database, key, [level.key]) : []
      figures.push({ indicator: summarizeIndicator(stored, places, []), values, factor, targets })
    } catch (error) {
      if (!isWithoutFigures(error)) throw error
      unavailable.push({ indicator: key, reason: reasonOf(error) })
    }
  }
  return { figures, unavailable }
}

/**
 * Read everything that profiles of a level are made from: once for all of them.
 *
 * Cost:   all figures of one area set.
 * Throws: DomainError `unknown-level`, `unknown-area-set`.
 */
export async function readLevelFigures(database: Queryable, asked: AskedLevel): Promise<LevelFigures> {
  const levels = await listSpatialLevels(database)
  const level = findLevel(levels, asked.level)
  const areaSet = chooseAreaSet(level, asked.on)
  const areasByLevel = new Map<string, Area[]>()
  for (const each of levels) {
    const set = each === level ? areaSet : each.areaSets.filter(({ validFrom, validTo }) => validFrom <= (areaSet.validTo ?? '9999') && (validTo === null || validTo >= areaSet.validFrom)).at(-1)
    if (set) areasByLevel.set(each.key, await listAreas(database, set.id))
  }
  return { levels, level, areaSet, areas: areasByLevel.get(level.key)!, areasByLevel, ...await readFigures(database, asked, level, areaSet) }
}
