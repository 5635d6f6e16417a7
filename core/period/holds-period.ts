import type { AreaIndex } from '../model/area-index.ts'
import { parsePeriod } from './period.ts'

/**
 * Tell whether an area set is the one for a period's figures.
 *
 * The END of the period decides: figures of 2020 belong to the boundaries of 31 December 2020.
 */
export function holdsPeriod(areaSet: Pick<AreaIndex, 'validFrom' | 'validTo'>, period: string): boolean {
  const { end } = parsePeriod(period)
  return areaSet.validFrom <= end && (areaSet.validTo === null || end <= areaSet.validTo)
}
