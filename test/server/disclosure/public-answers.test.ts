import { createHash } from 'node:crypto'
import type { RouteOptions } from 'fastify'
import { unzipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import type { Explanation, Values } from '../../../core/contract/indicators.ts'
import { importTerritory } from '../../../server/territory/import-territory.ts'
import { readTerritory } from '../../../server/territory/read-territory.ts'
import { tileRoutes } from '../../../server/tiles/routes.ts'
import { forEachEngine, type TestEngine } from '../../support/databases.ts'
import { grant, openTestAtlas, start, type TestAtlas } from '../accounts/test-atlas.ts'
import { insertDelivery } from '../releases/test-deliveries.ts'
import { decodeTile } from '../tiles/decode-tile.ts'
import { villages, writeProtectedTerritory } from './protected-territory.ts'

/** What is hidden, in two atlases that show the same: 2 + 9 or 1 + 10 in office A, 1 + 20 or 2 + 19 in office B. */
const truths = { one: [2, 9, 14, 1, 20, 30, 0, 6], other: [1, 10, 14, 2, 19, 30, 0, 6] } as const
const indicators = ['unemployed', 'residents', 'unemployed_share']
const levels = ['village', 'office', 'county']

const inHand = (counts: readonly (number | string)[]): Record<string, number> => Object.fromEntries(counts.map((value, index) => [villages[index]!, Number(value)]))

/** Import two years, release a third that a department delivered, and correct it: everything that has ever become public under a rule. */
async function openAtlas(engine: TestEngine, truth: readonly number[], onRoute: (route: RouteOptions) => void = () => {}): Promise<TestAtlas & { deliveries: readonly number[]; close(): Promise<void> }> {
  const database = await engine.open()
  const territory = await writeProtectedTerritory({ unemployed: { 2020: truth, 2021: truth.map((value, index) => (index === 5 ? 31 : value)) } })
  await importTerritory(database, await readTerritory(territory.folder), { now: new Date(start.getTime() - 86_400_000) })
  const atlas = await openTestAtlas(database, { resources: [tileRoutes], onRoute })
  await atlas.createAccount('releaser', grant('releaser'))
  const releaser = await atlas.signIn('releaser')
  const deliveries: number[] = []
  for (const [sixth, corrects] of [[30, undefined], [33, 0]] as const) {
    const id = await insertDelivery(database, { measure: 'unemployed', period: '2022', residents: inHand(truth.map((value, index) => (index === 5 ? sixth : value))), corrects: corrects === undefined ? [] : [{ id: deliveries[corrects]!, isWhole: true }] })
    const answer = await releaser.send('POST', `/api/deliveries/${id}/release`, { audience: 'public', effectiveAt: null })
    expect(answer.statusCode, answer.body).toBe(200)
    deliveries.push(id)
    atlas.later(60)
  }
  return { ...atlas, deliveries, close: async () => { await atlas.app.close(); await database.close(); await territory.remove() } }
}

interface Known { readonly sets: ReadonlyMap<string, string>; readonly deliveries: readonly number[]; readonly releases: readonly number[] }

/** Every public address of a route, with all indicators, levels, areas, files and earlier releases; of a route nobody thought of the plainest. */
function addressesOf(pattern: string, { sets, deliveries, releases }: Known): readonly string[] {
  const perIndicator = (suffixes: readonly string[]): string[] => indicators.flatMap(key => suffixes.map(suffix => `/api/indicators/${key}${suffix}`))
  const perLevel = (write: (level: string) => readonly string[]): string[] => levels.flatMap(write)
  const unknown = (): string[] => indicators.map(key => pattern.replace(/:key/, key).replace(/:level/, 'village').replace(/:(?:code|area)/, '01').replaceAll(/:\w+/g, '1'))
  const addresses: Readonly<Record<string, () => string[]>> = {
    '/api/indicators/:key/values': () => perIndicator(perLevel(level => ['', '&parts=true', '&format=csv', '&period=2020', ...releases.map(release => `&release=${release}`)].map(more => `/values?level=${level}${more}`))),
    '/api/indicators/:key/explanation': () => perIndicator([...villages.map(area => `/explanation?level=village&area=${area}`), '/explanation?level=office&area=A', '/explanation?level=county&area=K']),
    '/api/indicators/:key/export': () => perIndicator(perLevel(level => ['csv', 'xlsx', 'geojson', 'gpkg', ...indicators.map(column => `geojson&columns=${column}@2020`)].map(format => `/export?level=${level}&format=${format}`))),
    '/api/spatial-levels/:level/areas': () => perLevel(level => [`/api/spatial-levels/${level}/areas`]),
    '/api/spatial-levels/:level/areas/:code/profile': () => [...villages.map(area => `village/areas/${area}`), 'office/areas/A', 'county/areas/K'].map(area => `/api/spatial-levels/${area}/profile`),
    '/api/spatial-levels/:level/areas/:code/profile.pdf': () => ['01', '02'].map(area => `/api/spatial-levels/village/areas/${area}/profile.pdf`),
    '/api/spatial-levels/:level/profiles.zip': () => ['/api/spatial-levels/village/profiles.zip'],
    '/api/custom-areas/figures': () => ['01', '02', '01,02', '01,02,03', '01,04', '03,04,05,06', '02,03', villages.join(',')].map(areas => `/api/custom-areas/figures?level=village&areas=${areas}`),
    '/api/facilities/counts': () => ['/api/facilities/counts?level=village&category=none'],
    '/api/notes': () => ['/api/notes?level=village&area=01'],
    '/api/publications': () => ['/api/publications', ...indicators.map(key => `/api/publications?indicator=${key}`)],
    '/api/publications/:id': () => [1, ...deliveries].map(id => `/api/publications/${id}`),
    '/tiles/:level/:areaSet/tile.json': () => [...sets].flatMap(([level, id]) => indicators.map(key => `/tiles/${level}/${id}/tile.json?indicator=${key}`)),
    '/tiles/:level/:areaSet/:z/:x/:y.mvt': () => [...sets].flatMap(([level, id]) => indicators.flatMap(key => ['6/33/20', '8/135/82', '9/270/164'].map(tile => `/tiles/${level}/${id}/${tile}.mvt?indicator=${key}`))),
  }
  return (addresses[pattern] ?? unknown)()
}

interface Kept { readonly status: number; readonly headers: string; readonly length: number; readonly hash: string }

/** Workbooks, archives and PDFs hold the moment at which they were written, and nothing else that may differ. */
function withoutMoment(body: Buffer): Buffer {
  if (body.subarray(0, 2).toString() === 'PK') return Buffer.concat(Object.entries(unzipSync(body)).flatMap(([name, file]) => [Buffer.from(name), withoutMoment(Buffer.from(file))]))
  if (body.subarray(0, 4).toString() === '%PDF') return Buffer.from(body.toString('latin1').replaceAll(/\(D:\d+Z\)|\d{4}-\d\d-\d\dT[\d:]+Z/g, '').replace(/\/ID \[[^\]]*\]/, ''), 'latin1')
  return body
}

