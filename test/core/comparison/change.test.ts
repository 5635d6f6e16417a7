import { describe, expect, test } from 'vitest'
import { changeBetween } from '../../../core/comparison/change.ts'
import type { Figure } from '../../../core/model/figure.ts'
import type { Status } from '../../../core/model/status.ts'

const known = (value: number, status: Status = 'normal'): Figure => ({ value, status })
const none = (status: Status): Figure => ({ value: null, status })

describe('a change between two periods', () => {
  test('is a difference and a percentage of the earlier figure', () => {
    expect(changeBetween(known(80), known(100), false)).toEqual({ difference: known(20), differenceUnit: 'unit', percent: known(25) })
  })

  test('of a share is in percentage points: 25 % to 30 % is 5 points', () => {
    expect(changeBetween(known(25), known(30), true)).toMatchObject({ difference: known(5), differenceUnit: 'percentagePoints', percent: known(20) })
  })

  test.each([0, -4])('has no percentage of %d', (base) => {
    expect(changeBetween(known(base), known(4), false)).toMatchObject({ difference: known(4 - base), percent: none('notApplicable') })
  })

  test('takes the weaker status of the two', () => {
    expect(changeBetween(known(1, 'estimated'), known(2, 'provisional'), false).difference).toEqual(known(1, 'estimated'))
  })

  test.each([
    ['suppressed', none('suppressed'), known(3)],
    ['suppressed', none('missing'), none('suppressed')],
    ['missing', known(3), none('missing')],
    ['notApplicable', none('notApplicable'), known(3)],
    ['missing', none('notApplicable'), none('missing')],
  ] as const)('is %s and carries no number', (status, earlier, later) => {
    expect(changeBetween(earlier, later, false)).toMatchObject({ difference: none(status), percent: none(status) })
  })

  test('never leaves the finite numbers', () => {
    expect(changeBetween(known(5e-324), known(1e300), false).percent).toEqual(none('notApplicable'))
  })
})
