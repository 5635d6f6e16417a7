import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { examineGrid } from '../../../server/deliveries/examine/examine-grid.ts'
import { readGrid } from '../../../server/deliveries/grid/read-grid.ts'
import { detectLayout } from '../../../server/deliveries/layout/detect-layout.ts'
import { context } from './read-inline.ts'

const bytesOf = (text: string, encoding = 'utf8'): Buffer => iconv.encode(text, encoding)
const nothingKnown = () => Promise.resolve({ rules: { measures: [], areas: {}, nestings: [], periods: [], jump: { percent: 50, minimum: 50 } }, previous: [] })

describe('what a person decides about a file', () => {
  it('is read with the encoding that was chosen, and with the one found out where the choice is none', async () => {
    const bytes = bytesOf('Schlüssel;Gemeinde;Bevölkerung 2016\n01060008;Großenaspe;3100', 'win1252')
    const nameIn = async (encoding?: string): Promise<string | undefined> => (await readGrid(bytes, 'x.csv', undefined, { encoding })).sheets[0]?.rows[1]?.cells[2]?.text
    expect(await nameIn()).toBe('Großenaspe')
    expect(await nameIn('utf-16le')).not.toBe('Großenaspe')
    expect(await nameIn('no such thing')).toBe('Großenaspe')
  })

  it('is cut at the separator that was chosen; more than one sign is none', async () => {
    const bytes = bytesOf('Schlüssel,Gemeinde;Bevölkerung 2016\n01060004,Bad Bramstedt;14164\n01060063,Norderstedt;78679')
    const widthWith = async (delimiter?: string): Promise<number | undefined> => (await readGrid(bytes, 'x.csv', undefined, { delimiter })).sheets[0]?.rows[0]?.cells.length
    expect(await widthWith(',')).toBe(3)
    expect(await widthWith(';')).toBe(3)
    expect((await readGrid(bytes, 'x.csv', undefined, { delimiter: ',' })).delimiter).toBe(',')
    expect((await readGrid(bytes, 'x.csv', undefined, { delimiter: 'ab' })).delimiter).not.toBe('ab')
  })

  it('a column that a person chose to divide the rows is listed text by text, with measures proposed', async () => {
    const bytes = bytesOf('Schlüssel;Art;2016\n01060004;Bevölkerung;14164\n01060063;Bevölkerung;78679\n01060004;Arbeitslose;500\n01060063;Arbeitslose;1500')
    const grid = await readGrid(bytes, 'x.csv')
    const found = detectLayout(grid, context)
    const table = { ...found.tables[0]!, category: { column: 2, values: [] } }
    const { layout } = await examineGrid(() => Promise.resolve(grid), context, { layout: { ...found, tables: [table] }, confirmed: [] }, nothingKnown)
    expect(layout.tables[0]?.category?.values.map(({ text, rows, measure }) => [text, rows, measure])).toEqual([['Bevölkerung', 2, 'population'], ['Arbeitslose', 2, 'unemployed']])
  })
})
