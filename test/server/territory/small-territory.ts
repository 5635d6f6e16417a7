import { createHash } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface SmallTerritory { readonly folder: string; change(options: Partial<SmallOptions>): Promise<void>; remove(): Promise<void> }

export interface SmallOptions {
  readonly key: string
  /** Residents by code; `x` is protected by the office. */
  readonly population: Readonly<Record<string, string>>
  /** How far the border between the two western squares is moved, in degrees. */
  readonly shift: number
  readonly hasIndicator: boolean
  readonly definition: string
}

const defaults: SmallOptions = { key: 'squares', population: { '01': '10', '02': '0', '03': 'x', '04': '40' }, shift: 0, hasIndicator: true, definition: 'Einwohner' }
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

function square(code: string, west: number, south: number, east: number, north: number): unknown {
  return { type: 'Feature', properties: { id: code, name: `Quadrat ${code}` }, geometry: { type: 'Polygon', coordinates: [[[west, south], [east, south], [east, north], [west, north], [west, south]]] } }
}

async function write(folder: string, { key, population, shift, hasIndicator, definition }: SmallOptions): Promise<void> {
  const shapes = JSON.stringify({ type: 'FeatureCollection', features: [
    square('01', 10, 54, 10.1 + shift, 54.1), square('02', 10.1 + shift, 54, 10.2, 54.1), square('03', 10.2, 54, 10.3, 54.1), square('04', 10.3, 54, 10.4, 54.1),
  ] })
  const figures = ['code;residents', ...Object.entries(population).map(([code, value]) => `${code};${value}`)].join('\n')
  const provenance = (text: string): unknown => ({ attribution: 'Test', licence: 'CC0-1.0', sha256: sha256(text) })
  const text = (de: string): unknown => ({ de })
  const atlas = {
    key, name: text('Vier Quadrate'), defaultIndicator: 'population', defaultLevel: 'square', wholeLevel: 'all',
    departments: [{ key: 'statistics', name: text('Statistik') }], themes: [{ key: 'people', name: text('Menschen') }],
    levels: [
      { key: 'square', name: text('Quadrat'), plural: text('Quadrate'), nestsIn: [{ level: 'all', by: { type: 'all', parent: 'A' } }],
        areaSets: [{ validFrom: '2020-01-01', geometry: { file: 'squares.geojson', format: 'geojson', keyColumn: 'id', nameColumn: 'name', provenance: provenance(shapes) } }] },
      { key: 'all', name: text('Ganzes'), plural: text('Ganze'), areaSets: [{ validFrom: '2020-01-01', geometry: { dissolveFrom: 'square', names: { A: 'Alles' } } }] },
    ],
    measures: [{ key: 'residents', name: text('Einwohner'), unit: text('Personen'), department: 'statistics' }],
    indicators: ['population', ...(hasIndicator ? ['hundreds'] : [])].map(indicator => ({
      key: indicator, name: text(indicator), definition: text(definition), theme: 'people', kind: 'count', numerator: 'residents', unit: text('Personen'), decimals: 0,
      referencePeriod: text('31.12.'), department: 'statistics', ...(indicator === 'population' ? { missingRule: 'partial' } : {}),
    })),
    observations: [{
      file: 'residents.csv', department: 'statistics', period: '2020', area: { column: 'code', levels: [{ level: 'square' }] },
      figures: [{ measure: 'residents', columns: ['residents'] }], symbols: { x: 'suppressed' }, provenance: provenance(figures),
    }],
  }
  await writeFile(join(folder, 'squares.geojson'), shapes)
  await writeFile(join(folder, 'residents.csv'), figures)
  await writeFile(join(folder, 'atlas.json'), JSON.stringify(atlas))
}

/** Write a territory of four squares in a row, with figures of one year, into a temporary folder. */
export async function writeSmallTerritory(options: Partial<SmallOptions> = {}): Promise<SmallTerritory> {
  const folder = await mkdtemp(join(tmpdir(), 'atlas-territory-'))
  let current = { ...defaults, ...options }
  await write(folder, current)
  return {
    folder,
    async change(changed) {
      current = { ...current, ...changed }
      await write(folder, current)
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  }
}
