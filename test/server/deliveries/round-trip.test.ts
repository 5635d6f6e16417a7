import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { context, readCsvText } from './read-inline.ts'

const areas = context.levels[0]!.areas

/** A way to write the same table. */
const dialect = fc.record({
  decimal: fc.constantFrom(',' as const, '.' as const),
  groups: fc.constantFrom('', ' ', '\u00a0', "'", 'other'),
  separator: fc.constantFrom(';', '\t', '|'),
  encoding: fc.constantFrom('utf8', 'win1252', 'utf-16le'),
  key: fc.constantFrom('code', 'zeros', 'ars', 'mixed', 'name'),
  title: fc.boolean(),
  footer: fc.boolean(),
  newline: fc.constantFrom('\n', '\r\n'),
  hasByteOrderMark: fc.boolean(),
})
type Dialect = typeof dialect extends fc.Arbitrary<infer T> ? T : never

const table = fc.array(fc.record({ count: fc.integer({ min: 0, max: 5_000_000 }), share: fc.integer({ min: 0, max: 9_999 }).map((value) => value / 100) }), { minLength: areas.length, maxLength: areas.length })

function writeNumber(value: number, { decimal, groups }: Dialect, digits: number): string {
  const sign = groups === 'other' ? (decimal === ',' ? '.' : ',') : groups
  const [whole = '0', fraction] = value.toFixed(digits).split('.')
  return whole.replace(/\B(?=(\d{3})+(?!\d))/g, sign) + (fraction === undefined ? '' : decimal + fraction)
}

function writeKey({ code, name }: { code: string; name: string }, { key }: Dialect): string[] {
  if (key === 'zeros') return [code.replace(/^0+/, ''), name]
  if (key === 'ars') return [`${code.slice(0, 5)}0000${code.slice(5)}`, name]
  if (key === 'mixed') return [`${code} - ${name}`, '']
  return key === 'name' ? [name, ''] : [code, name]
}

describe('a table written in any dialect', () => {
  it('is read as the same figures', async () => {
    await fc.assert(
      fc.asyncProperty(dialect, table, async (written, figures) => {
        const rows = figures.map((figure, index) => [...writeKey(areas[index]!, written), writeNumber(figure.count, written, 0), writeNumber(figure.share, written, 2)])
        const lines = [...(written.title ? ['Einwohnerstatistik', ''] : []), ...[['Schlüssel', 'Gemeinde', 'Bevölkerung 2016', 'Betreuungsquote 2016'], ...rows].map((row) => row.join(written.separator)), ...(written.footer ? ['_____', '© Amt für Statistik, 2018'] : [])]
        const mark = written.hasByteOrderMark && written.encoding !== 'win1252' ? '\ufeff' : ''
        const reading = await readCsvText(mark + lines.join(written.newline), { encoding: written.encoding })
        const expected = figures.flatMap((figure, index) => [
          [`population gemeinde ${areas[index]!.code} 2016`, figure.count],
          [`daycare_share gemeinde ${areas[index]!.code} 2016`, figure.share],
        ])
        expect(reading.questions).toEqual([])
        expect(reading.figures).toEqual(Object.fromEntries(expected))
        expect(reading.report).toMatchObject({ errors: 0, rows: { matched: areas.length, unmatched: 0 } })
      }),
      { numRuns: 300 },
    )
  })

  it('is never read as other figures when it is damaged: each cell is right, named, or gone with its row', async () => {
    await fc.assert(
      fc.asyncProperty(table, fc.string({ maxLength: 6 }).filter((text) => !/["\r\n;]/.test(text)), fc.nat(areas.length - 1), async (figures, dirt, at) => {
        const lines = figures.map((figure, index) => `${areas[index]!.code};${areas[index]!.name};${index === at ? dirt : figure.count}`)
        const { figures: read, report } = await readCsvText(['Schlüssel;Gemeinde;Bevölkerung 2016', ...lines].join('\n'))
        figures.forEach((figure, index) => {
          if (index !== at) expect(read[`population gemeinde ${areas[index]!.code} 2016`]).toBe(figure.count)
        })
        expect(report.rows.total).toBe(areas.length + 1)
        const result = read[`population gemeinde ${areas[at]!.code} 2016`]
        const isNamed = report.remarks.some((remark) => remark.row === at + 2)
        expect(isNamed || result !== undefined).toBe(true)
      }),
      { numRuns: 200 },
    )
  })
})
