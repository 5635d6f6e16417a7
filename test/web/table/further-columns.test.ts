import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import type { Values } from '../../../core/contract/indicators.ts'
import { framesOf } from '../../../web/state/series.ts'
import type { SetSeries } from '../../../web/state/series.ts'
import { sortedColumn, withColumn, withMoment, withoutColumn } from '../../../web/state/table/column-choices.ts'
import { columnMoment, isSameTime } from '../../../web/state/table/column-moment.ts'
import { orderTable } from '../../../web/state/table/order-table.ts'
import { mostColumns, parseView, viewAddress } from '../../../web/state/view.ts'
import { writeTableCsv } from '../../../web/take-along/write-table-csv.ts'
import { tableSheets, writeTableWorkbook } from '../../../web/take-along/write-table-workbook.ts'

const column = (indicator: string, period: string | null = null) => ({ indicator, period })
const [a, b, c] = [column('a'), column('b', '2015'), column('c')]

describe('further columns', () => {
  it('are put behind the others, once each, and no more than can be read', () => {
    expect(withColumn([a], b)).toEqual([a, b])
    expect(withColumn([a, b], column('b', '2015'))).toEqual([a, b])
    expect(withColumn([a], column('a', '2015'))).toEqual([a, column('a', '2015')])
    const full = Array.from({ length: mostColumns }, (_, index) => column(`x${index}`))
    expect(withColumn(full, a)).toBe(full)
  })

  it('show another moment, unless that column is there already', () => {
    expect(withMoment([a, b], 1, '2016')).toEqual([a, column('b', '2016')])
    const twice = [b, column('b', '2016')]
    expect(withMoment(twice, 0, '2016')).toBe(twice)
    expect(withMoment([a], 3, '2016')).toEqual([a])
  })

  it('that go away leave the rows sorted by the column they were sorted by', () => {
    expect(withoutColumn({ columns: [a, b, c], sort: 'spalte3', isDescending: true }, 0)).toEqual({ columns: [b, c], sort: 'spalte2', isDescending: true })
    expect(withoutColumn({ columns: [a, b, c], sort: 'spalte1', isDescending: true }, 2)).toEqual({ columns: [a, b], sort: 'spalte1', isDescending: true })
    expect(withoutColumn({ columns: [a, b], sort: 'wert', isDescending: true }, 0)).toEqual({ columns: [b], sort: 'wert', isDescending: true })
    expect(withoutColumn({ columns: [a, b], sort: 'spalte2', isDescending: true }, 1)).toEqual({ columns: [a], sort: 'name', isDescending: false })
  })

  it('stand in the address, each once, at most so many, and without days that the calendar does not have', () => {
    const view = parseView('/tabelle', '?spalten=a,b@2015-12-31,a,c@2015-02-30,<b>&sortierung=-spalte2')
    expect(view).toMatchObject({ columns: [a, column('b', '2015-12-31'), c], sort: 'spalte2', isDescending: true })
    expect(viewAddress(view)).toBe('/tabelle?spalten=a%2Cb%402015-12-31%2Cc&sortierung=-spalte2')
    expect(parseView('/tabelle', '?spalten=a,b,c,d,e,f,g,h').columns).toHaveLength(mostColumns)
    expect(parseView('/tabelle', '?sortierung=-spalte9')).toMatchObject({ sort: 'name', isDescending: false })
  })
})

describe('the rows of a table with further columns', () => {
  const rows = [{ name: 'Zell', code: '1' }, { name: 'Bark', code: '2' }, { name: 'Aal', code: '3' }]
  const further = [{ values: [3, null, 0] }, { values: [null, 1, 2] }]

  it('are sorted by any of them, zero as a number and areas without one last in either direction', () => {
    expect(orderTable(rows, [1, 2, 3], further, { filter: '', sort: 'spalte1', isDescending: false })).toEqual([2, 0, 1])
    expect(orderTable(rows, [1, 2, 3], further, { filter: '', sort: 'spalte1', isDescending: true })).toEqual([0, 2, 1])
    expect(orderTable(rows, [1, 2, 3], further, { filter: '', sort: 'spalte2', isDescending: true })).toEqual([2, 1, 0])
  })

  it('stay sorted by the first column where that is wanted, and by name where the column is not there', () => {
    expect(orderTable(rows, [1, 2, 3], further, { filter: '', sort: 'wert', isDescending: true })).toEqual([2, 1, 0])
    expect(orderTable(rows, [1, 2, 3], [], { filter: '', sort: 'spalte1', isDescending: true })).toEqual([2, 1, 0])
    expect(sortedColumn('wert')).toBe(-1)
  })
})

