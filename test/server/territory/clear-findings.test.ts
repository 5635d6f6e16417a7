import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { copiedTerritory, findingsIn, type Json } from './copied-territory.ts'

const findings = async (change: Parameters<typeof copiedTerritory>[0]) => findingsIn(await copiedTerritory(change))
const shape = (atlas: Json) => atlas.levels[0].areaSets[0].geometry

describe('what goes wrong is told once, and nothing that only follows from it', () => {
  it('names the parent column that the file lacks, and no orphans for it', async () => {
    expect(await findings({ atlas: (atlas) => { atlas.levels[0].nestsIn[0].by.column = 'BEZIRKE' } })).toMatchObject([
      { code: 'unknown-column', severity: 'error', message: 'quartiere.geojson: no column "BEZIRKE"; do you mean "BEZIRK"? Its columns: NR, NAME, BEZIRK.', messageDe: expect.stringContaining('ist „BEZIRK“ gemeint?') },
    ])
  })

  it('names the key column that the file lacks, and neither malformed keys nor rows without an area for it', async () => {
    expect((await findings({ atlas: (atlas) => { shape(atlas).keyColumn = 'nr' } })).map(({ code }) => code)).toEqual(['unknown-column'])
  })

  it('names the coordinate system that is not known, and no rows without an area for it', async () => {
    expect((await findings({ atlas: (atlas) => { shape(atlas).crs = 'EPSG:9999' } })).map(({ code }) => code)).toEqual(['crs-unknown'])
  })

  it('tells a dissolved level that nests by a column that it has none', async () => {
    const found = await findings({ atlas: (atlas) => { atlas.levels[1].nestsIn[0].by = { type: 'parentColumn', column: 'STADT' } } })
    expect(found).toMatchObject([{ code: 'no-columns', severity: 'error', message: expect.stringContaining('is dissolved from finer areas and has no columns'), messageDe: expect.stringContaining('hat keine Spalten') }])
  })

  it('tells the checksum of a file that is declared twice once', async () => {
    const folder = await copiedTerritory()
    const file = join(folder, 'atlas.json')
    const atlas: Json = JSON.parse(await readFile(file, 'utf8'))
    await writeFile(join(folder, 'lage.csv'), 'q;b;s\nQ11;B1;S\nQ12;B1;S\nQ21;B2;S\nQ22;B2;S\n')
    const table = (level: string, parent: string) => ({ level, by: { type: 'table', file: 'lage.csv', child: 'q', parent, provenance: { attribution: 'a', licence: 'CC0 1.0' } } })
    atlas.levels[0].nestsIn = [table('bezirk', 'b'), table('stadt', 's')]
    await writeFile(file, JSON.stringify(atlas))
    expect((await findingsIn(folder)).map(({ code }) => code)).toEqual(['no-checksum'])
  })
})

describe('levels that nothing can make', () => {
  it('are refused where they are dissolved from themselves or a coarser level', async () => {
    for (const from of ['bezirk', 'stadt']) {
      expect(await findings({ atlas: (atlas) => { atlas.levels[1].areaSets[0].geometry = { dissolveFrom: from } } })).toMatchObject([{ code: 'wrong-order', level: 'bezirk', messageDe: expect.stringContaining('das ist keine feinere Ebene') }])
    }
  })

  it('are refused where the finer level has no areas at their time', async () => {
    const found = await findings({ atlas: (atlas) => { atlas.levels[0].areaSets[0].validTo = '2020-12-31'; atlas.levels[1].areaSets[0].validFrom = '2021-01-01' } })
    expect(found).toMatchObject([{ code: 'no-children', level: 'bezirk', message: expect.stringContaining('"bezirk", valid from 2021-01-01, is dissolved from "quartier", which has no area set at that time'), messageDe: expect.stringContaining('für diese Zeit keinen Gebietsstand') }])
  })
})

describe('what atlas.json says about areas and indicators', () => {
  it('is refused where the parts of an indicator do not fit its kind, as under administration', async () => {
    const found = await findings({ atlas: (atlas) => Object.assign(atlas.indicators[0], { kind: 'share', unit: { de: '%' } }) })
    expect(found).toMatchObject([
      { code: 'indicator-makes-no-sense', severity: 'error', message: 'atlas.json, indicators.population.denominator: A ratio needs a denominator.', messageDe: 'atlas.json, indicators.population.denominator: Ein Verhältnis braucht einen Nenner.' },
      { message: 'atlas.json, indicators.population.factor: A ratio in % has the factor 100.' },
    ])
  })

  it('is warned about where a name is for a code that no area has', async () => {
    const found = await findings({ atlas: (atlas) => { atlas.levels[1].areaSets[0].geometry.names.B7 = 'Geist'; shape(atlas).names = { Q99: 'Ende' } } })
    expect(found).toMatchObject([
      { code: 'unused-name', severity: 'warning', level: 'quartier', areaCodes: ['Q99'] },
      { code: 'unused-name', severity: 'warning', level: 'bezirk', areaCodes: ['B7'], messageDe: '1 Schlüssel unter „names“ gibt es auf der Ebene bezirk nicht: B7.' },
    ])
  })
})

describe('a file of shapes', () => {
  it('is refused where latitude stands before longitude, with the codes', async () => {
    const swap = (collection: Json) => { for (const feature of collection.features) feature.geometry.coordinates = [feature.geometry.coordinates[0].map(([x, y]: number[]) => [y, x])] }
    expect(await findings({ geojson: swap })).toMatchObject([{ code: 'swapped-coordinates', severity: 'error', areaCodes: ['Q11', 'Q12', 'Q21', 'Q22'], messageDe: expect.stringContaining('steht die Breite vor der Länge') }])
  })

  it('is refused in another encoding than UTF-8, since names would lose their umlauts', async () => {
    const folder = await copiedTerritory({ atlas: (atlas) => { delete shape(atlas).provenance.sha256 } })
    const file = join(folder, 'quartiere.geojson')
    await writeFile(file, Buffer.from((await readFile(file, 'utf8')).replace(/"NAME":"[^"]*"/, '"NAME":"Süd"'), 'latin1'))
    expect(await findingsIn(folder)).toContainEqual(expect.objectContaining({ code: 'malformed-file', message: expect.stringContaining('not UTF-8'), messageDe: expect.stringContaining('kein UTF-8') }))
  })
})
