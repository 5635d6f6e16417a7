import { describe, expect, it } from 'vitest'
import type { DeliveryLayout, TableLayout } from '../../core/contract/delivery-layout.ts'
import { chooseMeaning, chooseMeasure, choosePeriod, chooseRole, isAnswered, readPeriod, settleName, settleNumbers, undecidedSign } from '../../web/state/deliveries/edit-layout.ts'

const column = (number: number, role: TableLayout['columns'][number]['role'], measure: string | null = null): TableLayout['columns'][number] => ({ column: number, headers: [`Spalte ${number}`], role, measure, period: null, factor: 1, suggestions: number === 3 ? [{ measure: 'children', score: 0.6 }] : [], confidence: 0.5 })
const table: TableLayout = {
  sheet: 'Blatt', isTransposed: false, headerRows: [1], titleRows: [], firstDataRow: 2, lastDataRow: 9,
  key: { reading: 'code', columns: [1], confidence: 1 }, nameColumn: 2, levels: ['gemeinde'],
  columns: [column(1, 'key'), column(2, 'name'), column(3, 'ignored')],
  period: { source: 'none', columns: [], period: null, confidence: 0 }, category: null,
  numbers: { decimal: ',', thousands: '.', isAmbiguous: true, confidence: 0.7 },
  symbols: [{ text: '.', count: 2, meaning: null }, { text: '-', count: 1, meaning: 'zero' }],
  names: [], nameSuggestions: [{ text: 'Bad-Segeberg', row: 3, candidates: [{ level: 'gemeinde', code: '01060005', name: 'Bad Segeberg', score: 0.9 }] }],
}
const layoutOf = (edited: TableLayout): DeliveryLayout => ({ version: 1, source: { kind: 'xlsx', fileName: 'a.xlsx', encoding: null, delimiter: null }, sheets: [], tables: [edited], questions: [] })
const question = (code: Parameters<typeof isAnswered>[0]['code'], de: string): Parameters<typeof isAnswered>[0] => ({ code, isRequired: true, sheet: 'Blatt', address: null, text: { de }, options: [] })

describe('what people type as a period', () => {
  it.each([
    ['2026', '2026'], [' 2026-Q3 ', '2026-Q3'], ['3. Quartal 2026', '2026-Q3'], ['Q3/2026', '2026-Q3'], ['07/2026', '2026-07'], ['7.2026', '2026-07'], ['31.12.2026', '2026-12-31'], ['1. 3. 2026', '2026-03-01'],
    ['2026-13', null], ['31.13.2026', null], ['5. Quartal 2026', null], ['gestern', null], ['', null],
  ])('%s is read as %s', (text, period) => {
    expect(readPeriod(text)).toBe(period)
  })
})

describe('answering a question', () => {
  it.each<[string, Parameters<typeof isAnswered>[0], (edited: TableLayout) => TableLayout]>([
    ['the period', question('no-period', 'Für welchen Zeitraum?'), (edited) => choosePeriod(edited, '2026')],
    ['a sign', question('symbol', 'Was bedeutet „.“ (2 Zellen)?'), (edited) => chooseMeaning(edited, '.', 'suppressed')],
    ['thousand or fraction', question('number-format', 'Ist 1.234 ein Tausender?'), (edited) => settleNumbers(edited, '.', true)],
    ['a spelling', question('name', 'Ist mit „Bad-Segeberg“ Bad Segeberg gemeint?'), (edited) => settleName(edited, 'Bad-Segeberg', { level: 'gemeinde', code: '01060005' })],
    ['that a spelling means none of those', question('name', 'Ist mit „Bad-Segeberg“ Bad Segeberg gemeint?'), (edited) => settleName(edited, 'Bad-Segeberg', null)],
    ['which column is the measure', question('no-measure', 'Welche Spalte?'), (edited) => chooseMeasure(edited, 3, 'children')],
  ])('%s is open before and answered after', (_, asked, answer) => {
    expect(isAnswered(asked, layoutOf(table))).toBe(false)
    expect(isAnswered(asked, layoutOf(answer(table)))).toBe(true)
  })

  it('one sign answers for itself only', () => {
    expect(isAnswered(question('symbol', 'Was bedeutet „.“ (2 Zellen)?'), layoutOf(chooseMeaning(table, '-', 'missing')))).toBe(false)
  })

  it('a spelling is only read as an area once somebody confirmed it', () => {
    expect(settleName(table, 'Bad-Segeberg', null).names).toEqual([])
    expect(settleName(table, 'Bad-Segeberg', { level: 'gemeinde', code: '01060005' }).names).toEqual([{ text: 'Bad-Segeberg', level: 'gemeinde', code: '01060005' }])
  })

  it('a thousand and a fraction are read with opposite signs', () => {
    expect(undecidedSign(table)).toBe('.')
    expect(settleNumbers(table, '.', true).numbers).toMatchObject({ decimal: ',', thousands: '.', isAmbiguous: false })
    expect(settleNumbers(table, '.', false).numbers).toMatchObject({ decimal: '.', thousands: null, isAmbiguous: false })
    expect(settleNumbers(table, ',', true).numbers).toMatchObject({ decimal: '.', thousands: ',' })
  })
})

describe('changing what a column is', () => {
  it('to the key moves the key there, and the former key is read no more', () => {
    const edited = chooseRole(table, 3, 'key')
    expect(edited.key.columns).toEqual([3])
    expect(edited.columns.map(({ role }) => role)).toEqual(['ignored', 'name', 'key'])
  })

  it('to a measure takes the best suggestion', () => {
    expect(chooseRole(table, 3, 'measure').columns[2]).toMatchObject({ role: 'measure', measure: 'children' })
  })

  it('to the period lets the rows say the period', () => {
    expect(chooseRole(table, 3, 'period').period.columns).toEqual([3])
    expect(chooseRole(chooseRole(table, 3, 'period'), 3, 'ignored').period.columns).toEqual([])
  })

  it('away from the name forgets the column of names', () => {
    expect(chooseRole(table, 2, 'ignored').nameColumn).toBeNull()
  })
})