/** A series with figures of some periods on the boundaries from a year on. */
function seriesOn(id: string, validFrom: string, periods: readonly string[]): SetSeries {
  const areaSet = { id, validFrom, validTo: null, boundariesAsOf: null, areaCount: 1, bbox: [9, 53, 10, 54] as [number, number, number, number], minZoom: 0, maxZoom: 12 }
  const answer: Values = { indicator: 'a', level: 'quarter', areaSet: id, unit: { de: '%' }, decimals: 1, periods: [...periods], areas: ['01'], ids: [1], values: [periods.map(() => 1)], exceptions: [], whole: periods.map(() => 1) }
  return { areaSet, answer, cells: () => ({ values: [1], exceptions: new Map() }) }
}

describe('the moment of a further column', () => {
  const frames = framesOf([seriesOn('old', '2010-01-01', ['2014', '2015', '2016']), seriesOn('new', '2016-01-01', ['2016', '2018'])])
  const found = (wanted: string, set = 'new'): string => {
    const moment = columnMoment(frames, wanted, set)
    return `${moment?.period} ${moment?.series.areaSet.id}`
  }

  it('is the wanted period, on the boundaries of the table where both have it', () => {
    expect([found('2016'), found('2016', 'old'), found('2014')]).toEqual(['2016 new', '2016 old', '2014 old'])
  })

  it('is the year that holds a day, and the day that lies in a year, before anything earlier', () => {
    expect(found('2015-12-31')).toBe('2015 old')
    expect(found('2016-12-31', 'old')).toBe('2016 old')
    expect([isSameTime('2015', '2015-12-31'), isSameTime('2015-12-31', '2015'), isSameTime('2014', '2015-12-31')]).toEqual([true, true, false])
  })

  it('is the last one before, and the latest where there is none before', () => {
    expect([found('2017'), found('2030'), found('2001')]).toEqual(['2016 new', '2018 new', '2018 new'])
    expect(columnMoment([], '2015', 'new')).toBeNull()
  })
})

describe('the table as a file', () => {
  const none = (): string => ''
  const file = {
    head: { code: 'Schlüssel', name: 'Name', remarks: 'Anmerkungen' },
    columns: [
      { title: 'Quote, 2015 (%)', shortTitle: 'Quote', decimals: 1, values: [1.25, 0, null], absenceAt: () => 'geschützt', remarkAt: (index: number) => (index === 1 ? 'unvollständig: 11 von 12 Gebieten' : index === 2 ? 'geschützt' : '') },
      { title: 'Personen; alle', shortTitle: 'Personen', decimals: 0, values: [1234, null, -2], absenceAt: () => 'keine Angabe', remarkAt: none },
    ],
    rows: [{ index: 2, code: '003', name: '=1+1' }, { index: 0, code: '001', name: 'Bark' }, { index: 1, code: 'X2', name: 'Zell' }],
    about: [['Quelle', 'Amt']] as const,
  }
  const lines = (language: 'de' | 'en'): string[] => writeTableCsv(file, language).split('\r\n')

  it('holds every column and the rows in their order; a word where there is no number, and zero as a number', () => {
    expect(lines('de')).toEqual([
      '\uFEFFSchlüssel;Name;Quote, 2015 (%);"Personen; alle";Anmerkungen',
      `"=""003""";'=1+1;geschützt;-2;`,
      '"=""001""";Bark;1,3;1234;',
      'X2;Zell;0,0;keine Angabe;Quote: unvollständig: 11 von 12 Gebieten',
      '', 'Quelle;Amt', '',
    ])
    expect(lines('en')[3]).toContain(';0.0;')
  })

  it('is a workbook too, with texts as texts, numbers as numbers and a sheet that explains them', async () => {
    const [figures, about] = tableSheets(file, 'de')
    const rows = (figures?.data ?? []) as { value: unknown; format?: string }[][]
    expect(rows.map((row) => row.map(({ value }) => value))).toEqual([
      ['Schlüssel', 'Name', 'Quote, 2015 (%)', 'Personen; alle', 'Anmerkungen'],
      ['003', "'=1+1", 'geschützt', -2, ''],
      ['001', 'Bark', 1.25, 1234, ''],
      ['X2', 'Zell', 0, 'keine Angabe', 'Quote: unvollständig: 11 von 12 Gebieten'],
    ])
    expect(rows[2]?.map(({ format }) => format)).toEqual([undefined, undefined, '#,##0.0', '#,##0', undefined])
    expect([figures?.sheet, about?.sheet, tableSheets(file, 'en')[1]?.sheet]).toEqual(['Werte', 'Angaben', 'About'])
    const parts = unzipSync(new Uint8Array(await (await writeTableWorkbook(file, 'de')).arrayBuffer()))
    const sheet = strFromU8(parts['xl/worksheets/sheet1.xml'] ?? new Uint8Array())
    expect(sheet).toContain('<v>1.25</v>')
    expect(sheet).not.toMatch(/<f[ >]/)
    expect(Object.keys(parts)).toContain('xl/worksheets/sheet2.xml')
  })
})
