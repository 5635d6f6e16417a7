import { describe, expect, it } from 'vitest'
import type { IndicatorSummary } from '../../../core/contract/indicators.ts'
import type { Area, SpatialLevel } from '../../../core/contract/spatial-levels.ts'
import { compareRows, orderCompareRows, parseOrder, writeOrder } from '../../../web/state/compare/compare-rows.ts'
import { correlationWords } from '../../../web/state/compare/correlation-words.ts'
import { lineOfArea, lineOfWhole } from '../../../web/state/compare/series-of-areas.ts'
import { figureOf, summaryOf } from '../../../web/state/compare/side-phrases.ts'
import type { Side } from '../../../web/state/compare/side.ts'
import { framesOf } from '../../../web/state/series.ts'
import type { SetSeries } from '../../../web/state/series.ts'

const text = { de: 'Anteil' }
const level: SpatialLevel = { key: 'gemeinde', name: { de: 'Gemeinde' }, plural: { de: 'Gemeinden' }, isExample: false, nestsIn: [], rank: 0, areaSets: [] }
const names = ['Ähren', 'Zell', 'Bark', 'Buchholz']
const codes = ['01', '02', '03', '04']
const areas: Area[] = codes.map((code, index) => ({ id: index + 1, code, name: names[index] ?? '', parents: {}, areaKm2: 1, bbox: [9, 53, 10, 54] }))

/** A side with one column a period; `null` is suppressed. */
function side(key: string, columns: Readonly<Record<string, readonly (number | null)[]>>, period: string, set = 'set-1', own: readonly Area[] = areas): Side {
  const periods = Object.keys(columns)
  const values = own.map((_, index) => periods.map((each) => columns[each]?.[index] ?? null))
  const exceptions = new Map(own.flatMap((_, index) => (columns[period]?.[index] === null ? [[index, { status: 'suppressed' as const, covered: 0, of: 1 }] as const] : [])))
  const cells = { values: columns[period] ?? [], exceptions }
  const areaSet = { id: set, validFrom: '2008-01-01', validTo: null, boundariesAsOf: null, areaCount: own.length, bbox: [9, 53, 10, 54] as [number, number, number, number], minZoom: 0, maxZoom: 12 }
  const answer = { indicator: key, level: 'gemeinde', areaSet: set, unit: { de: '%' }, decimals: 1, periods, areas: own.map(({ code }) => code), ids: own.map(({ id }) => id), values, exceptions: [], whole: periods.map(() => 4) }
  const series: SetSeries = { areaSet, answer, cells: () => cells }
  const frames = framesOf([series])
  const indicator: IndicatorSummary = { key, name: text, shortName: text, theme: 'work', kind: 'share', unit: { de: '%' }, decimals: 1, polarity: 'negative', order: 0, periodsByLevel: { gemeinde: periods } }
  const frame = frames.find((each) => each.period === period)
  if (frame === undefined) throw new Error('no such period')
  return { indicator, level, frames, frame, cells, areas: own, scale: { method: 'quantile', breaks: [0, 10], counts: [3], closed: 'left', colours: ['#fff'], decimals: 1, reference: null } }
}

const first = side('a', { 2015: [5, 7, 0, null], 2016: [6, 7, 1, null] }, '2015')
const second = side('a', { 2015: [5, 7, 0, null], 2016: [6, 7, 1, null] }, '2016')
const other = side('b', { 2016: [1, null, 3, null] }, '2016')

describe('the rows of a comparison', () => {
  it('hold an area once with its value in every side; what is suppressed stays without a number', () => {
    expect(compareRows([first, other]).map(({ code, values }) => [code, ...values])).toEqual([['01', 5, 1], ['02', 7, null], ['03', 0, 3], ['04', null, null]])
  })

  it('tell the change of one indicator, and none where a value is missing', () => {
    expect(compareRows([first, second]).map(({ values }) => values[2])).toEqual([1, 0, 1, null])
    expect(compareRows([first, other])[0]?.values.length).toBe(2)
  })

  it('tell no change from one set of boundaries to another, but keep both values', () => {
    const moved = side('a', { 2016: [6, 7, 1, null] }, '2016', 'set-2')
    expect(compareRows([first, moved])[0]?.values).toEqual([5, 6, null])
  })

  it('join areas by code, not by place, and say where one is absent', () => {
    const fewer = side('b', { 2016: [9, 8] }, '2016', 'set-2', areas.filter(({ code }) => code === '03' || code === '01').toReversed())
    expect(compareRows([first, fewer]).map(({ code, indices, values }) => [code, indices[1], values[1]])).toEqual([['01', 1, 8], ['02', -1, null], ['03', 0, 9], ['04', -1, null]])
  })

  it('sort by any column with areas without a value last in either direction', () => {
    const rows = compareRows([first, other])
    const order = (text: string): string[] => orderCompareRows(rows, '', parseOrder(text)).map(({ code }) => code)
    expect([order('0'), order('1'), order('-1'), order('2')]).toEqual([['01', '03', '04', '02'], ['03', '01', '02', '04'], ['02', '01', '03', '04'], ['01', '03', '04', '02']])
    expect(orderCompareRows(rows, 'aehr', parseOrder('0')).map(({ code }) => code)).toEqual(['01'])
  })

  it('keep their order in the address', () => {
    expect(['-2', '0', 'x', '9', undefined].map((each) => writeOrder(parseOrder(each)))).toEqual(['-2', '0', '0', '0', '0'])
  })
})

describe('a comparison in words', () => {
  it('counts who has no value and never calls it zero', () => {
    expect(summaryOf(first)).toBe('Am höchsten: Zell (7,0\u00a0%). Am niedrigsten: Bark (0,0\u00a0%). 1 von 4 Gebieten ohne Wert.')
    expect([figureOf(first, 2), figureOf(first, 3), figureOf(first, -1)]).toEqual(['0,0\u00a0%', 'geschützt', 'kein Wert'])
  })

  it('says that a correlation of few areas cannot be told', () => {
    expect(correlationWords([first, other])).toEqual(['Zu wenige Gebiete mit beiden Werten für eine Korrelation.'])
  })

  it('names strength, direction and number of areas, and warns of conclusions about persons', () => {
    const many = Array.from({ length: 12 }, (_, index): Area => ({ id: index + 1, code: String(index), name: String(index), parents: {}, areaKm2: 1, bbox: [9, 53, 10, 54] }))
    const x = side('a', { 2016: many.map((_, index) => index) }, '2016', 'set-1', many)
    const y = side('b', { 2016: many.map((_, index) => 30 - 2 * index + 4 * (index % 3)) }, '2016', 'set-1', many)
    const words = correlationWords([x, y])
    expect(words[0]).toBe('Über die Gebiete besteht ein starker gegenläufiger Zusammenhang.')
    expect(words[1]).toMatch(/^Korrelation r = −0,8\d \(95-%-Bereich −0,9\d bis −0,\d\d\), 12 Gebiete; Rangkorrelation ρ = −0,\d\d\.$/)
    expect(words.at(-1)).toContain('nicht für Personen')
  })
})

describe('a series', () => {
  it('keeps a gap where an area has no value and ends with the last period', () => {
    expect(lineOfArea(first, '04')?.points.map(({ period, value }) => [period, value])).toEqual([['2015', null], ['2016', null]])
    expect(lineOfArea(first, '03')?.points.map(({ value }) => value)).toEqual([0, 1])
    expect(lineOfWhole(first, 'Kreis').points.map(({ value }) => value)).toEqual([4, 4])
    expect(lineOfArea(first, '99')).toBeNull()
  })
})
