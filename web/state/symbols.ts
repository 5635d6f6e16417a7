import { computed } from '@preact/signals'
import { areas } from './areas.ts'
import { indicator } from './catalogue.ts'
import { view } from './navigation.ts'
import { paletteFor } from './palette.ts'
import { cells, shownSeries } from './series.ts'

/** Radius of the largest count of the whole series, in pixels. */
const largest = 30
const smallest = 1.5

/** Whether the figures shown are counts, which circles show better than coloured areas. */
export const canHaveSymbols = computed(() => indicator.value?.kind === 'count')

export const areSymbolsShown = computed(() => canHaveSymbols.value && view.value.hasSymbols)

/** The largest count of the whole series, so that circles keep their measure when the year changes. */
export const symbolMax = computed(() => {
  let max = 0
  for (const { answer } of shownSeries.value ?? []) for (const row of answer.values) for (const value of row) if (value !== null && value > max) max = value
  return max
})

/** Radius of a count's circle: its area is proportional to the count. Nothing has no circle. */
export const radiusOf = (value: number, max: number): number => (value > 0 && max > 0 ? Math.max(smallest, largest * Math.sqrt(value / max)) : 0)

/** Counts of the legend's example circles, round numbers below the largest. */
export function exampleCounts(max: number): readonly number[] {
  const round = (value: number): number => {
    const unit = 10 ** Math.floor(Math.log10(value))
    return Math.max(1, Math.floor(value / unit) * unit)
  }
  return max < 1 ? [] : [...new Set([max, max / 4, max / 20].filter((value) => value >= 1).map(round))]
}

/** The circles of the moment shown, in the middle of the areas' extents; empty while areas are coloured. */
export const symbols = computed(() => {
  const figures = cells.value
  if (!areSymbolsShown.value || figures === null || areas.value.length !== figures.values.length) return []
  const max = symbolMax.value
  return areas.value.flatMap(({ bbox: [west, south, east, north] }, index) => {
    const radius = radiusOf(figures.values[index] ?? 0, max)
    return radius === 0 ? [] : [{ longitude: (west + east) / 2, latitude: (south + north) / 2, radius }]
  })
})

/** Colour of the circles: a strong one of the indicator's palette. */
export const symbolColour = computed(() => (indicator.value === null ? '#225ea8' : (paletteFor(indicator.value.polarity, 5)[3] ?? '#225ea8')))
