import { describe, expect, test } from 'vitest'
import { ratioOfFigures } from '../../../core/figures/ratio-of-figures.ts'
import { sumFigures, sumKnownFigures } from '../../../core/figures/sum-figures.ts'
import type { Figure } from '../../../core/model/figure.ts'
import { figure, type Cell } from './territory.ts'

const said = ({ value, status }: Figure): Cell => (value === null ? status : status === 'normal' ? value : [value, status])

describe('the sum of two parts', () => {
  test.each<[Cell, Cell, Cell]>([
    [3, 4, 7],
    [3, 0, 3],
    [0, 0, 0],
    [3, undefined, 'missing'],
    [3, 'missing', 'missing'],
    [0, 'missing', 'missing'],
    [3, 'suppressed', 'suppressed'],
    [0, 'suppressed', 'suppressed'],
    ['missing', 'suppressed', 'suppressed'],
    [undefined, 'suppressed', 'suppressed'],
    [3, 'notApplicable', 3],
    [0, 'notApplicable', 0],
    ['missing', 'notApplicable', 'missing'],
    ['suppressed', 'notApplicable', 'suppressed'],
    ['notApplicable', 'notApplicable', 'notApplicable'],
    ['missing', 'missing', 'missing'],
    [undefined, undefined, 'missing'],
    [3, [4, 'provisional'], [7, 'provisional']],
    [[3, 'estimated'], [4, 'provisional'], [7, 'estimated']],
    [[3, 'estimated'], 'missing', 'missing'],
  ])('%j + %j = %j, in either order', (a, b, sum) => {
    expect(said(sumFigures([figure(a), figure(b)]))).toEqual(sum)
    expect(said(sumFigures([figure(b), figure(a)]))).toEqual(sum)
  })

  test('of no parts is missing', () => expect(sumFigures([])).toEqual({ value: null, status: 'missing' }))

  test('under the partial rule leaves out what is unknown, and is unknown if all is', () => {
    expect(said(sumKnownFigures([figure(3), figure('missing'), figure('suppressed'), undefined]))).toBe(3)
    expect(said(sumKnownFigures([figure('missing'), figure('suppressed')]))).toBe('suppressed')
  })

  test('is exact for decimals in any order', () => {
    expect(sumFigures([0.1, 0.2, 0.3, -0.6].map(figure)).value).toBeCloseTo(0, 16)
    expect(sumFigures([1e16, 1, -1e16, 1].map(figure)).value).toBe(2)
    expect(sumFigures(Array.from({ length: 10 }, () => figure(0.1))).value).toBe(1)
  })

  test('refuses what is no finite number', () => {
    expect(() => sumFigures([{ value: Number.NaN, status: 'normal' }])).toThrow(/finite/)
    expect(() => sumFigures([figure(Number.MAX_VALUE), figure(Number.MAX_VALUE)])).toThrow(/finite/)
  })
})

// A share and a rate are the same division with another factor; each line is held against both.
describe('the ratio of two figures', () => {
  test.each<[Cell, Cell, Cell]>([
    [3, 4, 0.75],
    [0, 4, 0],
    [4, 4, 1],
    [3, 0, 'notApplicable'],
    [0, 0, 'notApplicable'],
    ['missing', 0, 'notApplicable'],
    ['suppressed', 0, 'notApplicable'],
    ['missing', 4, 'missing'],
    [3, 'missing', 'missing'],
    [0, 'missing', 'missing'],
    ['missing', 'missing', 'missing'],
    ['suppressed', 4, 'suppressed'],
    [3, 'suppressed', 'suppressed'],
    [0, 'suppressed', 'suppressed'],
    ['suppressed', 'missing', 'suppressed'],
    ['missing', 'suppressed', 'suppressed'],
    ['notApplicable', 4, 'notApplicable'],
    [3, 'notApplicable', 'notApplicable'],
    ['missing', 'notApplicable', 'notApplicable'],
    [[3, 'provisional'], 4, [0.75, 'provisional']],
    [3, [4, 'estimated'], [0.75, 'estimated']],
    [[0, 'estimated'], 4, [0, 'estimated']],
  ])('%j ÷ %j = %j', (numerator, denominator, ratio) => {
    for (const factor of [1, 100, 1000]) {
      const expected = typeof ratio === 'number' ? ratio * factor : Array.isArray(ratio) ? [ratio[0] * factor, ratio[1]] : ratio
      expect(said(ratioOfFigures(figure(numerator)!, figure(denominator)!, factor))).toEqual(expected)
    }
  })

  test('refuses a quotient that no number can hold', () => {
    expect(() => ratioOfFigures(figure(1e308)!, figure(1e-10)!, 100)).toThrow(/finite/)
  })
})
