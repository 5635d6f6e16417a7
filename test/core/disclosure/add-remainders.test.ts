import { describe, expect, it } from 'vitest'
import { addRemainders } from '../../../core/disclosure/table/add-remainders.ts'
import type { DisclosureTable } from '../../../core/disclosure/table/disclosure-table.ts'
import { protectTable } from '../../../core/disclosure/protect-table.ts'

function counties(whole: number): DisclosureTable {
  return {
    regions: [{ id: 'K', parents: [] }, { id: 'a', parents: ['K'] }, { id: 'b', parents: ['K'] }],
    categories: [{ id: 'total', parents: [] }],
    cells: [['K', whole], ['a', 20], ['b', 30]].map(([region, value]) => ({ region: String(region), category: 'total', value: Number(value) })),
  }
}

describe('addRemainders', () => {
  it('adds the cases that could not be placed as a part of their own, which is protected where it is small', () => {
    const table = addRemainders(counties(52))
    expect(table.cells.at(-1)).toEqual({ region: 'K~rest', category: 'total', value: 2 })
    const { pattern, primary } = protectTable(table, { rules: [{ type: 'min_frequency', n: 3 }], zerosPublished: true })
    expect([...primary]).toEqual([3])
    expect([pattern.isSafe, [...pattern.hidden]]).toEqual([true, [0, 1, 0, 1]])
  })

  it('leaves a table that adds up as it is', () => {
    const table = counties(50)
    expect(addRemainders(table)).toBe(table)
  })

  it('refuses parts that are more than the whole', () => {
    expect(() => addRemainders(counties(49))).toThrow(expect.objectContaining({ code: 'parts-exceed-whole', message: 'K × total: the parts are 1 more than the whole' }))
  })
})
