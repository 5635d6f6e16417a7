import { describe, expect, test } from 'vitest'
import { countClasses } from '../../../core/classes/class-of.ts'
import { classify } from '../../../core/classes/classify.ts'
import { headTailLimits } from '../../../core/classes/head-tail-limits.ts'
import { equalIntervalLimits } from '../../../core/classes/equal-interval-limits.ts'
import { knownValues } from '../../../core/classes/known-values.ts'
import { prettyBreaks } from '../../../core/classes/pretty-breaks.ts'
import { prettyDeviationBreaks } from '../../../core/classes/pretty-deviation-breaks.ts'
import { quantileLimits } from '../../../core/classes/quantile-limits.ts'
import { meanAndDeviation, standardDeviationLimits } from '../../../core/classes/standard-deviation-limits.ts'
import { boxPlotBounds, quantileBounds, standardDeviationBounds } from '../../../core/classes/upper-bounds.ts'
import { isNear, reference, type ReferenceCase } from '../reference.ts'

const { cases, datasets, isThere } = reference('classification')
const sortedOf = ({ input }: ReferenceCase): Float64Array => knownValues((input.values ?? datasets?.[input.dataset]?.['values']) as number[])
const near = (entry: ReferenceCase, got: unknown, expected: unknown): void => {
  expect(isNear(got, expected, entry.tolerance), `${entry.id}: got ${JSON.stringify(got)}, expected ${JSON.stringify(expected)}`).toBe(true)
}
const upTo = (sorted: Float64Array, bounds: readonly number[]): number[] =>
  bounds.map((bound, index) => sorted.filter((value) => value <= bound && (index === 0 || value > bounds[index - 1]!)).length)
const sse = (sorted: Float64Array, counts: readonly number[]): number => {
  let start = 0
  return counts.reduce((total, count) => {
    const part = sorted.slice(start, (start += count))
    const { mean } = meanAndDeviation(part)
    return total + part.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  }, 0)
}

const checks: Readonly<Record<string, (entry: ReferenceCase) => void>> = {
  'classify.equalInterval'(entry) {
    const sorted = sortedOf(entry)
    near(entry, [sorted[0], ...equalIntervalLimits(sorted, entry.input.k), sorted.at(-1)], entry.expected.breaks)
    const classes = classify(sorted, { method: 'equalInterval', count: entry.input.k })
    near(entry, classes.breaks, entry.expected.unique_breaks)
    expect(classes.breaks.at(-1)).toBe(sorted.at(-1))
    expect(classes.counts).toEqual(entry.expected.left_closed)
    expect(countClasses(sorted, { breaks: classes.breaks, closed: 'right' })).toEqual(entry.expected.right_closed)
  },
  'classify.quantile'(entry) {
    const sorted = sortedOf(entry)
    near(entry, [sorted[0], ...quantileLimits(sorted, entry.input.k), sorted.at(-1)], entry.expected.breaks)
    const classes = classify(sorted, { method: 'quantile', count: entry.input.k })
    if (entry.expected.unique_breaks === undefined) {
      expect(classes.counts).toEqual([sorted.length])
      return
    }
    near(entry, classes.breaks, entry.expected.unique_breaks)
    expect(classes.counts).toEqual(entry.expected.left_closed)
    expect(countClasses(sorted, { breaks: classes.breaks, closed: 'right' })).toEqual(entry.expected.right_closed)
  },
  'classify.fisherJenks'(entry) {
    const sorted = sortedOf(entry)
    const { breaks, counts } = classify(sorted, { method: 'naturalBreaks', count: entry.input.k })
    expect(counts.length, entry.id).toBe(entry.expected.k_effective)
    near(entry, sse(sorted, counts), entry.expected.sse)
    if (!entry.expected.unique_optimum) return
    expect(counts, entry.id).toEqual(entry.expected.counts)
    const ends = counts.map((_, index) => counts.slice(0, index + 1).reduce((a, b) => a + b, 0))
    near(entry, ends.map((end) => sorted[end - 1]), entry.expected.class_max)
    near(entry, [0, ...ends.slice(0, -1)].map((start) => sorted[start]), entry.expected.class_min)
    if (entry.expected.classint_breaks_midpoints) near(entry, breaks, entry.expected.classint_breaks_midpoints)
  },
  'classify.stdDev'(entry) {
    const sorted = sortedOf(entry)
    near(entry, meanAndDeviation(sorted), { mean: entry.expected.mean, deviation: entry.expected.sd_sample })
    const half = standardDeviationLimits(sorted, 5)
    const whole = standardDeviationLimits(sorted, 6)
    near(entry, half, entry.expected.breaks_half.breaks)
    near(entry, whole, entry.expected.breaks_whole.breaks)
    for (const closed of ['left', 'right'] as const) {
      expect(countClasses(sorted, { breaks: [-Infinity, ...half, Infinity], closed })).toEqual(entry.expected.breaks_half[`${closed}_closed`])
      expect(countClasses(sorted, { breaks: [-Infinity, ...whole, Infinity], closed })).toEqual(entry.expected.breaks_whole[`${closed}_closed`])
    }
    const bounds = standardDeviationBounds(sorted).slice(0, 4)
    near(entry, bounds, entry.expected.breaks_mapclassify.breaks)
    expect(countClasses(sorted, { breaks: [-Infinity, ...bounds, Infinity], closed: 'right' })).toEqual(entry.expected.breaks_mapclassify.right_closed)
  },
  'classify.stdDevPretty'(entry) {
    near(entry, prettyDeviationBreaks(sortedOf(entry), entry.input.k), entry.expected.breaks)
  },
  'classify.pretty'(entry) {
    const sorted = sortedOf(entry)
    near(entry, prettyBreaks(sorted[0]!, sorted.at(-1)!, entry.input.k), entry.expected.breaks)
  },
  'classify.mapclassify.Quantiles'(entry) {
    near(entry, quantileBounds(sortedOf(entry), entry.input.k), entry.expected.bins)
    expect(upTo(sortedOf(entry), quantileBounds(sortedOf(entry), entry.input.k))).toEqual(entry.expected.counts)
  },
  'classify.mapclassify.BoxPlot'(entry) {
    near(entry, boxPlotBounds(sortedOf(entry)), entry.expected.bins)
    expect(upTo(sortedOf(entry), boxPlotBounds(sortedOf(entry)))).toEqual(entry.expected.counts)
  },
  'classify.mapclassify.StdMean'(entry) {
    near(entry, standardDeviationBounds(sortedOf(entry)), entry.expected.bins)
    expect(upTo(sortedOf(entry), standardDeviationBounds(sortedOf(entry)))).toEqual(entry.expected.counts)
  },
  'classify.headTail'(entry) {
    const sorted = sortedOf(entry)
    near(entry, [...headTailLimits(sorted), sorted.at(-1)], entry.expected.mapclassify.bins)
    near(entry, classify(sorted, { method: 'headTail', count: 9 }).breaks, entry.expected['classint_thr1'])
    expect(classify(sorted, { method: 'headTail', count: 9 }).counts).toEqual(entry.expected.mapclassify.counts)
  },
}

describe.skipIf(!isThere)('classes equal those of independent implementations (skipped without ../shared)', () => {
  test.each(cases.map((entry) => [entry.id, entry] as const))('%s', (_, entry) => {
    expect.hasAssertions()
    checks[entry.fn]!(entry)
  })
})
