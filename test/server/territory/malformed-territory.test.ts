import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readTerritory } from '../../../server/territory/read-territory.ts'
import { TerritoryRefused } from '../../../server/territory/territory-refused.ts'
import { copiedTerritory, findingsIn, type Json } from './copied-territory.ts'

const shape = (atlas: Json) => atlas.levels[0].areaSets[0].geometry
const ring = (collection: Json, i: number) => collection.features[i].geometry.coordinates[0]

describe('what is wrong with atlas.json', () => {
  it('names an unknown key with line, path and what may be meant', async () => {
    const folder = await copiedTerritory({ atlas: (atlas) => Object.assign(shape(atlas), { keyColum: 'NR', keyColumn: undefined }) })
    const messages = (await findingsIn(folder)).map(({ message }) => message)
    expect(messages).toContainEqual(expect.stringMatching(/^atlas\.json, line \d+, levels\[0\]\.areaSets\[0\]\.geometry: unknown key "keyColum", perhaps "keyColumn" is meant\.$/))
    expect(messages).toContainEqual(expect.stringMatching(/geometry\.keyColumn: is missing\.$/))
  })

  it('says in which line the JSON breaks', async () => {
    const folder = await copiedTerritory()
    await writeFile(join(folder, 'atlas.json'), '{\n  "key": "a",\n  "name" 3\n}')
    const [finding] = await findingsIn(folder)
    expect(finding).toMatchObject({ code: 'malformed-json', message: expect.stringContaining('line 3'), messageDe: expect.stringContaining('Zeile 3') })
  })

  it('says that atlas.json is missing', async () => {
    const folder = await copiedTerritory()
    await rm(join(folder, 'atlas.json'))
    expect(await findingsIn(folder)).toMatchObject([{ code: 'missing-file', severity: 'error' }])
  })

  it('collects all errors and refuses with all of them', async () => {
    const folder = await copiedTerritory({ atlas: (atlas) => Object.assign(atlas, { defaultIndicator: 'popluation', wholeLevel: 'land' }) })
    const refused = await readTerritory(folder).catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(TerritoryRefused)
    expect((refused as TerritoryRefused).findings.map(({ message }) => message)).toEqual([
      'atlas.json, defaultIndicator: "popluation" is not declared under "indicators", perhaps "population" is meant.',
      'atlas.json, wholeLevel: "land" is not declared under "levels".',
    ])
  })

  it('refuses two area sets of a level that are valid on the same day', async () => {
    const folder = await copiedTerritory({ atlas: (atlas) => atlas.levels[2].areaSets.push({ ...atlas.levels[2].areaSets[0], validFrom: '2021-01-01' }) })
    expect(await findingsIn(folder)).toContainEqual(expect.objectContaining({ code: 'overlapping-validity', level: 'stadt' }))
  })
})

