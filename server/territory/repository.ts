import type { AtlasFile } from '../../core/contract/atlas-file.ts'
import type { Territory } from '../../core/contract/territory.ts'
import { DomainError } from '../../core/model/domain-error.ts'
import type { Audience } from '../audience.ts'
import type { Queryable } from '../db/database.ts'
import { listHiddenMeasures } from '../publications/repository.ts'
import { isDeliveryVisible } from '../releases/visible-deliveries.ts'
import { readSource, type Source } from './read-source.ts'

export interface StoredTerritory {
  readonly key: string
  readonly atlas: AtlasFile
  readonly bbox: [number, number, number, number]
  readonly importedAt: Date
}

export interface StoredSource { readonly source: Record<string, unknown>; readonly kind: 'geometry' | 'figures' }

/**
 * Read the territory that this database serves.
 *
 * Throws: DomainError `no-territory` before the first import.
 */
export async function readStoredTerritory(database: Queryable): Promise<StoredTerritory> {
  const [row] = await database.query<{ key: string; atlas: AtlasFile; bbox: [number, number, number, number]; imported_at: Date }>(
    'select key, atlas, bbox, imported_at from territory')
  if (!row) throw new DomainError('no-territory', 'No territory has been imported yet.')
  return { key: row.key, atlas: row.atlas, bbox: row.bbox, importedAt: row.imported_at }
}

/** List what the atlas is made from: geometry in force, and figures that were released to the public, as far as rules do not hide all of them from who asks. */
export async function listStoredSources(database: Queryable, audience: Audience, now: Date): Promise<(StoredSource & Record<string, unknown>)[]> {
  const hidden = [...await listHiddenMeasures(database, audience)]
  return database.query(`
    select source, 'geometry' as kind from area_set where retired_at is null
    union all
    select source, 'figures' from delivery d where ${isDeliveryVisible('public', '$1')}
       and (cardinality($2::text[]) = 0 or exists (select 1 from observation o join measure m on m.id = o.measure_id where o.delivery_id = d.id and m.key <> all($2::text[])))`, [now, hidden])
}

/** Read where the shapes of an area set come from; where the importer was not told, all sources of shapes in force. */
export async function listShapeSources(database: Queryable, areaSet: string): Promise<Source[]> {
  const rows = await database.query<{ id: string; source: Record<string, unknown> }>('select id, source from area_set where id = $1 or retired_at is null order by valid_from, id', [areaSet])
  const known = rows.map(({ id, source }) => ({ id, source: readSource(source) })).filter(({ source }) => source.attribution !== '')
  const own = known.filter(({ id }) => id === areaSet)
  return (own.length > 0 ? own : known).map(({ source }) => source)
}

/** List the themes in the order of the catalogue. */
export async function listThemes(database: Queryable): Promise<Territory['themes']> {
  return await database.query('select key, name, sort as "order" from theme order by sort, key') as unknown as Territory['themes']
}
