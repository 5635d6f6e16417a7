import { fileURLToPath } from 'node:url'
import { area, booleanPointInPolygon, pointOnFeature } from '@turf/turf'
import type { Feature, MultiPolygon } from 'geojson'
import { readXlsx } from 'hucre'
import initSqlJs from 'sql.js'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Values } from '../../../core/contract/indicators.ts'
import { buildApp } from '../../../server/app.ts'
import type { Database } from '../../../server/db/database.ts'
import { importTerritory } from '../../../server/territory/import-territory.ts'
import { readTerritory } from '../../../server/territory/read-territory.ts'
import { forEachEngine } from '../../support/databases.ts'

const segeberg = fileURLToPath(new URL('../../../geodata/segeberg', import.meta.url))

forEachEngine(engine => {
  describe('files to take along', () => {
    let database: Database
    let app: FastifyInstance
    let values: Values
    const take = (format: string, more = '') => app.inject(`/api/indicators/unemployment_share/export?level=erhebungsraum&format=${format}${more}`)

    beforeAll(async () => {
      database = await engine.open()
      await importTerritory(database, await readTerritory(segeberg), { now: new Date('2026-01-01T00:00:00Z') })
      app = await buildApp({ database, config: { basemapStyleUrl: undefined, publicUrl: 'https://atlas.example' }, now: () => new Date('2026-06-01T00:00:00Z') })
      values = (await app.inject('/api/indicators/unemployment_share/values?level=erhebungsraum')).json<Values>()
    })
    afterAll(async () => { await app?.close(); await database?.close() })

    test('CSV for people opens in a German spreadsheet: byte order mark, semicolon, decimal comma, codes with their zero, provenance below', async () => {
      const answer = await take('csv')
      expect(answer.headers['content-disposition']).toBe('attachment; filename="unemployment_share-erhebungsraum-2016.csv"')
      const lines = answer.body.split('\r\n')
      expect(answer.body.startsWith('\uFEFFSchlüssel;Name;2016;Anmerkungen')).toBe(true)
      expect(lines[1]!.split(';').slice(1, 3)).toEqual([expect.any(String), values.values[0]![0]!.toFixed(values.decimals).replace('.', ',')])
      expect(lines.slice(1, 1 + values.areas.length).map(line => line.split(';')[0]!.replaceAll(/["=]/g, ''))).toEqual(values.areas)
      expect(answer.body).toMatch(/^Quelle;"?\S/m)
      expect(answer.body).toMatch(/^Lizenz;\S/m)
      expect(answer.body).toContain('Adresse;https://atlas.example/karte?indikator=unemployment_share&raumebene=erhebungsraum&zeitraum=2016')
      expect((await take('csv', '&language=en')).body).toContain(`;${values.values[0]![0]!.toFixed(values.decimals)};`)
    })

    test('a code keeps its leading zero as the only formula that is ever written', async () => {
      const { body } = await app.inject('/api/indicators/population/export?level=gemeinde&period=2015&format=csv')
      expect(body).toContain('\r\n"=""01060002""";')
      expect(body.match(/(^|;)"?[=+@-]/gm)?.every(found => found.endsWith('='))).toBe(true)
      expect(body.match(/=(?!""0\d+"")/g)?.filter(found => found === '=').length ?? 0).toBe(body.match(/[?&]\w+=/g)?.length ?? 0)
    })

    test('a workbook holds numbers as numbers, codes as texts, and a sheet that explains them', async () => {
      const workbook = await readXlsx((await take('xlsx')).rawPayload)
      expect(workbook.sheets.map(({ name }) => name)).toEqual(['Werte', 'Angaben'])
      const [head, ...rows] = workbook.sheets[0]!.rows
      expect(head).toEqual(['Schlüssel', 'Name', '2016', 'Anmerkungen'])
      expect(rows.map(row => [String(row[0]), row[2]])).toEqual(values.areas.map((area, index) => [area, values.values[index]![0]]))
      expect(workbook.sheets[1]!.rows.map(row => row[0])).toEqual(expect.arrayContaining(['Indikator', 'Formel', 'Quelle', 'Lizenz', 'Stand der Daten']))
    })

    test('GeoJSON carries shape, figure and provenance', async () => {
      const collection = (await take('geojson')).json<{ metadata: Record<string, string>; features: { id: number; properties: Record<string, unknown>; geometry: { type: string } }[] }>()
      expect(collection.metadata['Quelle']).toBeTruthy()
      expect(collection.features.map(({ id, properties }) => [id, properties['code'], properties['2016']])).toEqual(values.ids.map((id, index) => [id, values.areas[index], values.values[index]![0]]))
      expect(new Set(collection.features.map(({ geometry }) => geometry.type))).toEqual(new Set(['MultiPolygon']))
    })

    test('further columns of a table go along with the shapes: figures by code, what explains them by column', async () => {
      const columns = '&columns=population@2010-12-31,under_18_share@2015-12-31,unemployment_share@2016'
      const asked = async (indicator: string, period: string) => (await app.inject(`/api/indicators/${indicator}/values?level=erhebungsraum&period=${period}`)).json<Values>().values.map(([value]) => value)
      const [people, minors] = [await asked('population', '2010-12-31'), await asked('under_18_share', '2015-12-31')]
      const answer = await take('geojson', columns)
      expect(answer.headers['content-disposition']).toBe('attachment; filename="unemployment_share-erhebungsraum-tabelle.geojson"')
      const { features, metadata } = answer.json<{ features: { properties: Record<string, unknown> }[]; metadata: Record<string, unknown> }>()
      expect(features.map(({ properties }) => [properties['unemployment_share_2016'], properties['population_2010-12-31'], properties['under_18_share_2015-12-31']]))
        .toEqual(values.values.map(([value], row) => [value, people[row], minors[row]]))
      // The same column twice is one.
      expect(Object.keys(features[0]!.properties).filter(name => !name.startsWith('status_'))).toEqual(['code', 'name', 'unemployment_share_2016', 'population_2010-12-31', 'under_18_share_2015-12-31'])
      expect(metadata['Weitere Spalten']).toMatchObject({ 'population_2010-12-31': { Indikator: 'Bevölkerung', Quelle: expect.stringMatching(/\S/) as string, Lizenz: expect.stringMatching(/\S/) as string } })
      expect(metadata['Adresse']).toContain('/tabelle?indikator=unemployment_share&raumebene=erhebungsraum&zeitraum=2016&spalten=population%402010-12-31')
      const { Database: SqliteDatabase } = await initSqlJs()
      const file = new SqliteDatabase((await take('gpkg', columns)).rawPayload)
      const rows = file.exec('select "unemployment_share_2016", "population_2010-12-31", "status_population_2010-12-31", "under_18_share_2015-12-31" from unemployment_share_erhebungsraum order by fid')[0]!.values
      expect(rows).toEqual(values.values.map(([value], row) => [value, people[row], 'normal', minors[row]]))
      expect(String(file.exec('select description from gpkg_contents')[0]!.values[0]![0])).toContain('Indikator: Bevölkerung')
      file.close()
    })

    test.each([
      ['csv', 'population@2010-12-31', 400, /Weitere Spalten gibt es mit den Formaten geojson und gpkg/], ['geojson', 'population', 400, /höchstens sechs der Form Indikator@Zeitraum/], ['geojson', 'population@2010-13', 400, /columns/],
      ['geojson', Array.from({ length: 7 }, (_, index) => `population@200${index}`).join(), 400, /höchstens sechs/], ['gpkg', 'nothing@2016', 404, /nothing/], ['gpkg', 'population@1990-12-31', 404, /1990-12-31/],
    ])('refuses for %s the further columns %s', async (format, columns, status, words) => {
      const answer = await take(format, `&columns=${columns}`)
      expect(answer.statusCode).toBe(status)
      expect(answer.body).toMatch(words)
    })

    test('shapes are those of the areas: an independent library finds the same size, and a point inside each lies in no other', async () => {
      const { features } = (await take('geojson')).json<{ features: Feature<MultiPolygon, { code: string }>[] }>()
      const areas = (await app.inject('/api/spatial-levels/erhebungsraum/areas')).json<{ code: string; areaKm2: number }[]>()
      for (const feature of features) {
        // A sphere instead of the ellipsoid: up to half a per cent.
        expect(area(feature) / 1e6 / areas.find(({ code }) => code === feature.properties.code)!.areaKm2).toBeCloseTo(1, 2)
        const point = pointOnFeature(feature)
        expect(features.filter(other => booleanPointInPolygon(point, other, { ignoreBoundary: other !== feature })).map(({ properties }) => properties.code)).toEqual([feature.properties.code])
      }
    })

    test('a GeoPackage is one by its identifiers, tables, geometry headers and values', async () => {
      const { rawPayload } = await take('gpkg')
      const { Database: SqliteDatabase } = await initSqlJs()
      const file = new SqliteDatabase(rawPayload)
      const all = (sql: string): unknown[][] => file.exec(sql)[0]?.values ?? []
      expect(all('pragma application_id')).toEqual([[0x47504b47]])
      expect(all('pragma integrity_check')).toEqual([['ok']])
      expect(all('pragma foreign_key_check')).toEqual([])
      expect(all('select table_name, data_type, srs_id from gpkg_contents')).toEqual([['unemployment_share_erhebungsraum', 'features', 4326]])
      const rows = all('select fid, code, "2016", geom from unemployment_share_erhebungsraum order by fid')
      expect(rows.map(row => row.slice(0, 3))).toEqual(values.ids.map((id, index) => [id, values.areas[index], values.values[index]![0]]))
      for (const [, , , geom] of rows) {
        const bytes = geom as Uint8Array
        // GP, version 0, little-endian without envelope, EPSG:4326, then a little-endian MultiPolygon.
        expect([...bytes.subarray(0, 13)]).toEqual([0x47, 0x50, 0, 1, 0xe6, 0x10, 0, 0, 1, 6, 0, 0, 0])
      }
      file.close()
    })

    test('where there is no number, the word for why stands in its place, and never a zero', async () => {
      const all = (await app.inject('/api/indicators/population/values?level=gemeinde')).json<Values>()
      const { body } = await app.inject('/api/indicators/population/export?level=gemeinde&format=csv')
      const absent = all.values.flat().filter(value => value === null).length
      expect(body.split('\r\n').slice(1, 1 + all.areas.length).flatMap(line => line.split(';').slice(2, 2 + all.periods.length)).filter(cell => /\p{L}/u.test(cell)).length).toBe(absent)
    })

    test('every file credits the shapes beside the figures, as their licence asks, also where they were dissolved from smaller ones', async () => {
      const { metadata } = (await take('geojson')).json<{ metadata: Record<string, string> }>()
      const credit = '© GeoBasis-DE / BKG 2021 (Daten verändert), Datenlizenz Deutschland – Namensnennung – Version 2.0 (https://www.govdata.de/dl-de/by-2-0)'
      expect(metadata['Gebietsgrenzen']).toBe(credit)
      expect((await take('geojson', '&language=en')).json<{ metadata: Record<string, string> }>().metadata['Shapes of the areas']).toBe(credit)
      expect((await take('csv')).body).toContain(`Gebietsgrenzen;${credit}`)
      const workbook = await readXlsx((await take('xlsx')).rawPayload)
      expect(workbook.sheets[1]!.rows.find(row => row[0] === 'Gebietsgrenzen')?.[1]).toBe(credit)
      const { Database: SqliteDatabase } = await initSqlJs()
      const file = new SqliteDatabase((await take('gpkg')).rawPayload)
      expect(String(file.exec('select description from gpkg_contents')[0]!.values[0]![0])).toContain(credit)
      file.close()
    })

    test('calls what does not exist as the map and its legend do', async () => {
      const { body } = await app.inject('/api/indicators/unemployment_share/export?level=gemeinde&format=csv')
      expect(body).toContain('Buchholz (Forstgutsbez.);nicht zutreffend;')
      expect(body).not.toContain('entfällt')
    })

    test('all figures stream as one CSV that holds every value of every indicator, level and area set, and says before how many', async () => {
      const { body, headers } = await app.inject('/api/figures.csv')
      const rows = body.trimEnd().split('\r\n').slice(1)
      expect(headers['x-row-count']).toBe(String(rows.length))
      const single = await app.inject('/api/indicators/unemployment_share/values?level=erhebungsraum&format=csv')
      expect(rows).toEqual(expect.arrayContaining(single.body.trimEnd().split('\r\n').slice(1)))
      const some = (await app.inject('/api/figures.csv?indicator=unemployment_share&level=erhebungsraum')).body
      expect(some).toBe(single.body)
      expect((await app.inject('/api/figures.csv?indicator=nothing')).json()).toMatchObject({ status: 404, code: 'unknown-indicator' })
      expect((await app.inject('/api/figures.csv?level=nothing')).json()).toMatchObject({ status: 404, code: 'unknown-level' })
    })

    test.each(['pdf', 'CSV', ''])('refuses the format "%s" and names those there are', async format => {
      const answer = await take(format)
      expect(answer.statusCode).toBe(400)
      expect(answer.body).toContain('gpkg')
    })
  })
})
