import { existsSync, readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { findDuplicateFigures } from '../../../../server/territory/observations/find-duplicate-figures.ts'
import { properties, readShipped, shippedAtlas, shippedFolder, sum } from './read-shipped.ts'

type Read = Awaited<ReturnType<typeof readShipped>>

describe.each(['segeberg', 'berlin', 'flensburg', 'germany'])('declarations of %s', (key) => {
  const atlas = shippedAtlas(key)

  it('name only declared measures, themes and departments', () => {
    const keys = (list: readonly { key: string }[]) => list.map((entry) => entry.key)
    for (const indicator of atlas.indicators) {
      expect(keys(atlas.measures)).toContain(indicator.numerator)
      expect(keys(atlas.measures)).toContain(indicator.denominator ?? indicator.numerator)
      expect(keys(atlas.themes)).toContain(indicator.theme)
      expect(keys(atlas.departments)).toContain(indicator.department)
    }
    for (const entry of [...atlas.measures, ...atlas.observations]) expect(keys(atlas.departments)).toContain(entry.department)
    expect(keys(atlas.indicators)).toContain(atlas.defaultIndicator)
    expect([...keys(atlas.levels), atlas.wholeLevel]).toEqual(expect.arrayContaining([atlas.defaultLevel, atlas.wholeLevel]))
  })

  it('credit every file with licence and checksum in LICENSE.md', () => {
    const licences = readFileSync(`${shippedFolder(key)}/LICENSE.md`, 'utf8')
    for (const { file, provenance } of atlas.observations) {
      expect(licences).toContain(`| \`${file}\` | \`${provenance.sha256}\` |`)
      expect(licences).toContain(provenance.attribution)
      expect(licences).toContain(provenance.licence)
    }
  })

  it('say everything in German and English', () => {
    for (const { name, shortName, definition, unit, referencePeriod, note } of atlas.indicators) {
      for (const text of [name, shortName, definition, unit, referencePeriod, note ?? name]) expect(text?.de && text.en).toBeTruthy()
    }
  })

  it('divide by a denominator exactly where the kind is a ratio, and aggregate nothing that is delivered ready-made', () => {
    for (const { kind, denominator, numerator } of atlas.indicators) {
      expect(denominator !== undefined).toBe(['share', 'rate', 'density', 'mean'].includes(kind))
      expect(atlas.measures.find((entry) => entry.key === numerator)?.isAdditive).toBe(kind !== 'delivered')
    }
  })
})

describe('segeberg', () => {
  let read: Read
  const areas = properties('segeberg', 'gemeinden-2021.geojson')
  const codes = new Set(areas.map((area) => area.AGS))
  beforeAll(async () => {
    read = await readShipped('segeberg', (level, code) => (level === 'gemeinde' ? codes.has(code) : level === 'kreis' && code === '01060'))
  })

  it('has no finding, no unmatched row, and no figure twice', () => {
    expect(read.findings).toEqual([])
    expect(read.deliveries.flatMap((delivery) => delivery.report.unmatchedRows)).toEqual([])
    expect(findDuplicateFigures(read.deliveries)).toEqual([])
  })

  it.each([
    ['2009-12-31', 258150],
    ['2013-12-31', 263202],
    ['2015-12-31', 267503],
    ['2017-12-31', 274025],
    ['2021-12-31', 280400],
    ['2023-12-31', 287175],
  ])('counts %s %i residents over its 96 municipalities', (period, expected) => {
    expect(sum(read.deliveries, 'population', 'gemeinde', period)).toBe(expected)
  })

  it('has population for exactly the dates the issue names', () => {
    const periods = new Set(read.deliveries.flatMap((delivery) => delivery.observations.filter((entry) => entry.measure === 'population').map((entry) => entry.period)))
    expect([...periods].sort()).toEqual(['2008', '2009', '2010', '2011', '2012', '2013', '2014', '2015', '2017', '2021', '2023'].map((year) => `${year}-12-31`))
  })

  it('splits the age groups so that they add up to the population', () => {
    const at = (measure: string) => sum(read.deliveries, measure, 'gemeinde', '2015-12-31')
    expect(at('residents_under_20') + at('residents_20_to_64') + at('residents_65_and_over')).toBe(267503)
    expect([at('residents_under_18'), at('residents_15_to_64')]).toEqual([45056, 173226])
  })

  it('gives the unemployed per association, and a county figure of its own that is one higher than the sum', () => {
    const association = (key: string) => {
      const members = new Set(areas.filter((area) => area.ARS?.startsWith(key)).map((area) => area.AGS))
      return sum(read.deliveries, 'unemployed', 'gemeinde', '2016', (code) => members.has(code))
    }
    expect(['010600063', '010600044', '010605043', '010605086', '010605053', '010609014'].map(association)).toEqual([1999, 768, 253, 370, 187, 0])
    expect([sum(read.deliveries, 'unemployed', 'gemeinde', '2016'), sum(read.deliveries, 'unemployed', 'kreis', '2016')]).toEqual([6986, 6987])
  })

  it('takes the official area for the density', () => {
    expect(sum(read.deliveries, 'area_km2', 'gemeinde', '2023-12-31')).toBeCloseTo(1344.46, 6)
    expect(sum(read.deliveries, 'area_km2', 'gemeinde', '2023-12-31', (code) => code === '01060063')).toBe(58.1)
  })

  it('says that an uninhabited forest has no mean age, and keeps secret figures apart from missing ones', () => {
    const all = read.deliveries.flatMap((delivery) => delivery.observations)
    expect(all.find((entry) => entry.measure === 'mean_age' && entry.code === '01060014')).toMatchObject({ value: null, status: 'notApplicable' })
    expect(all.find((entry) => entry.measure === 'employees_at_workplace' && entry.code === '01060068')).toMatchObject({ value: null, status: 'suppressed' })
    expect(all.filter((entry) => entry.status === 'missing')).toEqual([])
  })
})

describe('berlin', () => {
  let read: Read
  beforeAll(async () => {
    const ids = (file: string) => new Set(readFileSync(`${shippedFolder('berlin')}/${file}`, 'utf8').split('\n').map((line) => line.slice(0, 8)))
    const old = ids('2020-02-age.csv')
    const current = ids('2024-02-age.csv')
    read = await readShipped('berlin', (level, code, period) => level === 'planungsraum' && (period < '2021' ? old : current).has(code))
  })

  it('reads 40 files at 20 reference dates without a finding', () => {
    expect(read.findings).toEqual([])
    expect(read.deliveries).toHaveLength(40)
    expect(new Set(read.deliveries.flatMap((delivery) => delivery.observations.map((entry) => entry.period))).size).toBe(20)
    expect(findDuplicateFigures(read.deliveries)).toEqual([])
  })

  it.each([
    ['2020-12-31', 3769962],
    ['2021-06-30', 3766082],
    ['2024-12-31', 3897145],
  ])('counts %s %i residents', (period, expected) => {
    expect(sum(read.deliveries, 'population', 'planungsraum', period)).toBe(expected)
  })

  it('gives each of the 448 old areas a status until 2018 too, so that no sum is incomplete', () => {
    const at2015 = read.deliveries.flatMap((delivery) => delivery.observations).filter((entry) => entry.period === '2015-06-30' && entry.measure === 'population')
    expect(at2015).toHaveLength(448)
    expect(at2015.filter((entry) => entry.value === null)).toEqual([{ measure: 'population', level: 'planungsraum', code: '09041403', period: '2015-06-30', value: null, status: 'notApplicable' }])
  })

  const office = new URL('../../../../../shared/data/berlin/population/', import.meta.url)
  it.skipIf(!existsSync(office)).each([
    ['2024-02-age-district-regions.csv', 6, 143],
    ['2024-02-age-forecast-areas.csv', 4, 58],
    ['2024-02-age-districts.csv', 2, 12],
    ['2024-02-age-city.csv', 0, 1],
  ])('adds up to the office’s own file %s (needs ../shared)', (file, width, count) => {
    const [head = '', ...lines] = readFileSync(new URL(file, office), 'utf8').trim().split('\n')
    const columns = head.trim().split(',')
    expect(lines).toHaveLength(count)
    for (const line of lines) {
      const cells = line.split(',')
      const of = (name: string) => Number(cells[columns.indexOf(name)])
      const prefix = width === 0 ? '' : (cells[0] ?? '').padStart(width, '0')
      const at = (measure: string) => sum(read.deliveries.slice(-2), measure, 'planungsraum', '2024-12-31', (code) => code.startsWith(prefix))
      expect([at('population'), at('residents_under_18'), at('residents_65_and_over'), at('foreigners')]).toEqual([
        of('inhabitants'),
        of('inhabitants_age_below_6') + of('inhabitants_age_6_15') + of('inhabitants_age_15_18'),
        of('inhabitants_age_above_65'),
        of('inhabitants_foreigners'),
      ])
    }
  })
})

describe('flensburg', () => {
  let read: Read
  beforeAll(async () => {
    read = await readShipped('flensburg', (level, code) => level === 'stadtteil' && /^STGT(0[1-9]|1[0-3])$/.test(code))
  })

  it('gives every figure for all 13 Stadtteile and none for the finer level', () => {
    expect(read.findings).toEqual([])
    const counts = new Map<string, number>()
    for (const entry of read.deliveries.flatMap((delivery) => delivery.observations)) counts.set(`${entry.measure} ${entry.level} ${entry.period}`, (counts.get(`${entry.measure} ${entry.level} ${entry.period}`) ?? 0) + 1)
    expect(new Set(counts.values())).toEqual(new Set([13]))
    expect([...counts.keys()].every((name) => name.includes(' stadtteil '))).toBe(true)
  })

  it('counts 97,877 residents in 2021 and 29,129 with migration background, as printed', () => {
    expect(sum(read.deliveries, 'population', 'stadtteil', '2021')).toBe(97877)
    expect(sum(read.deliveries, 'migration_background', 'stadtteil', '2021')).toBe(29129)
  })

  it('splits the population into under and over 65, but for the 4 to 5 persons that the source lacks in Mürwik', () => {
    const rest = ['2011', '2017', '2018', '2019', '2020', '2021'].map((year) => sum(read.deliveries, 'population', 'stadtteil', year) - sum(read.deliveries, 'residents_under_65', 'stadtteil', year) - sum(read.deliveries, 'residents_65_and_over', 'stadtteil', year))
    expect(rest).toEqual([0, 4, 5, 5, 5, 0])
  })

  it('rebuilds the printed SGB II shares of 2019 and 2020 to the printed digit', () => {
    const one = (measure: string, code: string, period: string) => sum(read.deliveries, measure, 'stadtteil', period, (other) => other === code)
    for (const period of ['2019', '2020']) for (let id = 1; id <= 13; id++) {
      const code = `STGT${String(id).padStart(2, '0')}`
      const rebuilt = (100 * one('sgb2_recipients', code, period)) / one('residents_under_65', code, period)
      expect(Math.abs(rebuilt - one('sgb2_share_printed', code, period))).toBeLessThanOrEqual(0.0501)
    }
  })
})

describe('germany', () => {
  let read: Read
  const gemeinden = new Set(properties('germany', 'gemeinden-2021.geojson').map((area) => area.AGS ?? ''))
  const known: Record<string, Set<string>> = { gemeinde: gemeinden, kreis: new Set([...gemeinden].map((code) => code.slice(0, 5))), land: new Set([...gemeinden].map((code) => code.slice(0, 2))), bund: new Set(['DG']) }
  beforeAll(async () => {
    read = await readShipped('germany', (level, code) => known[level]?.has(code) ?? false)
  })

  it('reports unmatched rows as warnings and nothing as an error', () => {
    expect(read.findings.map((finding) => [finding.severity, finding.code])).toEqual([['warning', 'unmatched-row'], ['warning', 'unmatched-row']])
    expect(read.deliveries.map((delivery) => [delivery.report.matchedRows, delivery.report.ignoredRows, delivery.report.unmatchedRows.length])).toEqual([[11550, 345, 2598], [11550, 345, 2598]])
  })

  it('has the delivered figures of federation and states', () => {
    expect(sum(read.deliveries, 'population', 'bund', '2015-12-31')).toBe(82175684)
    expect(sum(read.deliveries, 'population', 'land', '2015-12-31')).toBe(82175684)
    expect(sum(read.deliveries, 'unemployed', 'bund', '2016')).toBe(2690975)
  })

  it('counts county boroughs and city states as municipalities too', () => {
    const borough = (code: string) => sum(read.deliveries, 'population', 'gemeinde', '2015-12-31', (other) => other === code)
    expect([borough('01001000'), borough('02000000'), borough('11000000')]).toEqual([85942, 1787408, 3520031])
    const rows = read.deliveries[0]?.observations.filter((entry) => entry.level === 'gemeinde' && entry.period === '2015-12-31' && entry.code.endsWith('000'))
    expect(rows).toHaveLength(107)
  })

  it('finds municipalities whose key carries their association', () => {
    expect(sum(read.deliveries, 'population', 'gemeinde', '2015-12-31', (code) => code === '03151002')).toBe(1000)
    expect(sum(read.deliveries, 'population', 'gemeinde', '2015-12-31', (code) => code === '07131007')).toBe(27468)
  })

  it('takes “-” as missing, since it stands for units that did not exist', () => {
    const goettingen = read.deliveries[0]?.observations.filter((entry) => entry.level === 'kreis' && entry.code === '03159')
    expect(new Set(goettingen?.map((entry) => entry.status))).toEqual(new Set(['missing']))
  })
})
