import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { changeModes, classMethods, initialView, isLazy, languages, pages, parseView, sortColumns, viewAddress } from '../../web/state/view.ts'
import type { View } from '../../web/state/view.ts'

const key = fc.stringMatching(/^[a-z][a-z0-9_]{0,20}$/)
const orNull = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(arbitrary, { nil: null })
const segment = fc.string({ minLength: 1, maxLength: 20 }).filter((text) => text.isWellFormed() && text !== '.' && text !== '..')
const anyOptions = fc.dictionary(fc.stringMatching(/^x-[a-z]{1,6}$/), fc.string({ minLength: 1, maxLength: 20 }).filter((text) => text.isWellFormed()), { maxKeys: 3, noNullPrototype: true })
const anyView: fc.Arbitrary<View> = fc.record({
  page: fc.constantFrom(...pages),
  indicator: orNull(key),
  level: orNull(key),
  period: orNull(fc.constantFrom('2016', '2016-Q3', '2016-07', '2015-12-31')),
  area: orNull(fc.stringMatching(/^[0-9]{2,12}$/)),
  method: orNull(fc.constantFrom(...classMethods)),
  classCount: fc.integer({ min: 3, max: 7 }),
  reference: fc.oneof(fc.constant('gesamt' as const), fc.integer({ min: -1000, max: 1000 }).map((value) => value / 10 + 0)),
  limits: fc.uniqueArray(fc.integer({ min: -1000, max: 1000 }).map((value) => value / 10 + 0), { maxLength: 6 }).map((list) => list.toSorted((a, b) => a - b)),
  hasZeroClass: fc.boolean(),
  hasSymbols: fc.boolean(),
  change: orNull(fc.constantFrom(...changeModes)),
  base: orNull(fc.constantFrom('2015', '2015-12-31')),
  smallBase: orNull(fc.integer({ min: 1, max: 9_999_999 })),
  single: orNull(fc.constantFrom('0', '6', 'suppressed', 'missing', 'notApplicable', 'incomplete')),
  columns: fc.uniqueArray(fc.record({ indicator: key, period: orNull(fc.constantFrom('2016', '2015-12-31')) }), { maxLength: 6, selector: ({ indicator, period }) => `${indicator} ${period}` }),
  sort: fc.constantFrom(...sortColumns, 'spalte1' as const, 'spalte6' as const),
  isDescending: fc.boolean(),
  filter: fc.string({ maxLength: 40 }).filter((text) => text.isWellFormed()),
  language: fc.constantFrom(...languages),
  path: fc.array(segment, { maxLength: 3 }),
  options: anyOptions,
}).map((view) => (view.method === null ? { ...view, classCount: initialView.classCount } : view)).map((view) => (isLazy(view.page) ? view : { ...view, path: [], options: {} }))

const read = (address: string): View => {
  const url = new URL(address, 'http://atlas.example')
  return parseView(url.pathname, url.search)
}

describe('the address', () => {
  it('gives back every view that was written into it', () => {
    fc.assert(
      fc.property(anyView, (view) => {
        expect(read(viewAddress(view))).toEqual(view)
      }),
    )
  })

  it('never throws, whatever stands in it, and always gives a usable view', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (pathname, search) => {
        const view = parseView(pathname, search)
        expect(pages).toContain(view.page)
        expect(view.classCount).toBeGreaterThanOrEqual(3)
        expect(view.classCount).toBeLessThanOrEqual(7)
        expect(read(viewAddress(view))).toEqual(view)
      }),
    )
  })

  it('gives a lazy page what follows it, decoded, and the parameters of its own', () => {
    const view = parseView('/gebiet/gemeinde/01060004', '?indikator=population&mit=01060005&sprache=en&Böse=1')
    expect(view).toMatchObject({ page: 'gebiet', path: ['gemeinde', '01060004'], options: { mit: '01060005' }, indicator: 'population', language: 'en' })
    expect(parseView('/gebiet/%zz', '').path).toEqual(['%zz'])
    expect(parseView('/karte/x', '?mit=1')).toEqual(initialView)
  })

  it('that names no page leads to none, and the bare one to the map', () => {
    expect(parseView('/indikatoren', '?sprache=en')).toEqual({ ...initialView, page: 'unbekannt', language: 'en' })
    expect(parseView('/Karte', '')).toMatchObject({ page: 'unbekannt' })
    expect(parseView('/', '')).toEqual(initialView)
  })

  it('leaves what it does not understand at the default', () => {
    expect(parseView('/karte', '?raumebene=<script>&zeitraum=gestern&klassen=bunt-99&klasse=12')).toEqual(initialView)
    // Days that the calendar does not have.
    expect(parseView('/karte', '?zeitraum=2015-02-30&gegen=2015-04-31')).toEqual(initialView)
  })

  it('reads the address of a choice', () => {
    expect(parseView('/tabelle', '?indikator=population&raumebene=gemeinde&zeitraum=2015-12-31&gebiet=01060004&sortierung=-wert')).toMatchObject({
      page: 'tabelle', indicator: 'population', level: 'gemeinde', period: '2015-12-31', area: '01060004', sort: 'wert', isDescending: true,
    })
  })

  it('says nothing about what is at its default', () => {
    expect(viewAddress(initialView)).toBe('/karte')
  })
})
