import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { DomainError } from '../../../core/model/domain-error.ts'
import { describeFault } from '../../../server/territory/geometry/describe-fault.ts'
import { readGeojson } from '../../../server/territory/geometry/read-geojson.ts'
import { readShapefile } from '../../../server/territory/geometry/read-shapefile.ts'
import { copiedTerritory, findingsIn, type Json } from './copied-territory.ts'

const refusal = async (work: () => unknown): Promise<{ code: string; en: string; de: unknown }> => {
  const error = await Promise.resolve().then(work).catch((thrown: unknown) => thrown)
  if (!(error instanceof DomainError)) throw new Error(`not refused: ${String(error)}`)
  return { code: error.code, en: error.message, de: error.details['messageDe'] }
}
const geojson = (text: string) => () => readGeojson('a.geojson', Buffer.from(text))
const feature = (geometry: unknown) => geojson(JSON.stringify({ type: 'FeatureCollection', features: [{ properties: {}, geometry }] }))
const shapefile = (parts: Record<string, Uint8Array>, encoding?: string) => () => readShapefile('a.zip', Buffer.from(zipSync(parts)), encoding)
const dbf = (rows: number): Uint8Array => {
  const bytes = Buffer.alloc(65)
  bytes.writeUInt32LE(rows, 4)
  bytes.writeUInt16LE(65, 8)
  bytes.writeUInt16LE(11, 10)
  bytes.writeUInt8(0x0d, 64)
  return bytes
}

describe('a malformed file of shapes', () => {
  it.each([
    ['broken JSON', geojson('{"type": "Feature'), /^a\.geojson: not valid JSON \(.+\)\.$/, /^a\.geojson: kein gültiges JSON \(Meldung: .+\)\.$/],
    ['other JSON', geojson('[]'), 'a.geojson: not a GeoJSON FeatureCollection.', 'a.geojson: keine GeoJSON-FeatureCollection.'],
    ['a line', feature({ type: 'LineString', coordinates: [] }), 'a.geojson: feature 1 is a LineString, expected a Polygon or MultiPolygon.', 'a.geojson: Objekt 1 ist ein LineString, erwartet wird Polygon oder MultiPolygon.'],
    ['no coordinates', feature({ type: 'MultiPolygon' }), /feature 1 has no coordinates/, /Objekt 1 hat keine Koordinaten/],
    ['a ring of words', feature({ type: 'Polygon', coordinates: ['x'] }), /a ring that is no list of points/, /einen Ring, der keine Liste von Punkten ist/],
    ['a word as coordinate', feature({ type: 'Polygon', coordinates: [[['x', 1]]] }), /a coordinate that is no number/, /eine Koordinate, die keine Zahl ist/],
    ['no ZIP', () => readShapefile('a.zip', Buffer.from('no archive'), undefined), /^a\.zip: not a readable ZIP archive \(.+\)\.$/, /^a\.zip: kein lesbares ZIP-Archiv \(Meldung: .+\)\.$/],
    ['no .shp', shapefile({ 'a.dbf': dbf(0) }), 'a.zip: it contains 0 files .shp, expected one.', 'a.zip: enthält 0 Dateien .shp, erwartet wird eine.'],
    ['no .dbf', shapefile({ 'a.shp': strToU8('x') }), 'a.zip: it contains no .dbf beside the .shp.', 'a.zip: neben der .shp fehlt die .dbf.'],
    ['a .dbf cut off', shapefile({ 'a.shp': strToU8('x'), 'a.dbf': dbf(7) }), /ends early/, 'a.zip: die Tabelle der Merkmale (.dbf) bricht ab.'],
    ['an encoding nobody knows', shapefile({ 'a.shp': strToU8('x'), 'a.dbf': dbf(0) }, 'klingon'), /unknown character encoding "klingon"/, /unbekannte Zeichenkodierung „klingon“/],
    ['a broken .shp', shapefile({ 'a.shp': strToU8('x'.repeat(200)), 'a.dbf': dbf(0) }), /shp cannot be read|shapes but/, /shp ist nicht lesbar|Formen, aber/],
  ])('is refused in German and English: %s', async (_title, work, en, de) => {
    expect(await refusal(work)).toEqual({ code: 'malformed-file', en: typeof en === 'string' ? en : expect.stringMatching(en), de: typeof de === 'string' ? de : expect.stringMatching(de) })
  })

  it('stands in the report of the territory in both languages', async () => {
    const folder = await copiedTerritory({ atlas: atlas => { delete atlas.levels[0].areaSets[0].geometry.provenance.sha256 } })
    await writeFile(join(folder, 'quartiere.geojson'), '{')
    expect(await findingsIn(folder)).toContainEqual(expect.objectContaining({ code: 'malformed-file', file: 'quartiere.geojson', message: expect.stringContaining('not valid JSON'), messageDe: expect.stringContaining('kein gültiges JSON') }))
  })

  it('has the fault of a shape named in German too', async () => {
    const folder = await copiedTerritory({ geojson: (collection) => (collection.features[0].geometry.coordinates[0] = [[10, 54], [10.02, 54.01], [10.02, 54], [10, 54.008], [10, 54]]) })
    const fault = (await findingsIn(folder)).find(({ code }) => code === 'invalid-polygon')
    expect([fault?.message, fault?.messageDe]).toEqual([expect.stringContaining('(Self-intersection at 10.'), expect.stringContaining('(überschneidet sich selbst bei 10.')])
    expect(describeFault('Something new', 'de')).toBe('Something new')
  })
})

