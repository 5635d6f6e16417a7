import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { classOf } from '../../../core/classes/class-of.ts'
import { classMethods } from '../../../core/classes/classify.ts'
import { classifyShown } from '../../../core/classes/classify-shown.ts'
import { shownValue } from '../../../core/classes/shown-value.ts'

const figures = fc.array(fc.double({ min: -500, max: 5000, noNaN: true }), { minLength: 1, maxLength: 80 })

describe('a value as it is shown', () => {
  it('is the number that Intl prints', () => {
    fc.assert(
      fc.property(fc.double({ min: -1e6, max: 1e6, noNaN: true }), fc.integer({ min: 0, max: 3 }), (value, decimals) => {
        const printed = new Intl.NumberFormat('en', { minimumFractionDigits: decimals, maximumFractionDigits: decimals, useGrouping: false }).format(value)
        expect(shownValue(value, decimals)).toBe(Number(printed) === 0 ? 0 : Number(printed))
      }),
    )
  })

  it.each([[1.005, 2, 1.01], [2.5, 0, 3], [-2.5, 0, -3], [0.05, 1, 0.1], [-0.04, 1, 0], [1e21, 1, 1e21]])('%d with %d decimals is %d', (value, decimals, expected) => {
    expect(shownValue(value, decimals)).toBe(expected)
  })
})

describe('classes of shown values', () => {
  it('have limits that are printed as they are', () => {
    fc.assert(
      fc.property(figures, fc.constantFrom(...classMethods), fc.integer({ min: 3, max: 7 }), (values, method, count) => {
        const { breaks } = classifyShown(values, { method, count, breaks: [1.26, 40.04] }, 1)
        expect(breaks).toEqual(breaks.map((limit) => shownValue(limit, 1)))
      }),
    )
  })

  it('hold exactly the values that are printed between their printed limits', () => {
    fc.assert(
      fc.property(figures, fc.constantFrom(...classMethods), (values, method) => {
        const classes = classifyShown(values, { method, count: 5, breaks: [1.26, 40.04] }, 1)
        for (const value of values) {
          const [at, printed] = [classOf(value, classes), Number(value.toFixed(1))]
          if (Math.abs(printed - shownValue(value, 1)) > 0) continue
          const isLast = at === classes.counts.length - 1
          expect(printed).toBeGreaterThanOrEqual(classes.breaks[at] as number)
          if (isLast) expect(printed).toBeLessThanOrEqual(classes.breaks[at + 1] as number)
          else expect(printed).toBeLessThan(classes.breaks[at + 1] as number)
        }
      }),
    )
  })

  it('put 2.07 where it is printed, with 2.1 from the limit on, though the exact limit is 2.08', () => {
    const classes = classifyShown([1, 2.07, 2.09, 3], { method: 'manual', count: 2, breaks: [2.08] }, 1)
    expect([classes.breaks, classes.counts, classOf(2.07, classes)]).toEqual([[1, 2.1, 3], [1, 3], 1])
  })

  it('count every value once', () => {
    fc.assert(fc.property(figures, fc.integer({ min: 3, max: 7 }), (values, count) => {
      const { counts } = classifyShown(values, { method: 'quantile', count }, 0)
      expect(counts.reduce((sum, each) => sum + each, 0)).toBe(values.length)
    }))
  })

  it('have zero as a class of its own, whatever the method', () => {
    fc.assert(fc.property(figures, fc.constantFrom(...classMethods), (values, method) => {
      const given = [...values, 0]
      const classes = classifyShown(given, { method, count: 5, breaks: [0.02, 10], hasZeroClass: true }, 1)
      const [zero, ...others] = [0, ...given.filter((value) => shownValue(value, 1) !== 0)].map((value) => classOf(value, classes))
      expect(others).not.toContain(zero)
      expect(classes.counts.reduce((sum, each) => sum + each, 0)).toBe(given.length)
    }))
  })

  it('by hand: 0 alone, then the quantiles of the rest', () => {
    expect(classifyShown([0, 0, 0, 1, 2, 3, 4], { method: 'quantile', count: 2, hasZeroClass: true }, 0)).toMatchObject({ breaks: [0, 1, 3, 4], counts: [3, 2, 2] })
  })

  it('are none without values', () => {
    expect(classifyShown([null, undefined], { method: 'quantile', count: 5 }, 1).breaks).toEqual([])
  })
})