function toKept(status: number, headers: Readonly<Record<string, unknown>>, body: Buffer): Kept {
  const { date: _date, 'set-cookie': _cookie, etag, ...rest } = headers
  const timeless = withoutMoment(body)
  return { status, headers: JSON.stringify({ ...rest, etag: timeless === body ? etag : 'by moment' }), length: body.length, hash: createHash('sha256').update(timeless).digest('hex') }
}

/** Ask everything that a visitor may ask, plain and compressed; `etag`, `content-length` and all other headers are kept. */
async function askEverything({ app, database, deliveries }: TestAtlas & { deliveries: readonly number[] }, patterns: Iterable<string>): Promise<Map<string, Kept>> {
  const sets = new Map((await database.query<{ level: string; id: string }>('select l.key as level, s.id from area_set s join spatial_level l on l.id = s.spatial_level_id')).map(({ level, id }) => [level, id]))
  const releases = (await database.query<{ id: number }>(`select id from release where audience = 'public' order by id`)).map(({ id }) => id)
  const kept = new Map<string, Kept>()
  for (const pattern of patterns) {
    for (const url of addressesOf(pattern, { sets, deliveries, releases })) {
      for (const encoding of /values|tiles|publications/.test(url) ? ['identity', 'gzip'] : ['identity']) {
        const { statusCode, headers, rawPayload } = await app.inject({ url, headers: { 'accept-encoding': encoding, host: 'atlas' } })
        kept.set(`${encoding} ${url}`, toKept(statusCode, headers, rawPayload))
      }
    }
  }
  for (const areas of [['01', '02'], ['02', '03', '04']]) {
    const { statusCode, headers, rawPayload } = await app.inject({ method: 'POST', url: '/api/custom-areas/figures', payload: { level: 'village', areas } })
    kept.set(`POST ${areas.join()}`, toKept(statusCode, headers, rawPayload))
  }
  return kept
}