describe('what is wrong with files', () => {
  it('names a missing file', async () => {
    const folder = await copiedTerritory()
    await rm(join(folder, 'quartiere.geojson'))
    expect(await findingsIn(folder)).toMatchObject([{ code: 'missing-file', file: 'quartiere.geojson', severity: 'error' }])
  })

  it('reads a file without a declared checksum, and tells its own', async () => {
    const folder = await copiedTerritory({ atlas: (atlas) => { delete shape(atlas).provenance.sha256 } })
    expect(await findingsIn(folder)).toMatchObject([{ code: 'no-checksum', severity: 'note', file: 'quartiere.geojson', message: expect.stringMatching(/[0-9a-f]{64}/) }])
  })

  it('names both checksums where they differ', async () => {
    const folder = await copiedTerritory({ atlas: (atlas) => Object.assign(shape(atlas).provenance, { sha256: 'a'.repeat(64) }) })
    const [finding] = await findingsIn(folder)
    expect(finding).toMatchObject({ code: 'checksum-differs', message: expect.stringMatching(/SHA-256 [0-9a-f]{64}, declared is a{64}/) })
  })

  it('does not leave the folder', async () => {
    const folder = await copiedTerritory({ atlas: (atlas) => Object.assign(shape(atlas), { file: '../other.geojson' }) })
    expect(await findingsIn(folder)).toContainEqual(expect.objectContaining({ code: 'file-outside-folder' }))
  })

  it('lists the columns of a file that lacks a declared one', async () => {
    const folder = await copiedTerritory({ atlas: (atlas) => Object.assign(shape(atlas), { nameColumn: 'NAMEN' }) })
    expect(await findingsIn(folder)).toContainEqual(expect.objectContaining({ code: 'unknown-column', message: 'quartiere.geojson: no column "NAMEN"; do you mean "NAME"? Its columns: NR, NAME, BEZIRK.' }))
  })

  it('asks for the coordinate system where degrees cannot be degrees', async () => {
    const folder = await copiedTerritory({ geojson: (collection) => collection.features.forEach((_: Json, i: number) => ring(collection, i).forEach((point: number[]) => (point[0]! += 500000))) })
    expect(await findingsIn(folder)).toContainEqual(expect.objectContaining({ code: 'crs-unknown', severity: 'error', message: expect.stringContaining('Please give it as "crs"') }))
  })

  it('warns about areas far from Germany', async () => {
    const folder = await copiedTerritory({ geojson: (collection) => collection.features.forEach((_: Json, i: number) => ring(collection, i).forEach((point: number[]) => (point[0]! += 20))) })
    expect(await findingsIn(folder)).toMatchObject([{ code: 'outside-germany', severity: 'warning' }])
  })
})

