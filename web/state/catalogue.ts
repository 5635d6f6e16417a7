import { computed } from '@preact/signals'
import type { IndicatorSummary } from '../../core/contract/indicators.ts'
import type { SpatialLevel } from '../../core/contract/spatial-levels.ts'
import { api } from '../api/client.ts'
import { changeOf } from './change-indicator.ts'
import { isAboutFigures, shownChange, view } from './navigation.ts'
import { resource } from './resource.ts'

const once = (key: string) => () => ({ key, query: null })

export const territory = resource(once('territory'), (_, signal) => api.territory(signal))
export const levels = resource(once('levels'), (_, signal) => api.levels(signal))
export const indicators = resource(once('indicators'), (_, signal) => api.indicators(signal))

const hasFigures = (indicator: IndicatorSummary, level: string): boolean => (indicator.periodsByLevel[level]?.length ?? 0) > 0

/** Levels from the finest on. */
export const rankedLevels = computed<readonly SpatialLevel[]>(() => [...(levels.data ?? [])].sort((a, b) => a.rank - b.rank))

/** The indicator chosen, else the territory's default, else the first; none on pages that are not about figures. */
const chosenIndicator = computed<IndicatorSummary | null>(() => {
  const all = indicators.data
  if (all === null || !isAboutFigures.value) return null
  const wanted = view.value.indicator ?? territory.data?.defaultIndicator
  if (wanted === undefined) return null
  return all.find(({ key }) => key === wanted) ?? all.find(({ key }) => key === territory.data?.defaultIndicator) ?? all[0] ?? null
})

/** What is shown of it: the figures, or their changes with a name and unit of their own. */
export const indicator = computed<IndicatorSummary | null>(() => {
  const [chosen, mode] = [chosenIndicator.value, shownChange.value]
  return chosen === null || mode === null ? chosen : changeOf(chosen, mode)
})

/** The level shown: the chosen one if it has figures, else the default, else the finest that has. */
export const level = computed<SpatialLevel | null>(() => {
  const shown = indicator.value
  if (shown === null) return null
  const usable = rankedLevels.value.filter(({ key }) => hasFigures(shown, key))
  const find = (key: string | null | undefined): SpatialLevel | undefined => usable.find((candidate) => candidate.key === key)
  return find(view.value.level) ?? find(territory.data?.defaultLevel) ?? usable[0] ?? null
})

/** Tell whether a level can be chosen for the indicator shown. */
export const isUsable = (candidate: SpatialLevel): boolean => indicator.value !== null && hasFigures(indicator.value, candidate.key)

/** Everything known about the indicator shown. */
export const indicatorDetail = resource(
  () => (indicator.value === null ? null : { key: indicator.value.key, query: indicator.value.key }),
  (key, signal) => api.indicator(key, signal),
)
