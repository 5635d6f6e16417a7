import { describe, expect, it } from 'vitest'
import { exampleCounts, radiusOf } from '../../web/state/symbols.ts'

describe('a circle', () => {
  it('has an area that is proportional to the count', () => {
    const [one, four] = [radiusOf(250, 1000), radiusOf(1000, 1000)]
    expect((four / one) ** 2).toBeCloseTo(4)
  })

  it('is none for nothing, and can be seen for one', () => {
    expect([radiusOf(0, 1000), radiusOf(1, 1_000_000) > 1, radiusOf(0, 0)]).toEqual([0, true, 0])
  })

  it('is explained by round counts not above the largest', () => {
    expect(exampleCounts(81_234)).toEqual([80_000, 20_000, 4000])
    expect(exampleCounts(3)).toEqual([3])
    expect(exampleCounts(0)).toEqual([])
  })
})
