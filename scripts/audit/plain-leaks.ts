import type { Values } from '../../core/contract/indicators.ts'
import { decodeLayer } from '../../server/tiles/tile-layer.ts'
import type { Leak } from './find-leaks.ts'
import { readAll, type PublicAtlas, type PublicClient } from './public-atlas.ts'

/** Tiles looked at per area set and indicator. */
const mostTiles = 16

type Hidden = { readonly area: number; readonly period: string }

/** Look for hidden figures where nobody has to compute anything: in CSV and GeoJSON files, in the parts of ratios, in the attributes of tiles. */
export async function findPlainLeaks(client: PublicClient, atlas: PublicAtlas): Promise<Leak[]> {
  const found = await readAll(atlas.values, async values => {
    const hidden = values.exceptions.filter(({ status }) => status === 'suppressed').map(({ area, period }) => ({ area: values.areas.indexOf(area), period }))
    if (hidden.length === 0) return []
    const set = atlas.areaSets.find(({ id }) => id === values.areaSet)!
    const describe = ({ area, period }: Hidden, value: number, way: Leak['way']): Leak =>
      ({ measure: values.indicator, level: values.level, code: set.areas[area]!.code, name: set.areas[area]!.name, period, lo: value, hi: value, way })
    const csv = await readCsv(client, values, set.validFrom)
    const tiles = await readTiles(client, atlas, values)
    const parts = await (await client.find(`/api/indicators/${values.indicator}/values?level=${values.level}&on=${set.validFrom}&parts=true`))?.json() as Values | undefined
    const shapes = await (await client.find(`/api/indicators/${values.indicator}/export?level=${values.level}&on=${set.validFrom}&format=geojson`))?.json() as { features: Pick<Feature, 'properties'>[] } | undefined
    return hidden.flatMap(cell => [
      ...csv.filter(row => row.code === values.areas[cell.area] && row.period === cell.period && row.value !== '').map(row => describe(cell, Number(row.value), 'csv')),
      ...(shapes?.features ?? []).filter(({ properties }) => properties['code'] === values.areas[cell.area] && typeof properties[cell.period] === 'number').map(({ properties }) => describe(cell, properties[cell.period] as number, 'geojson')),
      ...[parts?.values, parts?.numerators].flatMap(rows => rows?.[cell.area]?.[parts!.periods.indexOf(cell.period)] ?? []).map(value => describe(cell, value, 'parts')),
      ...tiles.filter(({ id, properties }) => id === values.ids[cell.area] && typeof properties[cell.period] === 'number').map(({ properties }) => describe(cell, properties[cell.period] as number, 'tiles')),
    ])
  })
  return found.flat()
}

async function readCsv(client: PublicClient, { indicator, level }: Values, on: string): Promise<{ code: string; period: string; value: string }[]> {
  const text = await (await client.find(`/api/indicators/${indicator}/values?level=${level}&on=${on}&format=csv`))?.text() ?? ''
  const [head, ...rows] = text.split('\r\n').filter(Boolean).map(line => [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map(([, field = '']) => field.replaceAll('"', '')))
  const column = (name: string): number => head?.indexOf(name) ?? -1
  return rows.map(row => ({ code: row[column('area_code')] ?? '', period: row[column('period')] ?? '', value: row[column('value')] ?? '' }))
}

interface Feature { readonly id: number; readonly properties: Readonly<Record<string, unknown>> }

async function readTiles(client: PublicClient, { levels }: PublicAtlas, { indicator, level, areaSet }: Values): Promise<readonly Feature[]> {
  const set = levels.find(({ key }) => key === level)?.areaSets.find(({ id }) => id === areaSet)
  if (!set) return []
  const addresses = tilesOver(set.bbox, Math.min(Math.max(set.minZoom, 8), set.maxZoom)).slice(0, mostTiles)
  const tiles = await readAll(addresses, async ({ z, x, y }) => {
    const answer = await client.find(`/tiles/${level}/${areaSet}/${z}/${x}/${y}.mvt?indicator=${indicator}`)
    const bytes = new Uint8Array(await answer?.arrayBuffer() ?? new ArrayBuffer(0))
    return bytes.length === 0 ? [] : decodeLayer(bytes).features
  })
  return tiles.flat()
}

function tilesOver([west, south, east, north]: readonly number[], z: number): { z: number; x: number; y: number }[] {
  const column = (longitude: number): number => Math.floor(((longitude + 180) / 360) * 2 ** z)
  const row = (latitude: number): number => Math.floor(((1 - Math.asinh(Math.tan((latitude * Math.PI) / 180)) / Math.PI) / 2) * 2 ** z)
  const tiles: { z: number; x: number; y: number }[] = []
  for (let x = column(west!); x <= column(east!); x++) for (let y = row(north!); y <= row(south!); y++) tiles.push({ z, x, y })
  return tiles
}
