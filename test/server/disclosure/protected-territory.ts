import { createHash } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface ProtectedTerritory { readonly folder: string; change(options: Partial<ProtectedOptions>): Promise<void>; remove(): Promise<void> }

export interface ProtectedOptions {
  /** Unemployed per village and year, `2020` and so on. */
  readonly unemployed: Readonly<Record<string, readonly (number | string)[]>>
  readonly residents: readonly number[]
  /** `disclosure` of atlas.json. */
  readonly disclosure: object | undefined
}

export const villages = ['01', '02', '03', '04', '05', '06', '07', '08']
const offices = ['A', 'A', 'A', 'B', 'B', 'B', 'C', 'C']
export const secrets = { 2020: [2, 9, 14, 1, 20, 30, 0, 6], 2021: [2, 9, 14, 1, 20, 31, 0, 6] } as const
const defaults: ProtectedOptions = { unemployed: secrets, residents: [40, 90, 240, 30, 210, 330, 4, 66], disclosure: { measures: { unemployed: { minFrequency: 3 } } } }
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')
const text = (de: string): object => ({ de })

function square(index: number): object {
  const [west, east] = [10 + index / 10, 10.1 + index / 10]
  return { type: 'Feature', properties: { id: villages[index], name: `Dorf ${villages[index]}`, amt: offices[index] }, geometry: { type: 'Polygon', coordinates: [[[west, 54], [east, 54], [east, 54.1], [west, 54.1], [west, 54]]] } }
}

async function write(folder: string, { unemployed, residents, disclosure }: ProtectedOptions): Promise<void> {
  const shapes = JSON.stringify({ type: 'FeatureCollection', features: villages.map((_, index) => square(index)) })
  const years = Object.keys(unemployed)
  const figures = [['code', ...years.map(year => `u${year}`), 'residents'].join(';'), ...villages.map((code, index) => [code, ...years.map(year => unemployed[year]![index]), residents[index]].join(';'))].join('\n')
  const provenance = (content: string): object => ({ attribution: 'Test', licence: 'CC0-1.0', sha256: sha256(content) })
  const level = (key: string, more: object): object => ({ key, name: text(key), plural: text(key), ...more })
  const measure = (key: string): object => ({ key, name: text(key), unit: text('Personen'), department: 'statistics' })
  const indicator = (key: string, more: object): object => ({ key, name: text(key), definition: text(key), theme: 'people', unit: text('Personen'), decimals: 0, referencePeriod: text('Jahr'), department: 'statistics', ...more })
  const atlas = {
    key: 'villages', name: text('Acht Dörfer'), defaultIndicator: 'unemployed', defaultLevel: 'village', wholeLevel: 'county',
    departments: [{ key: 'statistics', name: text('Statistik') }], themes: [{ key: 'people', name: text('Menschen') }],
    levels: [
      level('village', { nestsIn: [{ level: 'office', by: { type: 'parentColumn', column: 'amt' } }, { level: 'county', by: { type: 'all', parent: 'K' } }],
        areaSets: [{ validFrom: '2020-01-01', geometry: { file: 'villages.geojson', format: 'geojson', keyColumn: 'id', nameColumn: 'name', provenance: provenance(shapes) } }] }),
      level('office', { nestsIn: [{ level: 'county', by: { type: 'all', parent: 'K' } }], areaSets: [{ validFrom: '2020-01-01', geometry: { dissolveFrom: 'village', names: { A: 'Amt A', B: 'Amt B', C: 'Amt C' } } }] }),
      level('county', { areaSets: [{ validFrom: '2020-01-01', geometry: { dissolveFrom: 'village', names: { K: 'Kreis' } } }] }),
    ],
    measures: ['unemployed', 'residents'].map(measure),
    indicators: [
      indicator('unemployed', { kind: 'count', numerator: 'unemployed' }), indicator('residents', { kind: 'count', numerator: 'residents' }),
      indicator('unemployed_share', { kind: 'share', numerator: 'unemployed', denominator: 'residents', factor: 100, unit: text('%'), decimals: 1 }),
    ],
    observations: [{
      file: 'figures.csv', department: 'statistics', period: '2020', area: { column: 'code', levels: [{ level: 'village' }] }, symbols: { x: 'suppressed' }, provenance: provenance(figures),
      figures: years.flatMap(year => [{ measure: 'unemployed', columns: [`u${year}`], period: year }, { measure: 'residents', columns: ['residents'], period: year }]),
    }],
    ...disclosure && { disclosure },
  }
  await writeFile(join(folder, 'villages.geojson'), shapes)
  await writeFile(join(folder, 'figures.csv'), figures)
  await writeFile(join(folder, 'atlas.json'), JSON.stringify(atlas))
}

/** Write a territory of eight villages in three offices in one county, with few unemployed in some, into a temporary folder. */
export async function writeProtectedTerritory(options: Partial<ProtectedOptions> = {}): Promise<ProtectedTerritory> {
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
