import { describe, expect, it } from 'vitest'
import { foldForSearch, formatDifference, formatNumber, formatPeriod, formatPeriodShort, formatPeriodsShort, formatValue } from '../../web/format.ts'

describe('numbers', () => {
  it('are written 1.234,5 in German and 1,234.5 in English', () => {
    expect(formatNumber(1234.5, 1, 'de')).toBe('1.234,5')
    expect(formatNumber(1234.5, 1, 'en')).toBe('1,234.5')
  })

  it('keep the decimals of the indicator, also for whole numbers', () => {
    expect(formatNumber(4, 1, 'de')).toBe('4,0')
  })

  it('carry a true minus sign and no minus before zero', () => {
    expect(formatNumber(-0.3, 1, 'de')).toBe('−0,3')
    expect(formatNumber(-0.01, 1, 'de')).toBe('0,0')
  })

  it('do not break away from their unit', () => {
    expect(formatValue(4.2, 1, '%', 'de')).toBe('4,2\u00a0%')
  })

  it('show the sign of a difference, and none where it vanishes', () => {
    expect([1.2, -0.3, 0.01].map((value) => formatDifference(value, 1, 'de'))).toEqual(['+1,2', '−0,3', '0,0'])
  })
})

describe('periods', () => {
  it.each([
    ['2016', '2016', '2016'],
    ['2016-Q3', '3. Quartal 2016', 'Q3 2016'],
    ['2016-07', 'Juli 2016', '07/2016'],
    ['2015-12-31', '31.12.2015', '31.12.15'],
  ])('%s reads %s, in short %s', (period, long, short) => {
    expect(formatPeriod(period, 'de')).toBe(long)
    expect(formatPeriodShort(period, 'de')).toBe(short)
  })

  it('are years where all fall on the same day of the year, else dates', () => {
    expect(formatPeriodsShort(['2008-12-31', '2023-12-31'], 'de')).toEqual(['2008', '2023'])
    expect(formatPeriodsShort(['2023-06-30', '2023-12-31'], 'de')).toEqual(['30.06.23', '31.12.23'])
  })
})

describe('search', () => {
  it('finds umlauts in either spelling', () => {
    expect(foldForSearch('Förde')).toBe(foldForSearch('Foerde'))
    expect(foldForSearch('Straße')).toBe('strasse')
  })
})
