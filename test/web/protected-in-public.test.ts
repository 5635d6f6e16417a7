import { describe, expect, it } from 'vitest'
import type { Values } from '../../core/contract/indicators.ts'
import { cellsOf, exceptionsByPeriod } from '../../web/state/cells.ts'
import { changeAnswer } from '../../web/state/change-answer.ts'
import { remarkOf } from '../../web/state/phrases.ts'

const answer: Values = {
  indicator: 'unemployed', level: 'village', areaSet: 'a', unit: { de: 'Personen' }, decimals: 0, periods: ['2020', '2021'], areas: ['01', '02', '03'], ids: [1, 2, 3],
  values: [[2, 5], [9, 9], [14, null]], whole: [25, 28], exceptions: [{ area: '02', period: '2020', status: 'estimated', coverage: { covered: 1, of: 1 } }],
}
const remarks = (shown: Values, column: number): string[] => shown.areas.map((_, index) => remarkOf(cellsOf(shown, column, exceptionsByPeriod(shown).get(shown.periods[column] ?? '') ?? new Map()), index))

describe('what planners see and the public does not', () => {
  it('is said beside the figure, in the period in which it holds and beside other remarks', () => {
    const inside = { ...answer, protectedInPublic: [{ area: '01', period: '2020' }, { area: '02', period: '2020' }] }
    expect(remarks(inside, 0)).toEqual(['öffentlich geschützt', 'geschätzt; öffentlich geschützt', ''])
    expect(remarks(inside, 1)).toEqual(['', '', 'keine Angabe'])
  })

  it('holds for a change where either figure is protected', () => {
    const inside = { ...answer, protectedInPublic: [{ area: '01', period: '2020' }, { area: '02', period: '2021' }] }
    expect(remarks(changeAnswer(inside, '2020', 'differenz'), 0).map((remark) => remark.includes('öffentlich geschützt'))).toEqual([true, true, false])
  })

  it('is nothing that the public hears of', () => {
    expect(remarks(answer, 0)).toEqual(['', 'geschätzt', ''])
  })
})
