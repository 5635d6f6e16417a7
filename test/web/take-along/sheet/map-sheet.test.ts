import { SaxesParser } from 'saxes'
import { describe, expect, it } from 'vitest'
import { drawMapSheet, scaleBar, wrap } from '../../../../web/take-along/sheet/map-sheet.ts'
import type { MapSheet } from '../../../../web/take-along/sheet/map-sheet.ts'
import { writeSvg } from '../../../../web/take-along/sheet/write-svg.ts'

const square = (west: number): MapSheet['shapes'][number] => [[[[west, 54], [west + 0.1, 54], [west + 0.1, 54.1], [west, 54.1], [west, 54]]]]
const sheet: MapSheet = {
  language: 'de', words: 'Höchster Wert: Musterdorf.',
  title: 'Arbeitslose <je 100> & mehr', subtitle: '2016, Gemeinden', legendTitle: 'Arbeitslosenanteil (%)',
  entries: [
    { colour: '#cde', mark: null, label: 'unter 3,0', count: '1' },
    { colour: '#246', mark: null, label: '3,0 und mehr', count: '1' },
    { colour: null, mark: 'suppressed', label: 'geschützt', count: '1' },
  ],
  notes: ['Umrandet: Musterdorf'], credits: ['Quelle: Amt, Datenlizenz'], scaleUnit: 'km',
  shapes: [square(10), square(10.1), square(10.2)], classes: [0, 1, 2], overlays: new Map(), outlined: 1, circles: null,
}

const svgOf = (each: MapSheet): string => writeSvg(drawMapSheet(each))

/** Elements of an SVG by name, with their attributes and text; throws if it is not well-formed. */
function read(svg: string): { name: string; attributes: Record<string, string>; text: string }[] {
  const found: { name: string; attributes: Record<string, string>; text: string }[] = []
  const parser = new SaxesParser()
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', ({ name, attributes }) => void found.push({ name, attributes: attributes, text: '' }))
  parser.on('text', (text) => void (found.at(-1) !== undefined && (found.at(-1)!.text += text)))
  parser.write(svg).close()
  return found
}

/** Paths of areas; the boxes of the legend are written otherwise. */
const isArea = ({ name, attributes }: { name: string; attributes: Record<string, string> }): boolean => name === 'path' && (attributes['d'] ?? '').includes('L')

