import { gunzipSync } from 'node:zlib'
import { unzipSync } from 'fflate'
import type { LightMyRequestResponse, RouteOptions } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { importTerritory } from '../../../server/territory/import-territory.ts'
import { readTerritory } from '../../../server/territory/read-territory.ts'
import { tileRoutes } from '../../../server/tiles/routes.ts'
import { forEachEngine } from '../../support/databases.ts'
import { grant, openTestAtlas, start, type Browser, type TestAtlas } from '../accounts/test-atlas.ts'
import { readPdf } from '../profiles/read-pdf.ts'
import { listElements, readStructure } from '../profiles/read-structure.ts'
import { writeSmallTerritory, type SmallTerritory } from '../territory/small-territory.ts'
import { decodeTile } from '../tiles/decode-tile.ts'
import { insertDelivery } from './test-deliveries.ts'

const asking = ['public', 'nobody', 'planner', 'own editor', 'foreign editor', 'releaser', 'administrator', 'planner token', 'own editor token', 'foreign editor token', 'releaser token'] as const
type Asking = (typeof asking)[number]
const outside: readonly Asking[] = ['public', 'nobody']
const inside = asking.filter(who => !outside.includes(who))
const ownAndReleasers: readonly Asking[] = ['own editor', 'releaser', 'own editor token', 'releaser token']

/** Numbers and words that stand nowhere else; each in what only some may see. */
const canaries = { embargo: 777_321, embargoTitle: 'Zilpzalp', internal: 888_123, internalTitle: 'Rohrdommel', department: 999_457, departmentTitle: 'Wendehals', submitted: 666_789, submittedTitle: 'Neuntoeter', prepared: 'steinkauz', internalTarget: 555_218, departmentTarget: 444_973, preparedTarget: 333_871, ownView: 'Kernbeisser' } as const
type Canary = keyof typeof canaries

/** Who sees what, before and after the embargo ends. */
const maySee = (canary: Canary, isOver: boolean): readonly Asking[] => {
  if (canary.startsWith('embargo')) return isOver ? asking : inside
  if (canary.startsWith('internal')) return inside
  if (canary === 'prepared') return inside
  // Administrators keep the targets of every indicator; nobody else sees one of figures that they do not see.
  if (canary === 'internalTarget') return inside
  if (canary === 'departmentTarget') return [...ownAndReleasers, 'administrator']
  if (canary === 'preparedTarget') return ['administrator']
  if (canary === 'ownView') return ['nobody']
  return ownAndReleasers
}

const areas = ['01', '02', '03', '04'].join(',')
const indicatorKeys = ['population', 'hundreds', 'wendehals_count', 'steinkauz', 'uhu']

