import { describe, expect, it } from 'vitest'
import { findAreaLeaks } from '../../../scripts/audit/area-leaks.ts'
import { readFormerTables } from '../../../scripts/audit/former-tables.ts'
import { findPlainLeaks } from '../../../scripts/audit/plain-leaks.ts'
import { publicClient, type PublicAtlas, type PublicClient } from '../../../scripts/audit/public-atlas.ts'

const codes = ['01', '02', '03']
/** Three villages; of the first the public must not know that it has 2 unemployed. */
const atlas = {
  levels: [], nestings: [], indicators: [],
  areaSets: [{ id: 'set', level: 'village', validFrom: '2020-01-01', validTo: null, codes, areas: codes.map((code) => ({ code, name: `Dorf ${code}` })) }],
  values: [{ indicator: 'unemployed', level: 'village', areaSet: 'set', areas: codes, ids: [1, 2, 3], periods: ['2020'], values: [[null], [9], [14]], exceptions: [{ area: '01', period: '2020', status: 'suppressed', coverage: { covered: 0, of: 1 } }] }],
} as unknown as PublicAtlas

/** A server that answers some addresses and has nothing elsewhere. */
function serve(answers: Readonly<Record<string, (address: URL) => unknown>>): PublicClient {
  const find = async (path: string): Promise<Response | undefined> => {
    const address = new URL(path, 'http://atlas')
    const answer = answers[address.pathname]?.(address)
    return answer === undefined ? undefined : new Response(typeof answer === 'string' ? answer : JSON.stringify(answer))
  }
  return { find, json: async <Answer>(path: string) => await (await find(path))!.json() as Answer }
}

const leak = (way: string) => ({ measure: 'unemployed', level: 'village', code: '01', name: 'Dorf 01', period: '2020', lo: 2, hi: 2, way })
const values = '/api/indicators/unemployed/values'
const custom = (areas: string, value: number | null) => (address: URL): unknown =>
  ({ figures: [{ indicator: 'unemployed', periods: ['2020'], values: [address.searchParams.get('areas') === areas ? value : null], whole: [25] }] })

describe('the outsider', () => {
  it.each([
    ['CSV', 'csv', { [values]: (address: URL) => (address.searchParams.get('format') === 'csv' ? 'area_code,period,value\r\n01,2020,2\r\n02,2020,9\r\n' : undefined) }],
    ['GeoJSON', 'geojson', { '/api/indicators/unemployed/export': () => ({ features: [{ properties: { code: '01', '2020': 2 } }, { properties: { code: '02', '2020': 9 } }] }) }],
    ['the parts of a figure', 'parts', { [values]: (address: URL) => (address.searchParams.get('parts') ? { periods: ['2020'], values: [[null], [9], [14]], numerators: [[2], [9], [14]] } : undefined) }],
  ])('finds a hidden figure that stands in %s', async (_, way, answers) => {
    expect(await findPlainLeaks(serve(answers), atlas)).toEqual([leak(way)])
  })

  it.each([
    ['its profile', 'profile', { '/api/spatial-levels/village/areas/01/profile': () => ({ figures: [{ indicator: 'unemployed', periods: ['2020'], values: [2] }] }) }],
    ['the area put together with nothing', 'custom', { '/api/custom-areas/figures': custom('01', 2) }],
    ['the area put together with a neighbour', 'custom', { '/api/custom-areas/figures': custom('01,02', 11) }],
    ['all other areas put together', 'custom', { '/api/custom-areas/figures': custom('02,03', 23) }],
  ])('finds a hidden figure by %s', async (_, way, answers) => {
    expect(await findAreaLeaks(serve(answers), atlas)).toEqual([leak(way)])
  })

  it('finds nothing where nothing is told', async () => {
    const client = serve({ [values]: () => ({ periods: ['2020'], values: [[null], [9], [14]], numerators: [[null], [9], [14]] }), '/api/custom-areas/figures': custom('01', null) })
    expect([...await findPlainLeaks(client, atlas), ...await findAreaLeaks(client, atlas)]).toEqual([])
  })

  it('reads the change log to its end', async () => {
    const client = serve({
      '/api/publications': (address) => (address.searchParams.has('before') ? { entries: [{ publication: { id: 1 } }], next: null } : { entries: [{ publication: { id: 2 } }], next: 'older' }),
      '/api/publications/1': () => ({ release: 7 }), '/api/publications/2': () => ({ release: null }),
      [values]: (address) => (address.searchParams.get('release') === '7' ? { indicator: 'unemployed', areaSet: 'set', periods: ['2020'], values: [[2], [9], [14]] } : undefined),
    })
    expect(await readFormerTables(client, atlas)).toEqual([new Map([['unemployed set 2020 0', 2], ['unemployed set 2020 1', 9], ['unemployed set 2020 2', 14]])])
  })

  it('does not take a server that fails, or is not there, for one that tells nothing', async () => {
    const { createServer } = await import('node:http')
    const server = createServer((request, response) => response.writeHead(request.url === '/none' ? 404 : 503).end())
    await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve) })
    const { port } = server.address() as { port: number }
    const client = publicClient(`http://127.0.0.1:${port}`)
    try {
      expect(await client.find('/none')).toBeUndefined()
      await expect(client.find('/api/publications')).rejects.toThrow('/api/publications: 503')
    } finally {
      await new Promise((resolve) => { server.close(resolve) })
    }
    await expect(client.find('/none')).rejects.toThrow('nobody answers')
  })
})
