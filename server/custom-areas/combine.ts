import type { CustomFigures } from '../../core/contract/custom-areas.ts'
import { canAggregate } from '../../core/figures/can-aggregate.ts'
import { combineFigures, type CombinedFigure } from '../../core/figures/combine-figures.ts'
import { DomainError } from '../../core/model/domain-error.ts'
import { listAreas } from '../areas/repository.ts'
import type { Audience } from '../audience.ts'
import type { Queryable } from '../db/database.ts'
import { noFiguresText, refusalOf } from '../indicators/availability.ts'
import { readWholeFigures } from '../indicators/figures-repository.ts'
import { listIndicators, listMeasures, type StoredIndicator } from '../indicators/repository.ts'
import { readStatus, shownValue } from '../indicators/values.ts'
import { chooseAreaSet, findLevel, listSpatialLevels } from '../spatial-levels/repository.ts'
import { readStoredTerritory } from '../territory/repository.ts'
import { readPartRows, type PartRow } from './repository.ts'

export interface AskedCombination { readonly audience: Audience; readonly now: Date; readonly level: string; readonly areas: readonly string[]; readonly on?: string | undefined }

/** Put one period together from the rows as the audience sees them: what is protected there protects the result. */
function combineRow(row: PartRow, { declaration }: StoredIndicator): CombinedFigure {
  return combineFigures(row.value.map((value, index) => {
    const status = readStatus(row.status[index])
    const shown = shownValue(value, status)
    const isShown = shown !== null
    return {
      value: shown, status, numerator: isShown ? row.numerator[index] ?? null : null, denominator: isShown ? row.denominator[index] ?? null : null,
      coverage: { covered: row.covered[index] ?? 0, of: row.of[index] ?? 0 },
    }
  }), { kind: declaration.kind, factor: declaration.factor ?? 1, missingRule: declaration.missingRule })
}

/**
 * Answer with the figures of areas put together, made from nothing but what the audience sees of each.
 *
 * Throws: DomainError `unknown-level`, `unknown-area-set`, `unknown-area` naming those that do not exist.
 */
export async function answerCombination(database: Queryable, { audience, now, level: levelKey, areas: codes, on }: AskedCombination): Promise<CustomFigures> {
  const level = findLevel(await listSpatialLevels(database), levelKey)
  const areaSet = chooseAreaSet(level, on)
  const known = new Map((await listAreas(database, areaSet.id)).map(area => [area.code, area]))
  const unknown = codes.filter(code => !known.has(code))
  if (unknown.length > 0) throw new DomainError('unknown-area', `There is no area '${unknown[0]}' on level '${levelKey}'.`, { area: unknown.slice(0, 10).join(', '), level: levelKey })
  const areas = codes.map(code => known.get(code)!)
  const indicators = await listIndicators(database, audience, now)
  const measures = await listMeasures(database, indicators.flatMap(({ declaration: { numerator, denominator } }) => (denominator === undefined ? [numerator] : [numerator, denominator])))
  const additive = new Map(measures.map(measure => [measure.key, measure.is_additive]))
  const rows = await readPartRows(database, { audience, now, areaSet: areaSet.id, features: areas.map(({ id }) => id) })
  const { atlas } = await readStoredTerritory(database)
  const figures: CustomFigures['figures'] = []
  const refused: CustomFigures['refused'] = []
  for (const stored of indicators) {
    const indicator = stored.declaration.key
    const own = rows.filter(row => row.indicator === stored.id)
    const refusal = canAggregate(stored.declaration, key => additive.get(key) ?? false).isPossible ? undefined : refusalOf(stored, measures)
    if (refusal !== undefined || own.length === 0) {
      refused.push({ indicator, reason: refusal ?? noFiguresText })
      continue
    }
    const combined = own.map(row => combineRow(row, stored))
    const whole = await readWholeFigures(database, { audience, now, indicator: stored.id }, atlas.wholeLevel)
    figures.push({
      indicator, periods: own.map(({ period }) => period), values: combined.map(({ value }) => value), statuses: combined.map(({ status }) => status),
      numerators: combined.map(({ numerator }) => numerator), denominators: combined.map(({ denominator }) => denominator),
      coverages: combined.map(({ coverage }) => coverage), whole: own.map(({ period }) => whole.get(period) ?? null),
    })
  }
  return { level: levelKey, areaSet: areaSet.id, areas: areas.map(({ code, name }) => ({ code, name })), areaKm2: areas.reduce((sum, { areaKm2 }) => sum + areaKm2, 0), figures, refused }
}
