import { computed } from '@preact/signals'
import { classOf } from '../../core/classes/class-of.ts'
import type { Classes } from '../../core/classes/classify.ts'
import { absences, areasByMark, markOf } from './cells.ts'
import type { Cells, Mark } from './cells.ts'
import { indicator } from './catalogue.ts'
import { scaleOf, wishKey } from './classification.ts'
import type { Scale } from './classification.ts'
import { classWish } from './class-wish.ts'
import { cells, shownSeries } from './series.ts'

export type { Scale } from './classification.ts'

const wanted = computed(() => wishKey(classWish.value))

/** Classes and colours of the series shown. */
export const scale = computed<Scale | null>(() => {
  const [series, shown] = [shownSeries.value, indicator.value]
  // Other choices in the address do not concern the classes.
  void wanted.value
  return series === null || shown === null ? null : scaleOf(shown, series, classWish.peek())
})

/** What stands in one line of the legend. */
export interface LegendEntry {
  readonly id: string
  readonly count: number
}

/** Count the areas of one moment: every area is in exactly one class or absence; remarks count numbers that are also in a class. */
export function legendCounts(shown: Cells, classes: Classes): { classes: readonly number[]; marks: ReadonlyMap<Mark, number> } {
  const counts = classes.counts.map(() => 0)
  for (const value of shown.values) {
    const index = classOf(value, classes)
    if (index >= 0) counts[index] = (counts[index] ?? 0) + 1
  }
  return { classes: counts, marks: new Map([...areasByMark(shown)].map(([mark, list]) => [mark, list.length])) }
}

/** Class index of every area; -1 without a number. */
export const classIndices = (shown: Cells, classes: Classes): Int8Array => Int8Array.from(shown.values, (value) => classOf(value, classes))

/** Tell whether an area belongs to what is singled out in the legend. */
export function isInSingle(shown: Cells, classes: Classes, index: number, single: string | null): boolean {
  if (single === null) return true
  if (/^\d$/.test(single)) return classOf(shown.values[index] ?? null, classes) === Number(single)
  return markOf(shown, index) === single
}

/** Counts of the moment shown. */
export const legend = computed(() => (cells.value === null || scale.value === null ? null : legendCounts(cells.value, scale.value)))

/** How many areas have no number at all. */
export const absentCount = computed(() => absences.reduce((sum, mark) => sum + (legend.value?.marks.get(mark) ?? 0), 0))

/** Bars of the histogram over the whole series' range. */
export function histogram(values: readonly (number | null)[], breaks: readonly number[], bins: number): readonly number[] {
  const min = breaks[0]
  const max = breaks.at(-1)
  if (min === undefined || max === undefined) return []
  const counts = Array.from({ length: bins }, () => 0)
  for (const value of values) {
    if (value === null) continue
    const bin = max === min ? 0 : Math.min(bins - 1, Math.max(0, Math.floor(((value - min) / (max - min)) * bins)))
    counts[bin] = (counts[bin] ?? 0) + 1
  }
  return counts
}
