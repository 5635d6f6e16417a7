import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { SaxesParser } from 'saxes'
import type { Explanation } from '../../../core/contract/indicators.ts'
import type { DataGaps, Publication, PublicationEntry } from '../../../core/contract/releases.ts'
import { forEachEngine } from '../../support/databases.ts'
import { insertDelivery, openReleaseAtlas, type ReleaseAtlas } from './test-deliveries.ts'

/** Read a feed as strictly as XML asks; shape: texts by element of the feed itself, and of each entry. */
function readFeed(xml: string): { feed: Record<string, string>; entries: Record<string, string>[] } {
  const parser = new SaxesParser({ xmlns: true })
  const feed: Record<string, string> = {}
  const entries: Record<string, string>[] = []
  const path: string[] = []
  let text = ''
  parser.on('opentag', ({ local, uri, attributes }) => {
    expect(uri).toBe('http://www.w3.org/2005/Atom')
    path.push(local)
    text = ''
    if (local === 'entry') entries.push({})
    if (local === 'link') (entries.at(-1) ?? feed)[`link ${attributes['rel']!.value}`] = attributes['href']!.value
  })
  parser.on('text', piece => { text += piece })
  parser.on('closetag', ({ local }) => {
    if (local !== 'entry' && local !== 'feed') (path.includes('entry') ? entries.at(-1)! : feed)[local] ??= text
    path.pop()
  })
  parser.on('error', error => { throw error })
  parser.write(xml).close()
  return { feed, entries }
}

