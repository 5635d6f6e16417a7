import { describe, expect, it } from 'vitest'
import { freeLabels, freestPlace } from '../../../web/charts/free-labels.ts'
import { linearAxis } from '../../../web/charts/linear-axis.ts'
import { placePoints } from '../../../web/charts/scatter-points.ts'
import { fieldOf } from '../../../web/state/compare/fields.ts'

describe('an axis', () => {
  it('holds every value and writes its ticks as Germans do', () => {
    const axis = linearAxis([0.4, 7.4], [400, 0], 'Anteil (%)', 'de')
    expect(axis.ticks.map(axis.format)).toEqual(['0', '1', '2', '3', '4', '5', '6', '7', '8'])
    expect(axis.at(0.4)).toBeLessThan(400)
    expect(axis.at(7.4)).toBeGreaterThan(0)
    expect(axis.valueAt(axis.at(3))).toBeCloseTo(3)
    expect(linearAxis([12_000, 98_000], [0, 300], '', 'de').ticks.map((tick) => linearAxis([12_000, 98_000], [0, 300], '', 'de').format(tick))).toContain('20.000')
  })

  it('has no half ticks between whole numbers, for there are no half dwellings', () => {
    const dwellings = linearAxis([174, 174, 176], [214, 30], 'Wohnungen', 'de')
    expect(dwellings.ticks.map(dwellings.format)).toEqual(['174', '175', '176'])
    const shares = linearAxis([50.1, 50.9], [214, 30], '%', 'de')
    expect(shares.ticks.some((tick) => !Number.isInteger(tick))).toBe(true)
  })

  it('puts a single value in the middle and begins at zero where asked', () => {
    const axis = linearAxis([5], [0, 100], '', 'de')
    expect(axis.at(5)).toBeGreaterThan(10)
    expect(axis.at(5)).toBeLessThan(90)
    expect(linearAxis([5, 6], [0, 100], '', 'de', true).at(0)).toBe(0)
  })

  it('stands without values', () => {
    expect(linearAxis([], [0, 100], '', 'en').ticks.length).toBeGreaterThan(1)
  })
})

describe('the points of a chart', () => {
  const points = [{ code: 'a', x: 10, y: 10 }, { code: 'b', x: 50, y: 10 }, { code: 'c', x: 10, y: 80 }]

  it('are found near the pointer and not from afar', () => {
    const placed = placePoints(points)
    expect(placed.nearest(14, 12, 10)?.code).toBe('a')
    expect(placed.nearest(30, 45, 10)).toBeNull()
  })

  it('are taken by a rectangle, edges included', () => {
    expect(placePoints(points).within(10, 0, 50, 10).map(({ code }) => code)).toEqual(['a', 'b'])
  })

  it('are gone through from left to right, upper ones first', () => {
    expect(placePoints(points).ordered.map(({ code }) => code)).toEqual(['a', 'c', 'b'])
  })
})

describe('names beside points', () => {
  it('never cover each other; earlier ones win', () => {
    const labels = [
      { code: 'a', text: 'Norderstedt', x: 0, y: 0, isLeftOf: false },
      { code: 'b', text: 'Kaltenkirchen', x: 20, y: 5, isLeftOf: false },
      { code: 'c', text: 'Wahlstedt', x: 20, y: 40, isLeftOf: false },
      { code: 'd', text: 'Bark', x: -2, y: 0, isLeftOf: true },
    ]
    expect([...freeLabels(labels)]).toEqual(['a', 'c', 'd'])
  })
})

describe('the words of a line', () => {
  const places = [{ x: 300, y: 94, isLeftOf: true }, { x: 300, y: 116, isLeftOf: true }, { x: 10, y: 94, isLeftOf: false }]
  const text = 'Kreis: 4,0 %'

  it('stand where they hide the fewest points, at the first of equal places', () => {
    expect(freestPlace(text, places, [])).toBe(places[0])
    expect(freestPlace(text, places, [{ x: 290, y: 90 }])).toBe(places[1])
    expect(freestPlace(text, places, [{ x: 290, y: 90 }, { x: 250, y: 110 }])).toBe(places[2])
    expect(freestPlace(text, places, [{ x: 290, y: 90 }, { x: 280, y: 92 }, { x: 250, y: 110 }, { x: 20, y: 90 }])).toBe(places[1])
    expect(() => freestPlace(text, [], [])).toThrow(RangeError)
  })
})

describe('the four fields', () => {
  it('take what equals the reference as not above it', () => {
    expect([fieldOf(5, 5, 4, 4), fieldOf(5, 4, 4, 4), fieldOf(4, 5, 4, 4), fieldOf(4, 4, 4, 4)]).toEqual(['both', 'onlyX', 'onlyY', 'neither'])
  })

  it('hold zero like any number and no area without a value', () => {
    expect(fieldOf(0, 0, -1, -1)).toBe('both')
    expect([fieldOf(null, 5, 4, 4), fieldOf(5, null, 4, 4)]).toEqual([null, null])
  })
})
