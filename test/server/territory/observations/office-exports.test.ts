import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { observationFile } from '../../../../core/contract/observation-file.ts'
import { readObservationFile } from '../../../../server/territory/observations/read-observation-file.ts'
import { provenance } from './read-inline.ts'

const folder = fileURLToPath(new URL('../../../../../shared/data/exports', import.meta.url))

async function read(file: string, declaration: Record<string, unknown>, measures: string[]) {
  const sha256 = createHash('sha256').update(readFileSync(`${folder}/${file}`)).digest('hex')
  const parsed = observationFile.parse({ file, department: 'd', provenance: { ...provenance, sha256 }, ...declaration })
  const result = await readObservationFile({ folder, declaration: parsed, measures, levels: ['gemeinde', 'kreis', 'land', 'bund', 'stadtteil'], codeExists: () => true })
  const one = (measure: string, code: string) => result.delivery.observations.find((entry) => entry.measure === measure && entry.code === code)
  return { ...result, one, errors: result.findings.filter((finding) => finding.severity === 'error') }
}

describe.skipIf(!existsSync(folder))('files as offices export them (needs ../shared)', () => {
  it('reads quotients of counties in ISO-8859-1 with decimal commas', async () => {
    const { errors, one, delivery } = await read(
      'genesis_12411-08-01-4-B_kreise_latin1_decimalcomma.csv',
      { skipRows: 4, headerRows: 3, symbols: { '-': 'missing' }, area: { column: 2, nameColumn: 3, levels: [{ level: 'land', pattern: '^\\d{2}$' }, { level: 'kreis', pattern: '^\\d{5}$' }] }, period: { column: 1, format: 'DD.MM.YYYY' }, figures: [{ measure: 'youth', columns: [['Jugendquotient', 'Insgesamt']] }, { measure: 'old', columns: [['Altenquotient', 'Insgesamt']] }] },
      ['youth', 'old'],
    )
    expect(errors).toEqual([])
    expect([one('youth', '01003')?.value, one('old', '01003')?.value]).toEqual([28.7, 38.9])
    expect(one('youth', '14178')).toMatchObject({ value: null, status: 'missing' })
    // Hannover, Aachen, Saarbrücken and the twelve districts of Berlin stand among the counties, with keys of 8 digits.
    expect(delivery.report.unmatchedRows).toHaveLength(15)
    expect(delivery.report.unmatchedRows[0]).toMatchObject({ line: 37, key: '03241001', name: 'Hannover, Landeshauptstadt' })
  })

  it('keeps suppressed employees of 11,000 municipalities apart from zero', async () => {
    const { errors, one } = await read(
      'genesis_13111-01-03-5_svb_gemeinden_2015_suppressed_dots.csv',
      { skipRows: 7, headerRows: 4, symbols: { '.': 'suppressed' }, duplicates: 'oneValue', area: { column: 1, nameColumn: 2, levels: [{ level: 'bund', pattern: '^DG$' }, { level: 'land', pattern: '^\\d\\d$' }, { level: 'kreis', pattern: '^\\d{5}$' }, { level: 'gemeinde', pattern: '^\\d{8}$' }] }, period: '2015-06-30', figures: [{ measure: 'employees', columns: [['Insgesamt', 'Geschlecht', 'Insgesamt']] }, { measure: 'foreign', columns: [['Ausländer(innen)', 'Geschlecht', 'weiblich']] }] },
      ['employees', 'foreign'],
    )
    expect(errors).toEqual([])
    expect([one('employees', 'DG')?.value, one('employees', '01060')?.value]).toEqual([30771297, 84054])
    expect([one('foreign', '01060003'), one('foreign', '01060100')]).toMatchObject([{ value: 0 }, { value: null, status: 'suppressed' }])
  })

  it('reads a tidy-looking table with quoted keys and decimal points', async () => {
    const { errors, one, delivery } = await read('sh_gemeinden_flaechen_20191231.csv', { decimal: '.', area: { column: 'ags', nameColumn: 'kurz_name', levels: [{ level: 'gemeinde', pattern: '^\\d{8}$' }] }, period: '2019-12-31', figures: [{ measure: 'forest', columns: ['wald_19_qm'] }] }, ['forest'])
    expect(errors).toEqual([])
    expect(one('forest', '01003000')?.value).toBe(14.7)
    expect(delivery.report.unmatchedRows).toEqual([])
  })

  it('reads numbers whose thousands and minus signs are set off by blanks, with names as keys', async () => {
    const { errors, one } = await read('statistiknord_hamburg_stadtteilprofile_2014_space_thousands.csv', { thousands: ' ', area: { column: 1, levels: [{ level: 'stadtteil' }] }, period: '2014', figures: [{ measure: 'population', columns: ['Bevölkerung'] }, { measure: 'balance', columns: ['Wanderungssaldo'], allowNegative: true }] }, ['population', 'balance'])
    // Four Bezirke are called like one of their Stadtteile, and the file has no keys: refused, not guessed.
    expect(new Set(errors.map((finding) => finding.code))).toEqual(new Set(['duplicate-figure']))
    expect(new Set(errors.flatMap((finding) => finding.areaCodes))).toEqual(new Set(['Bergedorf', 'Eimsbüttel', 'Harburg', 'Wandsbek']))
    expect([one('population', 'Hamburg')?.value, one('population', 'Hamburg-Altstadt')?.value, one('balance', 'Hamburg-Altstadt')?.value]).toEqual([1788994, 1675, -23])
  })
})
