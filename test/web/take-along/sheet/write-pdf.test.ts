import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Drawing, SheetPart, SheetShape } from '../../../../web/take-along/sheet/drawing.ts'
import { patterns } from '../../../../web/take-along/sheet/drawing.ts'
import { writePdf } from '../../../../web/take-along/sheet/write-pdf.ts'
import { readObjects, readPdf } from '../../../server/profiles/read-pdf.ts'
import { listElements, readStructure } from '../../../server/profiles/read-structure.ts'

const folder = dirname(createRequire(import.meta.url).resolve('@fontsource/fira-sans/package.json'))
const read = (weight: 400 | 600): ArrayBuffer => {
  const bytes = readFileSync(join(folder, `files/fira-sans-latin-${weight}-normal.woff`))
  return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length)
}
const fonts = { regular: read(400), bold: read(600) }

const text = (words: string, more: object = {}): SheetShape => ({ kind: 'text', x: 100, y: 100, text: words, size: 12, isBold: false, colour: '#11131f', isAtEnd: false, ...more })
const square = (more: object): SheetShape => ({ kind: 'path', path: 'M40 40L80 40L80 80L40 80Z', fill: '#cde', mark: null, line: null, ...more })
const part = (role: SheetPart['role'], shapes: SheetShape[], words = ''): SheetPart => ({ role, words, frame: role === 'figure' ? { x: 40, y: 40, width: 400, height: 400 } : null, shapes })
const drawing: Drawing = {
  title: 'Süd & <Nord>', language: 'de', width: 1123, height: 794,
  parts: [
    part('decoration', [square({ fill: '#ffffff' })]),
    part('heading', [text('Anteil – −1,5 %', { isBold: true })]),
    part('figure', [square({ line: { colour: '#ffffff', width: 0.7 } }), square({ fill: null, mark: 'suppressed' }), { kind: 'circle', x: 60, y: 60, radius: 5, fill: '#246' }, square({ fill: null, line: { colour: '#11131f', width: 2 } })], 'Höchster Wert: Musterdorf.'),
    part('paragraph', [text('unter 3,0'), text('12', { x: 400, isAtEnd: true })]),
  ],
}
const write = async (of: Drawing): Promise<Buffer> => Buffer.from(await (await writePdf(of, fonts)).arrayBuffer())

describe('a map sheet as PDF', () => {
  it('is one page of A4 in landscape with its title and language', async () => {
    const pdf = await write(drawing)
    const heads = [...readObjects(pdf).values()].map(({ head }) => head)
    const pages = heads.filter((head) => head.includes('/Type /Page\n'))
    expect(pages).toHaveLength(1)
    expect(pages[0]).toMatch(/\/MediaBox \[0 0 841\.89 595\.28\]/)
    const { catalogue, metadata } = readStructure(pdf)
    expect(catalogue['Lang']).toBe('de')
    expect(Buffer.from(metadata, 'latin1').toString()).toContain('Süd &amp; &lt;Nord')
    expect(metadata).toContain('pdfuaid:part')
  })

  it('holds its words as letters, minus sign included', async () => {
    expect(readPdf(await write(drawing)).split('\n')).toEqual(expect.arrayContaining(['Anteil – −1,5 %', 'unter 3,0', '12']))
  })

  it('is read as heading, map in words, and paragraphs; everything else is a decoration', async () => {
    const structure = readStructure(await write(drawing))
    expect(structure.root.children.map(({ role, alt }) => [role, alt])).toEqual([['H1', ''], ['Figure', 'Höchster Wert: Musterdorf.'], ['P', '']])
    expect(structure.unmarked).toEqual([])
    expect(listElements(structure.root).flatMap(({ contents }) => contents).sort()).toEqual([...structure.marked].sort())
    // In points from the lower left corner of the page.
    expect(structure.root.children[1]?.attributes['BBox']).toEqual([30, 265, 330, 565].map((each) => expect.closeTo(each, 0)))
  })

  it.each(Object.keys(patterns))('draws %s as a pattern of its own, not as a colour', async (mark) => {
    const objects = [...readObjects(await write({ ...drawing, parts: [part('figure', [square({ fill: null, mark })], 'Karte')] })).values()]
    const tile = objects.find(({ head }) => head.includes('/PatternType 1'))
    expect(tile?.stream).toMatch(mark === 'missing' ? /c f/ : / l S/)
    expect(objects.some(({ stream }) => /\/P\w+ scn/.test(stream))).toBe(true)
  })
})
