import { describe, expect, it } from 'vitest'
import type { DeliveryContext } from '../../../server/deliveries/layout/delivery-context.ts'
import { context, gridOf, readCsvText, readSheet, remarksOf, understand } from './read-inline.ts'

const head = 'Schlüssel;Gemeinde;Bevölkerung 2016'
const two = '01060004;Bad Bramstedt;14164\n01060063;Norderstedt;78679'
const expected = { 'population gemeinde 01060004 2016': 14164, 'population gemeinde 01060063 2016': 78679 }

describe('encoding and separator', () => {
  it.each(['utf8', 'win1252', 'iso-8859-1', 'utf-16le'])('reads umlauts in %s without being told', async (encoding) => {
    const { figures, table } = await readCsvText(`${head}\n${two}\n01060008;Großenaspe;3100`, { encoding })
    expect(figures).toEqual({ ...expected, 'population gemeinde 01060008 2016': 3100 })
    expect(table.columns[0]?.headers).toEqual(['Schlüssel'])
  })

  it('reads UTF-8 behind a byte order mark, and a line that declares the separator', async () => {
    expect((await readCsvText(`\ufeff${head}\n${two}`)).figures).toEqual(expected)
    expect((await readCsvText(`sep=;\r\n${head}\r\n${two.replace('\n', '\r\n')}`)).figures).toEqual(expected)
  })

  it.each([',', '\t', '|'])('finds the separator “%s”', async (sign) => {
    expect((await readCsvText(`${head}\n${two}`.replaceAll(';', sign))).figures).toEqual(expected)
  })

  it('is not misled by commas in names and decimals', async () => {
    const { figures } = await readCsvText('Schlüssel;Gemeinde;Betreuungsquote 2016\n01060004;Bad Bramstedt, Stadt;31,5\n01060063;Norderstedt, Stadt;40,25')
    expect(figures).toEqual({ 'daycare_share gemeinde 01060004 2016': 31.5, 'daycare_share gemeinde 01060063 2016': 40.25 })
  })

  it('gives the line on which a record begins, also behind a quoted line break', async () => {
    const reading = await readCsvText('Schlüssel;Gemeinde;"Bevölkerung\n2016"\n01060004;"Bad\nBramstedt";x1\n01060063;Norderstedt;7')
    expect(remarksOf(reading, 'error')).toEqual(['unreadable-cell 3:3'])
    expect(reading.observations[0]?.address).toBe('5:3')
  })
})

describe('heads that look like signs', () => {
  it.each(['Unter 18', 'unter 3'])('“%s” over a column is an age group, and in place of a number a protected one', async (age) => {
    const own = { ...context, measures: [...context.measures, { key: 'young', name: { de: age, en: 'Young' }, unit: { de: 'Personen', en: 'persons' } }] }
    const { figures, table } = await readCsvText(`Schlüssel;Gemeinde;Bevölkerung;${age}\n01060004;Bad Bramstedt;14164;2500\n01060063;Norderstedt;78679;unter 3`, { context: own, edit: (layout) => ({ ...layout, tables: layout.tables.map((each) => ({ ...each, period: { ...each.period, source: 'person', period: '2016' } })) }) })
    expect(table.columns[3]?.headers).toEqual([age])
    expect(Object.keys(figures)).toContain('young gemeinde 01060004 2016')
    expect(figures['young gemeinde 01060004 2016']).toBe(2500)
    expect(figures['young gemeinde 01060063 2016']).not.toBe(0)
  })
})

