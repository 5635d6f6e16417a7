import { describe, expect, test } from 'vitest'
import { dayBefore, denominatorPeriod } from '../../../core/period/denominator-period.ts'
import { holdsPeriod } from '../../../core/period/holds-period.ts'
import { comparePeriods, containsPeriod, parsePeriod } from '../../../core/period/period.ts'

describe('a period', () => {
  test.each([
    ['2016', '2016-01-01', '2016-12-31'],
    ['2016-Q1', '2016-01-01', '2016-03-31'],
    ['2016-Q3', '2016-07-01', '2016-09-30'],
    ['2016-02', '2016-02-01', '2016-02-29'],
    ['1900-02', '1900-02-01', '1900-02-28'],
    ['2015-12-31', '2015-12-31', '2015-12-31'],
  ])('%s runs from %s to %s', (period, start, end) => expect(parsePeriod(period)).toEqual({ start, end }))

  test.each(['', '16', '2016-Q5', '2016-13', '2016-1', '2015-02-29', '2016-04-31', '2016-00', ' 2016', '2016-12-32'])('is not %j', (text) =>
    expect(() => parsePeriod(text)).toThrow(/is no period/),
  )

  test('comes after those that end earlier; of the same end the longer one is last', () => {
    const periods = ['2016', '2016-01', '2015', '2015-12-31', '2015-Q4', '2015-12']
    expect(periods.sort(comparePeriods)).toEqual(['2015-12-31', '2015-12', '2015-Q4', '2015', '2016-01', '2016'])
  })

  test('contains what lies wholly in it', () => {
    expect(containsPeriod('2015', '2015-12-31')).toBe(true)
    expect(containsPeriod('2015', '2015')).toBe(true)
    expect(containsPeriod('2015-Q4', '2015')).toBe(false)
    expect(containsPeriod('2015', '2016-01-01')).toBe(false)
  })

  test('belongs to the area set that is valid on its last day', () => {
    const old = { validFrom: '2000-01-01', validTo: '2020-12-31' }
    const current = { validFrom: '2021-01-01', validTo: null }
    expect([holdsPeriod(old, '2020'), holdsPeriod(current, '2020')]).toEqual([true, false])
    expect([holdsPeriod(old, '2021'), holdsPeriod(current, '2021')]).toEqual([false, true])
    expect(holdsPeriod(current, '2021-01-01')).toBe(true)
  })
})

describe('the period of the denominator', () => {
  test.each([
    ['2016-12-31', 'P1Y', '2015-12-31'],
    ['2016-02-29', 'P1Y', '2015-02-28'],
    ['2015-02-28', 'P3Y', '2012-02-29'],
    ['2016-06-30', 'P6M', '2015-12-31'],
    ['2016-08-30', 'P6M', '2016-02-29'],
    ['2016-05-15', 'P1Y2M', '2015-03-15'],
  ])('%s less %s is %s', (day, lag, earlier) => expect(dayBefore(day, lag)).toBe(earlier))

  test('is the same, else one with the same last day, and with a lag the one that ends earlier', () => {
    expect(denominatorPeriod('2015', ['2014', '2015-12-31', '2015'])).toBe('2015')
    expect(denominatorPeriod('2015', ['2014', '2015-12-31'])).toBe('2015-12-31')
    expect(denominatorPeriod('2016', ['2016', '2015-12-31'], 'P1Y')).toBe('2015-12-31')
    expect(denominatorPeriod('2016-Q2', ['2015-12-31', '2015'], 'P6M')).toBe('2015-12-31')
    expect(denominatorPeriod('2016', ['2014'], 'P1Y')).toBeNull()
  })

  test.each(['1Y', 'P', 'P1D', 'P-1Y'])('is not found with the lag %j', (lag) => expect(() => dayBefore('2016-12-31', lag)).toThrow(/is no lag/))
})
