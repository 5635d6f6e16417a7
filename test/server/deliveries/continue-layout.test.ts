import { describe, expect, it } from 'vitest'
import type { DeliveryLayout } from '../../../core/contract/delivery-layout.ts'
import { continueLayout } from '../../../server/deliveries/layout/continue-layout.ts'
import { layoutFingerprint } from '../../../server/deliveries/layout/layout-fingerprint.ts'
import { applyLayout } from '../../../server/deliveries/apply/apply-layout.ts'
import { context, readCsvText } from './read-inline.ts'

const file = (year: number, first: string) => `Meldungen zum 31.12.${year}\n\nSchlüssel;Gemeinde;Personen am 31.12.${year};Davon arbeitslos\n01060004;Bad Bramstedt;${first};.\n01060063;Norderstedt;5;6`
const confirm = (layout: DeliveryLayout): DeliveryLayout => ({
  ...layout,
  tables: layout.tables.map((table) => ({
    ...table,
    columns: table.columns.map((column) => (column.column === 3 ? { ...column, role: 'measure' as const, measure: 'population' } : column.column === 4 ? { ...column, role: 'measure' as const, measure: 'unemployed' } : column)),
    symbols: [{ text: '.', count: 1, meaning: 'suppressed' as const }],
    numbers: { ...table.numbers, decimal: ',' as const, thousands: '.' as const, isAmbiguous: false },
  })),
})

describe('next year’s file', () => {
  it('is known as the same kind although every period moved, and needs no question answered', async () => {
    const last = await readCsvText(file(2015, '1.234'), { edit: confirm })
    const next = await readCsvText(file(2016, '1.345'))
    const fingerprint = layoutFingerprint(last.grid, last.layout)
    expect(layoutFingerprint(next.grid, next.layout)).toBe(fingerprint)
    const continued = continueLayout(next.grid, next.layout, last.layout, fingerprint, context)
    expect(continued?.questions).toEqual([])
    const { observations } = applyLayout(next.grid, continued!, context)
    expect(observations.map(({ measure, code, period, value, status }) => [measure, code, period, value, status])).toEqual([
      ['population', '01060004', '2016-12-31', 1345, 'normal'],
      ['unemployed', '01060004', '2016-12-31', null, 'suppressed'],
      ['population', '01060063', '2016-12-31', 5, 'normal'],
      ['unemployed', '01060063', '2016-12-31', 6, 'normal'],
    ])
  })

  it('keeps its fingerprint in another encoding, and when a person corrected the layout', async () => {
    const plain = await readCsvText(file(2015, '7'))
    const other = await readCsvText(file(2015, '7'), { encoding: 'win1252', edit: confirm })
    expect(layoutFingerprint(other.grid, other.layout)).toBe(layoutFingerprint(plain.grid, plain.layout))
  })

  it('gets the measure of the years before for one more year beside them', async () => {
    const wide = (years: number[]) => `Gemeldete\n\nSchlüssel;Gemeinde;${years.join(';')}\n01060004;Bad Bramstedt;${years.map(() => 1).join(';')}\n01060063;Norderstedt;${years.map(() => 2).join(';')}`
    const last = await readCsvText(wide([2014, 2015]), { edit: (layout) => ({ ...layout, tables: layout.tables.map((table) => ({ ...table, columns: table.columns.map((column) => (column.period === null ? column : { ...column, role: 'measure' as const, measure: 'population' })) })) }) })
    const next = await readCsvText(wide([2014, 2015, 2016]))
    const continued = continueLayout(next.grid, next.layout, last.layout, layoutFingerprint(last.grid, last.layout), context)
    expect(applyLayout(next.grid, continued!, context).observations.filter((figure) => figure.period === '2016').map((figure) => figure.value)).toEqual([1, 2])
  })

  it('is another kind with other heads', async () => {
    const last = await readCsvText(file(2015, '7'))
    const next = await readCsvText(file(2016, '7').replace('Davon arbeitslos', 'Davon in Rente'))
    expect(continueLayout(next.grid, next.layout, last.layout, layoutFingerprint(last.grid, last.layout), context)).toBeNull()
  })

  const rest = [5, 6, 8, 2, 9, 3, 4, 4]
  const plain = (year: number, { title = 'Gemeldete', zeros = true, first = '7' }: { title?: string; zeros?: boolean; first?: string } = {}) =>
    [title, '', `Schlüssel;Gemeinde;Personen ${year};Davon ohne Stelle ${year}`, `01060004;Bad Bramstedt;${first};1`, '01060063;Norderstedt;5;6', '01060092;Wahlstedt;8;2', '01060005;Bad Segeberg;9;3', '01060044;Kaltenkirchen;4;4'].map((line) => (zeros ? line : line.replace(/^0/, ''))).join('\n')
  const measures = (layout: DeliveryLayout): DeliveryLayout => ({ ...layout, tables: layout.tables.map((table) => ({ ...table, columns: table.columns.map((column) => (column.column < 3 ? column : { ...column, role: 'measure' as const, measure: column.column === 3 ? 'population' : 'unemployed' })) })) })
  const continuePlain = async (options: NonNullable<Parameters<typeof plain>[1]>, fileName?: string, edit = measures) => {
    const last = await readCsvText(plain(2015), { edit })
    const next = await readCsvText(plain(2016, options), fileName === undefined ? {} : { fileName })
    const continued = continueLayout(next.grid, next.layout, last.layout, layoutFingerprint(last.grid, last.layout), context)!
    const { observations } = applyLayout(next.grid, continued, context)
    return { questions: continued.questions.map(({ code, isRequired }) => [code, isRequired]), values: observations.map(({ value }) => value) }
  }

  it('is read where its codes lost their leading zeros', async () => {
    expect(await continuePlain({ zeros: false })).toEqual({ questions: [], values: [7, 1, ...rest] })
  })

  it('asks no period of the file name where every head names its own', async () => {
    expect((await continuePlain({}, 'meldung_2016.csv')).questions).toEqual([])
  })

  it('asks about 1.234 where last year’s cells said nothing about it', async () => {
    expect(await continuePlain({ first: '1.234' })).toEqual({ questions: [['number-format', true]], values: [1, ...rest] })
    const settled = (layout: DeliveryLayout): DeliveryLayout => measures({ ...layout, tables: layout.tables.map((table) => ({ ...table, numbers: { decimal: '.', thousands: null, isAmbiguous: false, confidence: 1 } })) })
    expect(await continuePlain({ first: '1.234' }, undefined, settled)).toEqual({ questions: [], values: [1.234, 1, ...rest] })
  })

  it('waits for an answer where only this year’s title says “in Tsd.”', async () => {
    const { questions, values } = await continuePlain({ title: 'Gemeldete, Angaben in Tsd.' })
    expect(questions).toEqual([['factor', true], ['factor', true]])
    expect(values).toEqual([7, 1, ...rest].map((value) => value * 1000))
  })
})
