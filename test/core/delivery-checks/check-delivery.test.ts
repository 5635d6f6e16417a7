import { describe, expect, it } from 'vitest'
import { checkDelivery } from '../../../core/delivery-checks/check-delivery.ts'
import type { CheckedFigure, DeliveryRules } from '../../../core/delivery-checks/delivery-checks.ts'

const rules: DeliveryRules = {
  measures: [
    { key: 'population', name: { de: 'Bevölkerung', en: 'Population' }, isAdditive: true, allowNegative: false, isShare: false, partOf: [] },
    { key: 'women', name: { de: 'Frauen', en: 'Women' }, isAdditive: true, allowNegative: false, isShare: false, partOf: ['population'] },
    { key: 'balance', name: { de: 'Saldo', en: 'Balance' }, isAdditive: true, allowNegative: true, isShare: false, partOf: [] },
    { key: 'share', name: { de: 'Quote', en: 'Share' }, isAdditive: false, allowNegative: false, isShare: true, partOf: [] },
  ],
  areas: { district: [{ code: '1', name: 'Nord' }, { code: '2', name: 'Süd' }], city: [{ code: 'c', name: 'Stadt' }] },
  nestings: [{ child: 'district', parent: 'city', parentOf: { 1: 'c', 2: 'c' } }],
  periods: ['2015', '2016'],
  jump: { percent: 50, minimum: 20 },
}

const figure = (measure: string, code: string, value: number | null, more: Partial<CheckedFigure> = {}): CheckedFigure => ({ measure, level: code === 'c' ? 'city' : 'district', code, period: '2016', value, status: value === null ? 'missing' : 'normal', address: `T!${code}`, ...more })
const codesOf = (observations: CheckedFigure[], previous: CheckedFigure[] = [], own: DeliveryRules = rules) => checkDelivery(observations, previous, own).map((found) => `${found.severity} ${found.code} ${found.codes.join(',')}`)
const both = (first: number | null, second: number | null) => [figure('population', '1', first), figure('population', '2', second)]

