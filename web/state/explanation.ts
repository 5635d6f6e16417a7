import { api } from '../api/client.ts'
import { indicator, level } from './catalogue.ts'
import { view } from './navigation.ts'
import { resource } from './resource.ts'
import { frame } from './series.ts'
import { selectedIndex } from './areas.ts'

/** Numerator, denominator, coverage, remainder of the chosen area at the moment shown. */
export const explanationResource = resource(
  () => {
    const [shown, on, moment, area] = [indicator.value, level.value, frame.value, view.value.area]
    if (shown === null || on === null || moment === null || area === null || selectedIndex.value < 0) return null
    return { key: [shown.key, on.key, area, moment.period].join('/'), query: { indicator: shown.key, level: on.key, area, period: moment.period } }
  },
  (query, signal) => api.explanation(query.indicator, query.level, query.area, query.period, signal),
)
