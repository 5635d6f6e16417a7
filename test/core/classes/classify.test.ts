import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { classOf } from '../../../core/classes/class-of.ts'
import { classify, classMethods } from '../../../core/classes/classify.ts'

describe('classify', () => {
  test('puts a value that equals a limit into the class above, and the maximum into the last', () => {
    const classes = classify([0, 1, 2, 3, 4], { method: 'manual', count: 2, breaks: [2] })
    expect(classes).toEqual({ method: 'manual', breaks: [0, 2, 4], counts: [2, 3], closed: 'left' })
    expect([2, 4, 1.999, -5, 99, null].map((value) => classOf(value, classes))).toEqual([1, 1, 0, 0, 1, -1])
  })

  test('makes no class of no data and leaves null out of every class', () => {
    expect(classify([null, undefined, Number.NaN], { method: 'quantile', count: 5 })).toMatchObject({ breaks: [], counts: [] })
    expect(classOf(3, { breaks: [] })).toBe(-1)
    expect(classify([null, 1, 2], { method: 'quantile', count: 2 }).counts).toEqual([1, 1])
  })

  test.each(classMethods)('makes one class of equal values (%s)', (method) => {
    const classes = classify([7, 7, 7], { method, count: 5 })
    expect(classes).toMatchObject({ breaks: [7, 7], counts: [3] })
    expect(classOf(7, classes)).toBe(0)
  })

  // R 4.2.2 quantile(x, (0:5)/5, type = 7) of 20 zeros and ten numbers: 0 0 0 0 1.54 31.
  test('makes fewer classes where ties repeat a limit', () => {
    const zeros = Array.from({ length: 20 }, () => 0)
    const classes = classify([...zeros, 0.4, 0.7, 1.1, 1.3, 2.5, 3.8, 5.2, 9.9, 14.6, 31], { method: 'quantile', count: 5 })
    expect(classes.breaks).toEqual([0, expect.closeTo(1.54, 12), 31])
    expect(classes.counts).toEqual([24, 6])
  })

  // The optimum of exact rational arithmetic; classInt 0.4.9 and mapclassify fail here because squares cancel.
  test('finds natural breaks of small differences between large numbers', () => {
    const offset = [0.1, 0.2, 0.3, 5.1, 5.2, 5.3, 9.7, 9.8, 9.9].map((value) => 1e9 + value)
    expect(classify(offset, { method: 'naturalBreaks', count: 3 }).counts).toEqual([3, 3, 3])
  })

  test('ends equal intervals at the maximum itself', () => {
    expect(classify([0.1, 0.7], { method: 'equalInterval', count: 3 }).breaks.at(-1)).toBe(0.7)
  })

  test('keeps increasing breaks and counts every value once', () => {
    const values = fc.array(fc.oneof(fc.integer({ min: -5, max: 5 }), fc.double({ min: -1e6, max: 1e6, noNaN: true })), { minLength: 1, maxLength: 60 })
    fc.assert(
      fc.property(values, fc.integer({ min: 1, max: 9 }), fc.constantFrom(...classMethods), (numbers, count, method) => {
        const classes = classify(numbers, { method, count, breaks: [0, 2] })
        expect(classes.counts.reduce((a, b) => a + b, 0)).toBe(numbers.length)
        expect(classes.breaks.length).toBe(classes.counts.length + 1)
        if (method !== 'manual' && classes.counts.length > 1) {
          expect(classes.breaks.every((limit, index) => index === 0 || limit > classes.breaks[index - 1]!)).toBe(true)
        }
        if (method === 'quantile' || method === 'naturalBreaks') expect(classes.counts.length).toBeLessThanOrEqual(count)
        if (method === 'naturalBreaks') expect(Math.min(...classes.counts)).toBeGreaterThan(0)
      }),
    )
  })

  test('natural breaks are never worse than any other partition of few values', () => {
    const sse = (part: readonly number[]): number => {
      const mean = part.reduce((a, b) => a + b, 0) / part.length
      return part.reduce((sum, value) => sum + (value - mean) ** 2, 0)
    }
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 3, maxLength: 12 }), (numbers) => {
        const sorted = [...numbers].sort((a, b) => a - b)
        const { counts } = classify(sorted, { method: 'naturalBreaks', count: 3 })
        let start = 0
        const got = counts.reduce((sum, count) => sum + sse(sorted.slice(start, (start += count))), 0)
        for (let i = 1; i < sorted.length - 1; i++) {
          for (let j = i + 1; j < sorted.length; j++) expect(got).toBeLessThanOrEqual(sse(sorted.slice(0, i)) + sse(sorted.slice(i, j)) + sse(sorted.slice(j)) + 1e-9)
        }
      }),
    )
  })

  test('finds natural breaks of 10,997 areas in 20 years, each value in a class', () => {
    let seed = 1
    const values = Array.from({ length: 219_940 }, () => (seed = (seed * 48271) % 2147483647) / 1e7)
    const { counts } = classify(values, { method: 'naturalBreaks', count: 7 })
    expect(counts).toHaveLength(7)
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(219_940)
  })
})