describe('keys', () => {
  it('finds codes that lost their leading zero', () => {
    const { figures, table } = readSheet([['AGS', 'Name', 'Bevölkerung 2016'], [1060004, 'Bad Bramstedt', 14164], [1060063, 'Norderstedt', 78679]])
    expect(table.key).toMatchObject({ reading: 'zeros', columns: [1] })
    expect(figures).toEqual(expected)
  })

  it('turns a regional key of twelve digits into the municipality code, also without its leading zero', () => {
    const { figures, table } = readSheet([['ARS', 'Name', 'Bevölkerung 2016'], ['010600004004', 'Bad Bramstedt', 14164], [10600063063, 'Norderstedt', 78679]])
    expect(table.key.reading).toBe('ars')
    expect(figures).toEqual(expected)
  })

  it('joins a key that is split over columns; a shorter one is the county', () => {
    const { figures, table } = readSheet([['Land', 'RB', 'Kreis', 'VB', 'Gem', 'Name', 'Bevölkerung 2016'], ['01', '0', '60', null, null, 'Segeberg', 270000], ['01', '0', '60', '0004', '004', 'Bad Bramstedt', 14164], ['01', '0', '60', '0063', '063', 'Norderstedt', 78679]])
    expect(table.key.columns).toEqual([1, 2, 3, 4, 5])
    expect(figures).toEqual({ ...expected, 'population kreis 01060 2016': 270000 })
  })

  it('takes code and name in one cell apart', () => {
    const { figures, table } = readSheet([['Gebiet', 'Bevölkerung 2016'], ['01060004 - Bad Bramstedt', 14164], ['01060063 Norderstedt', 78679]])
    expect(table.key.reading).toBe('mixed')
    expect(figures).toEqual(expected)
  })

  it('does not take a running number for a code when the names beside it contradict', () => {
    const small: DeliveryContext = { ...context, levels: [{ key: 'stadtteil', name: { de: 'Stadtteil' }, areas: ['Altstadt', 'Neustadt', 'Duburg', 'Ramsharde'].map((name, index) => ({ code: `0${index + 1}`, name })) }] }
    const { figures, table } = readSheet([['Nr', 'Stadtteil', 'Bevölkerung 2016'], [1, 'Duburg', 30], [2, 'Ramsharde', 40], [3, 'Altstadt', 10], [4, 'Neustadt', 20]], [], small)
    expect(table.key.reading).toBe('name')
    expect(figures).toEqual({ 'population stadtteil 01 2016': 10, 'population stadtteil 02 2016': 20, 'population stadtteil 03 2016': 30, 'population stadtteil 04 2016': 40 })
  })

  it('suggests spelling variants of names and matches none of them silently', async () => {
    const reading = await readCsvText('Gemeinde;Bevölkerung 2016\nNorderstedt;1\nBad Bramstedt, Stadt;2\nHenstedt Ulzburg;3\nSt. Margarethen;4\nGROSSENASPE;5\nKaltenkirchn;6\nAlveslohe;7')
    expect(reading.figures).toEqual({ 'population gemeinde 01060063 2016': 1, 'population gemeinde 01060002 2016': 7 })
    expect(reading.table.nameSuggestions.map(({ text, candidates }) => [text, candidates[0]?.code])).toEqual([['Bad Bramstedt, Stadt', '01060004'], ['Henstedt Ulzburg', '01060039'], ['St. Margarethen', '01060999'], ['GROSSENASPE', '01060008'], ['Kaltenkirchn', '01060044']])
    expect(remarksOf(reading, 'warning')).toEqual([3, 4, 5, 6, 7].map((line) => `unconfirmed-name ${line}:1`))
    const confirmed = understand(reading.grid, context, (layout) => ({ ...layout, tables: layout.tables.map((table) => ({ ...table, names: table.nameSuggestions.map(({ text, candidates }) => ({ text, level: candidates[0]!.level, code: candidates[0]!.code })) })) }))
    expect(confirmed.observations).toHaveLength(7)
    expect(confirmed.report.rows).toMatchObject({ matched: 7, unmatched: 0 })
  })

  it('warns where code and name of a row belong to different areas', async () => {
    const reading = await readCsvText(`${head}\n01060004;Wahlstedt;1\n01060063;Norderstedt;2\n01060092;Wahlstedt;3`)
    expect(remarksOf(reading, 'warning')).toEqual(['name-differs 2:2'])
  })

  it('says that a file holds no area of this atlas', async () => {
    const { layout, report } = await readCsvText('Schlüssel;Name;Bevölkerung 2016\n99999999;Nirgendwo;5')
    expect(layout.tables).toEqual([])
    expect(layout.questions).toMatchObject([{ code: 'no-area', isRequired: true }])
    expect(report.rows).toEqual({ total: 2, matched: 0, unmatched: 0, ignored: 2 })
  })
})