/** Addresses of every route that answers with something, with everything in the place of parameters that there is. */
function addressesOf(pattern: string, { sets, deliveries, releases }: { sets: readonly [level: string, id: string][]; deliveries: readonly number[]; releases: readonly number[] }): string[] | undefined {
  const perDelivery = (suffixes: readonly string[]): string[] => deliveries.flatMap(id => suffixes.map(suffix => `/api/deliveries/${id}${suffix}`))
  const perIndicator = (suffixes: readonly string[]): string[] => indicatorKeys.flatMap(indicator => suffixes.map(suffix => `/api/indicators/${indicator}${suffix}`))
  const plain = [
    '/api/health', '/api/openapi.json', '/api/docs', '/api/docs/style.css', '/api/territory', '/api/spatial-levels', '/api/indicators', '/api/figures.csv', '/api/publications.atom', '/api/data-gaps',
    '/api/session', '/api/session/oidc', '/api/session/oidc/callback', '/api/accounts', '/api/tokens', '/api/access-rules', '/api/settings', '/api/settings/public', '/api/deliveries', '/api/delivery-catalogue', '/api/disclosure-rules', '/api/disclosure-rules/progress', '/api/custom-areas', '/api/facilities', '/api/facility-categories', '/api/saved-views', '/api/favourites',
  ]
  if (plain.includes(pattern)) return [pattern]
  if (pattern === '/api/audit') return ['/api/audit', '/api/audit?format=csv']
  if (pattern.startsWith('/api/administration/')) return pattern.includes(':') ? ['residents', 'internal_goal', 'department_goal', 'prepared_goal', ...indicatorKeys].map(key => pattern.replace(/:\w+/, key)) : [pattern]
  const addresses: Readonly<Record<string, () => string[]>> = {
    '/api/publications': () => ['/api/publications', ...indicatorKeys.map(key => `/api/publications?indicator=${key}`)],
    '/api/indicators/:key': () => perIndicator(['']),
    '/api/indicators/:key/values': () => perIndicator(['square', 'all'].flatMap(level => [`/values?level=${level}`, `/values?level=${level}&format=csv`, ...releases.map(release => `/values?level=${level}&release=${release}`)])),
    '/api/indicators/:key/explanation': () => perIndicator(['/explanation?level=square&area=01', '/explanation?level=all&area=A']),
    '/api/indicators/:key/targets': () => perIndicator(['/targets', '/targets?level=square', '/targets?level=all']),
    '/api/indicators/:key/export': () => [
      ...perIndicator(['csv', 'xlsx', 'geojson', 'gpkg'].map(format => `/export?level=square&format=${format}`)),
      ...indicatorKeys.flatMap(column => ['2033', '2034'].map(period => `/api/indicators/population/export?level=square&format=geojson&columns=${column}@${period}`)),
    ],
    '/api/spatial-levels/:level/areas': () => ['/api/spatial-levels/square/areas', '/api/spatial-levels/all/areas'],
    '/api/spatial-levels/:level/areas/:code/profile': () => ['/api/spatial-levels/square/areas/01/profile', '/api/spatial-levels/all/areas/A/profile'],
    '/api/spatial-levels/:level/areas/:code/profile.pdf': () => ['/api/spatial-levels/square/areas/01/profile.pdf'],
    // Holds the same pages once more.
    '/api/spatial-levels/:level/profiles.zip': () => [],
    '/api/custom-areas/figures': () => [`/api/custom-areas/figures?level=square&areas=${areas}`, '/api/custom-areas/figures?level=square&areas=01'],
    '/api/facilities/counts': () => ['/api/facilities/counts?level=square&category=none'],
    '/api/facility-categories/:key/indicators': () => ['/api/facility-categories/places/indicators'],
    '/api/notes': () => ['/api/notes?level=square&area=01'],
    '/api/notes/:id/photos/:photo': () => ['/api/notes/1/photos/1'],
    '/api/custom-areas/:id': () => ['/api/custom-areas/none'],
    '/api/publications/:id': () => deliveries.map(id => `/api/publications/${id}`),
    '/api/deliveries/:id': () => perDelivery(['']),
    '/api/deliveries/:id/figures': () => perDelivery(['', '?measure=residents&level=square&period=2033', '?measure=secret&level=square&period=2034']),
    '/api/deliveries/:id/difference': () => perDelivery(['/difference']),
    '/api/deliveries/:id/report': () => perDelivery(['/report']),
    '/api/deliveries/:id/report.xlsx': () => perDelivery(['/report.xlsx']),
    '/api/deliveries/:id/rows': () => perDelivery(['/rows']),
    '/api/deliveries/:id/file': () => perDelivery(['/file']),
    // Computed in a thread each time: of one delivery only.
    '/api/deliveries/:id/release-preview': () => perDelivery(['/release-preview?audience=public']).slice(-1),
    '/api/deliveries/:id/protection-preview': () => perDelivery(['/protection-preview']).slice(-1),
    '/api/deliveries/:id/release-progress': () => perDelivery(['/release-progress']),
    '/api/delivery-template.xlsx': () => ['/api/delivery-template.xlsx?measure=residents&level=square&period=2033'],
    '/tiles/:level/:areaSet/tile.json': () => sets.flatMap(([level, id]) => indicatorKeys.map(indicator => `/tiles/${level}/${id}/tile.json?indicator=${indicator}`)),
    '/tiles/:level/:areaSet/:z/:x/:y.mvt': () => sets.flatMap(([level, id]) => indicatorKeys.map(indicator => `/tiles/${level}/${id}/8/135/82.mvt?indicator=${indicator}`)),
  }
  return addresses[pattern]?.().map(address => (pattern === '/api/deliveries/:id/figures' ? address.replace(/^(\/api\/deliveries\/\d+)/, '$1/figures') : address))
}

/** Everything that stands in an answer as text: packed formats unpacked, tiles decoded, numbers of binary tables spelt out. */
function textOf(answer: LightMyRequestResponse): string {
  const [bytes, type] = [answer.rawPayload, String(answer.headers['content-type'] ?? '')]
  const body = answer.headers['content-encoding'] === 'gzip' && !type.includes('vector-tile') ? gunzipSync(bytes) : bytes
  const parts = [body.toString('latin1'), body.toString('utf8'), JSON.stringify(answer.headers)]
  if (type.includes('vector-tile') && body.length > 0) parts.push(JSON.stringify(decodeTile(body).map(({ properties }) => properties)))
  if (body.subarray(0, 2).toString() === 'PK') parts.push(...Object.values(unzipSync(body)).map(file => Buffer.from(file).toString('utf8')))
  // Numbers stand there as people write them: 777.321.
  if (body.subarray(0, 5).toString() === '%PDF-') {
    const alternatives = listElements(readStructure(body).root).flatMap(({ title, alt }) => [title, alt])
    parts.push([readPdf(body), ...alternatives].join('\n').replaceAll(/(?<=\d)\.(?=\d{3})/g, ''))
  }
  if (body.subarray(0, 6).toString() === 'SQLite') {
    for (const canary of Object.values(canaries)) {
      if (typeof canary !== 'number') continue
      const [real, whole] = [Buffer.alloc(8), Buffer.alloc(3)]
      real.writeDoubleBE(canary)
      whole.writeUIntBE(canary, 0, 3)
      if (body.includes(real) || body.includes(whole)) parts.push(String(canary))
    }
  }
  return parts.join('\n')
}

