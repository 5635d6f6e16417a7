import { describe, expect, it } from 'vitest'
import type { DeliveryLayout } from '../../../core/contract/delivery-layout.ts'
import { context, readCsvText, readSheet, remarksOf, understand } from './read-inline.ts'

const rows = (first: string, second: string) => `Schlüssel;Gemeinde;Bevölkerung 2016;Betreuungsquote 2016\n01060004;Bad Bramstedt;${first};10,5\n01060063;Norderstedt;${second};20,5`
const value = (figures: Readonly<Record<string, number | string>>, code = '01060004') => figures[`population gemeinde ${code} 2016`]
const decideNumbers = (decimal: ',' | '.', thousands: '.' | ',' | null) => (layout: DeliveryLayout): DeliveryLayout => ({ ...layout, tables: layout.tables.map((table) => ({ ...table, numbers: { ...table.numbers, decimal, thousands, isAmbiguous: false } })) })

describe('numbers', () => {
  it.each([
    ['14.164', '78.679', 14164],
    ['1.014.164', '78.679', 1014164],
    ['14 164', '78 679', 14164],
    ['14\u00a0164', '78\u202f679', 14164],
    ["14'164", "78'679", 14164],
    ['14’164', '78’679', 14164],
    ['14164,5', '78679', 14164.5],
  ])('reads %s beside decimal commas', async (first, second, result) => {
    const { figures, questions } = await readCsvText(rows(first, second))
    expect(value(figures)).toBe(result)
    expect(questions).not.toContain('number-format')
  })

  it('takes 1.234 for a fraction where decimal points are settled', async () => {
    const { figures } = await readCsvText('AGS,Name,Betreuungsquote 2016\n01060004,Bad Bramstedt,1.234\n01060063,Norderstedt,54.2')
    expect(figures).toEqual({ 'daycare_share gemeinde 01060004 2016': 1.234, 'daycare_share gemeinde 01060063 2016': 54.2 })
  })

  it('asks about 1.234 alone and reads no such cell until a person has answered', async () => {
    const text = 'Schlüssel;Gemeinde;Bevölkerung 2016\n01060004;Bad Bramstedt;1.234\n01060063;Norderstedt;567'
    const open = await readCsvText(text)
    expect(open.layout.questions).toMatchObject([{ code: 'number-format', isRequired: true }])
    expect(open.figures).toEqual({ 'population gemeinde 01060063 2016': 567 })
    expect(remarksOf(open, 'error')).toEqual(['ambiguous-number 2:3'])
    expect(value((await readCsvText(text, { edit: decideNumbers(',', '.') })).figures)).toBe(1234)
    expect(value((await readCsvText(text, { edit: decideNumbers('.', null) })).figures)).toBe(1.234)
  })

  it('asks where commas and points contradict each other', async () => {
    const { questions } = await readCsvText('Schlüssel;Gemeinde;Betreuungsquote 2016\n01060004;Bad Bramstedt;12,5\n01060063;Norderstedt;12.75')
    expect(questions).toContain('number-format')
  })

  it('reads numbers stored as text, cells shown as per cent, and a factor in the head', () => {
    const { figures, questions } = readSheet([['Schlüssel', 'Gemeinde', 'Bevölkerung in Tausend 2016', 'Betreuungsquote 2016'], ['01060004', 'Bad Bramstedt', '14,2', { kind: 'number', text: '0.57', number: 0.57, isPercent: true }], ['01060063', 'Norderstedt', 78.7, { kind: 'number', text: '0.5', number: 0.5, isPercent: true }]])
    expect(figures).toEqual({ 'population gemeinde 01060004 2016': 14200, 'daycare_share gemeinde 01060004 2016': 57, 'population gemeinde 01060063 2016': 78700, 'daycare_share gemeinde 01060063 2016': 50 })
    expect(questions).toContain('factor')
  })

  it('reads a minus that is set off by blanks, and the marks of provisional figures', async () => {
    const { figures, observations } = await readCsvText('Schlüssel;Gemeinde;Wanderungssaldo 2016\n01060004;Bad Bramstedt;-  23\n01060063;Norderstedt;17p')
    expect(figures['balance gemeinde 01060004 2016']).toBe(-23)
    expect(observations[1]).toMatchObject({ value: 17, status: 'provisional' })
  })
})

