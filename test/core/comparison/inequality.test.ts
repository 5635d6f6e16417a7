import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { inequality } from '../../../core/comparison/inequality.ts'
import { lorenzCurve } from '../../../core/comparison/lorenz-curve.ts'
import { dissimilarity, segregation } from '../../../core/comparison/segregation.ts'
import { theilDecomposition } from '../../../core/comparison/theil-decomposition.ts'
import { isNear, reference } from '../reference.ts'

const { cases, isThere } = reference('correlation_inequality')
const of = (fn: string) => cases.filter((entry) => entry.fn === fn).map((entry) => [entry.id, entry] as const)
const areas = (group: readonly (number | null)[], total: readonly (number | null)[]) => group.map((count, index) => ({ group: count, total: total[index] ?? null }))

describe.skipIf(!isThere)('indices equal those of R (skipped without ../shared)', () => {
  test.each(of('inequality'))('%s', (_, { input, expected, tolerance }) => {
    const found = inequality(input.values)!
    const curve = lorenzCurve(input.values)!
    const got = {
      gini: found.gini, gini_corrected: found.giniCorrected, theil_T: found.theilT, theil_L: found.theilL, atkinson_0_5: found.atkinson,
      cv_sample: found.variationSample, cv_population: found.variationPopulation, hoover: found.hoover, herfindahl: found.herfindahl,
      lorenz_p: curve.map((point) => point.areas), lorenz_L: curve.map((point) => point.held),
    }
    expect(isNear(got, expected, tolerance), JSON.stringify(got)).toBe(true)
  })

  test.each(of('theilDecomposition'))('%s', (_, { input, expected, tolerance }) => {
    expect(isNear(theilDecomposition(Object.values(input.groups)), expected, tolerance)).toBe(true)
  })

  test.each(of('dissimilarity'))('%s', (_, { input, expected, tolerance }) => {
    expect(isNear(dissimilarity(input.groupA, input.groupB), expected.D, tolerance)).toBe(true)
  })

  test.each(of('segregation'))('%s', (_, { input, expected, tolerance }) => {
    const found = segregation(areas(input.group, input.total))
    expect(found === null).toBe(expected.D === null)
    if (!found) return
    const { IS_vs_total_WRONG: wrong, D_alt: again, ...right } = expected
    const got = { D: found.dissimilarity, isolation: found.isolation, interaction: found.interaction, eta2: found.eta2, P: found.share, location_quotient: found.locationQuotients }
    expect(isNear(got, right, tolerance), JSON.stringify(got)).toBe(true)
    expect(isNear(got.D, again, tolerance)).toBe(true)
    if (wrong > 0) expect(isNear(got.D, wrong, tolerance)).toBe(false)
  })
})

describe('inequality', () => {
  // ineq 0.2-13: Gini(c(0, 0, 1, 2, 7)); Theil's T by hand with 0 · ln 0 = 0 and n = 5
  test('counts areas that have nothing', () => {
    expect(inequality([0, 0, 1, 2, 7])).toMatchObject({ gini: expect.closeTo(0.64, 12), giniCorrected: expect.closeTo(0.8, 12), theilT: expect.closeTo(0.807619359890763, 12), theilL: null, hoover: expect.closeTo(0.5, 12) })
    expect(inequality([0, 0, 0, 0, 10])).toMatchObject({ gini: expect.closeTo(0.8, 12), theilT: expect.closeTo(Math.log(5), 12) })
  })

  test('leaves out what is missing and does not exist for nothing, debts or zeros alone', () => {
    expect(inequality([null, 1, 2, 7, undefined, 0, 0])).toEqual(inequality([0, 0, 1, 2, 7]))
    expect([inequality([]), inequality([null]), inequality([0, 0]), inequality([-1, 2]), lorenzCurve([0])]).toEqual([null, null, null, null, null])
  })

  test('is none where all have the same, keeps its bounds and does not depend on the unit', () => {
    expect(inequality([3, 3, 3])).toMatchObject({ gini: 0, theilT: 0, theilL: 0, hoover: 0 })
    const figures = fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 20 }).filter((values) => values.some((value) => value > 0))
    fc.assert(fc.property(figures, (values) => {
      const found = inequality(values)!
      expect(found.gini).toBeLessThanOrEqual((values.length - 1) / values.length + 1e-12)
      expect(found.theilT).toBeLessThanOrEqual(Math.log(values.length) + 1e-12)
      expect(inequality(values.map((value) => value * 7))!.gini).toBeCloseTo(found.gini, 12)
    }))
  })

  test('inside and between groups makes the whole', () => {
    expect(theilDecomposition([[10, 20, 30], [100, 120]])).toEqual({ total: expect.closeTo(0.331764186348921, 12), within: expect.closeTo(0.0219386739141734, 12), between: expect.closeTo(0.309825512434747, 12) })
    const groups = fc.array(fc.array(fc.option(fc.nat(500)), { maxLength: 6 }), { maxLength: 5 })
    fc.assert(fc.property(groups, (lists) => {
      const parts = theilDecomposition(lists)
      if (parts) expect(parts.within + parts.between).toBeCloseTo(parts.total, 10)
    }))
  })
})

describe('segregation', () => {
  // By hand: ½ (|40 − 10| + |10 − 60| + |5 − 20| + |45 − 10|) ÷ 100
  test('holds the group against the rest', () => {
    expect(dissimilarity([40, 10, 5, 45], [10, 60, 20, 10])).toBeCloseTo(0.65, 12)
    expect(segregation(areas([40, 10, 5, 45], [50, 70, 25, 55]))?.dissimilarity).toBeCloseTo(0.65, 12)
  })

  test('is 0 for an even spread and 1 for a group that lives alone', () => {
    expect(segregation(areas([10, 20, 30], [100, 200, 300]))).toMatchObject({ dissimilarity: 0, eta2: expect.closeTo(0, 12), isolation: expect.closeTo(0.1, 12) })
    expect(segregation(areas([10, 0], [10, 30]))).toMatchObject({ dissimilarity: 1, isolation: 1, eta2: 1, locationQuotients: [4, 0] })
  })

  test('leaves areas out whole where a part is missing or impossible, and keeps their place', () => {
    const found = segregation(areas([10, null, 5, 9, 0], [100, 50, null, 5, 0]))!
    expect(found).toMatchObject({ share: 0.1, dissimilarity: 0, locationQuotients: [1, null, null, null, null] })
  })

  test('does not exist without members, and has no D without others', () => {
    expect(segregation(areas([0, 0], [10, 20]))).toBeNull()
    expect(segregation(areas([10, 20], [10, 20]))).toMatchObject({ dissimilarity: null, eta2: null, isolation: 1 })
  })
})
