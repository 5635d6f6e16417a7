import fc from 'fast-check'
import { linearRegression as otherLine } from 'simple-statistics'
import { describe, expect, test } from 'vitest'
import { correlation, weightedCorrelation } from '../../../core/comparison/correlation.ts'
import { kendallTau } from '../../../core/comparison/kendall-tau.ts'
import { linearRegression } from '../../../core/comparison/linear-regression.ts'
import { meanRanks, rankCorrelation } from '../../../core/comparison/rank-correlation.ts'
import { isNear, reference } from '../reference.ts'

const { cases, isThere } = reference('correlation_inequality')
const of = (fn: string) => cases.filter((entry) => entry.fn === fn).map((entry) => [entry.id, entry] as const)

describe.skipIf(!isThere)('correlations equal those of R (skipped without ../shared)', () => {
  test.each(of('correlation'))('%s', (_, { input, expected, tolerance }) => {
    const { n, r, t, p, limits } = correlation(input.x, input.y)!
    const ranks = rankCorrelation(input.x, input.y)!
    const all: Record<string, unknown> = { r, t, df: n - 2, p, lower95: limits?.lower, upper95: limits?.upper }
    const got = {
      n,
      pearson: Object.fromEntries(Object.keys(expected.pearson).map((key) => [key, all[key]])),
      ...(expected.spearman ? { spearman: { rho: ranks.rho, p_t_approx: ranks.p, p_exact: ranks.exactP }, kendall_tau_b: kendallTau(input.x, input.y) } : {}),
    }
    expect(isNear(got, expected, tolerance), JSON.stringify(got)).toBe(true)
  })

  test.each(of('correlationWeighted'))('%s', (_, { input, expected, tolerance }) => {
    const line = linearRegression(input.x, input.y, input.w)!
    const got = { r: weightedCorrelation(input.x, input.y, input.w), wls_slope: line.slope, wls_intercept: line.intercept }
    expect(isNear(got, expected, tolerance), JSON.stringify(got)).toBe(true)
  })
})

describe('a correlation', () => {
  // R 4.2.2 cor.test on 1:4 and c(2, 1, 4, 3); exact Spearman: 10 of 24 orders
  test('has the limits and probabilities of R', () => {
    expect(correlation([1, 2, 3, 4], [2, 1, 4, 3])).toEqual({ n: 4, r: expect.closeTo(0.6, 12), t: expect.closeTo(1.06066017177982, 10), p: expect.closeTo(0.4, 10), limits: { lower: expect.closeTo(-0.852932564694718, 9), upper: expect.closeTo(0.990127710799694, 9) } })
    expect(rankCorrelation([1, 2, 3, 4], [2, 1, 4, 3])).toEqual({ n: 4, rho: expect.closeTo(0.6, 12), p: expect.closeTo(0.4, 10), exactP: expect.closeTo(10 / 24, 12) })
    expect(kendallTau([1, 2, 3, 4], [2, 1, 4, 3])).toBeCloseTo(1 / 3, 12)
  })

  // R 4.2.2 cor.test(method = "spearman") on Anscombe's first set (n = 11, Edgeworth series)
  test('of ranks above nine pairs has the Edgeworth probability of R', () => {
    const y = [8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68]
    expect(rankCorrelation([10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5], y)?.exactP).toBeCloseTo(0.00373447055331856, 9)
  })

  test('takes complete pairs only and does not exist where one figure is the same everywhere', () => {
    expect(correlation([1, null, 3, 4, 5, 8], [2, 5, null, 1, 7, 9])).toMatchObject({ n: 4, r: expect.closeTo(0.822178602027129, 9) })
    expect([correlation([1, 2, 3], [0.1, 0.1, 0.1]), rankCorrelation([1, 2, 3], [5, 5, 5]), kendallTau([1, 2], [5, 5]), correlation([1, 2], [1, 2])]).toEqual([null, null, null, null])
  })

  test('lets equal values share a rank', () => {
    expect(meanRanks([10, 30, 10, 20])).toEqual([1.5, 4, 1.5, 3])
  })

  test('lies between −1 and 1, turns with the sign and counts whole weights as copies', () => {
    const triples = fc.array(fc.tuple(fc.integer({ min: -99, max: 99 }), fc.integer({ min: -99, max: 99 }), fc.integer({ min: 1, max: 4 })), { minLength: 3, maxLength: 15 })
    fc.assert(fc.property(triples, (rows) => {
      const [x, y, w] = [0, 1, 2].map((column) => rows.map((row) => row[column as 0 | 1 | 2])) as [number[], number[], number[]]
      const found = correlation(x, y)
      const turned = correlation(x, y.map((value) => -value))
      expect(turned === null).toBe(found === null)
      if (!found) return
      expect(Math.abs(found.r)).toBeLessThanOrEqual(1)
      expect(turned!.r).toBeCloseTo(-found.r, 12)
      const copies = rows.flatMap((row) => Array.from({ length: row[2] }, () => row))
      const copied = correlation(copies.map((row) => row[0]), copies.map((row) => row[1]))!
      expect(weightedCorrelation(x, y, w)).toBeCloseTo(copied.r, 10)
    }))
  })
})

describe('a regression', () => {
  // R 4.2.2 lm(y ~ x, weights = w)
  test('weighs pairs by their cases', () => {
    expect(linearRegression([1, 2, 3, 4, 5], [2, 1, 4, 3, 6], [10, 20, 5, 40, 25])).toMatchObject({ slope: expect.closeTo(1.11428571428571, 10), intercept: expect.closeTo(-0.6, 10) })
  })

  // R 4.2.2 lm on 2015, 2017, 2018, 2020
  test('keeps the width of gaps between years', () => {
    expect(linearRegression([2015, 2016, 2017, 2018, 2019, 2020], [10, null, 12, 13, null, 17])).toMatchObject({ n: 4, slope: expect.closeTo(1.38461538461543, 9), p: expect.closeTo(0.0209290722032381, 9) })
  })

  test('does not lose digits where x is large', () => {
    expect(linearRegression([0, 1, 2, 3].map((step) => 1e10 + step), [1, 3, 4, 7])?.slope).toBeCloseTo(1.9, 12)
  })

  test('is the line of an independent library', () => {
    const pairs = fc.array(fc.tuple(fc.integer({ min: 1900, max: 2100 }), fc.integer({ min: -99, max: 99 })), { minLength: 2, maxLength: 12 })
    fc.assert(fc.property(pairs, (points) => {
      const found = linearRegression(points.map(([x]) => x), points.map(([, y]) => y))
      expect(found === null).toBe(new Set(points.map(([x]) => x)).size === 1)
      if (!found) return
      expect(found.slope).toBeCloseTo(otherLine(points).m, 8)
    }))
  })

  test('says nothing that it does not know: two pairs, pairs on the line, a level line, one x', () => {
    expect(linearRegression([1, 2], [1, 3])).toMatchObject({ slope: 2, p: null, limits: null })
    expect(linearRegression([1, 2, 3], [1, 3, 5])).toMatchObject({ r2: 1, standardError: 0, t: null, p: 0, limits: { lower: 2, upper: 2 } })
    expect(linearRegression([1, 2, 3], [4, 4, 4])).toMatchObject({ slope: 0, r2: null, p: null })
    expect(linearRegression([2, 2, 2], [1, 3, 5])).toBeNull()
  })
})
