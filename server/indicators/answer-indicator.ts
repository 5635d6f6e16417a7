import type { Indicator } from '../../core/contract/indicators.ts'
import type { Audience } from '../audience.ts'
import type { Dependencies } from '../dependencies.ts'
import { listSpatialLevels } from '../spatial-levels/repository.ts'
import { listTargetPlaces } from '../targets/repository.ts'
import { readStoredTerritory } from '../territory/repository.ts'
import { describeIndicator } from './describe-indicator.ts'
import { findIndicator, listFigurePlaces, listIndicatorSources, listMeasures } from './repository.ts'

/**
 * Answer with everything known about an indicator.
 *
 * Throws: DomainError `unknown-indicator`.
 */
export async function answerIndicator({ database, now }: Dependencies, audience: Audience, indicatorKey: string): Promise<Indicator> {
  const stored = await findIndicator(database, audience, indicatorKey, now())
  const keys = [stored.declaration.numerator, stored.declaration.denominator].filter(part => part !== undefined)
  const places = await listFigurePlaces(database, audience, now(), stored.id)
  const measures = await listMeasures(database, keys)
  const levels = await listSpatialLevels(database)
  const { sources, lastUpdate } = await listIndicatorSources(database, audience, now(), stored.id, keys)
  const imported = (await readStoredTerritory(database)).importedAt.toISOString().slice(0, 10)
  return describeIndicator(stored, { places, measures, levels, targetPlaces: await listTargetPlaces(database), sources, lastUpdate: lastUpdate ?? imported })
}
