import { describe, expect, it } from 'vitest'
import { fileKinds, figureFiles } from '../../../web/take-along/figure-files.ts'

const wish = { indicator: 'population', level: 'quarter', validFrom: '2021-01-01', period: null, language: 'en' } as const
const parametersOf = (address: string): Record<string, string> => Object.fromEntries(new URL(address, 'http://atlas.example').searchParams)

describe('the files of an indicator', () => {
  it('are one of each kind, all of one level and area set, in the language shown where people read them', () => {
    const files = figureFiles(wish)
    expect(files.map(({ kind }) => kind)).toEqual([...fileKinds])
    expect(files.map(({ address }) => parametersOf(address)['format'])).toEqual(['csv', 'xlsx', 'csv', 'geojson', 'gpkg'])
    for (const { address } of files) expect(parametersOf(address)).toMatchObject({ level: 'quarter', on: '2021-01-01' })
    expect(files.map(({ address }) => [new URL(address, 'http://atlas.example').pathname.split('/').at(-1), parametersOf(address)['language']])).toEqual([['export', 'en'], ['export', 'en'], ['values', undefined], ['export', 'en'], ['export', 'en']])
  })

  it('hold all periods, or the one that is asked for', () => {
    expect(figureFiles(wish).some(({ address }) => address.includes('period='))).toBe(false)
    expect(figureFiles({ ...wish, period: '2020-12-31' }).every(({ address }) => parametersOf(address)['period'] === '2020-12-31')).toBe(true)
  })

  it('hold the further columns of a table where a GIS reads them, and only there', () => {
    const columns = [{ indicator: 'minors', period: '2020-12-31' }, { indicator: 'population', period: '2016' }]
    expect(figureFiles({ ...wish, columns }).map(({ kind, address }) => [kind, parametersOf(address)['columns']])).toEqual(fileKinds.map((kind) => [kind, kind === 'geojson' || kind === 'gpkg' ? 'minors@2020-12-31,population@2016' : undefined]))
    expect(figureFiles(wish).some(({ address }) => address.includes('columns'))).toBe(false)
  })
})
