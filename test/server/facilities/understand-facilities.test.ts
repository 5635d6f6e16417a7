import { expect, test } from 'vitest'
import { examineFacilities } from '../../../server/facilities/examine-facilities.ts'
import { findSystem, toWgs84 } from '../../../server/facilities/find-system.ts'
import { readFacilityTable } from '../../../server/facilities/read-facility-table.ts'
import { readNumber, readPlaces } from '../../../server/facilities/read-number.ts'

const categories = [{ key: 'daycare', names: ['Kitas', 'Day care'], isMine: true }, { key: 'school', names: ['Schulen'], isMine: false }]
// Schleswig-Holstein and all of Germany: west, south, east, north.
const north = [8, 53.3, 11.5, 55.1]
const germany = [5.8, 47.2, 15.1, 55.1]
const nothing = { category: undefined, columns: undefined, crs: undefined }
const understand = async (text: string | Uint8Array, wishes: Partial<Parameters<typeof examineFacilities>[1]> = {}, bbox = north) =>
  examineFacilities(await readFacilityTable(typeof text === 'string' ? Buffer.from(text) : text, 'liste.csv'), { ...nothing, ...wishes }, categories, bbox)

// The same place in Kiel by st_transform of PostGIS 3.3.2 with PROJ 9.1.1.
const places = { 4326: [10.1386, 54.3233], 25832: [574_053.66, 6_020_090.89], 31467: [3_574_151.91, 6_022_060.53] } as const

test.each(Object.entries(places))('EPSG:%s is told from the numbers where only it lies in the territory', (srid, place) => {
  expect(findSystem([place], north)).toBe(Number(srid))
  const [lon, lat] = toWgs84(Number(srid), place)!
  expect(Math.abs(lon - 10.1386) * 65_000).toBeLessThan(10)
  expect(Math.abs(lat - 54.3233) * 111_000).toBeLessThan(10)
})

test('eastings that begin with their zone are the same place', () => {
  expect(toWgs84(25832, [32_574_043, 6_019_977])).toEqual(toWgs84(25832, [574_043, 6_019_977]))
  expect(toWgs84(25833, [32_574_043, 6_019_977])).toBeNull()
})

test('a system that could be two is asked for and not guessed', async () => {
  const list = 'Name;Art;Ost;Nord\nA;Kitas;400000;5700000\n'
  const asked = await understand(list, {}, germany)
  expect([asked.questions.map(({ code }) => code), asked.facilities]).toEqual([['crs'], []])
  expect((await understand(list, { crs: 25833 }, germany)).facilities).toHaveLength(1)
})

test('a German list in Windows-1252 with decimal commas is read as it stands', async () => {
  const list = Buffer.from('Bezeichnung;Träger;Plätze;Straße;Länge;Breite;Art\r\nKita Möwe;Diakonie;45;"Am Deich 1, Kiel";10,1386;54,3233;Kitas\r\n', 'latin1')
  expect((await understand(list)).facilities).toEqual([{ row: 2, category: 'daycare', name: 'Kita Möwe', carrier: 'Diakonie', address: 'Am Deich 1, Kiel', capacity: 45, point: [10.1386, 54.3233] }])
})

test('every fault names its row in both languages, and only unreadable places do not keep a row out', async () => {
  const { facilities, findings } = await understand('Name;Kategorie;Plätze;lon;lat\nA;Kitas;viele;10;54\n;Kitas;1;10;54\nC;Kitas;1;;54\nD;Bäder;1;10;54\nE;Schulen;1;10;54\na ;kitas;1;10;54\nG;Kitas;1;200;54\n')
  expect(findings.map(({ row, code, isLeftOut }) => [row, code, isLeftOut])).toEqual([[2, 'capacity-unreadable', false], [3, 'no-name', true], [4, 'no-coordinates', true], [5, 'unknown-category', true], [6, 'category-not-yours', true], [7, 'duplicate', true], [8, 'not-in-system', true]])
  for (const { message, messageDe } of findings) expect(message).not.toBe(messageDe)
  expect(facilities.map(({ name, capacity }) => [name, capacity])).toEqual([['A', null]])
})

test('without head for name, category or coordinates it is asked', async () => {
  expect((await understand('a;b;c\n1;2;3\n')).questions.map(({ code }) => code)).toEqual(['name', 'category', 'coordinates'])
  expect((await understand('a;b;c\nKita;10,1;54,3\n', { category: 'daycare', columns: { name: 1, x: 2, y: 3 } })).facilities).toHaveLength(1)
})

test('GeoJSON brings its points; other shapes and other systems do not slip in', async () => {
  const feature = (geometry: unknown): unknown => ({ type: 'Feature', properties: { name: 'A', lon: 'x', plaetze: 20 }, geometry })
  const collection = (geometry: unknown, more = {}): string => JSON.stringify({ type: 'FeatureCollection', ...more, features: [feature(geometry)] })
  const point = { type: 'Point', coordinates: [10.1, 54.3] }
  expect((await understand(collection(point), { category: 'daycare' })).facilities).toMatchObject([{ row: 1, name: 'A', capacity: 20, point: [10.1, 54.3] }])
  expect((await understand(collection({ type: 'Polygon', coordinates: [] }), { category: 'daycare' })).findings.map(({ code }) => code)).toEqual(['no-coordinates'])
  expect((await understand(collection(point, { crs: { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::2056' } } }), { category: 'daycare' })).questions.map(({ code }) => code)).toEqual(['crs'])
  await expect(understand('{"type":"Feature"}')).rejects.toMatchObject({ code: 'file-not-geojson' })
})

test.each([['10,5', 10.5], ['10.5', 10.5], ['3.574.126,25', 3_574_126.25], ['3,574,126.25', 3_574_126.25], ['574 043', 574_043], ['-1', -1], ['', null], ['1e5', null], ['10,5 m', null]])('%j is the number %j', (text, number) => {
  expect(readNumber(text)).toBe(number)
})

test.each([['45', 45], ['1.200', 1200], ['1,200', 1200], ['45,0', 45], ['0', 0], ['4,5', null], ['-3', null], ['ca. 40', null]])('%j are %j places', (text, places_) => {
  expect(readPlaces(text)).toBe(places_)
})