forEachEngine(engine => {
  describe('what the public is answered', () => {
    test('is the same to the byte whatever the hidden figures are, in every route, file, tile, earlier release and header', async () => {
      const patterns = new Set<string>()
      const onRoute = ({ method, url, config }: RouteOptions): void => { if ([method].flat().includes('GET') && [undefined, 'everyone'].includes(config?.access as string | undefined)) patterns.add(url) }
      const [first, second] = [await openAtlas(engine, truths.one, onRoute), await openAtlas(engine, truths.other)]
      try {
        const [one, other] = [await askEverything(first, patterns), await askEverything(second, patterns)]
        expect([...one, ...other].filter(([, { status }]) => status >= 500).map(([url, { status }]) => [url, status])).toEqual([])
        expect([...one.values()].filter(({ status }) => status === 200).length).toBeGreaterThan(250)
        expect([...one].filter(([url, answer]) => JSON.stringify(answer) !== JSON.stringify(other.get(url))).map(([url]) => url)).toEqual([])
      } finally {
        await first.close()
        await second.close()
      }
    }, 300_000)

    test('tells apart neither what is too small, nor what covers it, nor what an office had protected itself', async () => {
      // 08 is protected by its office; its sister 07 is not 0 here, so that it has to cover.
      const atlas = await openAtlas(engine, [2, 9, 14, 1, 20, 30, 8, 6])
      const territory = await writeProtectedTerritory({ unemployed: { 2020: [2, 9, 14, 1, 20, 30, 8, 'x'], 2021: [2, 9, 14, 1, 20, 31, 8, 'x'] } })
      try {
        atlas.later(3600)
        await importTerritory(atlas.database, await readTerritory(territory.folder), { now: atlas.clock.now })
        atlas.later(1)
        const [record] = await atlas.database.query<{ hidden: { level: string; code: string; period: string; reason: string }[] }>('select hidden from release_protection order by release_id desc limit 1')
        const reasons = new Map(record!.hidden.filter(({ level, period }) => level === 'village' && period === '2020').map(({ code, reason }) => [code, reason]))
        expect(new Set(reasons.values())).toEqual(new Set(['minFrequency', 'cover']))
        const { exceptions } = (await atlas.app.inject('/api/indicators/unemployed/values?level=village&period=2020')).json<Values>()
        expect(exceptions.map(({ area }) => area)).toEqual([...reasons.keys(), '08'].sort())
        expect([...new Set(exceptions.map(({ period, status, coverage }) => JSON.stringify([period, status, coverage])))]).toHaveLength(1)
        const explained = new Set<string>()
        for (const { area } of exceptions) {
          const { figures } = (await atlas.app.inject(`/api/indicators/unemployed/explanation?level=village&area=${area}&period=2020`)).json<Explanation>()
          explained.add(JSON.stringify(figures))
        }
        expect([...explained]).toHaveLength(1)
        const [level] = (await atlas.app.inject('/api/spatial-levels')).json<{ areaSets: { id: string }[] }[]>()
        const tile = decodeTile((await atlas.app.inject({ url: `/tiles/village/${level!.areaSets.at(-1)!.id}/8/135/82.mvt?indicator=unemployed`, headers: { 'accept-encoding': 'gzip' } })).rawPayload)
        const attributes = tile.filter(({ properties }) => exceptions.some(({ area }) => area === properties['code'])).map(({ properties }) => JSON.stringify(['2020', '2021'].map(year => [properties[year], properties[`status:${year}`]])))
        expect(attributes.length).toBeGreaterThan(4)
        expect([...new Set(attributes)]).toHaveLength(1)
      } finally {
        await atlas.close()
        await territory.remove()
      }
    }, 300_000)
  })
})
