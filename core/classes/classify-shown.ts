import { classify } from './classify.ts'
import type { ClassOptions, Classes } from './classify.ts'
import { countClasses } from './class-of.ts'
import { shownValue } from './shown-value.ts'

/** Classes of figures as they are printed. */
export interface ShownClasses extends Classes {
  readonly decimals: number
}

export interface ShownOptions extends ClassOptions {
  /** Whether what is printed as 0 is a class of its own. */
  readonly hasZeroClass?: boolean | undefined
}

/** Put a class of zeros among the limits of the other figures; below it only what is negative as printed. */
function withZero(limits: readonly number[], values: readonly number[], unit: number): number[] {
  if (!values.includes(0)) return [...limits]
  const others = limits.filter((limit) => limit < 0 || limit > unit)
  return [...others.filter((limit) => limit < 0), 0, unit, ...others.filter((limit) => limit > 0)]
}

/**
 * Classify figures as readers see them: values and limits are rounded to the shown decimals first.
 *
 * Otherwise a table would say 2.1 of an area that the legend counts under "below 2.1". Limits that rounding makes equal
 * are one. The answer carries the decimals, so that `classOf` rounds too.
 *
 * Shape: as {@link classify}; `breaks` are multiples of 10^−decimals.
 */
export function classifyShown(values: Iterable<number | null | undefined>, options: ShownOptions, decimals: number): ShownClasses {
  const shown: number[] = []
  for (const value of values) if (typeof value === 'number' && Number.isFinite(value)) shown.push(shownValue(value, decimals))
  const all = classify(shown, { method: 'manual', count: 1 })
  const [min, max] = [all.breaks[0], all.breaks.at(-1)]
  if (min === undefined || max === undefined) return { ...all, method: options.method, decimals }
  const hasZero = options.hasZeroClass === true
  const classes = classify(hasZero ? shown.filter((value) => value !== 0) : shown, options)
  const isKept = (limit: number): boolean => limit > min && (options.method === 'manual' || hasZero ? limit <= max : limit < max)
  const rounded = classes.breaks.slice(1, -1).map((limit) => shownValue(limit, decimals))
  const limits = [...new Set(hasZero ? withZero(rounded, shown, shownValue(10 ** -decimals, decimals)) : rounded)].filter(isKept)
  const breaks = [min, ...limits, max]
  return { ...classes, breaks, counts: countClasses(shown, { breaks }), decimals }
}
