import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Finding } from '../../../server/territory/finding.ts'
import { copiedTerritory, findingsIn, type Json } from './copied-territory.ts'

/** Findings about the worked example with another file of figures and another way to read it. */
async function findings(csv: string | Buffer, change: (file: Json, atlas: Json) => void = () => {}): Promise<readonly Finding[]> {
  const folder = await copiedTerritory({ atlas: (atlas) => {
    const [file] = atlas.observations
    delete file.provenance.sha256
    file.figures = [{ measure: 'residents', columns: ['Insgesamt'], period: '2023-12-31' }]
    change(file, atlas)
  } })
  await writeFile(join(folder, 'einwohner.csv'), csv)
  return (await findingsIn(folder)).filter(({ code }) => code !== 'no-checksum')
}
const rows = (head: string, cells: (code: string) => string) => [head, ...['Q11', 'Q12', 'Q21', 'Q22'].map((code) => `${code};Ort;${cells(code)}`)].join('\n')
const plain = rows('Nr;Quartier;Insgesamt', () => '100')

describe('what is wrong with a file of figures', () => {
  it('is nothing where all is right', async () => {
    expect(await findings(plain)).toEqual([])
  })

  it('names a column that is not there with what may be meant and which there are', async () => {
    expect(await findings(plain.replace('Insgesamt', 'Insgesamd'))).toMatchObject([
      { code: 'missing-column', message: 'einwohner.csv: no column “Insgesamt”; do you mean “Insgesamd”? Its columns: Nr, Quartier, Insgesamd.', messageDe: 'einwohner.csv: keine Spalte „Insgesamt“; ist „Insgesamd“ gemeint? Spalten der Datei: Nr, Quartier, Insgesamd.' },
    ])
  })

  it('does not take any other letter for the one that is meant', async () => {
    expect((await findings(plain.replace('Insgesamt', 'E'), (file) => { file.figures[0].columns = ['K'] }))[0]?.messageDe).toBe('einwohner.csv: keine Spalte „K“. Spalten der Datei: Nr, Quartier, E.')
  })

  it('says that a workbook is no CSV and that an empty file is empty, and nothing else', async () => {
    expect(await findings(Buffer.from('504b0304140006000800', 'hex'))).toMatchObject([{ code: 'not-csv', messageDe: expect.stringContaining('bitte als CSV speichern') }])
    expect(await findings(Buffer.from('d0cf11e0a1b11ae1', 'hex'))).toMatchObject([{ code: 'not-csv' }])
    expect(await findings('\uFEFF\r\n')).toMatchObject([{ code: 'empty-file', messageDe: 'einwohner.csv: die Datei ist leer.' }])
  })

  it('names a measure or level that is not declared with what may be meant', async () => {
    expect(await findings(plain, (file) => { file.figures[0].measure = 'resident'; file.area.levels[0].level = 'quartiere' })).toMatchObject([
      { code: 'unknown-measure', messageDe: 'einwohner.csv: die Kennzahl „resident“ ist nicht erklärt, gemeint ist vielleicht „residents“.' },
      { code: 'unknown-level', message: 'einwohner.csv: level “quartiere” is not declared, perhaps “quartier” is meant.' },
    ])
  })

  it('quotes what is no period once per row, and does not call the row one without an area', async () => {
    const csv = rows('Nr;Quartier;Insgesamt;Stand', (code) => `100;${code === 'Q12' ? '30.02.2015' : '31.12.2023'}`)
    const both = (file: Json, atlas: Json): void => {
      atlas.measures.push({ ...atlas.measures[0], key: 'others' })
      file.figures = ['residents', 'others'].map((measure) => ({ measure, columns: ['Insgesamt'] }))
      file.period = { column: 'Stand', format: 'DD.MM.YYYY' }
    }
    expect(await findings(csv, both)).toMatchObject([{ code: 'unknown-period', message: 'einwohner.csv: line 3, column 4: “30.02.2015” is no period.', messageDe: 'einwohner.csv: Zeile 3, Spalte 4: „30.02.2015“ ist kein Zeitraum.' }])
  })

  it('names the measure of a tidy row that is not declared, with what may be meant', async () => {
    const found = await findings('Nr;Kennzahl;Wert\nQ11;residents;1\nQ12;resident;2\n', (file) => {
      delete file.figures
      delete file.area.nameColumn
      Object.assign(file, { period: '2023', values: { measureColumn: 'Kennzahl', valueColumn: 'Wert' } })
    })
    expect(found).toMatchObject([{ code: 'unknown-measure', severity: 'error', messageDe: 'einwohner.csv: Zeile 3: die Kennzahl „resident“ ist nicht erklärt, gemeint ist vielleicht „residents“.' }])
  })

  it('refuses to look for the period of a tidy file in its header row', async () => {
    const found = await findings(plain, (file) => {
      delete file.figures
      Object.assign(file, { period: { headerRow: 1 }, values: { measure: 'residents', valueColumn: 'Insgesamt' } })
    })
    expect(found).toMatchObject([{ code: 'malformed-atlas', messageDe: expect.stringMatching(/observations\[0\]\.period: nur eine breite Datei hat ihre Zeiträume in einer Kopfzeile\.$/) }])
  })

  it('says of rows whose areas do not exist at that time just that', async () => {
    const found = await findings(`${plain}\nQ99;Ende;5`, (file) => { file.figures[0].period = '2005-12-31' })
    expect(found).toMatchObject([
      { code: 'unmatched-row', areaCodes: ['Q99'] },
      { code: 'area-not-valid', severity: 'warning', areaCodes: ['Q11', 'Q12', 'Q21', 'Q22'], messageDe: expect.stringContaining('4 Zeilen haben Werte für Zeiträume, in denen es ihre Gebiete nicht gibt (2005-12-31)') },
      { code: 'indicator-without-figures' },
    ])
  })
})

