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
})