describe('what is wrong with areas', () => {
  it('refuses a key that occurs twice and names both places', async () => {
    const folder = await copiedTerritory({ geojson: (collection) => (collection.features[1].properties.NR = 'Q11') })
    expect(await findingsIn(folder)).toContainEqual(expect.objectContaining({ code: 'duplicate-key', severity: 'error', areaCodes: ['Q11'], places: [[10, 54], [10.02, 54]] }))
  })

  it('mends a doubled key by a correction with a reason', async () => {
    const folder = await copiedTerritory({
      geojson: (collection) => (collection.features[1].properties.NR = 'Q11'),
      atlas: (atlas) => (shape(atlas).corrections = [{ code: 'Q11', occurrence: 2, setCode: 'Q12', reason: 'Die Altstadt hat die 12.' }]),
    })
    const territory = await readTerritory(folder)
    expect(territory.areaSets[0]?.codes).toEqual(['Q11', 'Q12', 'Q21', 'Q22'])
    expect(territory.areaSets[0]?.areas[1]?.name).toBe('Altstadt')
    expect(territory.findings).toContainEqual(expect.objectContaining({ code: 'corrected', areaCodes: ['Q12'] }))
  })

  it('refuses a correction that corrects nothing', async () => {
    const folder = await copiedTerritory({ atlas: (atlas) => (shape(atlas).corrections = [{ code: 'Q99', setCode: 'Q98', reason: '?' }]) })
    expect(await findingsIn(folder)).toContainEqual(expect.objectContaining({ code: 'unused-correction', severity: 'error', areaCodes: ['Q99'] }))
  })

  it('refuses a malformed key', async () => {
    const folder = await copiedTerritory({ geojson: (collection) => (collection.features[3].properties.NR = '22') })
    expect(await findingsIn(folder)).toContainEqual(expect.objectContaining({ code: 'malformed-key', areaCodes: ['22'], message: expect.stringContaining('^Q\\d{2}$') }))
  })

  it('warns about a missing name and shows the key', async () => {
    const folder = await copiedTerritory({ geojson: (collection) => (collection.features[3].properties.NAME = null) })
    const territory = await readTerritory(folder)
    expect(territory.areaSets[0]?.areas[3]?.name).toBe('Q22')
    expect(territory.findings).toMatchObject([{ code: 'missing-name', areaCodes: ['Q22'] }])
  })

  it('repairs a ring that crosses itself slightly and tells the change of area', async () => {
    const folder = await copiedTerritory({ geojson: (collection) => ring(collection, 0).splice(4, 0, [10, 54.0000001], [10.0000001, 54.0000001], [10.00000005, 53.9999999]) })
    const found = await findingsIn(folder)
    expect(found.filter(({ severity }) => severity === 'error')).toEqual([])
    expect(found).toContainEqual(expect.objectContaining({ code: 'repaired-polygon', areaCodes: ['Q11'], message: expect.stringMatching(/Self-intersection at 10\.00000, 54\.00000, -?0(\.\d+)? %/) }))
  })

  it('refuses a bow tie, whose repair changes the area by more than 0.1 %', async () => {
    const folder = await copiedTerritory({ geojson: (collection) => (collection.features[0].geometry.coordinates[0] = [[10, 54], [10.02, 54.01], [10.02, 54], [10, 54.008], [10, 54]]) })
    expect(await findingsIn(folder)).toContainEqual(expect.objectContaining({ code: 'invalid-polygon', severity: 'error', areaCodes: ['Q11'] }))
  })

  it('reports an overlap with both codes, its area and its place', async () => {
    const folder = await copiedTerritory({ geojson: (collection) => ring(collection, 0).forEach((point: number[]) => point[0] === 10.02 && (point[0] = 10.021)) })
    const overlap = (await findingsIn(folder)).find(({ code }) => code === 'overlap')
    expect(overlap).toMatchObject({ severity: 'warning', areaCodes: ['Q11', 'Q12'], message: expect.stringMatching(/Q11\/Q12 72,9\d\d m²/) })
    expect(overlap?.places?.[0]?.[0]).toBeCloseTo(10.0205, 6)
  })

  it('reports a gap with the codes around it', async () => {
    const [x, y] = [10.02, 54.01]
    const towards = ([px = 0, py = 0]: number[]) => [x + (px - x) / 10, y + (py - y) / 10]
    const folder = await copiedTerritory({
      geojson: (collection) => {
        for (const feature of collection.features) {
          const open: number[][] = feature.geometry.coordinates[0].slice(0, -1)
          const at = open.findIndex((point) => point[0] === x && point[1] === y)
          open.splice(at, 1, towards(open.at(at - 1) ?? []), towards(open[(at + 1) % open.length] ?? []))
          feature.geometry.coordinates = [[...open, open[0]]]
        }
      },
    })
    expect(await findingsIn(folder)).toContainEqual(expect.objectContaining({ code: 'gap', severity: 'warning', areaCodes: expect.arrayContaining(['Q11', 'Q12', 'Q21', 'Q22']) }))
  })
})

describe('a gap that reaches the outer border', () => {
  const move = (width: number, depth = 1) => (collection: Json) => {
    // The border between Q11 and Q12 runs along 10.02 from the outer border in the south; Q11 draws back from it.
    const points: number[][] = ring(collection, 0)
    const south = points.findIndex(([x, y]) => x === 10.02 && y === 54)
    points.splice(south, 1, [10.02 - width, 54], ...depth < 1 ? [[10.02, 54 + depth * 0.01]] : [])
    if (depth < 1) return
    for (const point of points) if (point[0] === 10.02) point[0] -= width
  }

  it.each([['of the same width all along', move(0.00005), /Q11\/Q12\/Q21\/Q22 3,6\d\d m² \(10\.019\d\d, 54\.00\d+\)/], ['that narrows', move(0.00008, 0.5), /Q11\/Q12 1,\d\d\d m²/]] as const)('is found where it is narrow and long: one %s', async (_title, geojson, message) => {
    const gap = (await findingsIn(await copiedTerritory({ geojson }))).find(({ code }) => code === 'gap')
    expect(gap).toMatchObject({ severity: 'warning', areaCodes: expect.arrayContaining(['Q11', 'Q12']), message: expect.stringMatching(message) })
  })

  it('counts as a sliver under a metre', async () => {
    const found = await findingsIn(await copiedTerritory({ geojson: move(0.00001) }))
    expect(found.filter(({ code }) => code.startsWith('gap')).map(({ code }) => code)).toEqual(['gap-sliver'])
  })

  it('is not told from an inlet of the border where it is wide, or short', async () => {
    for (const geojson of [move(0.0005), move(0.0005, 0.5), move(0.0001, 0.02)]) {
      expect((await findingsIn(await copiedTerritory({ geojson }))).filter(({ code }) => code.startsWith('gap'))).toEqual([])
    }
  })
})

