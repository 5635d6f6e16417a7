import { describe, expect, it } from 'vitest'
import type { DeliveryLayout } from '../../../core/contract/delivery-layout.ts'
import { readCsvText, readSheet, remarksOf } from './read-inline.ts'

const two = [['01060004', 'Bad Bramstedt'], ['01060063', 'Norderstedt']] as const
const sheet = (heads: readonly (readonly (string | number | null)[])[], figures: readonly (readonly (string | number | null)[])[], merges: readonly (readonly [number, number, number, number])[] = []) =>
  readSheet([...heads, ...two.map(([code, name], index) => [code, name, ...figures[index]!])], merges)

describe('years over several columns', () => {
  const heads = [['Bericht zum Haushalt 2023', null, null, null, null, null], [null, null, '31.12.2015', null, '31.12.2016', null], ['Schlüssel', 'Gemeinde', 'Bevölkerung', 'Arbeitslose', 'Bevölkerung', 'Arbeitslose']]
  const expected = {
    'population gemeinde 01060004 2015-12-31': 1, 'unemployed gemeinde 01060004 2015-12-31': 2, 'population gemeinde 01060004 2016-12-31': 3, 'unemployed gemeinde 01060004 2016-12-31': 4,
    'population gemeinde 01060063 2015-12-31': 5, 'unemployed gemeinde 01060063 2015-12-31': 6, 'population gemeinde 01060063 2016-12-31': 7, 'unemployed gemeinde 01060063 2016-12-31': 8,
  }

  it.each([
    ['nothing is merged', []],
    ['only the title is merged', [[1, 1, 1, 6]]],
    ['the title and the heads of the keys are merged', [[1, 1, 1, 6], [2, 1, 3, 1], [2, 2, 3, 2]]],
    ['the years are merged', [[2, 3, 2, 4], [2, 5, 2, 6]]],
  ] as const)('hold for all of their columns where %s, and the year of the title for none', (_title, merges) => {
    const isKeyMerged = merges.length === 3
    const { figures } = sheet(isKeyMerged ? [heads[0]!, ['Schlüssel', 'Gemeinde', ...heads[1]!.slice(2)], [null, null, ...heads[2]!.slice(2)]] : heads, [[1, 2, 3, 4], [5, 6, 7, 8]], merges)
    expect(figures).toEqual(expected)
  })

  it('leave a column alone whose blank head is merged down from above', () => {
    const { table } = sheet([['Schlüssel', 'Gemeinde', null, 'Arbeitslose'], [null, null, 'Bevölkerung 2016', '2016']], [[1, 2], [3, 4]], [[1, 1, 2, 1], [1, 2, 2, 2]])
    expect(table.columns[2]?.headers).toEqual(['', 'Bevölkerung 2016'])
  })

  it('are asked about where a column names none and the title names another', async () => {
    const text = 'Haushalt 2023\n\nSchlüssel;Gemeinde;Bevölkerung 2016;Arbeitslose\n01060004;Bad Bramstedt;1;2\n01060063;Norderstedt;3;4'
    expect((await readCsvText(text)).layout.questions).toMatchObject([{ code: 'period', isRequired: true, options: ['2023'] }])
    const answer = (layout: DeliveryLayout): DeliveryLayout => ({ ...layout, tables: layout.tables.map((table) => ({ ...table, period: { source: 'person', columns: [], period: '2016', confidence: 1 } })) })
    expect((await readCsvText(text, { edit: answer })).figures['unemployed gemeinde 01060063 2016']).toBe(4)
    expect((await readCsvText(text.replace('2023', '2016'))).questions).toEqual([])
  })
})

describe('thousands beside rates of another program', () => {
  it('are asked about: 2.786 beside a column of 36.8 is nobody’s fraction', async () => {
    const reading = await readCsvText('Schlüssel;Gemeinde;Bevölkerung 2016;Betreuungsquote 2016\n01060004;Bad Bramstedt;2.786;36.8\n01060063;Norderstedt;987;41.25')
    expect(reading.questions).toEqual(['number-format'])
    expect(remarksOf(reading, 'error')).toEqual(['ambiguous-number 2:3'])
    expect(reading.figures).not.toHaveProperty('population gemeinde 01060004 2016')
  })
})

describe('figures in thousands', () => {
  const plain = [['Schlüssel', 'Gemeinde', 'Bevölkerung 2016']]

  it.each([
    ['a unit below the head', [...plain, [null, null, '1 000']]],
    ['a unit with its currency', [...plain, [null, null, 'in 1.000 Personen']]],
    ['the title', [['Bevölkerung in 1 000 Personen'], ...plain]],
    ['a line above the table', [['Bevölkerung'], ['Angaben in Tsd.'], ...plain]],
  ])('are multiplied and asked about where %s says so', (_where, heads) => {
    const { figures, questions } = sheet(heads, [[14.164], [78.679]])
    expect(figures).toEqual({ 'population gemeinde 01060004 2016': 14164, 'population gemeinde 01060063 2016': 78679 })
    expect(questions).toContain('factor')
  })

  it.each([['Je 1 000 Einwohner'], ['Gemeinden mit mehr als 1 000 Personen'], ['In 1 000 Gemeinden erhoben']])('are none where the title says “%s”', (title) => {
    expect(sheet([[title], ...plain], [[14164], [78679]]).figures['population gemeinde 01060004 2016']).toBe(14164)
  })

  it('leave shares below the same title alone', () => {
    const { figures } = sheet([['Angaben in Tsd.'], ['Schlüssel', 'Gemeinde', 'Bevölkerung 2016', 'Betreuungsquote 2016']], [[14.164, 36.8], [78.679, 40]])
    expect(figures['daycare_share gemeinde 01060004 2016']).toBe(36.8)
  })
})

