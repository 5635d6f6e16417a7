import initSqlJs, { type SqlJsStatic } from 'sql.js'
import { exportColumns, metadataOf, provenanceOf, type ExportLanguage, type ExportTable } from './export-table.ts'

/** Bounds of everything: west, south, east, north; degrees. */
type Bounds = readonly [number, number, number, number]

const wgs84 = `GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AUTHORITY["EPSG","4326"]]`

/** The tables that the standard asks for (OGC 12-128r19, annex C). */
const schema = `
  create table gpkg_spatial_ref_sys (srs_name text not null, srs_id integer not null primary key, organization text not null, organization_coordsys_id integer not null, definition text not null, description text);
  create table gpkg_contents (table_name text not null primary key, data_type text not null, identifier text unique, description text default '', last_change datetime not null default (strftime('%Y-%m-%dT%H:%M:%fZ','now')), min_x double, min_y double, max_x double, max_y double, srs_id integer, constraint fk_gc_r_srs_id foreign key (srs_id) references gpkg_spatial_ref_sys(srs_id));
  create table gpkg_geometry_columns (table_name text not null, column_name text not null, geometry_type_name text not null, srs_id integer not null, z tinyint not null, m tinyint not null, constraint pk_geom_cols primary key (table_name, column_name), constraint uk_gc_table_name unique (table_name), constraint fk_gc_tn foreign key (table_name) references gpkg_contents(table_name), constraint fk_gc_srs foreign key (srs_id) references gpkg_spatial_ref_sys (srs_id));
  create table gpkg_extensions (table_name text, column_name text, extension_name text not null, definition text not null, scope text not null, constraint ge_tce unique (table_name, column_name, extension_name));
  create table gpkg_metadata (id integer constraint m_pk primary key asc not null, md_scope text not null default 'dataset', md_standard_uri text not null, mime_type text not null default 'text/xml', metadata text not null default '');
  create table gpkg_metadata_reference (reference_scope text not null, table_name text, column_name text, row_id_value integer, timestamp datetime not null default (strftime('%Y-%m-%dT%H:%M:%fZ','now')), md_file_id integer not null, md_parent_id integer, constraint crmr_mfi_fk foreign key (md_file_id) references gpkg_metadata(id), constraint crmr_mpi_fk foreign key (md_parent_id) references gpkg_metadata(id));`

let library: Promise<SqlJsStatic> | undefined

/** Put the header of a GeoPackage geometry before well-known binary: version 0, little-endian, no envelope, EPSG:4326. */
function geometryBlob(wkb: Uint8Array): Uint8Array {
  const blob = new Uint8Array(8 + wkb.length)
  blob.set([0x47, 0x50, 0, 1])
  new DataView(blob.buffer).setInt32(4, 4326, true)
  blob.set(wkb, 8)
  return blob
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`

/**
 * Write areas with their figures as a GeoPackage 1.3 with one layer, as QGIS and ArcGIS read it.
 *
 * Shape: geometries as well-known binary (MultiPolygon, degrees, WGS 84), in the order of the areas. Beside every
 * column of figures stands one with the status; provenance is stored as metadata and as the layer's description.
 * Source: OGC GeoPackage Encoding Standard 12-128r19.
 */
export async function writeGeoPackage(table: ExportTable, geometries: readonly Uint8Array[], bounds: Bounds, language: ExportLanguage): Promise<Uint8Array> {
  const { values, names, indicator } = table
  const changed = `${indicator.lastUpdate}T00:00:00.000Z`
  library ??= initSqlJs()
  const database = new (await library).Database()
  try {
    database.run('pragma application_id = 1196444487')
    database.run('pragma user_version = 10300')
    database.run('pragma foreign_keys = on')
    database.exec(schema)
    const reference = 'insert into gpkg_spatial_ref_sys values (?, ?, ?, ?, ?, ?)'
    database.run(reference, ['Undefined cartesian SRS', -1, 'NONE', -1, 'undefined', null])
    database.run(reference, ['Undefined geographic SRS', 0, 'NONE', 0, 'undefined', null])
    database.run(reference, ['WGS 84', 4326, 'EPSG', 4326, wgs84, 'longitude, latitude; degrees'])
    const layer = `${values.indicator}_${values.level}`
    const description = [table, ...table.further ?? []].map(each => provenanceOf(each, language).map(([label, text]) => `${label}: ${text}`).join('\n')).join('\n\n')
    database.run('insert into gpkg_contents values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)', [layer, 'features', layer, description, changed, ...bounds, 4326])
    database.run('insert into gpkg_geometry_columns values (?, ?, ?, ?, ?, ?)', [layer, 'geom', 'MULTIPOLYGON', 4326, 0, 0])
    for (const table_ of ['gpkg_metadata', 'gpkg_metadata_reference']) {
      database.run('insert into gpkg_extensions values (?, null, ?, ?, ?)', [table_, 'gpkg_metadata', 'http://www.geopackage.org/spec131/#extension_metadata', 'read-write'])
    }
    database.run('insert into gpkg_metadata values (1, ?, ?, ?, ?)', ['dataset', 'http://purl.org/dc/terms/', 'application/json', JSON.stringify(metadataOf(table, language))])
    database.run('insert into gpkg_metadata_reference values (?, ?, null, null, ?, 1, null)', ['table', layer, changed])
    const figures = exportColumns(table, language)
    const columns = figures.flatMap(({ name }) => [`${quoted(name)} real`, `${quoted(`status_${name}`)} text not null`])
    database.run(`create table ${quoted(layer)} (${['fid integer primary key autoincrement not null', 'geom multipolygon not null', 'code text not null', 'name text not null', ...columns].join(', ')})`)
    const insert = database.prepare(`insert into ${quoted(layer)} values (${Array.from({ length: 4 + columns.length }, () => '?').join(', ')})`)
    values.areas.forEach((code, row) => {
      const cells = figures.map(({ cells: all }) => all[row]!)
      insert.run([values.ids[row]!, geometryBlob(geometries[row]!), code, names[row] ?? '', ...cells.flatMap(({ value, status }) => [value, status])])
    })
    insert.free()
    return database.export()
  } finally {
    database.close()
  }
}
