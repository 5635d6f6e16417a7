import { describe, expect, it } from 'vitest'
import { columnLetters, placeOf } from '../../web/state/deliveries/rows.ts'

describe('the place of a remark', () => {
  it.each([
    ['Tabelle1!B7', { sheet: 'Tabelle1', row: 7, column: 2 }], ["'Blatt 2'!AB12", { sheet: 'Blatt 2', row: 12, column: 28 }], ["'Was''n Blatt!'!C3", { sheet: "Was'n Blatt!", row: 3, column: 3 }],
    ['Tabelle1!9', { sheet: 'Tabelle1', row: 9, column: null }], ['7:2', { sheet: null, row: 7, column: 2 }], ['7', { sheet: null, row: 7, column: null }], ['Tabelle1', null],
  ])('%s is found', (address, place) => {
    expect(placeOf(address)).toEqual(place)
  })

  it('columns are called as Excel calls them', () => {
    expect([1, 26, 27, 52, 53, 702, 703].map(columnLetters)).toEqual(['A', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA'])
  })
})
