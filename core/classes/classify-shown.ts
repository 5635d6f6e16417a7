import { classify } from './classify.ts'
import type { ClassOptions, Classes } from './classify.ts'
import { countClasses } from './class-of.ts'
import { shownValue } from './shown-value.ts'

/** Classes of figures as they are printed. */
export interface ShownClasses extends Classes {
  readonly decimals: number
}

/**
 * Classify figures as readers see them: values and limits are rounded to the shown decimals first.
 *
 * Otherwise a table would say 2.1 of an area that the legend counts under "below 2.1". Limits that rounding makes equal
 * are one. The answer carries the decimals, so that `classOf` rounds too.
 *
 * Shape: as {@link classify}; `breaks` are multiples of 10^−decimals.
 */
export function classifyShown(values: Iterable<number | null | undefined>, options: ClassOptions, decimals: number): ShownClasses {
  const shown: number[] = []
  for (const value of values) if (typeof value === 'number' && Number.isFinite(value)) shown.push(shownValue(value, decimals))
  const classes = classify(shown, options)
  const [min, max] = [classes.breaks[0], classes.breaks.at(-1)]
  if (min === undefined || max === undefined) return { ...classes, decimals }
  const isKept = (limit: number): boolean => limit > min && (options.method === 'manual' ? limit <= max : limit < max)
  const limits = [...new Set(classes.breaks.slice(1, -1).map((limit) => shownValue(limit, decimals)))].filter(isKept)
  const breaks = [min, ...limits, max]
  return { ...classes, breaks, counts: countClasses(shown, { breaks }), decimals }
}
