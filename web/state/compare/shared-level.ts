import type { IndicatorSummary } from '../../../core/contract/indicators.ts'
import type { SpatialLevel } from '../../../core/contract/spatial-levels.ts'

/** Tell whether every indicator has figures on a level. */
export const haveFigures = (indicators: readonly IndicatorSummary[], level: SpatialLevel): boolean =>
  indicators.every(({ periodsByLevel }) => (periodsByLevel[level.key]?.length ?? 0) > 0)

/** The level on which all indicators can be compared: the chosen one, else the default, else the finest; `null` if there is none. */
export function sharedLevel(indicators: readonly IndicatorSummary[], levels: readonly SpatialLevel[], chosen: string | null, preset: string | undefined): SpatialLevel | null {
  const usable = levels.filter((level) => haveFigures(indicators, level))
  return usable.find(({ key }) => key === chosen) ?? usable.find(({ key }) => key === preset) ?? usable[0] ?? null
}
