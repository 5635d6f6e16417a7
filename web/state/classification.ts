import { holdsOneValue } from '../../core/classes/holds-one-value.ts'
import { classifyShown } from '../../core/classes/classify-shown.ts'
import type { ShownClasses } from '../../core/classes/classify-shown.ts'
import type { ClassMethod as CoreMethod } from '../../core/classes/classify.ts'
import type { TargetDirection } from '../../core/targets/judge-target.ts'
import { shownValue } from '../../core/classes/shown-value.ts'
import type { IndicatorSummary } from '../../core/contract/indicators.ts'
import { divergingPaletteFor, paletteFor } from './palette.ts'
import type { SetSeries } from './series.ts'
import type { ClassMethod, View } from './view.ts'

const coreMethods: Record<ClassMethod, CoreMethod> = {
  quantile: 'quantile',
  gleich: 'equalInterval',
  natuerlich: 'naturalBreaks',
  streuung: 'standardDeviation',
  bezug: 'reference',
  manuell: 'manual',
}

const mostLimitsWithZero = 4

/** Two more classes than wanted may come with zeros apart, one where zero is a limit anyway; there are colours for seven. */
function countOf({ hasZeroClass, classCount }: Wish, boundary: number | null): number {
  if (!hasZeroClass) return classCount
  return boundary === 0 && classCount % 2 === 0 ? classCount : Math.min(5, classCount)
}

/** How classes are to be formed. */
export type Wish = Pick<View, 'classCount' | 'reference' | 'limits' | 'hasZeroClass'> & {
  readonly method: ClassMethod
  /** What the reference `ziel` stands for; `null`: there is no target. */
  readonly target?: { readonly value: number; readonly direction: TargetDirection } | null
}

/** Classes and colours of the whole series; they stay when the year changes. */
export interface Scale extends ShownClasses {
  readonly colours: readonly string[]
  /** What the colours diverge from; `null` for one-sided colours. */
  readonly reference: number | null
}

/** The wish as a text, so that other choices in the address do not classify anew. */
export const wishKey = ({ method, classCount, reference, limits, hasZeroClass, target }: Wish): string =>
  [method, classCount, method === 'bezug' ? reference : '', method === 'bezug' && reference === 'ziel' ? `${target?.direction} ${target?.value}` : '', method === 'manuell' ? limits.join('_') : '', hasZeroClass].join(' ')

/** The whole territory's latest value: one reference for all years, so that colours stay comparable. */
export const latestWhole = (series: readonly SetSeries[]): number | null => series.flatMap(({ answer }) => answer.whole).findLast((value) => value !== null) ?? null

/** A reference that does not exist, and limits that nobody set, give way to equally filled classes. */
function methodOf(wish: Wish, reference: number | null): ClassMethod {
  if (wish.method === 'bezug' && reference === null) return 'quantile'
  return wish.method === 'manuell' && wish.limits.length === 0 ? 'quantile' : wish.method
}

/** Classes hold their lower limit: what is exactly at a maximum has met it, and belongs to the class below. */
function boundaryOf(reference: number, direction: TargetDirection | undefined, decimals: number): number {
  return shownValue(direction === 'atMost' ? reference + 10 ** -decimals : reference, decimals)
}

const kept = new WeakMap<readonly SetSeries[], Map<string, Scale>>()

/** Classify a whole series as it is printed; kept, since the way back to an indicator must not sort all its figures again. */
export function scaleOf(indicator: IndicatorSummary, series: readonly SetSeries[], wish: Wish): Scale {
  const known = kept.get(series) ?? new Map<string, Scale>()
  kept.set(series, known)
  const key = wishKey(wish)
  const found = known.get(key)
  if (found !== undefined) return found
  const target = wish.reference === 'ziel' ? (wish.target ?? null) : null
  const wanted = wish.reference === 'gesamt' ? latestWhole(series) : wish.reference === 'ziel' ? (target?.value ?? null) : wish.reference
  const method = methodOf(wish, wanted)
  const reference = method === 'bezug' ? wanted : null
  const boundary = reference === null ? null : boundaryOf(reference, target?.direction, indicator.decimals)
  const values = series.flatMap(({ answer }) => answer.values.flat())
  const options = { method: coreMethods[method], count: countOf(wish, boundary), breaks: wish.hasZeroClass ? wish.limits.slice(0, mostLimitsWithZero) : wish.limits, reference: boundary ?? undefined, hasZeroClass: wish.hasZeroClass }
  const classes = classifyShown(values, options, indicator.decimals)
  const polarity = target === null ? indicator.polarity : target.direction === 'atLeast' ? 'positive' : 'negative'
  // Whoever is exactly at a target has met it; of any other reference such areas lie on neither side.
  const isApart = target === null && boundary !== null && holdsOneValue(classes, classes.breaks.lastIndexOf(boundary, classes.counts.length - 1))
  const colours = boundary === null ? paletteFor(indicator.polarity, classes.counts.length) : divergingPaletteFor(polarity, classes.breaks, boundary, isApart)
  const scale = { ...classes, colours, reference }
  known.set(key, scale)
  return scale
}
