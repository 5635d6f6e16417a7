import { describe, expect, it } from 'vitest'
import { parsePeriod } from '../../../../server/territory/observations/parse-period.ts'

describe('parsePeriod', () => {
  it.each([
    ['31.12.2015', 'DD.MM.YYYY', '2015-12-31'],
    ['2016', 'YYYY', '2016'],
    ['Jahr: 2016', 'Jahr: YYYY', '2016'],
    ['07/2016', 'MM/YYYY', '2016-07'],
    ['3. Quartal 2016', 'Q. Quartal YYYY', '2016-Q3'],
    [' 2015-12-31 ', undefined, '2015-12-31'],
    ['2016-Q3', undefined, '2016-Q3'],
  ])('reads “%s” written as %s', (text, format, period) => {
    expect(parsePeriod(text, format)).toBe(period)
  })

  it.each([
    ['31.02.2015', 'DD.MM.YYYY'],
    ['13/2016', 'MM/YYYY'],
    ['2016', 'DD.MM.YYYY'],
    ['31x12x2015', 'DD.MM.YYYY'],
    ['heute', undefined],
  ])('refuses “%s” as %s', (text, format) => {
    expect(parsePeriod(text, format)).toBeNull()
  })

  it('takes a declared translation before a format', () => {
    expect(parsePeriod('2015-01', undefined, { '2015-01': '2015-06-30' })).toBe('2015-06-30')
  })
})
