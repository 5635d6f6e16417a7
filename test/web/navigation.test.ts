import { describe, expect, it } from 'vitest'
import { viewAfter } from '../../web/state/navigation.ts'
import { initialView, parseView, viewAddress } from '../../web/state/view.ts'

describe('going from page to page', () => {
  const map = parseView('/karte', '?indikator=population&raumebene=gemeinde&gebiet=01060004&sprache=en')

  it('keeps the choice between pages about figures', () => {
    expect(viewAddress(viewAfter(map, { page: 'tabelle' }))).toBe('/tabelle?indikator=population&raumebene=gemeinde&gebiet=01060004&sprache=en')
  })

  it('leaves the choice out of addresses that are not about figures, but keeps the language', () => {
    expect(viewAddress(viewAfter(map, { page: 'lieferungen', path: ['12'] }))).toBe('/lieferungen/12?sprache=en')
  })

  it('lets path and options stay behind with their page', () => {
    const delivery = parseView('/lieferungen/12', '?schritt=pruefen')
    expect(viewAfter(delivery, { page: 'freigaben' })).toMatchObject({ path: [], options: {} })
    expect(viewAfter(delivery, { language: 'en' })).toMatchObject({ path: ['12'], options: { schritt: 'pruefen' }, language: 'en' })
  })

  it('begins at the territory\'s defaults where nothing was chosen before', () => {
    expect(viewAfter(parseView('/anmelden', ''), { page: 'karte' })).toEqual(initialView)
  })
})