describe('signs in place of numbers', () => {
  it('keeps zero, missing, suppressed and not applicable apart', async () => {
    const { figures } = await readCsvText('Schlüssel;Gemeinde;Arbeitslose 2016\n01060004;Bad Bramstedt;-\n01060063;Norderstedt;...\n01060092;Wahlstedt;/\n01060002;Alveslohe;x\n01060005;Bad Segeberg;k. A.\n01060039;Henstedt-Ulzburg;*\n01060044;Kaltenkirchen;12')
    expect(Object.values(figures)).toEqual([0, 'missing', 'suppressed', 'notApplicable', 'missing', 'suppressed', 12])
  })

  it('asks what a dot means: unknown and secret are different things', async () => {
    const reading = await readCsvText('Schlüssel;Gemeinde;Arbeitslose 2016\n01060004;Bad Bramstedt;.\n01060063;Norderstedt;12')
    expect(reading.layout.questions).toMatchObject([{ code: 'symbol', isRequired: true }])
    expect(remarksOf(reading, 'error')).toEqual(['undecided-symbol 2:3'])
    const decided = understand(reading.grid, context, (layout) => ({ ...layout, tables: layout.tables.map((table) => ({ ...table, symbols: table.symbols.map((symbol) => ({ ...symbol, meaning: 'suppressed' as const })) })) }))
    expect(decided.figures['unemployed gemeinde 01060004 2016']).toBe('suppressed')
  })

  it('asks about dashes that fill a whole row, which hardly are zeros', async () => {
    const { questions } = await readCsvText('Schlüssel;Gemeinde;Bevölkerung 2016;Arbeitslose 2016;Betreuungsquote 2016\n01060004;Bad Bramstedt;-;-;-\n01060063;Norderstedt;78679;2000;31,5')
    expect(questions).toContain('symbol')
  })

  it.each([['abc', 'unreadable-cell'], ['12,', 'unreadable-cell'], ['1,2,3', 'unreadable-cell'], ['NaN', 'unreadable-cell'], ['1e5', 'unreadable-cell'], ['=1+1', 'unreadable-cell']])('makes “%s” an error with its address', async (text, code) => {
    const reading = await readCsvText(`Schlüssel;Gemeinde;Bevölkerung 2016\n01060004;Bad Bramstedt;${text}\n01060063;Norderstedt;5\n01060092;Wahlstedt;6`)
    expect(remarksOf(reading, 'error')).toEqual([`${code} 2:3`])
    expect(reading.report.remarks.find((remark) => remark.severity === 'error')?.message.de).toContain(text)
  })

  it('names error cells and dates that Excel made of numbers', () => {
    const reading = readSheet([['Schlüssel', 'Gemeinde', 'Bevölkerung 2016'], ['01060004', 'Bad Bramstedt', { kind: 'error', text: '#DIV/0!' }], ['01060063', 'Norderstedt', 5], ['01060092', 'Wahlstedt', { kind: 'date', text: '2023-05-03' }], ['01060005', 'Bad Segeberg', 6]])
    expect(remarksOf(reading, 'error')).toEqual(['formula-error Tabelle1!C2', 'date-in-cell Tabelle1!C4'])
  })
})

describe('periods', () => {
  it('joins the day of a title with the year of a head', async () => {
    const { figures } = await readCsvText('Bevölkerung, Stichtag 31.12.\nJahr: 2016\n\nSchlüssel;Gemeinde;Bevölkerung\n01060004;Bad Bramstedt;1\n01060063;Norderstedt;2')
    expect(Object.keys(figures)[0]).toBe('population gemeinde 01060004 2016-12-31')
  })

  it.each([['Dezember 2016', '2016-12'], ['3. Quartal 2016', '2016-Q3'], ['31.12.2016', '2016-12-31'], ['2016', '2016']])('reads a column of periods such as %s', async (text, period) => {
    const { observations } = await readCsvText(`Zeitraum;Schlüssel;Bevölkerung\n${text};01060004;1\n${text};01060063;2`)
    expect(observations.map((figure) => figure.period)).toEqual([period, period])
  })

  it('joins a column of years and a column of German months', async () => {
    const { figures } = await readCsvText('Jahr;Monat;Schlüssel;Arbeitslose\n2016;März;01060004;1\n2016;Mai;01060004;2\n2016;März;01060063;3')
    expect(figures).toEqual({ 'unemployed gemeinde 01060004 2016-03': 1, 'unemployed gemeinde 01060004 2016-05': 2, 'unemployed gemeinde 01060063 2016-03': 3 })
  })

  it('asks for the period where only the file name hints at it, and demands it where nothing does', async () => {
    const text = 'Schlüssel;Gemeinde;Bevölkerung\n01060004;Bad Bramstedt;1\n01060063;Norderstedt;2'
    const named = await readCsvText(text, { fileName: 'bevoelkerung_20161231.csv' })
    expect(named.layout.questions).toMatchObject([{ code: 'period', isRequired: true, options: ['2016-12-31'] }])
    const silent = await readCsvText(text)
    expect(silent.layout.questions).toMatchObject([{ code: 'no-period', isRequired: true }])
    expect(silent.observations).toEqual([])
    expect(remarksOf(silent, 'error')).toEqual(['no-period 2:3', 'no-period 3:3'])
  })

  it('names an unreadable period at its cell', async () => {
    const reading = await readCsvText(`Jahr;Schlüssel;Bevölkerung\n${Array.from({ length: 30 }, () => '2016;01060004;1').join('\n')}\nbald;01060063;2`)
    expect(remarksOf(reading, 'error')).toEqual(['unreadable-period 32:1'])
  })
})

