import { existsSync, readFileSync } from 'node:fs'
import { strToU8, zipSync } from 'fflate'
import { readXlsx } from 'hucre/xlsx'
import { describe, expect, it } from 'vitest'
import { DomainError } from '../../../core/model/domain-error.ts'
import { readPeriod } from '../../../server/deliveries/layout/find-periods.ts'
import { readWorkbook } from '../../../server/deliveries/xlsx/read-workbook.ts'
import { defaultWorkbookLimits, type WorkbookSheet } from '../../../server/deliveries/xlsx/workbook.ts'

const exportsFolder = new URL('../../../../shared/data/exports/', import.meta.url)
const head = '<?xml version="1.0" encoding="UTF-8"?>'

/** A workbook with one sheet, written by hand so that every odd thing a file may hold can be put in. */
function workbookOf(sheetData: string, extra: { sharedStrings?: string; styles?: string; workbook?: string; sheetPrefix?: string } = {}): Uint8Array {
  return zipSync({
    'xl/workbook.xml': strToU8(extra.workbook ?? `${head}<workbook xmlns:r="r"><sheets><sheet name="Tabelle1" sheetId="1" r:id="rId1"/></sheets></workbook>`),
    'xl/_rels/workbook.xml.rels': strToU8(`${head}<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>`),
    'xl/sharedStrings.xml': strToU8(`${head}<sst>${extra.sharedStrings ?? ''}</sst>`),
    'xl/styles.xml': strToU8(extra.styles ?? `${head}<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="9"/></cellXfs></styleSheet>`),
    'xl/worksheets/sheet1.xml': strToU8(`${extra.sheetPrefix ?? head}<worksheet>${sheetData}</worksheet>`),
  })
}

async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work
  } catch (error) {
    if (error instanceof DomainError) return error.code
    throw error
  }
  return 'no error'
}

/** The filled cells of a sheet with their places. */
const placedCells = ({ rows }: Pick<WorkbookSheet, 'rows'>) => [...rows].flatMap(([row, cells]) => cells.flatMap((cell, column) => (cell === undefined ? [] : [{ ...cell, row, column }])))

async function cellsOf(sheetData: string, extra = {}) {
  const workbook = await readWorkbook(workbookOf(sheetData, extra))
  return placedCells(workbook.sheets[0]!)
}

