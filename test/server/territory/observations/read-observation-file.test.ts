import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { observationFile } from '../../../../core/contract/observation-file.ts'
import { findDuplicateFigures } from '../../../../server/territory/observations/find-duplicate-figures.ts'
import { figures, provenance, readInline } from './read-inline.ts'

const wide = { headerRows: 1, figures: [{ measure: 'residents', columns: ['gesamt'] }] }

describe('a wide file', () => {
  const genesis = [
    'GENESIS-Tabelle: 1',
    'Bevölkerung;;;;;',
    ';;31.12.2015;31.12.2015;31.12.2014;31.12.2014',
    ';;Insgesamt;weiblich;Insgesamt;weiblich',
    'DG;Deutschland;100;50;90;45',
    '0;  Kreis;9;5;-;.',
    '01;    Ä-Dorf;4;x;5;...',
    '77;    Fort;1;1;1;1',
    '__________',
    '"mehr',
    'Text"',
  ].join('\r\n')
  const declaration = {
    skipRows: 2,
    headerRows: 2,
    area: { column: 1, nameColumn: 2, levels: [{ level: 'gemeinde', pattern: '^\\d\\d$' }, { level: 'kreis', pattern: '^0$' }] },
    ignore: [{ pattern: '^DG$', reason: 'outside' }],
    period: { headerRow: 1, format: 'DD.MM.YYYY' },
    figures: [{ measure: 'residents', columns: ['Insgesamt'] }, { measure: 'women', columns: ['weiblich'] }],
  }

  it('gives every level, period and measure in it, signs included, and stops at the footer', async () => {
    const result = await readInline(iconv.encode(genesis, 'win1252'), declaration)
    expect(result.errors).toEqual([])
    expect(figures(result)).toEqual([
      '0 2015-12-31 residents = 9', '0 2014-12-31 residents = 0', '0 2015-12-31 women = 5', '0 2014-12-31 women = missing',
      '01 2015-12-31 residents = 4', '01 2014-12-31 residents = 5', '01 2015-12-31 women = notApplicable', '01 2014-12-31 women = missing',
    ])
  })

  it('lists rows without an area and counts those left out on purpose, with the reason', async () => {
    const { delivery, findings } = await readInline(genesis, declaration)
    expect(delivery.report).toEqual({
      matchedRows: 2,
      ignoredRows: 1,
      ignored: [{ pattern: '^DG$', reason: 'outside', rows: 1 }],
      unmatchedRows: [{ line: 8, key: '77', name: 'Fort', hasValue: true, periods: ['2015-12-31', '2014-12-31'] }],
    })
    expect(findings.map((finding) => finding.code)).toEqual(['unmatched-row'])
  })

  it('adds several columns up', async () => {
    const result = await readInline('k;a;b;c\n01;1;-;3\n02;1;.;3\n03;x;x;x\n04;/;.;1\n', { figures: [{ measure: 'residents', columns: ['a', 'b', 'c'] }] })
    expect(figures(result)).toEqual(['01 2015-12-31 residents = 4', '02 2015-12-31 residents = missing', '03 2015-12-31 residents = notApplicable', '04 2015-12-31 residents = suppressed'])
  })

  it('finds a column under a merged head that stands only once', async () => {
    const result = await readInline(';Häuser;;Wohnungen;\n;alle;neue;alle;neue\n01;1;2;3;4\n', { headerRows: 2, mergedHeaders: 'blank', figures: [{ measure: 'residents', columns: [['Wohnungen', 'neue']] }, { measure: 'women', columns: [['Häuser', 'neue']] }] })
    expect(figures(result)).toEqual(['01 2015-12-31 residents = 4', '01 2015-12-31 women = 2'])
  })

  it('refuses a head that fits several columns or none', async () => {
    const several = await readInline('k;gesamt;gesamt\n01;1;2\n', wide)
    const none = await readInline('k;alle\n01;1\n', wide)
    expect([several.errors, none.errors]).toEqual([['ambiguous-column'], ['missing-column']])
  })

  it('gives keys their lost zero back and makes codes from parts of a key', async () => {
    const result = await readInline('k;gesamt\n1;10\nX02-7;20\n', { ...wide, area: { column: 'k', pad: 2, levels: [{ level: 'gemeinde', pattern: '^\\d{2}$' }, { level: 'gemeinde', pattern: '^X(\\d{2})-\\d$', code: '$1' }] } })
    expect(figures(result)).toEqual(['01 2015-12-31 residents = 10', '02 2015-12-31 residents = 20'])
  })

  it('counts a row on another level too where the same unit exists there', async () => {
    const result = await readInline('k;gesamt\n1;10\n7;5\n', { ...wide, area: { column: 1, levels: [{ level: 'kreis', pattern: '^\\d$', alsoAs: [{ level: 'gemeinde', code: '0$&' }] }] } })
    expect(result.delivery.observations.map(({ level, code, value }) => [level, code, value])).toEqual([['gemeinde', '01', 10], ['gemeinde', '07', 5]])
  })

  it('lets a sign mean something else on one level', async () => {
    const result = await readInline('k;gesamt\n0;-\n01;-\n', { ...wide, area: { column: 1, levels: [{ level: 'kreis', pattern: '^0$', symbols: { '-': 'missing' } }, { level: 'gemeinde' }] } })
    expect(figures(result)).toEqual(['0 2015-12-31 residents = missing', '01 2015-12-31 residents = 0'])
  })

  it('multiplies where the office prints thousands', async () => {
    const result = await readInline('k;gesamt\n01;1,5\n', { figures: [{ measure: 'residents', columns: ['gesamt'], factor: 1000 }] })
    expect(figures(result)).toEqual(['01 2015-12-31 residents = 1500'])
  })

  it('leaves out periods for which the area does not exist, and says so', async () => {
    const result = await readInline('k;2019;2021\n08;1;2\n', { figures: [{ measure: 'residents', columns: ['2019'], period: '2019' }, { measure: 'residents', columns: ['2021'], period: '2021' }], period: undefined })
    expect(figures(result)).toEqual(['08 2019 residents = 1'])
    expect(result.delivery.report.unmatchedRows).toMatchObject([{ line: 2, key: '08', hasValue: true, periods: ['2021'] }])
  })
})