describe('what is wrong with nesting', () => {
  const nesting = (atlas: Json) => atlas.levels[0].nestsIn[0]

  it('refuses an orphan that no exception names', async () => {
    const folder = await copiedTerritory({ geojson: (collection) => (collection.features[3].properties.BEZIRK = '') })
    expect(await findingsIn(folder)).toContainEqual(expect.objectContaining({ code: 'orphan', severity: 'error', areaCodes: ['Q22'] }))
  })

  it('takes an orphan with a reason', async () => {
    const folder = await copiedTerritory({ atlas: (atlas) => (nesting(atlas).without = [{ code: 'Q22', reason: 'Wald' }]) })
    const { nestings, areaSets } = await readTerritory(folder)
    expect(Array.from(nestings.find(({ parent }) => parent === areaSets[1]?.id)?.parentOf ?? [])).toEqual([0, 0, 1, -1])
  })

  it('refuses an exception for an area that does not exist', async () => {
    const folder = await copiedTerritory({ atlas: (atlas) => (nesting(atlas).without = [{ code: 'Q77', reason: 'Wald' }]) })
    expect(await findingsIn(folder)).toContainEqual(expect.objectContaining({ code: 'unused-exception', areaCodes: ['Q77'] }))
  })

  it('refuses two parents on one level', async () => {
    const folder = await copiedTerritory({ atlas: (atlas) => (nesting(atlas).by = { type: 'inline', parents: { B1: ['Q11', 'Q12', 'Q21'], B2: ['Q21', 'Q22'] } }) })
    expect(await findingsIn(folder)).toContainEqual(expect.objectContaining({ code: 'ambiguous-parent', areaCodes: ['Q21'] }))
  })

  it('refuses a parent that does not exist', async () => {
    const folder = await copiedTerritory({ atlas: (atlas) => (atlas.levels[1].nestsIn[0].by = { type: 'inline', parents: { S: ['B1'], T: ['B2'] } }) })
    expect(await findingsIn(folder)).toContainEqual(expect.objectContaining({ code: 'no-single-whole', severity: 'error' }))
  })

  it('refuses paths that contradict each other', async () => {
    const folder = await copiedTerritory({
      atlas: (atlas) => {
        atlas.wholeLevel = 'welt'
        atlas.levels.push({ ...structuredClone(atlas.levels[2]), key: 'welt', areaSets: [{ validFrom: '2020-01-01', geometry: { dissolveFrom: 'stadt' } }] })
        atlas.levels[1].nestsIn[0].by = { type: 'inline', parents: { S: ['B1'], T: ['B2'] } }
        atlas.levels[0].nestsIn.push({ level: 'stadt', by: { type: 'inline', parents: { S: ['Q11', 'Q12', 'Q21'], T: ['Q22'] } } })
        atlas.levels[2].nestsIn = [{ level: 'welt', by: { type: 'all', parent: 'W' } }]
      },
    })
    expect(await findingsIn(folder)).toContainEqual(expect.objectContaining({ code: 'contradicting-nesting', areaCodes: ['Q21'] }))
  })
})
