import { describe, expect, it } from 'vitest'
import { figureInterval } from '../../../core/uncertainty/figure-interval.ts'

describe('the confidence interval of a figure', () => {
  it("is Wilson's for a share, in its own unit", () => {
    // R: prop.test(53, 1840, correct = FALSE)$conf.int * 100
    const found = figureInterval({ kind: 'share', numerator: 53, denominator: 1840, factor: 100 })
    expect(found?.lower).toBeCloseTo(2.2088, 3)
    expect(found?.upper).toBeCloseTo(3.7484, 3)
  })

  it("is exact for a rate with few events: Garwood's limits of 3 are 0.6187 and 8.7673", () => {
    const found = figureInterval({ kind: 'rate', numerator: 3, denominator: 500, factor: 1000 })
    expect(found?.lower).toBeCloseTo(0.6187 / 0.5, 2)
    expect(found?.upper).toBeCloseTo(8.7673 / 0.5, 2)
  })

  it('falls back to events where a share counts more cases than its base has', () => {
    const parts = { numerator: 12, denominator: 10, factor: 100 }
    expect(figureInterval({ kind: 'share', ...parts })).toEqual(figureInterval({ kind: 'rate', ...parts }))
  })

  it.each([['count', 5, 10], ['mean', 5, 10], ['density', 5, 10], ['share', null, 10], ['share', 5, null], ['rate', 5, 0]] as const)('is none for %s with %s of %s', (kind, numerator, denominator) => {
    expect(figureInterval({ kind, numerator, denominator, factor: 100 })).toBeNull()
  })
})
