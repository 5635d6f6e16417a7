import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { readBytes, remarksOf } from './read-inline.ts'

const head = '<?xml version="1.0" encoding="UTF-8"?>'
const text = (words: string) => `<c t="inlineStr"><is><t>${words}</t></is></c>`
const heads = (...words: readonly string[]) => `<row r="1">${words.map(text).join('')}</row>`
const row = (number: number, code: string, cells: string, extra = '') => `<row r="${number}"${extra}>${text(code)}${cells}</row>`
const read = (rows: string, columns = '') => readBytes(zipSync({
  'xl/workbook.xml': strToU8(`${head}<workbook xmlns:r="r"><sheets><sheet name="Tabelle1" sheetId="1" r:id="rId1"/></sheets></workbook>`),
  'xl/_rels/workbook.xml.rels': strToU8(`${head}<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>`),
  'xl/worksheets/sheet1.xml': strToU8(`${head}<worksheet>${columns}<sheetData>${rows}</sheetData></worksheet>`),
}), 'lieferung.xlsx')

describe('what people do not see in a workbook', () => {
  it('is said where a hidden row is read', async () => {
    const reading = await read(heads('AGS', 'Bevölkerung 2016') + row(2, '01060004', '<c><v>1</v></c>', ' hidden="1"') + row(3, '01060063', '<c><v>2</v></c>', ' hidden="0"'))
    expect(Object.values(reading.figures)).toEqual([1, 2])
    expect(remarksOf(reading, 'warning')).toEqual(['hidden-row Tabelle1!2'])
  })

  const twice = heads('AGS', 'Bevölkerung 2016', 'Bevölkerung 2016') + row(2, '01060004', '<c><v>1</v></c><c><v>10</v></c>') + row(3, '01060063', '<c><v>2</v></c><c><v>20</v></c>')

  it('gives way to a column with the same head that people see, and the other is named', async () => {
    const reading = await read(twice, '<cols><col min="2" max="2" hidden="1"/></cols>')
    expect(Object.values(reading.figures)).toEqual([10, 20])
    expect(remarksOf(reading, 'warning')).toEqual(['same-head Tabelle1!B1'])
  })

  it('is said where a hidden column is the only one of its measure', async () => {
    const reading = await read(heads('AGS', 'Bevölkerung 2016') + row(2, '01060004', '<c><v>1</v></c>') + row(3, '01060063', '<c><v>2</v></c>'), '<cols><col min="2" max="16384" hidden="true"/></cols>')
    expect(remarksOf(reading, 'warning')).toEqual(['hidden-column Tabelle1!B1'])
  })

  it('is said where two columns have one head: the first is read, never silently', async () => {
    expect(remarksOf(await read(twice), 'warning')).toEqual(['same-head Tabelle1!C1'])
  })

  it('is no empty cell where a formula was never computed, and one where its result is an empty text', async () => {
    const reading = await read(heads('AGS', 'Bevölkerung 2016', 'Arbeitslose 2016') + row(2, '01060004', '<c><f>1+1</f></c><c><v>4</v></c>') + row(3, '01060063', '<c t="str"><f>IF(1,"")</f><v></v></c><c><v>5</v></c>') + row(4, '01060092', '<c><f>2+3</f><v>5</v></c><c><v>6</v></c>'))
    expect(remarksOf(reading, 'error')).toEqual(['formula-uncalculated Tabelle1!B2'])
    expect(reading.figures).toMatchObject({ 'population gemeinde 01060063 2016': 'missing', 'population gemeinde 01060092 2016': 5 })
  })

  it('refuses a row whose number is none', async () => {
    await expect(read('<row r="abc"><c><v>1</v></c></row>')).rejects.toMatchObject({ code: 'file-damaged' })
  })
})