describe('a map on paper', () => {
  it('carries title, date, legend with counts, source and what is outlined, as text', () => {
    const words = read(svgOf(sheet)).filter(({ name }) => name === 'text').map(({ text }) => text.trim())
    for (const wanted of ['Arbeitslose <je 100> & mehr', '2016, Gemeinden', 'Arbeitslosenanteil (%)', 'unter 3,0', 'geschützt', 'Quelle: Amt, Datenlizenz', 'Umrandet: Musterdorf']) expect(words).toContain(wanted)
  })

  it('gives every area the colour of its class, and a protected one its mark and no colour', () => {
    const fills = read(svgOf(sheet)).filter(isArea).map(({ attributes }) => attributes['fill'])
    expect(fills).toEqual(expect.arrayContaining(['#cde', '#246', 'url(#suppressed)']))
    expect(fills.filter((fill) => fill === '#cde')).toHaveLength(1)
  })

  it('draws counts as circles of true area, small ones above large ones, and explains them by examples', () => {
    const entries = [{ colour: '#246', mark: null, label: '400 Personen', count: '', radius: 20 }, { colour: '#246', mark: null, label: '100 Personen', count: '', radius: 10 }]
    const list = [{ longitude: 10.05, latitude: 54.05, radius: 5 }, { longitude: 10.15, latitude: 54.05, radius: 10 }]
    const drawn = read(svgOf({ ...sheet, entries, classes: [-1, -1, -1], circles: { colour: '#246', list } }))
    expect(drawn.filter(({ name }) => name === 'circle').map(({ attributes }) => Number(attributes['r']))).toEqual([1, 1, 10, 5, 20, 10])
    // The circle stands in the middle of its square.
    const [first] = drawn.filter(({ name, attributes }) => name === 'path' && attributes['fill'] === '#dfe4ec')
    const xs = [...(first?.attributes['d'] ?? '').matchAll(/[ML]([\d.]+) /g)].map(([, x]) => Number(x))
    const middle = Number(drawn.filter(({ attributes }) => attributes['r'] === '5.00')[0]?.attributes['cx'])
    expect(middle).toBeCloseTo((Math.min(...xs) + Math.max(...xs)) / 2, 1)
    expect(drawn.filter(({ name }) => name === 'text').map(({ text }) => text.trim())).toEqual(expect.arrayContaining(['400 Personen', '100 Personen']))
  })

  it('marks what lies over a colour, such as a small base, with its own pattern', () => {
    const drawn = read(svgOf({ ...sheet, overlays: new Map([['smallBase', [0]], ['incomplete', [1]]] as const) }))
    expect(drawn.map(({ attributes }) => attributes['fill'])).toEqual(expect.arrayContaining(['url(#smallBase)', 'url(#incomplete)']))
  })

  it('neighbours share their border to the last digit', () => {
    const paths = read(svgOf(sheet)).filter(({ attributes }) => attributes['fill'] === '#cde' || attributes['fill'] === '#246').map(({ attributes }) => attributes['d'] ?? '')
    const [left, right] = paths.map((path) => new Set(path.replaceAll(/[MZ]/g, '').split('L')))
    expect([...(left ?? [])].filter((point) => right?.has(point))).toHaveLength(2)
  })

  it('draws the borders of very many areas so thin that their colours stay', () => {
    const widthOf = (count: number): number => {
      const shapes = Array.from({ length: count }, (_, index) => square(10 + index / 10))
      return Number(read(svgOf({ ...sheet, shapes, classes: shapes.map(() => 0) })).find(({ attributes }) => attributes['fill'] === '#cde')?.attributes['stroke-width'])
    }
    expect([widthOf(3), widthOf(100)]).toEqual([0.7, 0.7])
    expect(widthOf(11_000)).toBeLessThan(0.2)
    expect(widthOf(11_000)).toBeGreaterThan(0)
  })

  it('the scale bar is a round length that fits and is true', () => {
    expect(scaleBar(50, 180)).toEqual({ kilometres: 5, length: 100 })
    expect(scaleBar(1234, 180).length).toBeLessThanOrEqual(180)
    expect(scaleBar(0.5, 180)).toEqual({ kilometres: 0.05, length: 100 })
    // Half a degree of longitude at 54° north is 32.7 km; the three squares are 0.3°.
    const bar = read(svgOf(sheet)).find(({ name, attributes }) => name === 'path' && attributes['stroke-width'] === '1.4')!
    const [, from, to] = /M([\d.]+) .*H([\d.]+)V/.exec(bar.attributes['d'] ?? '') ?? []
    const xs = read(svgOf(sheet)).filter(isArea).filter(({ attributes }) => ['#cde', '#246', 'url(#suppressed)'].includes(attributes['fill'] ?? '')).flatMap(({ attributes }) => [...(attributes['d'] ?? '').matchAll(/[ML]([\d.]+) /g)].map(([, x]) => Number(x)))
    const kilometresPerUnit = (0.3 * Math.PI * 6371.0088 * Math.cos((54.05 * Math.PI) / 180)) / 180 / (Math.max(...xs) - Math.min(...xs))
    const said = Number(/([\d.]+) km/.exec(svgOf(sheet))![1])
    expect(said / ((Number(to) - Number(from)) * kilometresPerUnit)).toBeCloseTo(1, 2)
  })

  it('says to somebody who does not see it what the map shows', () => {
    const [map] = read(svgOf({ ...sheet, words: 'Höchster Wert: "Musterdorf" & Umland.' })).filter(({ attributes }) => attributes['role'] === 'img')
    expect(map?.attributes['aria-label']).toBe('Höchster Wert: "Musterdorf" & Umland.')
  })

  it('wraps long words of titles and loses none', () => {
    const words = 'Sozialversicherungspflichtig Beschäftigte am Arbeitsort je 100 Personen im erwerbsfähigen Alter'
    expect(wrap(words, 200, 20).join(' ')).toBe(words)
    expect(wrap(words, 200, 20).length).toBeGreaterThan(3)
  })
})