forEachEngine(engine => {
  describe('canaries', () => {
    let atlas: TestAtlas
    let territory: SmallTerritory
    const routes = new Set<string>()
    const browsers = new Map<Asking, Browser>()
    const secrets = new Map<Asking, string>()
    let known: Parameters<typeof addressesOf>[1]

    const ask = (who: Asking, url: string): Promise<LightMyRequestResponse> => {
      const browser = browsers.get(who)
      const headers = { 'accept-encoding': url.includes('.mvt') ? 'gzip' : 'identity' }
      if (browser) return browser.send('GET', url, undefined, { headers })
      const secret = secrets.get(who)
      return atlas.app.inject({ url, headers: { ...headers, ...secret && { authorization: `Bearer ${secret}` } } })
    }

    /** Every canary that somebody finds anywhere, with the address. */
    async function find(who: Asking): Promise<Map<Canary, string[]>> {
      const found = new Map<Canary, string[]>()
      for (const pattern of routes) {
        for (const url of addressesOf(pattern, known) ?? []) {
          const answer = await ask(who, url)
          expect([who, url, answer.statusCode >= 500]).toEqual([who, url, false])
          // An address that was asked for stands in the refusal.
          const text = answer.statusCode >= 400 ? textOf(answer).replaceAll(url.split('?')[0]!, '').replaceAll(/steinkauz/g, '') : textOf(answer)
          for (const [canary, sign] of Object.entries(canaries) as [Canary, string | number][]) {
            if (text.includes(String(sign))) found.set(canary, [...found.get(canary) ?? [], url])
          }
        }
      }
      return found
    }

    async function release(id: number, audience: 'internal' | 'public', effectiveAt: Date | null = null): Promise<void> {
      const answer = await browsers.get('releaser')!.send('POST', `/api/deliveries/${id}/release`, { audience, effectiveAt: effectiveAt?.toISOString() ?? null })
      expect(answer.statusCode, answer.body).toBe(200)
    }

    async function create(who: Asking, url: string, payload: object): Promise<void> {
      const answer = await browsers.get(who)!.send('POST', url, payload)
      expect(answer.statusCode, answer.body).toBe(201)
    }

    beforeAll(async () => {
      const database = await engine.open()
      territory = await writeSmallTerritory({ population: { '01': '1010', '02': '2020', '03': '3030', '04': '4040' } })
      await importTerritory(database, await readTerritory(territory.folder), { now: new Date(start.getTime() - 86_400_000) })
      atlas = await openTestAtlas(database, { resources: [tileRoutes], onRoute: ({ method, url }: RouteOptions) => { if ([method].flat().includes('GET')) routes.add(url) } })
      const grants = { nobody: null, planner: grant('planner'), 'own editor': grant('editor', 'statistics'), 'foreign editor': grant('editor', 'health'), releaser: grant('releaser'), administrator: grant('administrator') } as const
      for (const [who, held] of Object.entries(grants) as [Asking, ReturnType<typeof grant> | null][]) {
        const login = who.replace(' ', '-')
        await atlas.createAccount(login, ...held ? [held] : [])
        browsers.set(who, await atlas.signIn(login))
      }
      for (const [who, role, department] of [['planner token', 'planner', null], ['own editor token', 'editor', 'statistics'], ['foreign editor token', 'editor', 'health'], ['releaser token', 'releaser', null]] as const) {
        secrets.set(who, (await atlas.createToken({ role, department }, 10_000_000)).secret)
      }
      // An indicator for one department only, and one that is being prepared and has no figures.
      await database.query(`insert into measure (key, name, unit, department) values ('secret', '{"de":"Geheimes"}', '{"de":"Personen"}', 'statistics'), ('steinkauz', '{"de":"steinkauz"}', '{"de":"Personen"}', 'statistics')`)
      for (const [key, numerator, sort] of [['wendehals_count', 'secret', 8], ['steinkauz', 'steinkauz', 9], ['uhu', 'residents', 10]] as const) {
        await database.query(`
          insert into indicator (key, declaration, theme, department, sort)
          select $1, declaration || jsonb_build_object('key', $1::text, 'numerator', $2::text, 'name', jsonb_build_object('de', $1::text), 'shortName', jsonb_build_object('de', $1::text)), theme, 'statistics', $3 from indicator where key = 'population'`, [key, numerator, sort])
      }
      await database.query(`insert into access_rule (indicator_id, spatial_level_id, audience) select id, null, case key when 'uhu' then 'internal' else 'department' end from indicator where key in ('uhu', 'wendehals_count')`)
      for (const [key, indicator, value] of [['internal_goal', 'uhu', canaries.internalTarget], ['department_goal', 'wendehals_count', canaries.departmentTarget], ['prepared_goal', 'steinkauz', canaries.preparedTarget]] as const) {
        const goal = { key, indicator, value, name: { de: 'Ziel' }, level: 'square', period: '2040', direction: 'atLeast', resolution: { title: { de: 'Beschluss' }, date: '2020-01-01' } }
        await create('administrator', '/api/administration/targets', goal)
      }
      await create('administrator', '/api/facility-categories', { key: 'places', name: { de: 'Orte' }, department: null })
      await create('nobody', '/api/saved-views', { name: canaries.ownView, address: '/karte' })
      const many = (number: number): Record<string, number> => ({ '01': number, '02': number, '03': number, '04': number })
      const embargo = await insertDelivery(database, { title: canaries.embargoTitle, period: '2031', residents: many(canaries.embargo) })
      const internal = await insertDelivery(database, { title: canaries.internalTitle, period: '2032', residents: many(canaries.internal) })
      const department = await insertDelivery(database, { title: canaries.departmentTitle, period: '2034', residents: many(canaries.department), measure: 'secret' })
      const submitted = await insertDelivery(database, { title: canaries.submittedTitle, period: '2033', residents: many(canaries.submitted) })
      await release(embargo, 'public', new Date(start.getTime() + 3_600_000))
      await release(internal, 'internal')
      await release(department, 'public')
      const sets = (await database.query<{ level: string; id: string }>('select l.key as level, s.id from area_set s join spatial_level l on l.id = s.spatial_level_id')).map(({ level, id }): [string, string] => [level, id])
      const releases = (await database.query<{ id: number }>('select id from release order by id')).map(({ id }) => id)
      known = { sets, deliveries: [1, embargo, internal, department, submitted], releases }
    }, 240_000)
    afterAll(async () => { await atlas?.app.close(); await atlas?.database.close(); await territory?.remove() })

    test('every route that answers something is asked', () => {
      expect([...routes].filter(pattern => addressesOf(pattern, known) === undefined && pattern !== '/' && !pattern.includes('*'))).toEqual([])
    })

    test.each([['before the embargo ends', 3599, false, asking], ['after it', 1, true, asking], ['once more, from what was kept in memory,', 0, true, outside]] as const)('%s everybody finds what is for them, and nothing else, in any answer', async (_when, seconds, isOver, people) => {
      atlas.later(seconds)
      const wrong: string[] = []
      for (const who of people) {
        const found = await find(who)
        for (const canary of Object.keys(canaries) as Canary[]) {
          const [urls, may] = [found.get(canary) ?? [], maySee(canary, isOver).includes(who)]
          if (may !== urls.length > 0) wrong.push(`${who} ${may ? 'does not find' : 'finds'} ${canary} ${urls.join(' ')}`)
        }
      }
      expect(wrong).toEqual([])
    }, 240_000)

    test('on paper a target stands for who sees its figures, and for nobody else', async () => {
      const readers: Readonly<Record<string, Asking[]>> = { internalTarget: [], departmentTarget: [], preparedTarget: [] }
      for (const who of asking) {
        const text = textOf(await ask(who, '/api/spatial-levels/square/areas/01/profile.pdf'))
        for (const [canary, found] of Object.entries(readers)) if (text.includes(String(canaries[canary as Canary]))) found.push(who)
      }
      expect(readers).toEqual({ internalTarget: inside, departmentTarget: ownAndReleasers, preparedTarget: [] })
    })

    test('once it is over the public finds it in every form', async () => {
      const urls = (await find('public')).get('embargo')!
      const forms = ['/values?level=square', 'format=csv', 'format=xlsx', 'format=geojson', 'format=gpkg', '/explanation', '/api/figures.csv', '.mvt', '/profile', '/profile.pdf', '/api/custom-areas/figures']
      expect(forms.filter(form => !urls.some(url => url.includes(form)) && (form !== '/api/custom-areas/figures' || routes.has(form)))).toEqual([])
      expect((await find('public')).get('embargoTitle')!.map(url => url.split('?')[0])).toEqual(expect.arrayContaining(['/api/publications', '/api/publications.atom']))
    })
  })
})