describe('heads, titles and footers', () => {
  it('reads merged heads in each of their columns and takes the period from the title', () => {
    const { figures } = readSheet(
      [['Melderegister Stichtag 31.12.2016'], [null], ['Schlüssel', 'Name', 'Bevölkerung', null, 'Arbeitslose'], [null, null, 'insgesamt', 'weiblich', null], [null], ['01060004', 'Bad Bramstedt', 14164, 7300, 400], ['01060063', 'Norderstedt', 78679, 40000, 2000], [null], ['Quelle: Meldeamt, 2017']],
      [[3, 3, 3, 4], [3, 1, 4, 1], [3, 2, 4, 2], [3, 5, 4, 5]],
    )
    expect(figures).toMatchObject({ 'population gemeinde 01060004 2016-12-31': 14164, 'population_female gemeinde 01060063 2016-12-31': 40000, 'unemployed gemeinde 01060063 2016-12-31': 2000 })
  })

  it('carries a blank head on from the left and tells same-named columns apart by the head above', async () => {
    const { figures } = await readCsvText(';;2015;;2016;\nSchlüssel;Name;Bevölkerung;Arbeitslose;Bevölkerung;Arbeitslose\n01060004;Bad Bramstedt;1;2;3;4\n01060063;Norderstedt;5;6;7;8')
    expect(figures).toEqual({ 'population gemeinde 01060004 2015': 1, 'unemployed gemeinde 01060004 2015': 2, 'population gemeinde 01060004 2016': 3, 'unemployed gemeinde 01060004 2016': 4, 'population gemeinde 01060063 2015': 5, 'unemployed gemeinde 01060063 2015': 6, 'population gemeinde 01060063 2016': 7, 'unemployed gemeinde 01060063 2016': 8 })
  })

  it('leaves column numbers, footers and repeated blank rows out, each with a remark', () => {
    const reading = readSheet([['Schlüssel', 'Name', 'Bevölkerung 2016', 'Arbeitslose 2016'], [null, null, 1, 2], ['01060004', 'Bad Bramstedt', 14164, 400], ['01060063', 'Norderstedt', 78679, 2000], ['_____'], ['© Statistisches Amt, 2020']])
    expect(reading.report.rows).toEqual({ total: 6, matched: 2, unmatched: 0, ignored: 4 })
    expect(remarksOf(reading)).toEqual(['header Tabelle1!1', 'title Tabelle1!2', 'footer Tabelle1!5', 'footer Tabelle1!6'])
  })

  it('stops before a second table with other heads and says so', () => {
    const reading = readSheet([['Schlüssel', 'Bevölkerung 2016', 'Arbeitslose 2016'], ['01060004', 14164, 400], ['01060063', 78679, 2000], [null], ['Schlüssel', 'Wohnungen', 'Gebäude'], ['01060004', 7000, 3000], ['01060063', 36000, 12000]])
    expect(reading.questions).toContain('second-table')
    expect(reading.observations).toHaveLength(4)
    expect(remarksOf(reading, 'warning')).toEqual(['below-table Tabelle1!6', 'below-table Tabelle1!7'])
  })

  it('skips an imprint and takes the sheet with the figures; sheets of one kind are read together', () => {
    const year = (value: number) => [['Schlüssel', 'Name', 'Bevölkerung'], ['01060004', 'Bad Bramstedt', value], ['01060063', 'Norderstedt', value + 1]]
    const { layout, figures } = understand(gridOf({ Impressum: [['Herausgeber'], ['Kreis Segeberg']], 'Jahr 2015': year(10), 'Jahr 2016': year(20) }))
    expect(layout.sheets.map((sheet) => sheet.isUsed)).toEqual([false, true, true])
    expect(figures).toEqual({ 'population gemeinde 01060004 2015': 10, 'population gemeinde 01060063 2015': 11, 'population gemeinde 01060004 2016': 20, 'population gemeinde 01060063 2016': 21 })
  })
})

describe('long, wide and turned tables', () => {
  it('reads a long table with measure, year and value', async () => {
    const { figures, table } = await readCsvText('AGS;Jahr;Kennzahl;Wert\n01060004;2015;Bevölkerung;1\n01060004;2016;Bevölkerung;2\n01060004;2015;Arbeitslose;3\n01060004;2016;Arbeitslose;4\n01060063;2015;Bevölkerung;5\n01060063;2016;Arbeitslose;6')
    expect(table.category?.column).toBe(3)
    expect(figures).toEqual({ 'population gemeinde 01060004 2015': 1, 'population gemeinde 01060004 2016': 2, 'unemployed gemeinde 01060004 2015': 3, 'unemployed gemeinde 01060004 2016': 4, 'population gemeinde 01060063 2015': 5, 'unemployed gemeinde 01060063 2016': 6 })
  })

  it('reads years as heads, written as numbers', () => {
    const { figures } = readSheet([['Bevölkerung im Kreis Segeberg'], ['Schlüssel', 'Gemeinde', 2015, 2016], ['01060004', 'Bad Bramstedt', 10, 20], ['01060063', 'Norderstedt', 30, 40]])
    expect(figures).toEqual({ 'population gemeinde 01060004 2015': 10, 'population gemeinde 01060004 2016': 20, 'population gemeinde 01060063 2015': 30, 'population gemeinde 01060063 2016': 40 })
  })

  it('reads areas that stand side by side, with addresses of the file', () => {
    const { figures, table, observations } = readSheet([['Bevölkerung'], ['Stichtag', 'Bad Bramstedt', 'Norder-\nstedt', 'Wahlstedt'], [{ kind: 'date', text: '2015-12-31' }, 10, 20, 30], [{ kind: 'date', text: '2016-12-31' }, 11, 21, 31]])
    expect(table.isTransposed).toBe(true)
    expect(figures).toEqual({ 'population gemeinde 01060004 2015-12-31': 10, 'population gemeinde 01060092 2015-12-31': 30, 'population gemeinde 01060004 2016-12-31': 11, 'population gemeinde 01060092 2016-12-31': 31 })
    expect(observations.map((figure) => figure.address)).toContain('Tabelle1!D4')
    expect(table.nameSuggestions).toMatchObject([{ candidates: [{ code: '01060063' }] }])
  })

  it('reads only the chosen section where lines between the rows divide the table', () => {
    const areas = (factor: number) => [['01060004', 1 * factor], ['01060063', 2 * factor], ['01060092', 3 * factor]]
    const reading = readSheet([['Schlüssel', 'Bevölkerung 2016'], [null, 'männlich'], ...areas(1), [null, 'weiblich'], ...areas(2), [null, 'insgesamt'], ...areas(3)])
    expect(reading.figures).toEqual({ 'population gemeinde 01060004 2016': 3, 'population gemeinde 01060063 2016': 6, 'population gemeinde 01060092 2016': 9 })
    expect(remarksOf(reading).filter((remark) => remark.startsWith('not-chosen'))).toHaveLength(6)
  })
})