describe('reference days', () => {
  it('over the columns are heads and not figures of an unknown area', () => {
    const { figures, report } = sheet([['Bevölkerung'], ['AGS', 'Gemeinde', '31.12.2015', '31.12.2016']], [[1, 2], [3, 4]])
    expect(Object.keys(figures)).toEqual(['population gemeinde 01060004 2015-12-31', 'population gemeinde 01060004 2016-12-31', 'population gemeinde 01060063 2015-12-31', 'population gemeinde 01060063 2016-12-31'])
    expect(report.warnings).toBe(0)
  })

  it.each([['Bevölkerung jeweils am 31.12.'], ['Bevölkerung - Stichtag 31.12. -'], ['Bevölkerung, Stand jeweils 31.12.']])('are joined with years over the columns (%s)', (title) => {
    expect(Object.keys(sheet([[title], ['AGS', 'Gemeinde', 2015, 2016]], [[1, 2], [3, 4]]).figures).slice(0, 2)).toEqual(['population gemeinde 01060004 2015-12-31', 'population gemeinde 01060004 2016-12-31'])
  })

  it('reads 202412 below a head that says it is a time, and a number everywhere else', async () => {
    const { figures } = await readCsvText('ZEIT;AGS;Bevölkerung\n202412;01060004;201512\n202412;01060063;201611')
    expect(figures).toEqual({ 'population gemeinde 01060004 2024-12': 201512, 'population gemeinde 01060063 2024-12': 201611 })
  })

  it('reads quarters in Roman numerals', () => {
    expect(Object.keys(sheet([['AGS', 'Gemeinde', 'Arbeitslose II. Quartal 2016', 'Arbeitslose IV. Vj. 2016']], [[1, 2], [3, 4]]).figures).slice(0, 2)).toEqual(['unemployed gemeinde 01060004 2016-Q2', 'unemployed gemeinde 01060004 2016-Q4'])
  })
})

describe('parts of the people', () => {
  const long = (rows: readonly string[]) => readCsvText(['AGS;Gemeinde;Geschlecht;Alter;Bevölkerung 2016', ...rows].join('\n'))

  it.each([['weiblich;Insgesamt', 'weiblich'], ['Insgesamt;unter 18', 'unter 18'], ['Insgesamt;65 und älter', '65 und älter']])('are never taken for all of them where a table holds only “%s”', async (group, named) => {
    const reading = await long(two.map(([code, name]) => `${code};${name};${group};5`))
    expect(reading.observations).toEqual([])
    expect(reading.layout.questions).toMatchObject([{ code: 'category', isRequired: true, text: { de: expect.stringContaining(`„${named}“`) as string } }])
  })

  it('are left out where rows are divided twice and both have a row for the whole', async () => {
    const reading = await long(two.flatMap(([code, name], area) => ['männlich', 'weiblich', 'Insgesamt'].flatMap((sex, row) => ['unter 18', '18 und älter', 'Insgesamt'].map((age, column) => `${code};${name};${sex};${age};${area * 100 + row * 10 + column}`))))
    expect(reading.figures).toEqual({ 'population gemeinde 01060004 2016': 22, 'population gemeinde 01060063 2016': 122 })
    expect(reading.report.rows).toEqual({ total: 19, matched: 2, unmatched: 0, ignored: 17 })
    expect(remarksOf(reading).filter((remark) => remark.startsWith('not-chosen'))).toHaveLength(16)
  })

  it('are told apart by their names, not by codes that are blank for the whole (flat GENESIS files)', async () => {
    const flat = (heads: string, tail: string) => `Zeit;1_Auspraegung_Code;1_Auspraegung_Label;2_Auspraegung_Code;2_Auspraegung_Label;${heads}\n${two.flatMap(([code, name], area) => ['GESM;männlich', 'GESW;weiblich', ';Insgesamt'].map((sex, row) => `31.12.2016;${code};${name};${sex};${area * 10 + row}${tail}`)).join('\n')}`
    const expected = { 'population gemeinde 01060004 2016-12-31': 2, 'population gemeinde 01060063 2016-12-31': 12 }
    expect((await readCsvText(flat('BEVSTD__Bevoelkerungsstand__Anzahl', ''))).figures).toEqual(expected)
    expect((await readCsvText(flat('value;value_unit;value_variable_label', ';Anzahl;Bevölkerungsstand'))).figures).toEqual(expected)
  })
})

describe('figures in brackets', () => {
  it('are uncertain, as in the census, and kept as estimates', async () => {
    const { observations, report } = await readCsvText('AGS;Gemeinde;Bevölkerung 2016\n01060004;Bad Bramstedt;(123)\n01060063;Norderstedt;(1 234)\n01060092;Wahlstedt;()\n01060002;Alveslohe;(-5)')
    expect(observations.map(({ value, status }) => [value, status])).toEqual([[123, 'estimated'], [1234, 'estimated']])
    expect(report.remarks.filter(({ severity }) => severity === 'error').map(({ address }) => address)).toEqual(['4:3', '5:3'])
  })
})
