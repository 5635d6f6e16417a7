import type { SpatialLevel } from '../../core/contract/spatial-levels.ts'
import { DomainError } from '../../core/model/domain-error.ts'
import { chooseAreaSet, type AreaSet } from '../spatial-levels/repository.ts'
import type { FigurePlace } from './repository.ts'

export interface Choice { readonly areaSet: AreaSet; readonly periods: string[] }

const lies = (period: string, wanted: string | undefined): boolean => wanted === undefined || period === wanted || period.startsWith(`${wanted}-`)

/**
 * Choose the area set and the periods that one answer covers.
 *
 * The latest set that has figures for what is asked, or the one valid on a day. A year also selects its reference dates.
 *
 * Throws: DomainError `unknown-area-set`; `no-figures` for a set without any; `unknown-period`, naming those that exist.
 */
export function choosePeriods(level: SpatialLevel, places: readonly FigurePlace[], wanted: { period?: string | undefined; on?: string | undefined }): Choice {
  const candidates = wanted.on === undefined ? [...level.areaSets].reverse() : [chooseAreaSet(level, wanted.on)]
  const available = new Set<string>()
  for (const areaSet of candidates) {
    const all = places.filter(place => place.level === level.key && place.areaSet === areaSet.id).map(place => place.period)
    const periods = all.filter(period => lies(period, wanted.period))
    if (periods.length > 0) return { areaSet, periods }
    for (const period of all) available.add(period)
  }
  if (available.size === 0) throw new DomainError('no-figures', `There are no figures for '${level.key}'.`, { level: level.key, on: wanted.on ?? null })
  throw new DomainError('unknown-period', `There are no figures for ${wanted.period}.`, { period: wanted.period ?? null, available: [...available].sort() })
}