describe('a tidy file', () => {
  const tidy = {
    area: { column: 'code', levelColumn: 'ebene', levels: [{ level: 'gemeinde' }, { level: 'kreis', text: 'Kreis' }] },
    period: { column: 'zeit' },
    values: { measureColumn: 'was', measures: { Einwohner: 'residents', Frauen: 'women' }, valueColumn: 'wert', statusColumn: 'status' },
  }

  it('gives one figure per row, with level, period, measure and status from columns', async () => {
    const text = 'ebene,code,zeit,was,wert,status\ngemeinde,01,2016,Einwohner,5,\ngemeinde,01,2016,Frauen,,suppressed\nKreis,0,2016-Q3,Einwohner,7,estimated\n'
    const result = await readInline(text, tidy)
    expect(result.errors).toEqual([])
    expect(result.delivery.observations).toEqual([
      { measure: 'residents', level: 'gemeinde', code: '01', period: '2016', value: 5, status: 'normal' },
      { measure: 'women', level: 'gemeinde', code: '01', period: '2016', value: null, status: 'suppressed' },
      { measure: 'residents', level: 'kreis', code: '0', period: '2016-Q3', value: 7, status: 'estimated' },
    ])
  })

  it('takes level, period and measure as constants', async () => {
    const result = await readInline('id;n\n01;5\n', { values: { measure: 'residents', valueColumn: 'n' } })
    expect(figures(result)).toEqual(['01 2015-12-31 residents = 5'])
  })

  it('refuses undeclared measures, statuses and periods, and a number beside “suppressed”', async () => {
    const head = 'ebene,code,zeit,was,wert,status\n'
    const errors = async (row: string) => (await readInline(head + row, tidy)).errors
    expect(await errors('gemeinde,01,2016,Hunde,5,\n')).toEqual(['unknown-measure'])
    expect(await errors('gemeinde,01,2016,Frauen,5,geraten\n')).toEqual(['unknown-status'])
    expect(await errors('gemeinde,01,Mai,Frauen,5,\n')).toEqual(['unknown-period'])
    expect(await errors('gemeinde,01,2016,Frauen,5,suppressed\n')).toEqual(['status-contradicts-value'])
  })
})

