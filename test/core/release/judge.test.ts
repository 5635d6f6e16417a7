import { describe, expect, test } from 'vitest'
import { compareCells, percentOfChange } from '../../../core/release/compare-cells.ts'
import { judgeGap } from '../../../core/release/gap-urgency.ts'

const cell = (period: string, known = 4): { period: string; known: number; of: number } => ({ period, known, of: 4 })

describe('judgeGap', () => {
  test('nothing at all is the most urgent', () => {
    expect(judgeGap({ cells: [] }, '2026-03-02')).toEqual({ newest: null, ageDays: null, isOverdue: false, urgency: 3 })
    expect(judgeGap({ cells: [cell('2024', 0)] }, '2026-03-02').urgency).toBe(3)
  })

  test('yearly figures are overdue once two years have passed since the newest period ended, quarterly ones after half a year', () => {
    expect(judgeGap({ cells: [cell('2023'), cell('2024')] }, '2026-03-02')).toMatchObject({ newest: '2024', ageDays: 426, isOverdue: false, urgency: 0 })
    expect(judgeGap({ cells: [cell('2022'), cell('2023')] }, '2026-03-02')).toMatchObject({ isOverdue: true })
    expect(judgeGap({ cells: [cell('2025-Q1'), cell('2025-Q2')] }, '2026-03-02')).toMatchObject({ newest: '2025-Q2', isOverdue: true })
  })

  test('areas that the newest period lacks count by their share, and what is older is more urgent', () => {
    expect(judgeGap({ cells: [cell('2023'), cell('2024', 3)] }, '2026-03-02').urgency).toBe(0.25)
    const [older, newer] = ['2020', '2022'].map(year => judgeGap({ cells: [cell(String(Number(year) - 1)), cell(year)] }, '2026-03-02').urgency)
    expect(older!).toBeGreaterThan(newer!)
  })
})

describe('compareCells', () => {
  const number = (value: number) => ({ value, status: 'normal' as const })
  const none = { value: null, status: 'missing' as const }
  const hidden = { value: null, status: 'suppressed' as const }

  test('tells new, changed, gone and unchanged cells; zero is a figure and hidden is one', () => {
    expect([compareCells(none, number(0)), compareCells(number(0), none), compareCells(number(1), number(2)), compareCells(number(1), number(1)), compareCells(number(1), hidden), compareCells(none, undefined)])
      .toEqual(['added', 'gone', 'changed', 'unchanged', 'changed', null])
  })

  test('a change of status alone is a change', () => {
    expect(compareCells(number(1), { value: 1, status: 'provisional' })).toBe('changed')
  })

  test('the percentage refers to what was, and there is none from zero', () => {
    expect([percentOfChange(number(-4), number(-2)), percentOfChange(number(0), number(5)), percentOfChange(number(5), hidden)]).toEqual([50, null, null])
  })
})
