import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { adjustP } from '../../../core/uncertainty/adjust-p.ts'
import { betaProbability, betaQuantile } from '../../../core/uncertainty/beta-distribution.ts'
import { compareWithRest, compareWithShare, finitePopulationZ } from '../../../core/uncertainty/compare-with-rest.ts'
import { judgeRateAgainstRest, judgeShareAgainstRest } from '../../../core/uncertainty/judge-against-rest.ts'
import { aboveNormal, twoSidedNormal } from '../../../core/uncertainty/normal-tails.ts'
import { rateRatio } from '../../../core/uncertainty/rate-ratio.ts'
import { studentReach, twoSidedStudent } from '../../../core/uncertainty/student-distribution.ts'
import { wilsonInterval } from '../../../core/uncertainty/wilson-interval.ts'
import { isNear, reference } from '../reference.ts'

const { cases, isThere } = reference('uncertainty')
const of = (fn: string) => cases.filter((entry) => entry.fn === fn).map((entry) => [entry.id, entry] as const)

describe.skipIf(!isThere)('tests equal those of R (skipped without ../shared)', () => {
  test.each(of('test.areaVsParent'))('%s', (_, { input, expected, tolerance }) => {
    const area = { count: input.area_x, cases: input.area_n }
    const parent = { count: input.parent_x, cases: input.parent_n }
    const rest = compareWithRest(area, parent)!
    const fixed = compareWithShare(area, parent.count / parent.cases)!
    const limits = wilsonInterval(area.count, area.cases)!
    const share = parent.count / parent.cases
    const got = {
      vs_fixed_parent: { z: fixed.z, p: fixed.p, exact_binomial_p: fixed.exactP },
      vs_rest_of_parent: { z: rest.z, p: rest.p, fisher_p: rest.exactP },
      finite_population_z: finitePopulationZ(area, parent),
      ci95: [limits.lower, limits.upper],
    }
    const { benchmark_outside_ci, WRONG_independent_parent_p, ...right } = expected
    expect(isNear(got, right, tolerance), JSON.stringify(got)).toBe(true)
    expect(share < limits.lower || share > limits.upper).toBe(benchmark_outside_ci)
    expect(isNear(rest.p, WRONG_independent_parent_p, tolerance)).toBe(false)
  })

  test.each(of('test.rateRatio'))('%s', (_, { input, expected, tolerance }) => {
    const got = rateRatio({ events: input.x[0], base: input.t[0] }, { events: input.x[1], base: input.t[1] })
    expect(isNear(got, expected, tolerance), JSON.stringify(got)).toBe(true)
  })

  test.each(of('test.adjust'))('%s', (_, { input, expected, tolerance }) => {
    expect(isNear(adjustP(input.p), expected.BH, tolerance)).toBe(true)
  })
})

describe('an area against the rest of its parent', () => {
  // R 4.2.2: prop.test(c(3, 207), c(40, 4960), correct = FALSE), fisher.test, binom.test(3, 40, 0.042)
  test('is not counted twice', () => {
    expect(compareWithRest({ count: 3, cases: 40 }, { count: 210, cases: 5000 })).toEqual({
      difference: expect.closeTo(3 / 40 - 207 / 4960, 14),
      z: expect.closeTo(1.04467379234062, 10),
      p: expect.closeTo(0.296173761423922, 10),
      exactP: expect.closeTo(0.235242642436351, 10),
    })
    expect(compareWithShare({ count: 3, cases: 40 }, 0.042)?.exactP).toBeCloseTo(0.235633414011003, 10)
  })

  test('has no answer where it is the whole parent, larger than it, or no count', () => {
    const parent = { count: 5, cases: 50 }
    expect([parent, { count: 6, cases: 20 }, { count: 1.5, cases: 20 }, { count: 0, cases: 0 }].map((area) => compareWithRest(area, parent))).toEqual([null, null, null, null])
    expect(compareWithShare({ count: 1, cases: 2 }, 0)).toBeNull()
  })

  test('has z of the finite population, whatever the figures, and mirrors its complement', () => {
    const tables = fc.tuple(fc.nat(60), fc.nat(60), fc.nat(400), fc.nat(400)).filter(([a, b, c, d]) => a + b > 0 && c + d > 0)
    fc.assert(fc.property(tables, ([a, b, c, d]) => {
      const found = compareWithRest({ count: a, cases: a + b }, { count: a + c, cases: a + b + c + d })!
      const mirrored = compareWithRest({ count: b, cases: a + b }, { count: b + d, cases: a + b + c + d })!
      expect(found.exactP).toBeGreaterThanOrEqual(0)
      expect(found.exactP).toBeLessThanOrEqual(1)
      expect(mirrored.exactP).toBeCloseTo(found.exactP, 9)
      expect(found.z === null).toBe(a + c === 0 || b + d === 0)
      if (found.z === null || mirrored.z === null) return
      const pooled = (a + c) / (a + b + c + d)
      expect(found.z).toBeCloseTo(found.difference / Math.sqrt(pooled * (1 - pooled) * (1 / (a + b) + 1 / (c + d))), 8)
      expect(mirrored.z).toBeCloseTo(-found.z, 8)
    }))
  })
})

