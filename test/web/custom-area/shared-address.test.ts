import { describe, expect, it } from 'vitest'
import { sharedAddress } from '../../../web/pages/custom-area/shared-address.ts'

const address = 'https://atlas.example/handlungsraum?raumebene=gemeinde&markiert=01060002,01060003'

describe('the address of a custom area that is not saved', () => {
  it('carries its name, so that who opens it reads what it is', () => {
    expect(new URL(sharedAddress(address, ' Nordkreis & Mitte ')).searchParams.get('name')).toBe('Nordkreis & Mitte')
    expect(new URL(sharedAddress(address, 'Nord')).searchParams.get('markiert')).toBe('01060002,01060003')
  })

  it('has no name that was taken back, or that a saved one says itself', () => {
    expect(sharedAddress(`${address}&name=Alt`, '')).toBe(sharedAddress(address, ''))
    expect(new URL(sharedAddress(`${address}&name=Alt`, 'Neu')).searchParams.getAll('name')).toEqual(['Neu'])
  })
})
