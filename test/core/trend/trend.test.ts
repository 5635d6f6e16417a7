import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { linearRegression } from '../../../core/comparison/linear-regression.ts'
import { judgeTrend } from '../../../core/trend/judge-trend.ts'
import { mannKendall } from '../../../core/trend/mann-kendall.ts'
import { senSlope } from '../../../core/trend/sen-slope.ts'
import { timeOfPeriod } from '../../../core/trend/time-of-period.ts'
import { isNear, reference } from '../reference.ts'

const { cases, isThere } = reference('uncertainty')
const of = (fn: string) => cases.filter((entry) => entry.fn === fn).map((entry) => [entry.id, entry] as const)
const series = (values: readonly (number | null)[], start = 1) => values.map((value, index) => ({ time: start + index, value }))

describe.skipIf(!isThere)('trends equal those of R (skipped without ../shared)', () => {
  test.each(of('trend'))('%s', (_, { input, expected, tolerance }) => {
    const points = series(input.y)
    const found = mannKendall(points)!
    const sen = senSlope(points)!
    const line = linearRegression(points.map(({ time }) => time), input.y)!
    const got = {
      mann_kendall: { S: found.score, varS: found.variance, z: found.z, p: found.p, tau_b: found.tau, exact_p: found.exactP },
      sen_slope: sen.slope,
      sen_lower95: sen.limits?.lower ?? null,
      sen_upper95: sen.limits?.upper ?? null,
      linear: { intercept: line.intercept, slope: line.slope, se: line.standardError, t: line.t, p: line.p, r2: line.r2, lower95: line.limits?.lower, upper95: line.limits?.upper },
    }
    expect(isNear(got, expected, tolerance), JSON.stringify(got)).toBe(true)
  })

  test.each(of('trend.gaps'))('%s', (_, { input, expected, tolerance }) => {
    const { n, slope, p } = linearRegression(input.year, input.y)!
    expect(isNear({ n, slope, p }, expected, tolerance), JSON.stringify({ n, slope, p })).toBe(true)
  })
})

describe('a trend', () => {
  const gaps = [10, null, 12, 13, null, 17]
  // R 4.2.2 cor.test(method = "kendall"), trend::sens.slope
  test('is found by the order of values', () => {
    const rising = series([1.2, 1.9, 2.1, 3.4, 3.9])
    expect(mannKendall(rising)).toEqual({ n: 5, score: 10, variance: expect.closeTo(50 / 3, 12), z: expect.closeTo(2.20454076850486, 10), p: expect.closeTo(0.0274863361115103, 10), tau: 1, exactP: expect.closeTo(2 / 120, 12) })
    expect(senSlope(rising)).toEqual({ slope: expect.closeTo(0.6875, 12), limits: { lower: expect.closeTo(0.2, 12), upper: expect.closeTo(1.3, 12) } })
  })

  test('keeps the width of gaps: by hand, slopes 1, 1, 7/5, 1, 5/3, 4/2 have the median 1.2', () => {
    expect(senSlope(series(gaps, 2015))!.slope).toBeCloseTo(1.2, 12)
    expect(senSlope(series(gaps.filter((value) => value !== null)))!.slope).not.toBeCloseTo(1.2, 2)
    expect(mannKendall(series(gaps, 2015))!.n).toBe(4)
  })

  test('has less variance with ties: by hand, (5·4·15 − 2·1·9) ÷ 18 and no exact p', () => {
    expect(mannKendall(series([1, 2, 2, 3, 4]))).toMatchObject({ score: 9, variance: expect.closeTo(282 / 18, 12), tau: expect.closeTo(9 / Math.sqrt(90), 12), exactP: null })
  })

  test('does not exist for too few values or two values at one time', () => {
    expect([mannKendall(series([1, 2])), senSlope(series([1]))]).toEqual([null, null])
    expect([mannKendall([...series([1, 2, 3]), { time: 1, value: 2 }]), senSlope([...series([1, 2]), { time: 1, value: 2 }])]).toEqual([null, null])
  })

  test('turns its sign with the values and ignores the order in which they come', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 3, maxLength: 12 }), (values) => {
      const points = series(values)
      const found = mannKendall(points)!
      const turned = mannKendall(series(values.map((value) => -value)))!
      expect(turned.score + found.score).toBe(0)
      expect(turned.p).toBe(found.p)
      expect(mannKendall(points.toReversed())).toEqual(found)
      for (const number of Object.values(found)) expect(number === null || Number.isFinite(number)).toBe(true)
    }))
  })

  test('cannot be told from fewer than five values', () => {
    expect(judgeTrend(series([1, 2, 3, 4]))).toBe('cannot-say')
    expect(judgeTrend(series([1, 2, 3, 4, 5]))).toBe('rising')
    expect(judgeTrend(series([5, 4, 3, 2, 1]))).toBe('falling')
    expect(judgeTrend(series([3, 1, 4, 2, 5]))).toBe('no-trend')
    expect(judgeTrend(series([2, 2, 2, 2, 2]))).toBe('no-trend')
  })
})

test('periods of one kind stand at their true distance', () => {
  expect(['2016', '2016-Q3', '2016-07'].map(timeOfPeriod)).toEqual([2016, 2016.5, 2016.5])
  expect(timeOfPeriod('2018-12-31') - timeOfPeriod('2015-12-31')).toBeCloseTo(3, 12)
})
