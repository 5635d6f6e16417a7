import { describe, expect, it } from 'vitest'
import type { Area } from '../../core/contract/spatial-levels.ts'
import { compareToWhole } from '../../web/state/comparison.ts'
import { extremesOf } from '../../web/state/extremes.ts'
import { freePadding } from '../../web/map/free-padding.ts'
import { neighbourOf } from '../../web/state/neighbour.ts'
import { orderRows } from '../../web/state/order-rows.ts'

const at = (code: string, longitude: number, latitude: number): Area => ({ id: 1, code, name: code, parents: {}, areaKm2: 1, bbox: [longitude - 0.1, latitude - 0.1, longitude + 0.1, latitude + 0.1] })

describe('the keys on the map', () => {
  const grid = [at('sw', 9, 53), at('s', 10, 53), at('w', 9, 54), at('middle', 10, 54), at('e', 11, 54), at('n', 10, 55)]

  it('lead to the neighbour in their direction', () => {
    expect((['left', 'right', 'up', 'down'] as const).map((direction) => grid[neighbourOf(grid, 3, direction)]?.code)).toEqual(['w', 'e', 'n', 's'])
  })

  it('stay at the edge', () => {
    expect(neighbourOf(grid, 5, 'up')).toBe(5)
  })

  it('start somewhere when nothing was chosen, and nowhere without areas', () => {
    expect([neighbourOf(grid, -1, 'up'), neighbourOf([], -1, 'up')]).toEqual([0, -1])
  })
})

describe('the rows of the table', () => {
  const rows = [{ name: 'Ähren', code: '2' }, { name: 'Zell', code: '10' }, { name: 'Bark', code: '1' }]
  const values = [5, null, 7]

  it('sort by name as Germans do', () => {
    expect(orderRows(rows, values, '', 'name', false)).toEqual([0, 2, 1])
  })

  it('keep areas without a value last in either direction', () => {
    expect(orderRows(rows, values, '', 'wert', false)).toEqual([0, 2, 1])
    expect(orderRows(rows, values, '', 'wert', true)).toEqual([2, 0, 1])
  })

  it('are found by name and code, umlauts in either spelling', () => {
    expect(orderRows(rows, values, 'aehr', 'name', false)).toEqual([0])
    expect(orderRows(rows, values, '10', 'name', false)).toEqual([1])
  })
})

describe('a comparison with the whole', () => {
  it('is the share for counts and the difference for everything else', () => {
    expect(compareToWhole('count', 50, 200, 0)).toEqual({ type: 'share', share: 25 })
    expect(compareToWhole('share', 6, 4, 1)).toEqual({ type: 'difference', difference: 2, direction: 'above' })
  })

  it('calls equal what reads equal', () => {
    expect(compareToWhole('share', 4.04, 4, 1)).toMatchObject({ direction: 'equal' })
  })

  it('is none where a value is missing or the whole is zero', () => {
    expect([compareToWhole('share', null, 4, 1), compareToWhole('share', 4, null, 1), compareToWhole('count', 0, 0, 0)]).toEqual([null, null, null])
  })
})

describe('highest and lowest', () => {
  it('pass over missing values and count zero', () => {
    expect(extremesOf([null, 3, 0, 9])).toEqual({ highest: 3, lowest: 2 })
    expect(extremesOf([null, null])).toBeNull()
  })
})

describe('the place of the map', () => {
  const size = { width: 800, height: 600 }
  const legend = { left: 500, top: 300, right: 790, bottom: 590 }

  it('leaves nothing aside when the legend covers no area', () => {
    expect(freePadding([9, 53, 10, 54], [[9, 53.6, 9.2, 54]], size, legend, 20)).toEqual({ top: 20, right: 20, bottom: 20, left: 20 })
  })

  it('makes room beside the legend when it would cover an area', () => {
    const padding = freePadding([9, 53, 10, 54], [[9, 53, 10, 54]], size, legend, 20)
    expect(padding.right + padding.bottom).toBeGreaterThan(40)
  })
})
