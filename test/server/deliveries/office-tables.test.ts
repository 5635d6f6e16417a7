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
