import { describe, expect, it } from 'vitest'
import { nameOf } from '../../web/pages/help/chapters.ts'

describe('the names of the handbook\'s chapters', () => {
  it('begin every word with a capital, as German titles of things do', () => {
    expect(['erste-schritte', 'lieferung'].map(nameOf)).toEqual(['Erste Schritte', 'Lieferung'])
  })
})
