import { describe, expect, it } from 'vitest'
import type { Values } from '../../core/contract/indicators.ts'
import { changeAnswer } from '../../web/state/change-answer.ts'

const answer: Values = {
  indicator: 'share', level: 'gemeinde', areaSet: 'a', unit: { de: '%' }, decimals: 1, periods: ['2010', '2015', '2020'],
  areas: ['01', '02', '03', '04'], ids: [1, 2, 3, 4], values: [[10, 12, 5], [null, 3, 4], [0, 2, 0], [8, null, 9]],
  exceptions: [
    { area: '02', period: '2010', status: 'suppressed', coverage: { covered: 1, of: 1 } },
    { area: '04', period: '2020', status: 'normal', coverage: { covered: 3, of: 4 } },
  ],
  whole: [10, 11, 8],
}

describe('the change against a period', () => {
  it('is the later minus the earlier value, for areas and the whole, without the base period', () => {
    const found = changeAnswer(answer, '2010', 'differenz')
    expect([found.periods, found.values, found.whole]).toEqual([['2015', '2020'], [[2, -5], [null, null], [2, 0], [null, 1]], [1, -2]])
  })

  it('is percent of the earlier value, and not applicable where that is zero', () => {
    const found = changeAnswer(answer, '2010', 'prozent')
    expect([found.values[0], found.values[2]]).toEqual([[20, -50], [null, null]])
    expect(found.exceptions.filter(({ area }) => area === '03').map(({ status }) => status)).toEqual(['notApplicable', 'notApplicable'])
  })

  it('is hidden where either figure is hidden, missing where one is missing, incomplete where one is', () => {
    const { exceptions } = changeAnswer(answer, '2010', 'differenz')
    expect(exceptions.filter(({ area }) => area === '02').map(({ status }) => status)).toEqual(['suppressed', 'suppressed'])
    expect(exceptions.filter(({ area }) => area === '04')).toEqual([
      { area: '04', period: '2015', status: 'missing', coverage: { covered: 1, of: 1 } },
      { area: '04', period: '2020', status: 'normal', coverage: { covered: 3, of: 4 } },
    ])
  })

  it('can be taken against a later period', () => {
    expect(changeAnswer(answer, '2020', 'differenz').values[0]).toEqual([5, 7])
  })
})
