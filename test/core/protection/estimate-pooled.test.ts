import { describe, expect, test } from 'vitest'
import { estimatePooled } from '../../../core/protection/estimate-pooled.ts'
import type { Cell } from '../figures/territory.ts'
import { count, ruled, smallAtlas } from './small-atlas.ts'

const rules = [ruled('unemployed', { minFrequency: 5 })]
const pooledOf = (earlier: readonly Cell[], later: readonly Cell[]) =>
  estimatePooled(smallAtlas({ unemployed: { 'village/2020': earlier, 'village/2021': later } }, [count('unemployed')], { rules }))

describe('two periods delivered as one', () => {
  test('count what stays too small although both years are added', () => {
    // 1 + 2 and 0 + 4 stay below 5; 2 + 3 does not, and 0 + 0 is no small figure.
    expect(pooledOf([1, 0, 2, 0, 20, 20, 20, 20], [2, 4, 3, 0, 20, 20, 20, 20])).toEqual({ primary: 2, people: 7 })
  })

  test('have no figure where one of the years has none: missing is not zero', () => {
    expect(pooledOf(['missing', 1, 20, 20, 20, 20, 20, 20], [2, 'missing', 20, 20, 20, 20, 20, 20])).toEqual({ primary: 0, people: 0 })
  })

  test('are no choice where there is only one', () => {
    expect(estimatePooled(smallAtlas({ unemployed: { 'village/2020': [1, 2, 3, 4, 5, 6, 7, 8] } }, [count('unemployed')], { rules }))).toBeNull()
  })
})