describe('what figures say about an indicator', () => {
  const share = (lag?: string) => (file: Json, atlas: Json): void => {
    atlas.measures.push({ ...atlas.measures[0], key: 'children' })
    atlas.indicators.push({ ...atlas.indicators[0], key: 'child_share', kind: 'share', numerator: 'children', denominator: 'residents', factor: 100, unit: { de: '%' }, ...(lag ? { lag } : {}) })
    file.figures.push({ measure: 'children', columns: ['Kinder'], period: '2023-12-31' })
  }
  const csv = rows('Nr;Quartier;Insgesamt;Kinder', (code) => (code === 'Q21' ? '1250;1300' : '100;100'))

  it('warns about a numerator that is larger than its denominator, with area, period and both', async () => {
    expect(await findings(csv, share())).toMatchObject([{
      code: 'part-above-whole', severity: 'warning', areaCodes: ['Q21'],
      message: 'indicator child_share: 1 shares above 100 %, the numerator is larger than the denominator: Q21 2023-12-31 (1,300 of 1,250, einwohner.csv).',
      messageDe: 'Indikator child_share: 1 Anteile über 100 %, der Zähler ist größer als der Nenner: Q21 2023-12-31 (1.300 von 1.250, einwohner.csv).',
    }])
  })

  it('warns about an indicator that shows nothing for want of its denominator, its measure or its periods', async () => {
    expect(await findings(csv, share('P7Y'))).toMatchObject([{ code: 'indicator-without-figures', message: 'atlas.json, indicators.child_share: shows nothing, since no file gives "residents" for its periods P7Y earlier.' }])
    expect(await findings(plain, (_file, atlas) => { atlas.indicators[0].periods = ['2019-12-31'] })).toMatchObject([{ code: 'indicator-without-figures', severity: 'warning', messageDe: 'atlas.json, indicators.population: zeigt nichts, denn keine Datei gibt „residents“ für seine Zeiträume.' }])
  })
})
