import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Values } from '../../core/contract/indicators.ts'
import { classify } from '../../core/classes/classify.ts'
import { absences, cellsOf, exceptionsByPeriod, markOf, ranksOf } from '../../web/state/cells.ts'
import type { Exception } from '../../web/state/cells.ts'
import { paletteFor } from '../../web/state/palette.ts'
import { histogram, isInSingle, legendCounts } from '../../web/state/scale.ts'

const answer = (values: (number | null)[][], exceptions: Values['exceptions'] = []): Values => ({
  indicator: 'share', level: 'gemeinde', areaSet: 'a', unit: { de: '%' }, decimals: 1, periods: ['2015', '2016'],
  areas: values.map((_, index) => `0${index}`), ids: values.map((_, index) => index + 1), values, exceptions, whole: [null, null],
})

const cellsAt = (given: Values, column: number) => cellsOf(given, column, exceptionsByPeriod(given).get(given.periods[column] ?? '') ?? new Map<number, Exception>())

describe('a cell', () => {
  const given = answer(
    [[1, 0], [2, null], [3, null], [4, 5], [5, 6]],
    [
      { area: '01', period: '2016', status: 'suppressed', coverage: { covered: 1, of: 1 } },
      { area: '03', period: '2016', status: 'normal', coverage: { covered: 11, of: 12 } },
      { area: '04', period: '2016', status: 'estimated', coverage: { covered: 1, of: 1 } },
    ],
  )
  const cells = cellsAt(given, 1)

  it('with zero is a plain number', () => {
    expect([cells.values[0], markOf(cells, 0)]).toEqual([0, null])
  })

  it('without a number is what the server says, and missing where it says nothing', () => {
    expect([markOf(cells, 1), markOf(cells, 2)]).toEqual(['suppressed', 'missing'])
  })

  it('with a number can be incomplete or estimated', () => {
    expect([markOf(cells, 3), markOf(cells, 4)]).toEqual(['incomplete', 'estimated'])
  })

  it('carries the marks of its own period only', () => {
    expect([0, 1, 2, 3, 4].map((index) => markOf(cellsAt(given, 0), index))).toEqual([null, null, null, null, null])
  })
})

describe('the legend', () => {
  it('counts every area once: in a class or in an absence', () => {
    fc.assert(
      fc.property(fc.array(fc.option(fc.double({ min: -100, max: 1000, noNaN: true }), { nil: null }), { minLength: 1, maxLength: 60 }), fc.integer({ min: 3, max: 7 }), (values, count) => {
        const cells = cellsAt(answer(values.map((value) => [value, value])), 0)
        const counts = legendCounts(cells, classify(values, { method: 'quantile', count }))
        const absent = absences.reduce((sum, mark) => sum + (counts.marks.get(mark) ?? 0), 0)
        expect(counts.classes.reduce((sum, each) => sum + each, 0) + absent).toBe(values.length)
      }),
    )
  })

  it('singles out exactly the areas that it counts', () => {
    const cells = cellsAt(answer([1, 2, 3, 4, 5, 6, null, 8].map((value) => [value, value])), 0)
    const classes = classify(cells.values, { method: 'equalInterval', count: 3 })
    const counts = legendCounts(cells, classes)
    const inSingle = (id: string): number => cells.values.filter((_, index) => isInSingle(cells, classes, index, id)).length
    expect(counts.classes.map((_, index) => inSingle(String(index)))).toEqual(counts.classes)
    expect(inSingle('missing')).toBe(1)
  })

  it('has as many colours as classes, all different', () => {
    for (const polarity of ['positive', 'negative', 'neutral'] as const) {
      for (const count of [1, 2, 3, 4, 5, 6, 7]) expect(new Set(paletteFor(polarity, count)).size).toBe(count)
    }
  })

  it('draws every value into one bar of the histogram', () => {
    expect(histogram([0, 5, 10, null, 10], [0, 4, 10], 5)).toEqual([1, 0, 1, 0, 2])
  })
})

describe('ranks', () => {
  it('count from the highest value, shared where values are equal, none without a value', () => {
    expect(ranksOf([3, 9, null, 3, 1])).toEqual([2, 1, null, 2, 4])
  })
})
