import { insertRows } from '../db/insert-rows.ts'
import type { Queryable } from '../db/database.ts'
import { tileFormat } from '../tiles/tile-format.ts'
import type { ImportChange } from './import-change.ts'
import { sourceOf } from './source-of.ts'
import type { Territory, TerritoryAreaSet } from './territory.ts'

/** Store the areas of a new set; what bears its id never changes afterwards. */
async function insertAreaSet(transaction: Queryable, territory: Territory, set: TerritoryAreaSet): Promise<void> {
  const { id, level, validFrom, areas, bbox, sourceSrid, codes } = set
  await transaction.query(`
    insert into area_set (id, spatial_level_id, valid_from, area_count, bbox, min_zoom, max_zoom, source)
    select $1, l.id, $3, $4, $5, $6, $7, $8 from spatial_level l where l.key = $2`,
  [id, level, validFrom, areas.length, bbox, tileFormat.minZoom, tileFormat.maxZoom, sourceOf(territory, set)])
  await transaction.query(`
    insert into area (spatial_level_id, code) select l.id, c.code from spatial_level l, unnest($2::text[]) as c (code) where l.key = $1
    on conflict do nothing`, [level, codes])
  const known = await transaction.query<{ id: number; code: string }>(
    'select a.id, a.code from area a join spatial_level l on l.id = a.spatial_level_id where l.key = $1', [level])
  const ids = new Map(known.map(area => [area.code, area.id]))
  await insertRows(transaction, 'area_version', {
    area_id: 'int4', area_set_id: 'text', feature_id: 'int4', name: 'text', area_km2: 'float8', source_srid: 'int4',
    geometry_source: `multipolygon:${sourceSrid}`, geometry: 'multipolygon:4326', bbox: 'float8[]',
  }, areas.map((area, index) => [
    ids.get(area.code)!, id, index + 1, area.name, area.areaKm2, sourceSrid, area.geometrySource, area.geometry, area.bbox,
  ]))
}

/** Validity, remarks and credits may be told anew; they are not the content that the id stands for. */
async function describeAreaSet(transaction: Queryable, territory: Territory, set: TerritoryAreaSet): Promise<void> {
  const { boundariesAsOf, note } = set.declaration
  await transaction.query('update area_set set valid_to = $2, boundaries_as_of = $3, note = $4, source = $5, retired_at = null where id = $1',
    [set.id, set.validTo, boundariesAsOf, note ?? null, sourceOf(territory, set)])
}

/**
 * Store the area sets of a territory, and retire those that it no longer has.
 *
 * `onNew` is awaited for each set that was not there before.
 */
export async function storeAreaSets(
  transaction: Queryable, territory: Territory, now: Date, onNew: (set: TerritoryAreaSet) => Promise<void>,
): Promise<ImportChange[]> {
  const stored = new Map((await transaction.query<{ id: string; level: string; retired_at: Date | null }>(
    'select s.id, l.key as level, s.retired_at from area_set s join spatial_level l on l.id = s.spatial_level_id')).map(row => [row.id, row]))
  const changes: ImportChange[] = []
  for (const set of territory.areaSets) {
    const known = stored.get(set.id)
    const name = `${set.level} ${set.id}`
    stored.delete(set.id)
    if (!known) {
      await insertAreaSet(transaction, territory, set)
      await onNew(set)
      changes.push({ kind: 'area-set-added', name, message: `area set ${name}: ${set.areas.length} areas added`, messageDe: `Gebietsstand ${name}: ${set.areas.length} Gebiete hinzugefügt` })
    } else if (known.retired_at) {
      changes.push({ kind: 'area-set-restored', name, message: `area set ${name} is in force again`, messageDe: `Gebietsstand ${name} gilt wieder` })
    }
    await describeAreaSet(transaction, territory, set)
  }
  for (const { id, level, retired_at } of stored.values()) {
    if (retired_at) continue
    await transaction.query('update area_set set retired_at = $2 where id = $1', [id, now])
    changes.push({ kind: 'area-set-retired', name: `${level} ${id}`, message: `area set ${level} ${id} is retired; its tiles stay reachable`, messageDe: `Gebietsstand ${level} ${id} gilt nicht mehr; seine Kacheln bleiben erreichbar` })
  }
  return changes
}

type Link = { child: string; child_feature: number; parent: string; parent_feature: number }

/** Store which area lies in which, for the sets in force; those of retired sets stay as they were. */
export async function storeNestings(transaction: Queryable, { areaSets, nestings }: Territory): Promise<ImportChange[]> {
  const versions = new Map<string, number>()
  const ids = areaSets.map(({ id }) => id)
  for (const row of await transaction.query<{ id: number; area_set_id: string; feature_id: number }>(
    'select id, area_set_id, feature_id from area_version where area_set_id = any($1)', [ids])) versions.set(`${row.area_set_id} ${row.feature_id}`, row.id)
  const stored = new Set((await transaction.query<Link>(`
    select c.area_set_id as child, c.feature_id as child_feature, p.area_set_id as parent, p.feature_id as parent_feature
      from nesting n join area_version c on c.id = n.child_area_version_id join area_version p on p.id = n.parent_area_version_id
     where c.area_set_id = any($1) and p.area_set_id = any($1)`, [ids])).map(link => `${versions.get(`${link.child} ${link.child_feature}`)} ${versions.get(`${link.parent} ${link.parent_feature}`)}`))
  const declared = nestings.flatMap(({ child, parent, parentOf }) => Array.from(parentOf).flatMap((parentIndex, index) =>
    parentIndex < 0 ? [] : [[versions.get(`${child} ${index + 1}`)!, versions.get(`${parent} ${parentIndex + 1}`)!] as const]))
  const wanted = new Set(declared.map(pair => pair.join(' ')))
  const gone = [...stored].filter(pair => !wanted.has(pair)).map(pair => pair.split(' ').map(Number))
  const added = declared.filter(pair => !stored.has(pair.join(' ')))
  await transaction.query(`
    delete from nesting using unnest($1::int4[], $2::int4[]) as gone (child, parent)
     where child_area_version_id = gone.child and parent_area_version_id = gone.parent`, [gone.map(([child]) => child), gone.map(([, parent]) => parent)])
  await insertRows(transaction, 'nesting', { child_area_version_id: 'int4', parent_area_version_id: 'int4' }, added)
  if (gone.length === 0 && (added.length === 0 || stored.size === 0)) return []
  return [{ kind: 'nesting-changed', name: 'nesting', message: `${added.length} areas have a new parent, ${gone.length} have lost one`, messageDe: `${added.length} Gebiete haben ein neues übergeordnetes Gebiet, ${gone.length} eines verloren` }]
}