forEachEngine(engine => {
  describe('publications', () => {
    let atlas: ReleaseAtlas
    let old: number
    let next: number
    let never: number
    const post = async (id: number, what: string, body: object): Promise<void> => { expect((await atlas.browsers.releaser.send('POST', `/api/deliveries/${id}/${what}`, body)).statusCode).toBe(200) }
    const outside = (url: string) => atlas.app.inject({ url, headers: { 'accept-encoding': 'identity' } })
    const inside = (url: string) => atlas.browsers.planner.send('GET', url, undefined, { headers: { 'accept-encoding': 'identity' } })
    const entries = async (ask: typeof outside): Promise<PublicationEntry[]> => (await ask('/api/publications')).json<{ entries: PublicationEntry[] }>().entries
    const read = async (ask: typeof outside, id: number): Promise<Publication> => (await ask(`/api/publications/${id}`)).json<Publication>()

    beforeAll(async () => {
      atlas = await openReleaseAtlas(engine)
      old = await insertDelivery(atlas.database, { title: 'Residents <b>2021</b> & more', residents: { '01': 1111, '02': 2222, '03': 3333, '04': 4444 } })
      await post(old, 'release', { audience: 'public' })
      atlas.later(10)
      next = await insertDelivery(atlas.database, { title: 'Residents 2021 anew', residents: { '01': 5555, '02': 2222, '03': 3333, '04': 4444 }, corrects: [{ id: old, isWhole: true }] })
      await post(next, 'release', { audience: 'public', effectiveAt: new Date(atlas.clock.now.getTime() + 3_600_000).toISOString() })
    })
    afterAll(async () => { await atlas?.close() })

    test('what is under embargo does not exist for the public: not in the log, the feed, under its number, nor as what replaces', async () => {
      expect((await entries(outside)).map(({ publication, kind }) => [publication.id, kind])).toEqual([[old, 'published'], [1, 'published']])
      expect((await outside(`/api/publications/${next}`)).json()).toMatchObject({ status: 404, code: 'unknown-publication' })
      expect((await outside(`/api/publications/${next}`)).body.replaceAll(String(next), '#')).toBe((await outside('/api/publications/999999')).body.replaceAll('999999', '#'))
      expect(await read(outside, old)).toMatchObject({ state: 'public', until: null, replacedBy: [] })
      expect(readFeed((await outside('/api/publications.atom')).body).entries).toHaveLength(2)
      expect((await inside('/api/publications.atom')).body).toBe((await outside('/api/publications.atom')).body)
    })

    test('people inside see it with names, as scheduled', async () => {
      expect(await read(inside, next)).toMatchObject({ state: 'scheduled', corrects: [{ id: old, isWhole: true, reason: 'counted twice' }], people: { submittedBy: 'Name of editor', releasedBy: 'Name of releaser' }, fourEyes: true })
      expect((await entries(inside))[0]).toMatchObject({ kind: 'corrected', audience: 'internal', publication: { id: next }, by: 'Name of releaser' })
    })

    test('from its moment on the log, the feed and the old address say what replaced what and why, without names', async () => {
      const before = String((await outside('/api/publications')).headers['etag'])
      atlas.later(3600)
      expect((await entries(outside)).slice(0, 2)).toMatchObject([
        { kind: 'corrected', publication: { id: next }, reason: 'counted twice', others: [{ id: old }], by: null, audience: 'public', measures: [{ key: 'residents' }], periods: ['2021'] },
        { kind: 'replaced', publication: { id: old }, others: [{ id: next }], by: null },
      ])
      expect((await atlas.app.inject({ url: '/api/publications', headers: { 'if-none-match': before, 'accept-encoding': 'identity' } })).statusCode).toBe(200)
      expect(await read(outside, old)).toMatchObject({ state: 'replaced', people: null, replacedBy: [{ id: next, isWhole: true, reason: 'counted twice' }] })
      expect(JSON.stringify(await read(outside, old))).not.toContain('Name of')
    })

    test('the feed is Atom with absolute addresses, and texts of people are only text', async () => {
      const answer = await outside('/api/publications.atom')
      expect(answer.headers['content-type']).toBe('application/atom+xml; charset=utf-8')
      const { feed, entries: listed } = readFeed(answer.body)
      expect(feed).toMatchObject({ id: 'urn:sozialraumatlas:squares:publications', 'link self': 'http://localhost:80/api/publications.atom', updated: atlas.clock.now.toISOString() })
      for (const entry of listed) {
        expect(Object.keys(entry)).toEqual(expect.arrayContaining(['id', 'title', 'updated', 'link alternate', 'summary']))
        expect(entry['link alternate']).toMatch(/^http:\/\/localhost:80\/veroeffentlichungen\/\d+$/)
      }
      expect(new Set(listed.map(({ id }) => id)).size).toBe(listed.length)
      expect(listed.map(({ title }) => title)).toContain('Neu: Residents <b>2021</b> & more')
    })

    test('figures as they were published stay under the number of their release, and only of releases that began', async () => {
      const { release } = await read(outside, old)
      const values = `/api/indicators/population/values?level=square&period=2021&release=${release}`
      expect((await outside(values)).json()).toMatchObject({ values: [[1111], [2222], [3333], [4444]] })
      expect((await outside('/api/indicators/population/values?level=square&period=2021')).json()).toMatchObject({ values: [[5555], [2222], [3333], [4444]] })
      expect((await outside(`${values}0000`)).json()).toMatchObject({ status: 404, code: 'unknown-release' })
      const [internal] = await atlas.database.query<{ id: number }>(`select id from release where audience = 'internal' limit 1`)
      expect((await outside(`/api/indicators/population/values?level=square&release=${internal!.id}`)).json()).toMatchObject({ status: 404, code: 'unknown-release' })
      expect((await inside(`/api/indicators/population/values?level=square&period=2021&release=${internal!.id}`)).json()).toMatchObject({ values: [[5555], [2222], [3333], [4444]] })
    })

    test('a figure says from which deliveries it comes, who released it (inside only), and by what formula', async () => {
      const url = '/api/indicators/population/explanation?level=all&area=A&period=2021'
      const [seen, known] = [(await outside(url)).json<Explanation>(), (await inside(url)).json<Explanation>()]
      expect(seen).toMatchObject({ formula: { de: 'Einwohner' }, referencePeriod: { de: '31.12.' } })
      expect(seen.figures[0]!.provenance).toMatchObject({
        release: { audience: 'public' }, rule: null,
        deliveries: [{ publication: next, title: 'Residents 2021 anew', parts: ['numerator'], source: { attribution: 'Amt' }, fourEyes: true, people: null }],
      })
      expect(known.figures[0]!.provenance.deliveries[0]!.people).toMatchObject({ submittedBy: 'Name of editor', releasedBy: 'Name of releaser' })
    })

    test('what is withdrawn says so without a figure, also under the addresses of old releases and in answers kept in memory', async () => {
      const { release } = await read(outside, next)
      const permalink = `/api/indicators/population/values?level=square&period=2021&release=${release}`
      expect((await outside(permalink)).body).toContain('5555')
      atlas.later(5)
      await post(next, 'withdraw', { reason: 'wrong column' })
      expect((await outside(permalink)).json()).toMatchObject({ status: 410, code: 'figures-withdrawn' })
      expect((await inside(permalink)).statusCode).toBe(410)
      expect((await outside('/api/indicators/population/values?level=square&period=2021')).json()).toMatchObject({ status: 404, code: 'unknown-period' })
      expect(await read(outside, next)).toMatchObject({ state: 'withdrawn', withdrawnBecause: 'wrong column', release: null, indicators: [] })
      expect((await entries(outside))[0]).toMatchObject({ kind: 'withdrawn', reason: 'wrong column', publication: { id: next }, by: null })
      const { release: first } = await read(outside, old)
      expect((await outside(`/api/indicators/population/values?level=square&period=2021&release=${first}`)).json()).toMatchObject({ values: [[1111], [2222], [3333], [4444]] })
    })

    test('the log goes on page by page', async () => {
      const all = await entries(outside)
      const paged: PublicationEntry[] = []
      let before = ''
      for (;;) {
        const page = (await outside(`/api/publications?limit=1${before && `&before=${before}`}`)).json<{ entries: PublicationEntry[]; next: string | null }>()
        paged.push(...page.entries)
        if (page.next === null) break
        before = encodeURIComponent(page.next)
      }
      expect(paged).toEqual(all)
    })

    test('gaps: what is missing or old comes first, with who owes it; nothing for the public', async () => {
      const { rows } = (await inside('/api/data-gaps')).json<DataGaps>()
      const row = rows.find(({ indicator, level }) => indicator.key === 'population' && level.key === 'square')!
      expect(row).toMatchObject({ department: { key: 'statistics' }, newest: '2020', isOverdue: true, cells: [{ period: '2020', known: 4, of: 4 }] })
      expect(row.urgency).toBeGreaterThan(0)
      expect(rows.map(({ urgency }) => urgency)).toEqual(rows.map(({ urgency }) => urgency).toSorted((a, b) => b - a))
      expect((await outside('/api/data-gaps')).statusCode).toBe(401)
    })

    test('the address of what was corrected before its own moment names what took its place, and only once that is public', async () => {
      const moment = new Date(atlas.clock.now.getTime() + 60_000).toISOString()
      never = await insertDelivery(atlas.database, { title: 'Residents 2020', residents: { '01': 1, '02': 2, '03': 3, '04': 4 }, period: '2020' })
      await post(never, 'release', { audience: 'public', effectiveAt: moment })
      atlas.later(10)
      const instead = await insertDelivery(atlas.database, { title: 'Residents 2020 anew', residents: { '01': 9, '02': 2, '03': 3, '04': 4 }, period: '2020', corrects: [{ id: never, isWhole: true }] })
      await post(instead, 'release', { audience: 'public', effectiveAt: moment })
      const answer = async (): Promise<object> => (await outside(`/api/publications/${never}`)).json<object>()
      expect(await answer()).toMatchObject({ status: 404, code: 'unknown-publication' })
      atlas.later(60)
      expect(await answer()).toMatchObject({ status: 404, code: 'replaced-before-publication' })
      expect(JSON.stringify(await answer())).toContain(`Die Veröffentlichung ${instead} trat vorher an ihre Stelle`)
      expect(JSON.stringify(await answer())).not.toContain('Residents 2020')
      expect(await read(outside, instead)).toMatchObject({ state: 'public', corrects: [] })
    })

    test('what is hidden from an audience by rules stands in none of its publications', async () => {
      await atlas.database.query(`insert into access_rule (indicator_id, spatial_level_id, audience) select id, null, 'internal' from indicator`)
      expect(await entries(outside)).toEqual([])
      expect((await outside(`/api/publications/${old}`)).statusCode).toBe(404)
      expect((await outside(`/api/publications/${never}`)).json()).toMatchObject({ code: 'unknown-publication' })
      expect(readFeed((await outside('/api/publications.atom')).body).entries).toEqual([])
      expect((await entries(inside)).length).toBeGreaterThan(3)
    })
  })
})
