import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { DeliveryLayout, SymbolMeaning } from '../../../core/contract/delivery-layout.ts'
import { DomainError } from '../../../core/model/domain-error.ts'
import { readGrid } from '../../../server/deliveries/grid/read-grid.ts'
import type { DeliveryContext } from '../../../server/deliveries/layout/delivery-context.ts'
import { readBytes, remarksOf } from './read-inline.ts'

const folder = new URL('../../../../shared/data/exports/', import.meta.url)
const isAbsent = !existsSync(folder)
const bytesOf = (file: string) => readFileSync(new URL(file, folder))
const measure = (key: string, de: string, unit = 'Personen', synonyms: string[] = []) => ({ key, name: { de }, unit: { de: unit }, synonyms })
const level = (key: string, areas: readonly (readonly [string, string])[]) => ({ key, name: { de: key }, areas: areas.map(([code, name]) => ({ code, name })) })

/** All municipalities, the counties by their codes, states and the country. */
function germany(measures: DeliveryContext['measures']): DeliveryContext {
  const { features } = JSON.parse(readFileSync(new URL('../../../geodata/germany/gemeinden-2021.geojson', import.meta.url), 'utf8')) as { features: { properties: { AGS: string; GEN: string } }[] }
  const municipalities = features.map(({ properties }) => [properties.AGS, properties.GEN] as const)
  const counties = [...new Set(municipalities.map(([code]) => code.slice(0, 5)))].map((code) => [code, code] as const)
  return { levels: [level('gemeinde', municipalities), level('kreis', counties), level('land', [['01', 'Schleswig-Holstein']]), level('bund', [['DG', 'Deutschland']])], measures, periods: [] }
}

const berlin = ['Mitte', 'Friedrichshain-Kreuzberg', 'Pankow', 'Charlottenburg-Wilmersdorf', 'Spandau', 'Steglitz-Zehlendorf', 'Tempelhof-Schöneberg', 'Neukölln', 'Treptow-Köpenick', 'Marzahn-Hellersdorf', 'Lichtenberg', 'Reinickendorf'].map((name, index) => [String(index + 1).padStart(2, '0'), name] as const)

/** Decide what a sign means, as a person would. */
const decide = (meanings: Readonly<Record<string, SymbolMeaning>>) => (layout: DeliveryLayout): DeliveryLayout => ({ ...layout, tables: layout.tables.map((table) => ({ ...table, symbols: table.symbols.map((symbol) => ({ ...symbol, meaning: meanings[symbol.text] ?? symbol.meaning })) })) })

/** Give columns their measures, as a person would. */
const assign = (measures: Readonly<Record<number, string>>) => (layout: DeliveryLayout): DeliveryLayout => ({ ...layout, tables: layout.tables.map((table) => ({ ...table, columns: table.columns.map((column) => (measures[column.column] === undefined ? column : { ...column, role: 'measure' as const, measure: measures[column.column]! })) })) })

