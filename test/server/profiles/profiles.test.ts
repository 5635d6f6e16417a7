import { fileURLToPath } from 'node:url'
import { unzipSync } from 'fflate'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Values } from '../../../core/contract/indicators.ts'
import { areaProfile } from '../../../core/contract/profiles.ts'
import { buildApp } from '../../../server/app.ts'
import type { Database } from '../../../server/db/database.ts'
import { importTerritory } from '../../../server/territory/import-territory.ts'
import { storeTargets } from '../../../server/targets/store-targets.ts'
import { readTerritory } from '../../../server/territory/read-territory.ts'
import { forEachEngine } from '../../support/databases.ts'
import { readPdf } from './read-pdf.ts'
import { listElements, readStructure } from './read-structure.ts'

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

    test('the whole is compared with nothing on paper, and every profile credits the shapes of its small map', async () => {
      const textOf = async (path: string): Promise<string> => readPdf((await app.inject(`/api/spatial-levels/${path}/profile.pdf`)).rawPayload).replaceAll(/\s+/g, ' ')
      const [whole, part] = [await textOf('kreis/areas/01060'), await textOf('gemeinde/areas/01060004')]
      for (const word of ['Abstand', 'Rang']) {
        expect(part).toContain(word)
        expect(whole).not.toContain(word)
      }
      for (const text of [whole, part]) expect(text).toContain('Gebietsgrenzen: © GeoBasis-DE / BKG 2021')
    })

    test('all of a level come in one archive that says before how many there are', async () => {
      const answer = await app.inject('/api/spatial-levels/planungsraum/profiles.zip')
      const files = unzipSync(answer.rawPayload)
      expect(answer.headers['x-file-count']).toBe('5')
      expect(Object.keys(files)).toHaveLength(5)
      expect(Object.keys(files)).toContain('PR2-Suedwest-Beispiel.pdf')
      for (const file of Object.values(files)) expect(pagesOf(file)).toBeLessThanOrEqual(2)
    })

    test('name on paper, too, what has a target, by whose resolution, and whether it is met', async () => {
      const { atlas } = await readTerritory(segeberg)
      const resolution = { title: { de: 'Kreistag, Beschluss 2021/145', en: 'County council 2021/145' }, date: '2021-03-12', url: 'https://kreis.example/145' }
      const target = { level: 'gemeinde', name: { de: 'Ziel' }, direction: 'atMost' as const, period: '2025', resolution }
      await storeTargets(database, {
        ...atlas,
        targets: [
          { ...target, key: 'jobs', indicator: 'unemployment_share', value: 4, since: '2022-01-01' },
          { ...target, key: 'women', indicator: 'female_share', value: 51 },
          { ...target, key: 'people', indicator: 'population', value: 15_000, direction: 'atLeast', area: '01060004' },
        ],
      }, new Date('2026-02-01T00:00:00Z'))
      const pdf = (await app.inject('/api/spatial-levels/gemeinde/areas/01060004/profile.pdf')).rawPayload
      const flat = readPdf(pdf).replaceAll(/\s+/g, ' ')
      expect(flat).toContain('Ziele Indikator Ist Soll Differenz Ziel erreicht Beschluss')
      // 540 of 9,057: Wilson's limits 5.5 and 6.5 lie above 4. 51.3 % of 15,451 lies between 50.5 and 52.1.
      expect(flat).toContain('Arbeitslosenanteil 6,0 % (2016) höchstens 4,0 % bis 2025 +2,0 nicht erreicht Kreistag, Beschluss 2021/145, 12.03.2021; gilt seit 01.01.2022')
      expect(flat).toContain('Frauenanteil 51,3 % (31.12.2023) höchstens 51,0 % bis 2025 +0,3 nicht zu sagen (der Unterschied kann Zufall sein) Kreistag, Beschluss 2021/145, 12.03.2021')
      expect(flat).toMatch(/Bevölkerung 15\.451 Personen \(31\.12\.2023\) mindestens 15\.000 Personen bis 2025 \+451 erreicht/)
      const elements = listElements(readStructure(pdf).root)
      expect(elements.filter(({ role }) => role === 'Table').map(({ title, children }) => [title, children.length])).toEqual([['Kennzahlen von Bad Bramstedt, Stadt im Vergleich zu Kreis Segeberg', 15], ['Ziele: Bad Bramstedt, Stadt', 4]])
      expect(elements.filter(({ role }) => role === 'Link').flatMap(({ annotations }) => annotations.map(each => each['Contents']))).toEqual([resolution.url, resolution.url, resolution.url, 'https://atlas.example/gebiet/gemeinde/01060004'])
      const english = readPdf((await app.inject('/api/spatial-levels/gemeinde/areas/01060004/profile.pdf?language=en')).rawPayload).replaceAll(/\s+/g, ' ')
      expect(english).toContain('6.0 % (2016) at most 4.0 % by 2025 +2.0 not met County council 2021/145, 12 Mar 2021; in force since 1 Jan 2022')
      const elsewhere = readPdf((await app.inject('/api/spatial-levels/gemeinde/areas/01060005/profile.pdf')).rawPayload)
      expect(elsewhere).not.toContain('15.000')
    })

    test('an unknown area or level is named', async () => {
      expect((await app.inject('/api/spatial-levels/gemeinde/areas/99/profile')).json()).toMatchObject({ status: 404, code: 'unknown-area' })
      expect((await app.inject('/api/spatial-levels/nichts/profiles.zip')).json()).toMatchObject({ status: 404, code: 'unknown-level' })
    })
  })
})