describe('a malformed atlas.json', () => {
  it.each([
    ['{\n  "key": "a",\n  "name" 3\n}', 'line 3, column 10: not valid JSON (a colon is missing)', 'Zeile 3, Spalte 10: kein gültiges JSON (ein Doppelpunkt fehlt)'],
    ['{\n  "key": "a"\n  "name": 3\n}', 'line 3, column 3: not valid JSON (a comma is missing)', 'Zeile 3, Spalte 3: kein gültiges JSON (ein Komma fehlt)'],
    ['{ "key": "a', 'line 1, column 10: not valid JSON (a closing quotation mark is missing)', 'Zeile 1, Spalte 10: kein gültiges JSON (ein schließendes Anführungszeichen fehlt)'],
    ['{ // mine\n}', 'line 1, column 3: not valid JSON (comments are not allowed)', 'Zeile 1, Spalte 3: kein gültiges JSON (Kommentare sind nicht erlaubt)'],
    ['', 'not valid JSON', 'kein gültiges JSON'],
  ])('has its fault named in German and English: %j', async (text, en, de) => {
    const folder = await copiedTerritory()
    await writeFile(join(folder, 'atlas.json'), text)
    expect(await findingsIn(folder)).toMatchObject([{ code: 'malformed-json', message: expect.stringContaining(en), messageDe: expect.stringContaining(de) }])
  })

  it.each([
    ['validTo', (atlas: Json) => Object.assign(atlas.levels[0].areaSets[0], { validFrom: '2020-01-01', validTo: '2019-12-31' }), 'validTo lies before validFrom', 'validTo liegt vor validFrom'],
    ['the signs of numbers', (atlas: Json) => Object.assign(atlas.observations[0], { decimal: '.', thousands: '.' }), 'decimal and thousands sign must differ', 'Dezimal- und Tausenderzeichen müssen verschieden sein'],
    ['a pattern', (atlas: Json) => Object.assign(atlas.observations[0], { footer: '(' }), 'not a regular expression', 'kein regulärer Ausdruck'],
  ])('has what contradicts itself named in both: %s', async (_title, change, en, de) => {
    const folder = await copiedTerritory({ atlas: change })
    expect(await findingsIn(folder)).toContainEqual(expect.objectContaining({ code: 'malformed-atlas', message: expect.stringContaining(en), messageDe: expect.stringContaining(de) }))
  })
})