describe.skipIf(isAbsent)('files as offices export them (skipped without ../shared)', () => {
  it('reads monthly births of the whole country: heads far down, months in words, “...” not yet there', async () => {
    const { figures, report } = await readBytes(bytesOf('destatis_12612-0002_ellipsis_symbols.csv'), 'a.csv', germany([measure('births', 'Lebendgeborene'), measure('births_male', 'Lebendgeborene, männlich')]))
    expect(figures).toMatchObject({ 'births bund DG 1950-01': 95836, 'births_male bund DG 1950-03': 53604, 'births bund DG 2022-04': 55994, 'births bund DG 2022-05': 'missing' })
    expect([report.figures, report.errors, report.rows.unmatched]).toEqual([2 * 876, 0, 0])
  })

  it('reads deaths by year in ISO-8859-1, of each age only the total, and no line of the quoted footer', async () => {
    const { figures, report, layout } = await readBytes(bytesOf('destatis_12613-0004_latin1_quoted_multiline_footer.csv'), 'a.csv', germany([measure('deaths', 'Gestorbene')]))
    expect(layout.source.encoding).toBe('windows-1252')
    expect(Object.keys(figures)).toHaveLength(21)
    expect(figures).toMatchObject({ 'deaths bund DG 2000': 838797, 'deaths bund DG 2020': 985572 })
    expect([report.errors, report.rows.unmatched]).toEqual([0, 0])
  })

  it('reads quotients of counties with decimal commas and a column of days', async () => {
    const { figures, observations, questions } = await readBytes(bytesOf('genesis_12411-08-01-4-B_kreise_latin1_decimalcomma.csv'), 'a.csv', germany([measure('youth', 'Jugendquotient', 'je 100'), measure('old', 'Altenquotient', 'je 100')]), decide({ '-': 'missing', '.': 'missing' }))
    expect(questions).toContain('symbol')
    expect(figures).toMatchObject({ 'youth kreis 01003 2018-12-31': 28.7, 'old kreis 01003 2018-12-31': 38.9 })
    expect(observations[0]?.address).toBe('8:4')
  })

  it('keeps suppressed employees of 11,000 municipalities apart from zero, below four rows of heads', async () => {
    const measures = [measure('employees', 'Sozialversicherungspflichtig Beschäftigte am Arbeitsort'), measure('foreign', 'Ausländische Beschäftigte', 'Personen', ['Beschäftigte Ausländer(innen)'])]
    const { figures, table, report } = await readBytes(bytesOf('genesis_13111-01-03-5_svb_gemeinden_2015_suppressed_dots.csv'), 'a.csv', germany(measures), decide({ '.': 'suppressed' }))
    expect([table.key.reading, table.headerRows, table.period.period]).toEqual(['code', [8, 9, 10, 11], '2015-06-30'])
    expect(figures).toMatchObject({ 'employees bund DG 2015-06-30': 30771297, 'employees kreis 01060 2015-06-30': 84054, 'foreign gemeinde 01051002 2015-06-30': 'suppressed', 'foreign gemeinde 01060003 2015-06-30': 0, 'employees gemeinde 01060014 2015-06-30': 0 })
    expect(report.errors).toBe(0)
  })

  it('reads decimal points, offers the period of the file name, and asks which column is which measure', async () => {
    const own = germany([measure('forest', 'Waldfläche', '%'), measure('built', 'Siedlungs- und Verkehrsfläche', '%')])
    const { figures, questions, table } = await readBytes(bytesOf('sh_gemeinden_flaechen_20191231.csv'), 'sh_gemeinden_flaechen_20191231.csv', own, assign({ 3: 'forest' }))
    expect(questions).toEqual(expect.arrayContaining(['no-measure', 'period']))
    expect(table.period).toMatchObject({ source: 'file', period: '2019-12-31' })
    expect(figures).toMatchObject({ 'forest gemeinde 01003000 2019-12-31': 14.7, 'forest gemeinde 01001000 2019-12-31': 6.5 })
  })

  it('reads Hamburg’s quarters by name, with blanks in numbers and behind minus signs', async () => {
    const file = 'statistiknord_hamburg_stadtteilprofile_2014_space_thousands.csv'
    const names = bytesOf(file).toString('utf8').split(/\r?\n/).slice(1, -9).map((line) => line.split(';')[0] ?? '')
    const own: DeliveryContext = { levels: [level('stadtteil', names.map((name, index) => [`s${index}`, name] as const)), level('land', [['02', 'Hamburg']])], measures: [measure('population', 'Bevölkerung'), { ...measure('balance', 'Wanderungssaldo'), allowNegative: true }], periods: [] }
    const { observations } = await readBytes(bytesOf(file), file, own)
    const of = (key: string, name: string) => observations.find((figure) => figure.measure === key && figure.code === `s${names.indexOf(name)}`)?.value
    expect([of('population', 'Hamburg-Altstadt'), of('balance', 'Hamburg-Altstadt'), of('population', 'Billstedt'), observations.find((figure) => figure.level === 'land')?.value]).toEqual([1675, -23, 69570, 1788994])
  })

  it('finds one of 18 tables of a Berlin report behind title, imprint and contents, any other on demand', async () => {
    const own: DeliveryContext = { levels: [level('bezirk', berlin)], measures: [measure('population', 'Einwohnerinnen und Einwohner', 'Personen', ['Insgesamt'])], periods: [] }
    const bytes = bytesOf('afs_berlin_A01-05_2023h02.xlsx')
    const { figures, layout } = await readBytes(bytes, 'a.xlsx', own)
    expect(layout.sheets.filter((sheet) => /Titel|Impressum|Inhalt|U4/.test(sheet.name)).map((sheet) => sheet.isUsed)).toEqual([false, false, false, false])
    expect(figures).toMatchObject({ 'population bezirk 01 2023-12-31': 397134, 'population bezirk 12 2023-12-31': 268792 })
    const sections = await readBytes(bytes, 'a.xlsx', own, undefined, { sheet: 'T7' })
    expect(sections.table.category?.values.map((value) => [value.text, value.include])).toEqual([['männlich', false], ['weiblich', false], ['insgesamt', true]])
    expect(sections.figures).toMatchObject({ 'population bezirk 01 2023-12-31': 397134, 'population bezirk 12 2023-12-31': 268792 })
  })

  it('reads codes that lost their zero, and a regional key beside them', async () => {
    const { figures, report, layout } = await readBytes(bytesOf('bbsr_umsteigeschluessel_gemeinden_ab2020_lost_leading_zero.xlsx'), 'a.xlsx', germany([measure('population', 'Bevölkerung'), measure('area', 'Fläche', 'km²')]))
    expect(layout.sheets.find((sheet) => sheet.isUsed)?.name).toBe('2022')
    expect(figures).toMatchObject({ 'population gemeinde 01001000 2022-12-31': 92550, 'area gemeinde 01001000 2022-12-31': 56.73 })
    expect([report.errors, report.rows.matched]).toEqual([0, 10998])
  })

  it('hundredfold figures of another sheet are asked about and multiplied', async () => {
    const { figures, questions } = await readBytes(bytesOf('bbsr_umsteigeschluessel_gemeinden_ab2020_lost_leading_zero.xlsx'), 'a.xlsx', germany([measure('population', 'Bevölkerung')]), undefined, { sheet: '2020' })
    expect(questions).toContain('factor')
    expect(figures['population gemeinde 01001000 2020-12-31']).toBe(89930)
  })

  it('joins the five columns of the key of the register of municipalities', async () => {
    const { figures, table, report } = await readBytes(bytesOf('destatis_gemeindeverzeichnis_20231231.xlsx'), 'a.xlsx', germany([measure('population', 'Bevölkerung'), measure('female', 'Bevölkerung, weiblich'), measure('area', 'Fläche', 'km²')]))
    expect(table.key.columns).toEqual([3, 4, 5, 6, 7])
    expect(figures).toMatchObject({ 'population gemeinde 01001000 2023-12-31': 92667, 'female gemeinde 01001000 2023-12-31': 46762, 'area gemeinde 01002000 2023-12-31': 118.65 })
    expect(report.errors).toBe(0)
  })

  it('reads Frankfurt’s seven sheets of text numbers, one per year, and asks about rows of dashes', async () => {
    const areas = [['01', 'Altstadt'], ['03', 'Bahnhofsviertel'], ['14', 'Sachsenhausen-Süd'], ['46', 'Bergen-Enkheim'], ['47', 'Frankfurter Berg']] as const
    const own: DeliveryContext = { levels: [level('stadtteil', areas)], measures: [measure('employees', 'Vollzeitbeschäftigte insgesamt'), measure('median', 'Entgelt Median', '€')], periods: [] }
    const reading = await readBytes(bytesOf('frankfurt_BA_bruttoarbeitsentgelte_stadtteile_text_numbers.xlsx'), 'a.xlsx', own, assign({ 2: 'employees' }))
    expect(reading.layout.tables.map((table) => table.period.period)).toEqual(['2016', '2017', '2018', '2019', '2020', '2021', '2022'].map((year) => `${year}-12-31`))
    expect(reading.figures).toMatchObject({ 'employees stadtteil 01 2016-12-31': 1160, 'median stadtteil 01 2022-12-31': 5004, 'employees stadtteil 14 2022-12-31': 9205 })
    expect(reading.questions).toContain('symbol')
    expect(remarksOf(reading, 'error')).toContain('undecided-symbol Tabelle1!B13')
  })

  it('refuses the old binary workbook with a word on what to do', async () => {
    const refusal = await readGrid(bytesOf('muenchen_jahrbuch_2005_biff.xls'), 'a.xls').catch((error: unknown) => error)
    expect(refusal).toBeInstanceOf(DomainError)
    expect(refusal).toMatchObject({ code: 'file-old-excel', message: expect.stringContaining('.xlsx') as string })
  })
})