describe('the report', () => {
  it('gives every row exactly one outcome', async () => {
    const { report } = await readCsvText('Titel\n\nSchlüssel;Gemeinde;Bevölkerung 2016\n01060004;Bad Bramstedt;1\n01;Schleswig-Holstein;9\n01060777;Neustadt;3\n;ohne Schlüssel;4\n01060063;Norderstedt;\n01060092;Wahlstedt;5\n\n_____\nStand: 2017')
    expect(report.rows).toEqual({ total: 10, matched: 2, unmatched: 3, ignored: 5 })
    expect(remarksOf({ report })).toEqual(['title 1', 'header 3', 'outside-territory 5:1', 'unknown-area 6:1', 'no-key 7:1', 'no-figures 8', 'footer 11', 'footer 12'])
  })

  it('names lost characters and wrongly read UTF-8', async () => {
    const reading = await readCsvText('Schlüssel;Gemeinde;Bevölkerung 2016\n01060008;GroÃŸenaspe;1\n01060063;Norderst\ufffddt;2\n01060044;Kaltenkirchen;3')
    expect(reading.report.remarks.filter((remark) => remark.code === 'damaged-text').map((remark) => [remark.address, remark.message.en])).toEqual([
      ['2:2', '“GroÃŸenaspe” looks wrongly encoded (meant: “Großenaspe”). Please save the file as UTF-8.'],
      ['3:2', 'Characters are lost in “Norderst�dt” (�). Please save the file again from its source.'],
    ])
  })

  it('refuses to choose between areas of two levels with the same name', async () => {
    const twin = { ...context, levels: [context.levels[0]!, { key: 'kreis', name: { de: 'Kreis' }, areas: [{ code: '01060', name: 'Norderstedt' }] }] }
    const reading = await readCsvText('Gebiet;Bevölkerung 2016\nNorderstedt;1\nWahlstedt;2\nAlveslohe;3', { context: twin, edit: (layout) => ({ ...layout, tables: layout.tables.map((table) => ({ ...table, levels: ['gemeinde', 'kreis'] })) }) })
    expect(remarksOf(reading, 'error')).toEqual(['ambiguous-area 2:1'])
    expect(reading.observations).toHaveLength(2)
  })

  it('takes of old and new areas with the same name those of the period', async () => {
    const split = (validFrom: string, validTo: string | null) => [{ validFrom, validTo }]
    const renewed = { ...context, levels: [{ key: 'gemeinde', name: { de: 'Gemeinde' }, areas: [
      { code: 'a1', name: 'Altstadt', spans: split('2010-01-01', '2015-12-30') }, { code: 'b1', name: 'Altstadt', spans: split('2015-12-31', null) },
      { code: 'a2', name: 'Neustadt', spans: split('2010-01-01', '2015-12-30') }, { code: 'b2', name: 'Neustadt', spans: split('2015-12-31', null) },
    ] }] }
    const long = await readCsvText('Gebiet;Jahr;Bevölkerung\nAltstadt;2014;1\nNeustadt;2014;2\nAltstadt;2016;3\nNeustadt;2016;4', { context: renewed })
    expect(long.figures).toEqual({ 'population gemeinde a1 2014': 1, 'population gemeinde a2 2014': 2, 'population gemeinde b1 2016': 3, 'population gemeinde b2 2016': 4 })
    const wide = await readCsvText('Gebiet;Bevölkerung 2015;Bevölkerung 2016\nAltstadt;1;2\nNeustadt;3;4', { context: renewed })
    expect(wide.figures).toMatchObject({ 'population gemeinde b1 2015': 1, 'population gemeinde b2 2016': 4 })
    // Of rows that go over both boundaries only a person can tell.
    const over = await readCsvText('Gebiet;Bevölkerung 2014;Bevölkerung 2016\nAltstadt;1;2\nNeustadt;3;4', { context: renewed })
    expect(remarksOf(over, 'error')).toEqual(['ambiguous-area 2:1', 'ambiguous-area 3:1'])
  })

  it('reads an area that is merged over its years', () => {
    const { figures } = readSheet([['Gemeinde', 'Jahr', 'Bevölkerung'], ['Bad Bramstedt', 2015, 1], [null, 2016, 2], ['Norderstedt', 2015, 3], [null, 2016, 4]], [[2, 1, 3, 1], [4, 1, 5, 1]])
    expect(figures).toEqual({ 'population gemeinde 01060004 2015': 1, 'population gemeinde 01060004 2016': 2, 'population gemeinde 01060063 2015': 3, 'population gemeinde 01060063 2016': 4 })
  })
})