describe('faults of a file', () => {
  it('names line, column and text of a cell that is neither number nor sign', async () => {
    const { findings } = await readInline('k;gesamt\n01;1\n02;k.A.\n', wide)
    expect(findings[0]).toMatchObject({ severity: 'error', code: 'unreadable-cell', message: 'file.csv: line 3, column 2: “k.A.” is neither a number nor a declared sign.' })
  })

  it('refuses two figures for one area, period and measure', async () => {
    const { findings } = await readInline('k;gesamt\n01;1\n01;1\n', wide)
    expect(findings[0]).toMatchObject({ code: 'duplicate-figure', message: 'file.csv: lines 2 and 3: two figures for residents, gemeinde 01, 2015-12-31.', areaCodes: ['01'] })
  })

  it('takes the one number of an area with old and new keys where the file is declared so, and refuses two', async () => {
    const declaration = { ...wide, duplicates: 'oneValue' }
    const one = await readInline('k;gesamt\n01;.\n01;7\n01;.\n', declaration)
    const two = await readInline('k;gesamt\n01;6\n01;7\n', declaration)
    expect(figures(one)).toEqual(['01 2015-12-31 residents = 7'])
    expect(two.errors).toEqual(['duplicate-figure'])
  })

  it('refuses a negative count, but not a declared balance', async () => {
    const text = 'k;gesamt\n01;-5\n'
    expect((await readInline(text, wide)).errors).toEqual(['negative-count'])
    expect(figures(await readInline(text, { figures: [{ measure: 'balance', columns: ['gesamt'], allowNegative: true }] }))).toEqual(['01 2015-12-31 balance = -5'])
  })

  it('refuses a row that ends before the column', async () => {
    expect((await readInline('k;a;gesamt\n01;1\n', wide)).errors).toEqual(['row-too-short'])
  })

  it('refuses a file that differs from its checksum, and one that is missing', async () => {
    const changed = await readInline('k;gesamt\n01;1\n', { ...wide, provenance: { ...provenance, sha256: '0'.repeat(64) } })
    const absent = await readInline('k;gesamt\n01;1\n', { ...wide, file: 'other.csv' })
    expect([changed.errors, absent.errors]).toEqual([['checksum-differs'], ['missing-file']])
  })

  it('refuses measures and levels that the territory does not declare', async () => {
    const result = await readInline('k;gesamt\n01;1\n', { figures: [{ measure: 'dogs', columns: ['gesamt'] }], area: { column: 1, levels: [{ level: 'block' }] } })
    expect(result.errors).toEqual(['unknown-measure', 'unknown-level'])
  })

  it('stops listing after twenty errors of a kind and says how many more there are', async () => {
    const rows = Array.from({ length: 30 }, () => '01;?').join('\n')
    const { findings } = await readInline(`k;gesamt\n${rows}\n`, { ...wide, duplicates: 'oneValue' })
    expect(findings.filter((finding) => finding.code === 'unreadable-cell')).toHaveLength(21)
    expect(findings.at(-1)?.message).toContain('10 more')
  })

  it('finds figures that two files deliver', async () => {
    const first = await readInline('k;gesamt\n01;1\n02;1\n', wide)
    const second = await readInline('k;gesamt\n02;1\n', wide)
    expect(findDuplicateFigures([first.delivery, second.delivery])).toMatchObject([{ severity: 'error', code: 'duplicate-figure', message: 'file.csv and file.csv both deliver 1 figures, first residents, gemeinde 02, 2015-12-31.' }])
    expect(findDuplicateFigures([first.delivery])).toEqual([])
  })
})

describe('corrections', () => {
  const fix = { level: 'gemeinde', codes: ['01'], measures: ['residents'], periods: ['2015-12-31'], reason: 'typing slip' }

  it('replace the cell they name', async () => {
    const result = await readInline('k;gesamt\n01;1.64\n02;3\n', { ...wide, corrections: [{ ...fix, found: '1.64', value: 1644, status: 'normal' }] })
    expect(result.errors).toEqual([])
    expect(figures(result)).toEqual(['01 2015-12-31 residents = 1644', '02 2015-12-31 residents = 3'])
  })

  it('stop an import when the source no longer holds what they correct', async () => {
    const outdated = await readInline('k;gesamt\n01;1644\n', { ...wide, corrections: [{ ...fix, found: '1.64', value: 1644, status: 'normal' }] })
    const unused = await readInline('k;gesamt\n02;1\n', { ...wide, corrections: [{ ...fix, found: '1.64', value: 1644, status: 'normal' }] })
    expect([outdated.errors, unused.errors]).toEqual([['correction-outdated'], ['correction-unused']])
  })

  it('state the status of an area that the file does not list', async () => {
    const result = await readInline('k;gesamt\n02;1\n', { ...wide, corrections: [{ ...fix, status: 'notApplicable' }] })
    expect(figures(result)).toEqual(['02 2015-12-31 residents = 1', '01 2015-12-31 residents = notApplicable'])
  })
})

describe('observationFile', () => {
  const base = { file: 'a.csv', department: 'd', provenance: { ...provenance, sha256: '0'.repeat(64) }, area: { column: 1, levels: [{ level: 'kreis' }] }, period: '2016' }
  const isValid = (part: object) => observationFile.safeParse({ ...base, ...part }).success
  const oneFigure = { figures: [{ measure: 'm', columns: [1] }] }

  it('wants either wide figures or tidy values, and a period', () => {
    expect(isValid(oneFigure)).toBe(true)
    expect(isValid({})).toBe(false)
    expect(isValid({ ...oneFigure, values: { measure: 'm', valueColumn: 2 } })).toBe(false)
    expect(isValid({ ...oneFigure, period: undefined })).toBe(false)
  })

  it('refuses unknown keys, broken patterns, equal decimal and thousands signs', () => {
    expect(isValid({ ...oneFigure, colour: 'red' })).toBe(false)
    expect(isValid({ ...oneFigure, footer: '(' })).toBe(false)
    expect(isValid({ ...oneFigure, thousands: ',' })).toBe(false)
  })

  it.each(['../a.csv', '/etc/a.csv', 'x/../../a.csv', 'C:\\a.csv'])('refuses %s, which lies outside the territory', (file) => {
    expect(isValid({ ...oneFigure, file })).toBe(false)
    expect(isValid({ ...oneFigure, file: 'tables/a..csv' })).toBe(true)
  })

  it('refuses a correction with a number and a status that has none', () => {
    const correction = { level: 'kreis', codes: ['1'], measures: ['m'], periods: ['2016'], reason: 'r' }
    expect(isValid({ ...oneFigure, corrections: [{ ...correction, value: 1, status: 'missing' }] })).toBe(false)
    expect(isValid({ ...oneFigure, corrections: [{ ...correction, status: 'normal' }] })).toBe(false)
  })
})
