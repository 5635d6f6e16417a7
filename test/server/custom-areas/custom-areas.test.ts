import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Explanation } from '../../../core/contract/indicators.ts'
import { customArea, customFigures, type CustomArea } from '../../../core/contract/custom-areas.ts'
import { importTerritory } from '../../../server/territory/import-territory.ts'
import { readTerritory } from '../../../server/territory/read-territory.ts'
import { forEachEngine } from '../../support/databases.ts'
import { grant, openTestAtlas, type Browser, type TestAtlas } from '../accounts/test-atlas.ts'

const segeberg = fileURLToPath(new URL('../../../geodata/segeberg', import.meta.url))
// Seven Gemeinden in the south-west of the Kreis.
const seven = ['01060002', '01060004', '01060005', '01060009', '01060021', '01060043', '01060044']

forEachEngine(engine => {
  describe('custom areas', () => {
    let atlas: TestAtlas
    let planner: Browser
    let other: Browser
    const figuresOf = async (level: string, areas: readonly string[]) =>
      customFigures.parse((await atlas.app.inject(`/api/custom-areas/figures?level=${level}&areas=${areas.join(',')}`)).json())

    beforeAll(async () => {
      const database = await engine.open()
      await importTerritory(database, await readTerritory(segeberg), { now: new Date('2026-01-01T00:00:00Z') })
      atlas = await openTestAtlas(database)
      await atlas.createAccount('planner', grant('planner'))
      await atlas.createAccount('other', grant('planner'))
      planner = await atlas.signIn('planner')
      other = await atlas.signIn('other')
    })
    afterAll(async () => { await atlas?.app.close(); await atlas?.database.close() })

    test('the Gemeinden of an Erhebungsraum put together have the figures of the Erhebungsraum', async () => {
      const gemeinden = (await atlas.app.inject('/api/spatial-levels/gemeinde/areas')).json<{ code: string; parents: Record<string, string> }[]>()
      const raum = gemeinden.find(({ code }) => code === '01060011')!.parents['erhebungsraum']!
      const combined = await figuresOf('gemeinde', gemeinden.filter(({ parents }) => parents['erhebungsraum'] === raum).map(({ code }) => code))
      expect(combined.figures.length).toBeGreaterThan(6)
      for (const { indicator, periods, values, statuses } of combined.figures) {
        const { figures } = (await atlas.app.inject(`/api/indicators/${indicator}/explanation?level=erhebungsraum&area=${raum}`)).json<Explanation>()
        for (const figure of figures.filter(({ origin }) => origin === 'derived')) {
          const at = periods.indexOf(figure.period)
          expect([indicator, figure.period, statuses[at]]).toEqual([indicator, figure.period, figure.status])
          if (figure.value === null) expect(values[at]).toBeNull()
          else expect(values[at]).toBeCloseTo(figure.value, 9)
        }
      }
    })

    test('a share is numerator over denominator of the parts', async () => {
      const { figures } = await figuresOf('gemeinde', seven)
      const share = figures.find(({ indicator }) => indicator === 'unemployment_share')!
      let [numerator, denominator] = [0, 0]
      for (const code of seven) {
        const [part] = (await atlas.app.inject(`/api/indicators/unemployment_share/explanation?level=gemeinde&area=${code}`)).json<Explanation>().figures
        if (part!.value === null) continue
        numerator += part!.numerator!
        denominator += part!.denominator!
      }
      expect(share.values[0]).toBeCloseTo((100 * numerator) / denominator, 9)
      expect([share.numerators[0], share.denominators[0]]).toEqual([numerator, denominator])
    })

    test('what does not add up is refused with the reason in both languages', async () => {
      const { figures, refused } = await figuresOf('gemeinde', seven)
      const catalogue = (await atlas.app.inject('/api/indicators')).json<{ key: string }[]>()
      expect([...figures.map(({ indicator }) => indicator), ...refused.map(({ indicator }) => indicator)].sort()).toEqual(catalogue.map(({ key }) => key).sort())
      for (const { reason } of refused) expect(reason).toMatchObject({ de: expect.stringMatching(/\S/), en: expect.stringMatching(/\S/) })
    })

    test('by address or as a body, in any order, twice named or not: the same', async () => {
      const once = await figuresOf('gemeinde', seven)
      const body = (await atlas.app.inject({ method: 'POST', url: '/api/custom-areas/figures', payload: { level: 'gemeinde', areas: seven } })).json()
      expect(body).toEqual(once)
      const turned = await figuresOf('gemeinde', [...seven.toReversed(), seven[0]!])
      expect(turned.figures).toEqual(once.figures)
    })

    test('unknown areas and levels are named, and nothing is left out silently', async () => {
      const answer = await atlas.app.inject(`/api/custom-areas/figures?level=gemeinde&areas=${seven.join(',')},99999999`)
      expect(answer.json()).toMatchObject({ status: 404, code: 'unknown-area', detail: expect.stringContaining('99999999') })
      expect((await atlas.app.inject('/api/custom-areas/figures?level=nichts&areas=1')).json()).toMatchObject({ status: 404, code: 'unknown-level' })
      expect((await atlas.app.inject('/api/custom-areas/figures?level=gemeinde&areas=,')).statusCode).toBe(400)
    })

    test('is saved by its owner, read by everybody who has the address, and changed by nobody else', async () => {
      const [set] = (await atlas.app.inject('/api/spatial-levels')).json<{ key: string; areaSets: { id: string }[] }[]>().find(({ key }) => key === 'gemeinde')!.areaSets
      const saved = customArea.parse((await planner.send('POST', '/api/custom-areas', { name: 'Süden <b>', note: 'für den Jugendhilfeplan', level: 'gemeinde', areaSet: set!.id, areas: seven })).json())
      expect(saved).toMatchObject({ name: 'Süden <b>', areas: seven, isCurrent: true, gone: [], isMine: true })
      expect((await atlas.app.inject(`/api/custom-areas/${saved.id}`)).json()).toMatchObject({ name: 'Süden <b>', isMine: false })
      expect((await other.send('PATCH', `/api/custom-areas/${saved.id}`, { name: 'meins' })).json()).toMatchObject({ status: 403, code: 'not-yours' })
      expect((await other.send('DELETE', `/api/custom-areas/${saved.id}`)).statusCode).toBe(403)
      expect((await planner.send('PATCH', `/api/custom-areas/${saved.id}`, { areas: seven.slice(1) })).json()).toMatchObject({ name: 'Süden <b>', areas: seven.slice(1) })
      expect((await planner.send('GET', '/api/custom-areas')).json<CustomArea[]>().map(({ id }) => id)).toEqual([saved.id])
      expect((await other.send('GET', '/api/custom-areas')).json()).toEqual([])
      expect((await planner.send('DELETE', `/api/custom-areas/${saved.id}`)).statusCode).toBe(204)
      expect((await atlas.app.inject(`/api/custom-areas/${saved.id}`)).json()).toMatchObject({ status: 404, code: 'unknown-custom-area' })
    })

    test('areas that do not exist are not saved, and boundaries that do not exist neither', async () => {
      const payload = { name: 'x', level: 'gemeinde', areaSet: 'nothing', areas: seven }
      expect((await planner.send('POST', '/api/custom-areas', payload)).json()).toMatchObject({ code: 'unknown-area-set' })
      const set = (await atlas.app.inject('/api/spatial-levels')).json<{ key: string; areaSets: { id: string }[] }[]>().find(({ key }) => key === 'gemeinde')!.areaSets.at(-1)!
      expect((await planner.send('POST', '/api/custom-areas', { ...payload, areaSet: set.id, areas: ['x'] })).json()).toMatchObject({ code: 'unknown-area' })
      expect((await planner.send('GET', '/api/custom-areas')).json()).toEqual([])
    })

    test('remembers its boundaries when they change and says what is gone', async () => {
      const set = (await atlas.app.inject('/api/spatial-levels')).json<{ key: string; areaSets: { id: string }[] }[]>().find(({ key }) => key === 'gemeinde')!.areaSets.at(-1)!
      const saved = (await planner.send('POST', '/api/custom-areas', { name: 'x', level: 'gemeinde', areaSet: set.id, areas: ['01060002', '01060004'] })).json<CustomArea>()
      await atlas.database.query(`
        insert into area_set (id, spatial_level_id, valid_from, area_count, bbox, min_zoom, max_zoom, source)
        select '2099-01-01-new', spatial_level_id, '2099-01-01', 1, bbox, min_zoom, max_zoom, source from area_set where id = $1`, [set.id])
      await atlas.database.query(`
        insert into area_version (area_id, area_set_id, feature_id, name, area_km2, bbox, source_srid, geometry_source, geometry)
        select v.area_id, '2099-01-01-new', 1, v.name, v.area_km2, v.bbox, v.source_srid, v.geometry_source, v.geometry
          from area_version v join area a on a.id = v.area_id where v.area_set_id = $1 and a.code = '01060002'`, [set.id])
      expect((await planner.send('GET', `/api/custom-areas/${saved.id}`)).json()).toMatchObject({ areas: ['01060002', '01060004'], isCurrent: false, gone: ['01060004'] })
    })
  })
})
