import { fileURLToPath } from 'node:url'
import { unzipSync } from 'fflate'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Values } from '../../../core/contract/indicators.ts'
import { areaProfile } from '../../../core/contract/profiles.ts'
import { buildApp } from '../../../server/app.ts'
import type { Database } from '../../../server/db/database.ts'
import { importTerritory } from '../../../server/territory/import-territory.ts'
import { readTerritory } from '../../../server/territory/read-territory.ts'
import { forEachEngine } from '../../support/databases.ts'

const segeberg = fileURLToPath(new URL('../../../geodata/segeberg', import.meta.url))
const pagesOf = (pdf: Uint8Array): number => Buffer.from(pdf).toString('latin1').match(/\/Type \/Page\b(?!s)/g)?.length ?? 0

forEachEngine(engine => {
  describe('profiles', () => {
    let database: Database
    let app: FastifyInstance
    beforeAll(async () => {
      database = await engine.open()
      await importTerritory(database, await readTerritory(segeberg), { now: new Date('2026-01-01T00:00:00Z') })
      app = await buildApp({ database, config: { basemapStyleUrl: undefined, publicUrl: 'https://atlas.example' }, now: () => new Date('2026-06-01T00:00:00Z') })
    })
    afterAll(async () => { await app?.close(); await database?.close() })

    test('hold every figure as the values answer has it, with the place among those that have a number', async () => {
      const profile = areaProfile.parse((await app.inject('/api/spatial-levels/gemeinde/areas/01060004/profile')).json())
      expect(profile.area).toMatchObject({ code: '01060004', name: 'Bad Bramstedt, Stadt' })
      for (const figure of profile.figures) {
        const values = (await app.inject(`/api/indicators/${figure.indicator}/values?level=gemeinde`)).json<Values>()
        const row = values.areas.indexOf('01060004')
        expect([figure.indicator, figure.values, figure.whole]).toEqual([figure.indicator, values.values[row], values.whole])
        const last = values.values.map(each => each.at(-1) ?? null).filter(value => value !== null)
        const own = values.values[row]!.at(-1) ?? null
        expect(figure.rank).toEqual(own === null ? null : { place: 1 + last.filter(value => value > own).length, of: last.length })
      }
      expect(profile.parents.map(({ level }) => level)).toEqual(['erhebungsraum', 'planungsraum', 'kreis'])
      expect(profile.versions).toHaveLength(1)
    })

    test('lead down: the Kreis contains its Planungsräume, and an Erhebungsraum its Gemeinden', async () => {
      const whole = areaProfile.parse((await app.inject('/api/spatial-levels/kreis/areas/01060/profile')).json())
      expect(whole.children.filter(({ level }) => level === 'planungsraum')).toHaveLength(5)
      const [first] = (await app.inject('/api/spatial-levels/erhebungsraum/areas')).json<{ code: string }[]>()
      const profile = areaProfile.parse((await app.inject(`/api/spatial-levels/erhebungsraum/areas/${first!.code}/profile`)).json())
      const gemeinden = (await app.inject('/api/spatial-levels/gemeinde/areas')).json<{ code: string; parents: Record<string, string> }[]>()
      expect(profile.children.map(({ code }) => code)).toEqual(gemeinden.filter(({ parents }) => parents['erhebungsraum'] === first!.code).map(({ code }) => code))
    })

    test('an area without figures says so and has no place', async () => {
      const forest = areaProfile.parse((await app.inject('/api/spatial-levels/gemeinde/areas/01060014/profile')).json())
      for (const { values, rank } of forest.figures) if (values.at(-1) === null) expect(rank).toBeNull()
      expect(forest.figures.some(({ values }) => values.at(-1) === null)).toBe(true)
    })

    test('fit on two A4 pages, with the name in the file\'s name and title', async () => {
      const answer = await app.inject('/api/spatial-levels/gemeinde/areas/01060004/profile.pdf')
      expect(answer.headers['content-type']).toBe('application/pdf')
      expect(answer.headers['content-disposition']).toBe('attachment; filename="01060004-Bad-Bramstedt-Stadt.pdf"')
      expect(answer.rawPayload.subarray(0, 8).toString()).toBe('%PDF-1.7')
      expect([1, 2]).toContain(pagesOf(answer.rawPayload))
    })

    test('all of a level come in one archive that says before how many there are', async () => {
      const answer = await app.inject('/api/spatial-levels/planungsraum/profiles.zip')
      const files = unzipSync(answer.rawPayload)
      expect(answer.headers['x-file-count']).toBe('5')
      expect(Object.keys(files)).toHaveLength(5)
      expect(Object.keys(files)).toContain('PR2-Suedwest-Beispiel.pdf')
      for (const file of Object.values(files)) expect(pagesOf(file)).toBeLessThanOrEqual(2)
    })

    test('an unknown area or level is named', async () => {
      expect((await app.inject('/api/spatial-levels/gemeinde/areas/99/profile')).json()).toMatchObject({ status: 404, code: 'unknown-area' })
      expect((await app.inject('/api/spatial-levels/nichts/profiles.zip')).json()).toMatchObject({ status: 404, code: 'unknown-level' })
    })
  })
})
