import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { readTerritory } from '../../../server/territory/read-territory.ts'
import type { Territory, TerritoryArea } from '../../../server/territory/territory.ts'

const read = (key: string) => readTerritory(fileURLToPath(new URL(`../../../geodata/${key}`, import.meta.url)))
const counts = ({ areaSets }: Territory) => areaSets.map(({ level, validFrom, codes }) => `${level} ${validFrom} ${codes.length}`)
const vertices = (areas: readonly TerritoryArea[]) => new Set(areas.flatMap(({ geometry }) => geometry.coordinates.flat(2).map(String)))
const squareKilometres = (areas: readonly TerritoryArea[]) => areas.reduce((sum, { areaKm2 }) => sum + areaKm2, 0)

describe('segeberg', () => {
  it('has 96 Gemeinden, 15 Erhebungsräume, the example grouping and the Kreis', async () => {
    const territory = await read('segeberg')
    expect(counts(territory)).toEqual(['gemeinde 2008-01-01 96', 'erhebungsraum 2008-01-01 15', 'planungsraum 2008-01-01 5', 'kreis 2008-01-01 1'])
    const [gemeinde, erhebungsraum, planungsraum, kreis] = territory.areaSets
    expect(kreis?.codes).toEqual(['01060'])
    expect(gemeinde?.areas.find(({ code }) => code === '01060004')?.name).toBe('Bad Bramstedt, Stadt')
    expect(erhebungsraum?.areas.find(({ code }) => code === '010605005')?.name).toBe('Bad Bramstedt-Land, Amt')
    expect(planungsraum?.areas.every(({ name }) => name.includes('Beispiel'))).toBe(true)
  })

  it('leaves the forest estate Buchholz out of the Erhebungsräume, but not out of the Kreis', async () => {
    const { areaSets, nestings } = await read('segeberg')
    const [gemeinde, erhebungsraum, , kreis] = areaSets
    const buchholz = gemeinde?.codes.indexOf('01060014') ?? -1
    const parent = (id: string | undefined) => nestings.find((nesting) => nesting.child === gemeinde?.id && nesting.parent === id)?.parentOf
    expect(parent(erhebungsraum?.id)?.[buchholz]).toBe(-1)
    expect(Array.from(parent(erhebungsraum?.id) ?? []).filter((index) => index < 0)).toHaveLength(1)
    expect(parent(kreis?.id)?.[buchholz]).toBe(0)
  })

  it('dissolves with exactly the borders of the Gemeinden', async () => {
    const [gemeinde, ...parents] = (await read('segeberg')).areaSets
    const known = vertices(gemeinde?.areas ?? [])
    for (const { areas } of parents) expect([...vertices(areas)].filter((vertex) => !known.has(vertex))).toEqual([])
    expect(squareKilometres(parents[2]?.areas ?? []) / squareKilometres(gemeinde?.areas ?? [])).toBeCloseTo(1, 9)
  })

  it('has the area that the Gemeindeverzeichnis states, within the generalisation', async () => {
    const kreis = (await read('segeberg')).areaSets[3]
    expect(Math.abs((kreis?.areas[0]?.areaKm2 ?? 0) - 1344.47)).toBeLessThan(1)
  })

  it('gives the same ids twice', async () => {
    const [first, second] = [await read('segeberg'), await read('segeberg')]
    expect(second.areaSets.map(({ id }) => id)).toEqual(first.areaSets.map(({ id }) => id))
    expect(second.checksum).toBe(first.checksum)
  })
})

describe('berlin', () => {
  it('has both divisions, the doubled key mended, and one set of Bezirke for both', async () => {
    const { areaSets, nestings, findings } = await read('berlin')
    expect(counts({ areaSets } as Territory)).toEqual([
      'planungsraum 2015-01-01 448',
      'planungsraum 2021-01-01 542',
      'bezirksregion 2015-01-01 138',
      'bezirksregion 2021-01-01 143',
      'prognoseraum 2015-01-01 60',
      'prognoseraum 2021-01-01 58',
      'bezirk 2015-01-01 12',
      'stadt 2015-01-01 1',
    ])
    expect(areaSets[0]?.codes).toContain('04030417')
    expect(findings).toContainEqual(expect.objectContaining({ code: 'corrected', areaCodes: ['04030417'] }))
    expect(areaSets[6]?.areas.map(({ name }) => name)).toContain('Neukölln')
    expect(areaSets[7]?.codes).toEqual(['11000000'])
    const bezirke = nestings.filter(({ parent }) => parent === areaSets[6]?.id)
    expect(bezirke.map(({ child }) => child)).toEqual([areaSets[4]?.id, areaSets[5]?.id])
    expect(nestings.every(({ parentOf }) => parentOf.every((index) => index >= 0))).toBe(true)
  })
})

describe('flensburg', () => {
  it('has 41 Bezirke in 13 Stadtteile, with readable names', async () => {
    const territory = await read('flensburg')
    expect(counts(territory)).toEqual(['bezirk 2011-01-01 41', 'stadtteil 2011-01-01 13', 'stadt 2011-01-01 1'])
    expect(territory.areaSets[1]?.areas[0]).toMatchObject({ code: 'STGT01', name: 'Altstadt' })
    expect(territory.areaSets[0]?.sourceSrid).toBe(25832)
    expect(territory.findings).toContainEqual(expect.objectContaining({ code: 'repaired-polygon', areaCodes: ['STBZ073', 'STBZ122'] }))
  })
})

describe('germany', () => {
  it('has 10,997 Gemeinden in 401 Kreise and 16 Länder, with exactly shared borders', async () => {
    const territory = await read('germany')
    expect(counts(territory)).toEqual(['gemeinde 2008-01-01 10997', 'kreis 2008-01-01 401', 'land 2008-01-01 16', 'bund 2008-01-01 1'])
    expect(territory.findings.filter(({ code }) => code === 'missing-name' || code === 'dissolved-by-overlay')).toEqual([])
    const [gemeinde, kreis, land, bund] = territory.areaSets
    const known = vertices(gemeinde?.areas ?? [])
    expect([...vertices(kreis?.areas ?? [])].filter((vertex) => !known.has(vertex))).toEqual([])
    for (const set of [kreis, land, bund]) expect(squareKilometres(set?.areas ?? []) / squareKilometres(gemeinde?.areas ?? [])).toBeCloseTo(1, 9)
    expect(bund?.codes).toEqual(['DG'])
    expect(land?.areas[0]).toMatchObject({ code: '01', name: 'Schleswig-Holstein' })
  })
})
