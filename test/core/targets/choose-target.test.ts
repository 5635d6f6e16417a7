import { expect, test } from 'vitest'
import { chooseTarget } from '../../../core/targets/choose-target.ts'

const of = (period: string, area: string | null = null) => ({ period, area })
const all = [of('2025'), of('2020'), of('2022-12-31', 'A')]

test.each([['2016', '2020'], ['2020', '2020'], ['2020-12-31', '2020'], ['2021', '2025'], ['2025', '2025'], ['2030', '2025']])('in %s the target of %s counts: the next to be reached, else the last there was', (period, wanted) => {
  expect(chooseTarget(all, period, 'B')?.period).toBe(wanted)
  expect(chooseTarget(all, period, null)?.period).toBe(wanted)
})

test('an area with targets of its own is measured by these only', () => {
  expect(['2016', '2024'].map(period => chooseTarget(all, period, 'A')?.period)).toEqual(['2022-12-31', '2022-12-31'])
})

test('without a target there is none', () => {
  expect(chooseTarget([], '2020', 'A')).toBeNull()
  expect(chooseTarget([of('2020', 'A')], '2020', 'B')).toBeNull()
  expect(chooseTarget([of('2020', 'A')], '2020', null)).toBeNull()
})
