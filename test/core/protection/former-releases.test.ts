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
})