describe('reading an .xlsx file', () => {
  it('takes the cached value of a formula and never the formula', async () => {
    const cells = await cellsOf('<sheetData><row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1" t="str"><f>CONCAT("a")</f><v>a</v></c></row></sheetData>')
    expect(cells.map((cell) => [cell.kind, cell.text])).toEqual([['number', '2'], ['text', 'a']])
  })

  it('keeps error cells apart from numbers and texts', async () => {
    const [cell] = await cellsOf('<sheetData><row r="1"><c r="A1" t="e"><v>#DIV/0!</v></c></row></sheetData>')
    expect(cell).toMatchObject({ kind: 'error', text: '#DIV/0!', number: null })
  })

  it('counts rows and cells on where they carry no address', async () => {
    const cells = await cellsOf('<sheetData><row><c><v>1</v></c><c><v>2</v></c></row><row r="5"><c r="C5"><v>3</v></c><c><v>4</v></c></row></sheetData>')
    expect(cells.map((cell) => [cell.row, cell.column])).toEqual([[1, 1], [1, 2], [5, 3], [5, 4]])
  })

  it('turns serial numbers into days by the cell format and the date system', async () => {
    const row = '<sheetData><row r="1"><c r="A1" s="1"><v>42369</v></c><c r="B1"><v>42369</v></c></row></sheetData>'
    expect((await cellsOf(row)).map((cell) => cell.text)).toEqual(['2015-12-31', '42369'])
    const workbook = `${head}<workbook xmlns:r="r"><workbookPr date1904="1"/><sheets><sheet name="a" r:id="rId1"/></sheets></workbook>`
    expect((await cellsOf(row, { workbook }))[0]!.text).toBe('2020-01-01')
  })

  it('takes a date for the month or the year that people see', async () => {
    const styles = `${head}<styleSheet><numFmts><numFmt numFmtId="164" formatCode="[$-407]mmm\\ yyyy;@"/><numFmt numFmtId="165" formatCode="yyyy"/><numFmt numFmtId="166" formatCode="dd/mm/"/><numFmt numFmtId="167" formatCode="dd\\.mm\\.yyyy"/></numFmts><cellXfs>${[164, 165, 166, 167, 17].map((id) => `<xf numFmtId="${id}"/>`).join('')}</cellXfs></styleSheet>`
    const cells = await cellsOf(`<sheetData><row r="1">${[0, 1, 2, 3, 4].map((style) => `<c s="${style}"><v>40908</v></c>`).join('')}</row></sheetData>`, { styles })
    expect(cells.map((cell) => [cell.kind, cell.text])).toEqual([['date', '12/2011'], ['date', '2011'], ['date', '2011-12-31'], ['date', '2011-12-31'], ['date', '12/2011']])
    expect(readPeriod('12/2011')).toBe('2011-12')
  })

  it('says that a number is shown as per cent', async () => {
    const [cell] = await cellsOf('<sheetData><row r="1"><c r="A1" s="2"><v>0.36</v></c></row></sheetData>')
    expect(cell).toMatchObject({ number: 0.36, isPercent: true })
  })

  it('joins formatted runs of a text and leaves phonetic hints out', async () => {
    const sharedStrings = '<si><r><t>Bad </t></r><r><t>Bramstedt</t></r><rPh><t>xx</t></rPh></si>'
    const [cell] = await cellsOf('<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row></sheetData>', { sharedStrings })
    expect(cell!.text).toBe('Bad Bramstedt')
  })

  it('keeps a number apart from the same number shown as per cent, as a day, as a text', async () => {
    const cells = await cellsOf('<sheetData><row r="1"><c r="A1"><v>36</v></c><c r="B1" s="2"><v>36</v></c><c r="C1" s="1"><v>36</v></c><c r="D1" t="str"><v>36</v></c><c r="E1"><v>36</v></c></row></sheetData>')
    expect(cells.map((cell) => [cell.kind, cell.text, cell.isPercent])).toEqual([['number', '36', false], ['number', '36', true], ['date', '1900-02-05', false], ['text', '36', false], ['number', '36', false]])
  })

  it('cuts texts that are too long, wherever they stand', async () => {
    const long = 'ß'.repeat(400)
    const { sheets } = await readWorkbook(workbookOf(`<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>${long}</t></is></c></row></sheetData>`, { sharedStrings: `<si><t>${long}</t></si>` }), { ...defaultWorkbookLimits, cellText: 300 })
    expect(placedCells(sheets[0]!).map(({ text }) => text)).toEqual(Array(2).fill(`${'ß'.repeat(300)} ...`))
  })

  it('gives merged ranges in rows and columns from 1', async () => {
    const workbook = await readWorkbook(workbookOf('<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData><mergeCells><mergeCell ref="A1:C2"/></mergeCells>'))
    expect(workbook.sheets[0]!.merges).toEqual([{ top: 1, left: 1, bottom: 2, right: 3 }])
  })
})

const isDirectoryEntry = (bytes: Uint8Array, at: number): boolean => Buffer.from(bytes.subarray(at, at + 4)).equals(Buffer.from([0x50, 0x4b, 1, 2]))

/** Change each entry of the archive's directory. */
function redeclare(bytes: Uint8Array, change: (entry: DataView) => void): Uint8Array {
  const copy = bytes.slice()
  for (let at = 0; at < copy.length - 46; at++) if (isDirectoryEntry(copy, at)) change(new DataView(copy.buffer, at))
  return copy
}
const lying = (bytes: Uint8Array, by: number): Uint8Array => redeclare(bytes, (entry) => { entry.setUint32(24, entry.getUint32(24, true) + by, true) })
const encrypted = (bytes: Uint8Array): Uint8Array => redeclare(bytes, (entry) => { entry.setUint16(8, entry.getUint16(8, true) | 1, true) })