describe('checking a delivery', () => {
  it('finds nothing in sound figures', () => {
    expect(codesOf([...both(100, 200), figure('population', 'c', 300)])).toEqual([])
  })

  it('names both cells of a figure that is delivered twice, once however often', () => {
    const findings = checkDelivery([...both(1, 2), figure('population', '1', 3, { address: 'T!9' }), figure('population', '1', 1, { address: 'T!10' })], [], rules)
    expect(findings).toMatchObject([{ severity: 'error', code: 'duplicate-figure', addresses: ['T!1', 'T!9', 'T!10'] }])
    expect(findings[0]?.message.de).toBe('3 Werte für dasselbe Gebiet und denselben Zeitraum (1, 2016): 1; 3; 1.')
  })

  it('refuses negative counts and lets balances be negative', () => {
    expect(codesOf(both(-1, 2))).toEqual(['error negative-count 1'])
    expect(codesOf([figure('balance', '1', -1), figure('balance', '2', -2)])).toEqual([])
  })

  it('remarks shares that are all fractions of one, with their cells, and no lone small ones', () => {
    const shares = (...values: readonly (number | null)[]) => values.map((value, index) => figure('share', String(index), value, { level: 'city' }))
    const found = checkDelivery(shares(0.368, 0, 1, null), [], rules).filter(({ code }) => code === 'share-as-fraction')
    expect(found).toMatchObject([{ severity: 'warning', addresses: ['T!0', 'T!1', 'T!2'], message: { de: 'Quote, 2016: Alle Werte liegen zwischen 0 und 1. Sind es Anteile statt Prozent (0,368 für 36,8 %)?' } }])
    for (const sound of [shares(0.4, 0.5), shares(0.4, 0.5, 1.1), shares(0, 0, 0), shares(0, 1, 1)]) expect(codesOf(sound).filter((code) => code.includes('share-as-fraction'))).toEqual([])
  })

  it('refuses a share above 100 %, 100 itself is right', () => {
    expect(codesOf([figure('share', '1', 100), figure('share', '2', 100.1)])).toEqual(['error share-out-of-range 2'])
  })

  it('compares a part with its whole, also one delivered earlier', () => {
    expect(codesOf([...both(100, 200), figure('women', '1', 101), figure('women', '2', 200)])).toEqual(['error part-exceeds-whole 1'])
    expect(codesOf([figure('women', '1', 101), figure('women', '2', 10)], both(100, 200))).toEqual(['error part-exceeds-whole 1'])
    expect(codesOf([figure('women', '1', 101), figure('women', '2', 10)], both(null, 200))).toEqual([])
  })

  it('lists missing areas of a delivered level; a missing value is not a missing area', () => {
    expect(codesOf([figure('population', '1', 5)])).toEqual(['warning missing-areas 2'])
    expect(codesOf([figure('population', '1', 5), figure('population', '2', null)])).toEqual([])
  })

  it('remarks a change beyond the limit against the last period, up and down, and from nothing', () => {
    const before = (first: number, second: number) => both(first, second).map((entry) => ({ ...entry, period: '2015' }))
    expect(codesOf(both(151, 49), before(100, 100))).toEqual(['warning jump 1', 'warning jump 2'])
    expect(codesOf(both(150, 50), before(100, 100))).toEqual([])
    expect(codesOf(both(25, 2), before(0, 19))).toEqual(['warning jump 1'])
    expect(codesOf(both(19, 1), before(1, 19))).toEqual([])
  })

  it('compares periods within one delivery as well, the nearer one counts', () => {
    const year = (period: string, value: number) => [figure('population', '1', value, { period }), figure('population', '2', value, { period })]
    expect(codesOf([...year('2016', 300), ...year('2015', 290)], year('2014', 100), { ...rules, periods: [] })).toEqual(['warning jump 1', 'warning jump 2'])
  })

  it('shows what cannot be placed in any area, and refuses parts that exceed their total', () => {
    const findings = checkDelivery([...both(100, 200), figure('population', 'c', 312)], [], rules)
    expect(findings).toMatchObject([{ severity: 'warning', code: 'unassigned-remainder', codes: ['c'] }])
    expect(findings[0]?.message.de).toBe('Bevölkerung, c, 2016: 12 von 312 sind räumlich nicht zuordenbar (Summe der Teile: 300).')
    expect(codesOf([...both(100, 201), figure('population', 'c', 300)])).toEqual(['error parts-exceed-total c'])
  })

  it('compares no total with incomplete parts: a suppressed part is not zero', () => {
    expect(codesOf([figure('population', '1', 100), figure('population', '2', null, { status: 'suppressed' }), figure('population', 'c', 300)])).toEqual([])
    expect(codesOf([figure('population', '1', 100), figure('population', 'c', 300)])).toEqual(['warning missing-areas 2'])
  })

  it('does not add up shares', () => {
    expect(codesOf([figure('share', '1', 10), figure('share', '2', 20), figure('share', 'c', 15)])).toEqual([])
  })

  it('warns of a period that is new to the atlas and refuses what is none', () => {
    expect(codesOf(both(1, 2).map((entry) => ({ ...entry, period: '2017' })))).toEqual(['warning unknown-period '])
    expect(codesOf(both(1, 2).map((entry) => ({ ...entry, period: 'bald' })))).toEqual(['error unknown-period '])
    expect(codesOf(both(1, 2).map((entry) => ({ ...entry, period: '2016-02-30' })))).toEqual(['error unknown-period '])
  })

  it('refuses codes in which characters are lost', () => {
    expect(codesOf([figure('population', '1\ufffd', 1)])).toContain('error damaged-text 1\ufffd')
  })
})

describe('a delivery with very many findings', () => {
  const wrong = (count: number): CheckedFigure[] => Array.from({ length: count }, (_, place) => figure('population', `x${place}`, -1))

  it('keeps so many of a kind, and counts each of the others', () => {
    const beyond: string[] = []
    const found = checkDelivery(wrong(700), [], rules, { most: 200, onBeyond: ({ code }) => beyond.push(code) })
    expect(found.filter(({ code }) => code === 'negative-count').map(({ codes }) => codes[0])).toEqual(Array.from({ length: 200 }, (_, place) => `x${place}`))
    expect(beyond.filter((code) => code === 'negative-count')).toHaveLength(500)
  })

  it('lists ten of many values for one place and says how many more', () => {
    const [found] = checkDelivery(Array.from({ length: 4000 }, () => figure('population', 'a', 7)), [], rules).filter(({ code }) => code === 'duplicate-figure')
    expect(found!.message.de).toBe('4000 Werte für dasselbe Gebiet und denselben Zeitraum (a, 2016): 7; 7; 7; 7; 7; 7; 7; 7; 7; 7 und 3.990 weitere.')
    expect([found!.codes, found!.addresses.length]).toEqual([['a'], 4000])
  })
})
