import type { MultiPolygon } from 'geojson'
import type { Queryable } from './database.ts'
import { encodeMultiPolygon } from './encode-multi-polygon.ts'

/** SQL type of a column; `multipolygon:<srid>` takes a GeoJSON MultiPolygon and stores it with that SRID. */
export type ColumnType = 'int2' | 'int4' | 'int8' | 'float8' | 'text' | 'bool' | 'date' | 'timestamptz' | 'jsonb' | 'bytea' | 'float8[]' | `multipolygon:${number}`

const rowsPerStatement = 5_000
const bytesPerStatement = 4_000_000

interface Plan { readonly sql: string; readonly columns: readonly ColumnType[] }

const isBinary = (type: ColumnType): boolean => type === 'bytea' || type.startsWith('multipolygon:')

/** Bytes go as one parameter with offsets and lengths; as an array they would be spelt out in hexadecimal. */
function plan(table: string, columns: Readonly<Record<string, ColumnType>>): Plan {
  const sources: string[] = []
  const aliases: string[] = []
  const values: string[] = []
  let parameter = 0
  const addArray = (type: string): string => {
    sources.push(`$${++parameter}::${type}[]`)
    aliases.push(`c${parameter}`)
    return `c${parameter}`
  }
  for (const type of Object.values(columns)) {
    if (isBinary(type)) {
      const offset = addArray('int4')
      const length = addArray('int4')
      const bytes = `substr($${++parameter}::bytea, ${offset}, ${length})`
      values.push(type === 'bytea' ? bytes : `st_geomfromewkb(${bytes})`)
    } else {
      values.push(type === 'jsonb' || type === 'float8[]' ? `${addArray('text')}::${type}` : addArray(type))
    }
  }
  const names = Object.keys(columns).map(name => `"${name}"`)
  return {
    sql: `insert into ${table} (${names.join(', ')}) select ${values.join(', ')} from unnest(${sources.join(', ')}) as source (${aliases.join(', ')})`,
    columns: Object.values(columns),
  }
}

function bytesParameters(values: readonly unknown[]): unknown[] {
  const parts = values.map(value => value as Uint8Array | null)
  let offset = 1
  const offsets = parts.map(part => {
    const own = part === null ? null : offset
    offset += part?.length ?? 0
    return own
  })
  return [offsets, parts.map(part => part?.length ?? null), Buffer.concat(parts.filter(part => part !== null))]
}

function toParameters(columns: readonly ColumnType[], rows: readonly (readonly unknown[])[]): unknown[] {
  return columns.flatMap((type, column) => {
    const values = rows.map(row => row[column])
    return isBinary(type) ? bytesParameters(values) : [values]
  })
}

/** The form a value travels in: shapes as EWKB, JSON as text. */
function encode(type: ColumnType, value: unknown): unknown {
  if (value === null || value === undefined) return null
  if (type.startsWith('multipolygon:')) return encodeMultiPolygon(value as MultiPolygon, Number(type.slice(13)))
  if (type === 'float8[]') return `{${(value as readonly (number | null)[]).map(item => item ?? 'NULL').join(',')}}`
  return type === 'jsonb' && typeof value !== 'string' ? JSON.stringify(value) : value
}

const weigh = (value: unknown): number => value instanceof Uint8Array || typeof value === 'string' ? value.length : 8

/**
 * Insert many rows with few statements, the same on both engines.
 *
 * A text given for `jsonb` is taken as already written JSON. `table` and the column names are code, never input.
 *
 * Shape:  column name → type; rows in the order of the columns → number of rows inserted.
 * Cost:   measured on two cores, embedded / PostgreSQL: 90,000 observations 0.9 / 0.4 s; 52,000 tiles (104 MB) 2 / 1 s;
 *         2 × 11,000 multipolygons of 200 vertices 2 / 1 s (as GeoJSON text 14 / 5 s). Peak memory of the process
 *         1.12 GB embedded (0.9 GB of it the empty engine), 0.2 GB with PostgreSQL.
 */
export async function insertRows(
  target: Queryable, table: string, columns: Readonly<Record<string, ColumnType>>, rows: Iterable<readonly unknown[]>,
): Promise<number> {
  const { sql, columns: types } = plan(table, columns)
  let batch: unknown[][] = []
  let bytes = 0
  let count = 0
  const flush = async (): Promise<void> => {
    if (batch.length === 0) return
    await target.query(sql, toParameters(types, batch))
    count += batch.length
    batch = []
    bytes = 0
  }
  for (const row of rows) {
    const own = types.map((type, column) => encode(type, row[column]))
    for (const value of own) bytes += weigh(value)
    batch.push(own)
    if (batch.length >= rowsPerStatement || bytes >= bytesPerStatement) await flush()
  }
  await flush()
  return count
}
