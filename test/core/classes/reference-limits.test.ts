import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { referenceLimits } from '../../../core/classes/reference-limits.ts'

describe('limits around a reference', () => {
  it('have the reference as a limit when the count is even', () => {
    // Deviations from 10: 0 1 2 3 4; their median is 2.
    expect(referenceLimits([6, 8, 10, 11, 13], 4, 10)).toEqual([8, 10, 12])
  })

  it('have a class around the reference when the count is odd', () => {
    // Deviations 0 1 2 3 4 5; a third of the way (type 7): 5/3.
    const [below, above] = referenceLimits([5, 6, 8, 10, 11, 13], 3, 10)
    expect(below).toBeCloseTo(10 - 5 / 3)
    expect(above).toBeCloseTo(10 + 5 / 3)
  })

  it('lie at equal distances on both sides', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -100, max: 100 }), { minLength: 1, maxLength: 40 }), fc.integer({ min: 3, max: 7 }), fc.integer({ min: -50, max: 50 }), (values, count, reference) => {
        const limits = referenceLimits(values.toSorted((a, b) => a - b), count, reference)
        const distances = limits.map((limit) => limit - reference)
        distances.forEach((distance, index) => expect(distance).toBeCloseTo(-(distances.at(-1 - index) as number)))
      }),
    )
  })
})