describe('refusing an .xlsx file', () => {
  it.each([
    ['an empty file', new Uint8Array(), 'file-empty'],
    ['a text file', strToU8('a;b\n1;2'), 'file-not-xlsx'],
    ['a web page', strToU8('<html><table></table></html>'), 'file-is-html'],
    ['a file cut off in the middle', workbookOf('<sheetData/>').slice(0, 300), 'file-damaged'],
    ['an archive that is no workbook', zipSync({ 'a.txt': strToU8('a') }), 'file-not-xlsx'],
    ['an old binary workbook', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...Buffer.from('Workbook', 'utf16le')]), 'file-old-excel'],
    ['a workbook behind a password', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...Buffer.from('EncryptedPackage', 'utf16le')]), 'file-password-protected'],
    ['a document type that defines entities', workbookOf('<sheetData/>', { sheetPrefix: `${head}<!DOCTYPE a [<!ENTITY b "c">]>` }), 'file-damaged'],
    ['a reference to a text that is not there', workbookOf('<sheetData><row r="1"><c r="A1" t="s"><v>7</v></c></row></sheetData>'), 'file-damaged'],
    ['a part that is longer than it says', lying(workbookOf(`<sheetData>${' '.repeat(5_000)}</sheetData>`), -1), 'file-damaged'],
    ['a part that is shorter than it says', lying(workbookOf(`<sheetData>${' '.repeat(5_000)}</sheetData>`), 1), 'file-damaged'],
    ['a part behind a password', encrypted(workbookOf('<sheetData/>')), 'file-damaged'],
    ['XML that breaks off', workbookOf('<sheetData><row r="1">'), 'file-damaged'],
  ])('refuses %s with its own code', async (_title, bytes, code) => {
    expect(await codeOf(readWorkbook(bytes))).toBe(code)
  })

  it('refuses an archive that would inflate beyond the limit before inflating it', async () => {
    const bytes = workbookOf(`<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>${'a'.repeat(3_000_000)}</t></is></c></row></sheetData>`)
    expect(bytes.length).toBeLessThan(20_000)
    expect(await codeOf(readWorkbook(bytes, { ...defaultWorkbookLimits, inflatedBytes: 1_000_000 }))).toBe('file-too-large')
  })

  it('refuses more cells than allowed', async () => {
    const bytes = workbookOf('<sheetData><row r="1"><c><v>1</v></c><c><v>1</v></c><c><v>1</v></c></row></sheetData>')
    expect(await codeOf(readWorkbook(bytes, { ...defaultWorkbookLimits, cells: 2 }))).toBe('file-too-large')
  })
})

describe.skipIf(!existsSync(exportsFolder))('office workbooks (skipped without ../shared)', () => {
  it.each(['afs_berlin_A01-05_2023h02.xlsx', 'frankfurt_BA_bruttoarbeitsentgelte_stadtteile_text_numbers.xlsx'])('reads %s as an independent library does', async (file) => {
    const bytes = readFileSync(new URL(file, exportsFolder))
    const mine = await readWorkbook(bytes)
    const other = await readXlsx(bytes)
    let compared = 0
    for (const [index, sheet] of mine.sheets.entries()) {
      const rows = other.sheets.find((candidate) => candidate.name === sheet.name)?.rows ?? other.sheets[index]!.rows
      for (const cell of placedCells(sheet)) {
        const expected = rows[cell.row - 1]?.[cell.column - 1]
        if (cell.kind === 'number') expect(Number(expected), `${sheet.name} ${cell.row}/${cell.column}`).toBeCloseTo(cell.number!, 9)
        // XML turns CR LF into LF; the other library keeps it
        else if (cell.kind === 'text') expect(String(expected).replaceAll('\r\n', '\n').trim(), `${sheet.name} ${cell.row}/${cell.column}`).toBe(cell.text.trim())
        compared++
      }
    }
    expect(compared).toBeGreaterThan(500)
  })

  it('refuses the old binary workbook of the exports', async () => {
    expect(await codeOf(readWorkbook(readFileSync(new URL('muenchen_jahrbuch_2005_biff.xls', exportsFolder))))).toBe('file-old-excel')
  })
})
