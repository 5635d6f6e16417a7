import { describe, expect, test } from 'vitest'
import { byarInterval } from '../../../core/uncertainty/byar-interval.ts'
import { gammaQuantile, normalQuantile } from '../../../core/uncertainty/gamma-quantile.ts'
import { wilsonInterval } from '../../../core/uncertainty/wilson-interval.ts'
import { isNear, reference } from '../reference.ts'

const { cases, isThere } = reference('uncertainty')
const of = (fn: string) => cases.filter((entry) => entry.fn === fn).map((entry) => [entry.id, entry] as const)

describe.skipIf(!isThere)('limits equal those of R (skipped without ../shared)', () => {
  test.each(of('ci.wilson'))('%s', (_, { input, expected, tolerance }) => {
    const got = wilsonInterval(input.x, input.n, input.conf)
    expect(isNear(got ?? { lower: null, upper: null }, { lower: expected.lower, upper: expected.upper }, tolerance)).toBe(true)
  })

  test.each(of('dist.normalQuantile'))('%s', (_, { input, expected, tolerance }) => {
    expect(isNear(input.p.map(normalQuantile), expected.z, tolerance), String(input.p.map(normalQuantile))).toBe(true)
  })

  test.each(of('dist.chi2Quantile'))('%s', (_, { input, expected, tolerance }) => {
    const quantiles = (p: number): number[] => input.df.map((df: number) => 2 * gammaQuantile(p, df / 2))
    expect(isNear(quantiles(0.025), expected.q025, tolerance)).toBe(true)
    expect(isNear(quantiles(0.975), expected.q975, tolerance)).toBe(true)
  })
})

describe('confidence limits', () => {
  // R 4.2.2 prop.test(0, 10, correct = FALSE) and prop.test(5, 100, correct = FALSE)
  test('of a proportion end exactly at 0 and 1', () => {
    expect(wilsonInterval(0, 10)).toEqual({ lower: 0, upper: expect.closeTo(0.277532799862889, 12) })
    expect(wilsonInterval(7, 7)?.upper).toBe(1)
    expect(wilsonInterval(5, 100)).toEqual({ lower: expect.closeTo(0.021543679154368, 12), upper: expect.closeTo(0.111750469231919, 12) })
  })

  test('do not exist without cases or for impossible counts', () => {
    expect([wilsonInterval(0, 0), wilsonInterval(3, 2), wilsonInterval(Number.NaN, 2), byarInterval(-1)]).toEqual([null, null, null, null])
  })

  // Garwood 1936, as printed in tables of exact Poisson limits: 0: 0 to 3.689; 3: 0.6187 to 8.7673.
  test('of a count below 10 are exact', () => {
    expect(byarInterval(0)).toEqual({ lower: 0, upper: expect.closeTo(3.688879, 6) })
    expect(byarInterval(3)).toEqual({ lower: expect.closeTo(0.618672, 6), upper: expect.closeTo(8.767273, 6) })
  })

  test('of a count from 10 on are Byar’s, close to the exact ones', () => {
    const limits = byarInterval(10)!
    expect(Math.abs(limits.lower - gammaQuantile(0.025, 10))).toBeLessThan(0.02)
    expect(Math.abs(limits.upper - gammaQuantile(0.025, 11, 'upper'))).toBeLessThan(0.02)
    expect(limits.lower).not.toBe(gammaQuantile(0.025, 10))
  })
})