describe('the verdict', () => {
  const parent = { count: 1000, cases: 10_000 }
  test('says above or below only where the test does', () => {
    expect(judgeShareAgainstRest({ count: 80, cases: 400 }, parent)).toBe('above')
    expect(judgeShareAgainstRest({ count: 10, cases: 400 }, parent)).toBe('below')
    expect(judgeShareAgainstRest({ count: 45, cases: 400 }, parent)).toBe('not-different')
  })

  test('cannot say below where even none at all would be no surprise', () => {
    expect(judgeShareAgainstRest({ count: 0, cases: 10 }, parent)).toBe('cannot-say')
    expect(judgeShareAgainstRest({ count: 2, cases: 10 }, parent)).toBe('not-different')
    expect(judgeShareAgainstRest({ count: 1, cases: 1 }, parent)).toBe('cannot-say')
  })

  test('cannot say without a rest, without variation, or for what is no share', () => {
    expect(judgeShareAgainstRest(parent, parent)).toBe('cannot-say')
    expect(judgeShareAgainstRest({ count: 0, cases: 10 }, { count: 0, cases: 100 })).toBe('cannot-say')
    expect(judgeShareAgainstRest({ count: 12, cases: 10 }, parent)).toBe('cannot-say')
  })

  test('takes Fisher’s p where few are expected: 3 of 10 against 27 of 390 is not yet above', () => {
    const [area, whole] = [{ count: 3, cases: 10 }, { count: 30, cases: 400 }]
    const { p, exactP } = compareWithRest(area, whole)!
    expect(p).toBeLessThan(0.01)
    expect(exactP).toBeGreaterThan(0.03)
    expect(judgeShareAgainstRest(area, whole, 0.02)).toBe('not-different')
  })

  test('judges rates whose events may exceed their base', () => {
    const whole = { events: 3000, base: 1000 }
    expect(judgeRateAgainstRest({ events: 500, base: 100 }, whole)).toBe('above')
    expect(judgeRateAgainstRest({ events: 200, base: 100 }, whole)).toBe('below')
    expect(judgeRateAgainstRest({ events: 301, base: 100 }, whole)).toBe('not-different')
    expect(judgeRateAgainstRest({ events: 0, base: 1 }, { events: 30, base: 1000 })).toBe('cannot-say')
    expect(judgeRateAgainstRest({ events: 1, base: 10 }, { events: 1, base: 10 })).toBe('cannot-say')
  })
})

describe('a rate ratio', () => {
  // R 4.2.2 poisson.test(c(12, 30), c(1000, 1500))
  test('is the exact conditional one', () => {
    expect(rateRatio({ events: 12, base: 1000 }, { events: 30, base: 1500 })).toEqual({
      ratio: expect.closeTo(0.6, 12),
      p: expect.closeTo(0.156506566522978, 8),
      lower: expect.closeTo(0.279763660251268, 8),
      upper: expect.closeTo(1.20679363505419, 8),
    })
  })

  test('has no upper end against a group without events, and none at all without any', () => {
    expect(rateRatio({ events: 4, base: 10 }, { events: 0, base: 10 })).toMatchObject({ ratio: null, upper: null, p: expect.closeTo(0.125, 12) })
    expect(rateRatio({ events: 0, base: 10 }, { events: 4, base: 10 })).toMatchObject({ ratio: 0, lower: 0 })
    expect(rateRatio({ events: 0, base: 10 }, { events: 0, base: 10 })).toBeNull()
    expect(rateRatio({ events: 1, base: 0 }, { events: 1, base: 10 })).toBeNull()
  })
})

describe('adjusted p values', () => {
  const raw = [0.01, null, 0.03, 0.02]
  // R 4.2.2 p.adjust; holm by hand: 3 · 0.01, 2 · 0.02, 1 · 0.03 raised to 0.04
  test('count only the tests that were made', () => {
    expect(adjustP(raw)).toEqual([expect.closeTo(0.03, 12), null, expect.closeTo(0.03, 12), expect.closeTo(0.03, 12)])
    expect(adjustP(raw, 'holm')).toEqual([expect.closeTo(0.03, 12), null, expect.closeTo(0.04, 12), expect.closeTo(0.04, 12)])
    expect(adjustP(raw, 'bonferroni')).toEqual([expect.closeTo(0.03, 12), null, expect.closeTo(0.09, 12), expect.closeTo(0.06, 12)])
  })

  test('never fall below the raw ones, never exceed 1 and keep their order', () => {
    const list = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 30 })
    fc.assert(fc.property(list, fc.constantFrom('benjamini-hochberg', 'holm', 'bonferroni'), (values, adjustment) => {
      const adjusted = adjustP(values, adjustment) as number[]
      values.forEach((p, i) => {
        expect(adjusted[i]).toBeGreaterThanOrEqual(p * (1 - 1e-12))
        expect(adjusted[i]).toBeLessThanOrEqual(1)
        values.forEach((q, j) => p < q && expect(adjusted[i]).toBeLessThanOrEqual(adjusted[j]!))
      })
    }))
  })
})

describe('distributions', () => {
  // Printed tables: t(0.975; 10) = 2.228139 (its digits from the closed form for 10 degrees of freedom), t(0.975; 1) = 12.7062; z = 1.959964; beta(2, 3) below 0.5 is 11/16.
  test('agree with printed tables', () => {
    expect(studentReach(0.95, 10)).toBeCloseTo(2.228139, 6)
    expect(studentReach(0.95, 1)).toBeCloseTo(12.706205, 6)
    expect(twoSidedStudent(2.2281388519862735, 10)).toBeCloseTo(0.05, 12)
    expect(twoSidedNormal(1.959963984540054)).toBeCloseTo(0.05, 14)
    expect(aboveNormal(-1.959963984540054)).toBeCloseTo(0.975, 14)
    expect(betaProbability(0.5, 2, 3)).toBeCloseTo(11 / 16, 14)
  })

  test('are undone by their quantiles', () => {
    const size = fc.integer({ min: 1, max: 2000 }).map((half) => half / 2)
    fc.assert(fc.property(fc.double({ min: 0.001, max: 0.999, noNaN: true }), size, size, (p, a, b) => {
      expect(betaProbability(betaQuantile(p, a, b), a, b)).toBeCloseTo(p, 8)
    }))
  })
})
