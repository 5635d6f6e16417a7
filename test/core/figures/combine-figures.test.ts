import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { combineFigures } from '../../../core/figures/combine-figures.ts'
import type { Status } from '../../../core/model/status.ts'

const complete = { covered: 1, of: 1 }
const count = (value: number | null, status: Status = value === null ? 'missing' : 'normal') => ({ value, status, numerator: value, denominator: null, coverage: { covered: value === null ? 0 : 1, of: 1 } })
const share = (numerator: number, denominator: number, status: Status = 'normal') => ({ value: (100 * numerator) / denominator, status, numerator, denominator, coverage: complete })
const absent = (status: Status) => ({ value: null, status, numerator: null, denominator: null, coverage: { covered: 0, of: 1 } })
const counts = { kind: 'count' as const, factor: 1 }
const shares = { kind: 'share' as const, factor: 100 }

describe('areas put together', () => {
  test('counts add up, zero included', () => {
    expect(combineFigures([count(3), count(0), count(4)], counts)).toEqual({ value: 7, status: 'normal', numerator: 7, denominator: null, coverage: { covered: 3, of: 3 } })
  })

  test('a share is rebuilt from its sums and is not the mean of shares', () => {
    // 1 of 10 and 90 of 100: 91 of 110, not 50 %.
    const combined = combineFigures([share(1, 10), share(90, 100)], shares)
    expect(combined).toMatchObject({ numerator: 91, denominator: 110, status: 'normal' })
    expect(combined.value).toBeCloseTo(82.7273, 4)
  })

  test('one protected part protects the result, whatever else is missing', () => {
    expect(combineFigures([share(1, 10), absent('suppressed'), absent('missing')], shares)).toEqual({ value: null, status: 'suppressed', numerator: null, denominator: null, coverage: { covered: 1, of: 3 } })
    expect(combineFigures([count(5), absent('suppressed')], counts)).toMatchObject({ value: null, status: 'suppressed', numerator: null })
  })

  test('a missing part makes a count missing, and leaves a share of the others with its coverage', () => {
    expect(combineFigures([count(5), absent('missing')], counts)).toMatchObject({ value: null, status: 'missing', coverage: { covered: 1, of: 2 } })
    expect(combineFigures([share(1, 10), absent('missing')], shares)).toMatchObject({ value: 10, numerator: 1, denominator: 10, coverage: { covered: 1, of: 2 } })
    expect(combineFigures([share(1, 10), absent('missing')], { ...shares, missingRule: 'strict' })).toMatchObject({ value: null, status: 'missing' })
    expect(combineFigures([count(5), absent('missing')], { ...counts, missingRule: 'partial' })).toMatchObject({ value: 5 })
  })

  test('an uninhabited area changes nothing, and only such areas have no ratio', () => {
    expect(combineFigures([share(1, 10), absent('notApplicable')], shares)).toMatchObject({ value: 10, coverage: complete })
    expect(combineFigures([absent('notApplicable')], shares)).toMatchObject({ value: null, status: 'notApplicable' })
  })

  test('a share that was delivered without its parts cannot be part of another', () => {
    expect(combineFigures([{ ...share(1, 10), numerator: null }], shares)).toMatchObject({ value: null, status: 'missing' })
  })

  test('is as weak as its weakest part', () => {
    expect(combineFigures([count(1), count(2, 'provisional'), count(3, 'estimated')], counts)).toMatchObject({ value: 6, status: 'estimated' })
  })

  test('no areas at all are missing and not zero', () => {
    expect(combineFigures([], counts)).toMatchObject({ value: null, status: 'missing' })
    expect(combineFigures([], shares)).toMatchObject({ value: null, status: 'missing' })
  })

  test('lies between the smallest and the largest share, and combining in two steps is combining in one', () => {
    const part = fc.record({ denominator: fc.integer({ min: 1, max: 10_000 }), part: fc.double({ min: 0, max: 1, noNaN: true }) }).map(({ denominator, part: of }) => share(Math.floor(denominator * of), denominator))
    fc.assert(fc.property(fc.array(part, { minLength: 1, maxLength: 12 }), fc.array(part, { minLength: 1, maxLength: 12 }), (one, other) => {
      const all = combineFigures([...one, ...other], shares)
      const values = [...one, ...other].map(({ value }) => value)
      expect(all.value!).toBeGreaterThanOrEqual(Math.min(...values) - 1e-9)
      expect(all.value!).toBeLessThanOrEqual(Math.max(...values) + 1e-9)
      expect(combineFigures([combineFigures(one, shares), combineFigures(other, shares)], shares)).toEqual(all)
    }))
  })
})
