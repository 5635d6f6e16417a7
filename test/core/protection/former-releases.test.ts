import { beforeAll, describe, expect, test } from 'vitest'
import type { LinearSolver } from '../../../core/disclosure/linear-solver.ts'
import type { FormerRelease, ProtectionInput } from '../../../core/protection/protection-input.ts'
import { protectFigures, type ProtectedFigures } from '../../../core/protection/protect-figures.ts'
import { loadHighsSolver } from '../../../server/disclosure/load-highs-solver.ts'
import { areaSets, count, ruled, smallAtlas } from './small-atlas.ts'

let solver: LinearSolver
beforeAll(async () => { solver = await loadHighsSolver() })

const rules = [ruled('unemployed', { minFrequency: 3 })]
const atlas = (values: readonly number[], more: Partial<ProtectionInput> = {}, periods = ['2020']): ProtectionInput =>
  smallAtlas({ unemployed: Object.fromEntries(periods.map((period) => [`village/${period}`, values])) }, [count('unemployed')], { rules, ...more })

/** What a release leaves behind for the next one. */
const kept = ({ tables, hidden }: ProtectedFigures): FormerRelease => ({
  tables,
  hidden: hidden.map(({ areaSet, area, ...cell }) => {
    const set = areaSets.find(({ id }) => id === areaSet)!
    return { ...cell, level: set.level, code: set.codes[area]! }
  }),
})
const shown = ({ tables }: ProtectedFigures, level: string, period = '2020'): (number | string)[] =>
  tables.find(({ areaSet, period: own }) => areaSet.startsWith(level) && own === period)!.cells.map(({ value, status }) => value ?? status)

describe('protecting a release against readers who kept the one before', () => {
  test('hides the same cells again where nothing has changed', () => {
    const first = protectFigures(atlas([2, 9, 14, 1, 20, 30, 0, 6]), { solver })
    const second = protectFigures(atlas([2, 9, 14, 1, 20, 30, 0, 6], { former: [kept(first)] }, ['2020', '2021']), { solver })
    for (const period of ['2020', '2021']) expect(shown(second, 'village', period)).toEqual(shown(first, 'village'))
    expect(second.isSafe).toBe(true)
  })

  test('does not show cover again that would tell what was hidden before', () => {
    // village 1 was 2 and is corrected to 5: nothing is small any more, but village 2 shown now would tell the former figure
    const first = protectFigures(atlas([2, 9, 14, 10, 20, 30, 0, 6]), { solver })
    expect(shown(first, 'village')).toEqual(['suppressed', 'suppressed', 14, 10, 20, 30, 0, 6])
    const input = atlas([5, 9, 14, 10, 20, 30, 0, 6], { former: [kept(first)] })
    const second = protectFigures(input, { solver })
    expect(shown(second, 'village')[1]).toBe('suppressed')
    expect(second.isSafe).toBe(true)
  })

  test('knows that an unchanged figure is unchanged: cover that was shown before covers nothing', () => {
    // all shown before; village 1 is corrected from 8 to 2, and the totals with it
    const first = protectFigures(atlas([8, 9, 14, 10, 20, 30, 0, 6]), { solver })
    expect(first.hidden).toEqual([])
    const second = protectFigures(atlas([2, 9, 14, 10, 20, 30, 0, 6], { former: [kept(first)] }), { solver })
    expect(shown(second, 'village')[0]).toBe('suppressed')
    // whoever kept the totals would subtract: they are hidden up to the whole
    expect([shown(second, 'office')[0], shown(second, 'county')[0]]).toEqual(['suppressed', 'suppressed'])
    expect(second.isSafe).toBe(true)
  })

  test('says which figures an earlier release has shown: hiding them takes nothing back', () => {
    const first = protectFigures(atlas([2, 9, 14, 10, 20, 30, 0, 6], { rules: [] }), { solver })
    const second = protectFigures(atlas([2, 9, 14, 10, 20, 30, 0, 6], { former: [kept(first)] }), { solver })
    expect(shown(second, 'village').slice(0, 3).filter((cell) => cell === 'suppressed')).toHaveLength(2)
    expect(second.hidden.filter(({ isAlreadyPublic }) => isAlreadyPublic).map(({ area }) => area)).toEqual([0])
    expect(second.isSafe).toBe(true)
  })

  test('holds against every earlier release, not only the last', () => {
    const first = protectFigures(atlas([8, 9, 14, 10, 20, 30, 0, 6]), { solver })
    const second = protectFigures(atlas([8, 9, 14, 12, 20, 30, 0, 6], { former: [kept(first)] }), { solver })
    const third = protectFigures(atlas([2, 9, 14, 12, 20, 30, 0, 6], { former: [kept(first), kept(second)] }), { solver })
    expect(shown(third, 'county')).toEqual(['suppressed'])
    expect(third.isSafe).toBe(true)
  })

  const five = { rules: [ruled('unemployed', { minFrequency: 5 })] }
  /** Office B showed 5, all of them in village 4. */
  const before = [20, 9, 14, 5, 0, 0, 12, 6]
  const told = (values: readonly number[], ...former: FormerRelease[]): ProtectedFigures => protectFigures(atlas(values, { ...five, former }), { solver })

  test('says what an earlier release tells in any case, and hides no other figure for it', () => {
    // A correction moves two of the five to village 6: office B still is 5, and that is out, so each of the two is between 1 and 4.
    const first = { ...kept(told(before)), from: '2026-04-03T07:00:00.000Z' }
    const second = told([20, 9, 14, 3, 0, 2, 12, 6], first)
    expect(second.isSafe).toBe(true)
    expect(second.known).toEqual([3, 5].map((area) => ({ kind: 'figure', measure: 'unemployed', period: '2020', areaSet: 'village-2000-01-01', area, lo: 1, hi: 4, from: ['2026-04-03T07:00:00.000Z'], isRevealedNow: false })))
    expect(second.hidden.filter(({ reason }) => reason !== 'cover').map(({ lo, hi }) => [lo, hi])).toEqual([[1, 4], [1, 4]])
    expect(shown(second, 'village')).toEqual([20, 9, 14, 'suppressed', 0, 'suppressed', 12, 'suppressed'])
  })

  test('keeps all the room that is left: what an earlier release narrows is not shown to be one number by a neighbour', () => {
    // Village 5 is new as well: nobody can tell the three apart, and none of them is shown although 4 needs no cover upwards.
    const second = told([20, 9, 14, 2, 1, 2, 12, 6], kept(told(before)))
    expect(second.known.map(({ lo, hi }) => [lo, hi])).toEqual([[1, 3], [1, 3], [1, 3]])
    expect(shown(second, 'village').slice(3, 6)).toEqual(['suppressed', 'suppressed', 'suppressed'])
  })

  test('names the release that tells it, not those that do not', () => {
    const [first, second] = [{ ...kept(told([20, 9, 14, 7, 0, 0, 12, 6])), from: '2026-01-01T00:00:00.000Z' }, { ...kept(told(before)), from: '2026-02-01T00:00:00.000Z' }]
    expect(told([20, 9, 14, 3, 0, 2, 12, 6], first, second).known.map(({ from }) => from)).toEqual([['2026-02-01T00:00:00.000Z'], ['2026-02-01T00:00:00.000Z']])
  })
})
