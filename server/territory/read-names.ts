import { malformedFile } from './malformed-file.ts'
import type { NamesFile } from '../../core/contract/geometry-file.ts'
import { withAddition } from './geometry/identify-areas.ts'
import { decodeText } from './observations/decode-text.ts'
import { parseRows } from './observations/parse-rows.ts'
import { unknownColumn } from './unknown-column.ts'

/**
 * Read names by code from a GeoJSON or CSV file; the first name of a code counts.
 *
 * Throws: DomainError `unknown-column` or `malformed-file`.
 */
export function readNames({ file, format, keyColumn, nameColumn, nameAddition }: NamesFile, bytes: Buffer): Map<string, string> {
  const rows = format === 'csv' ? csvRows(file, bytes, [keyColumn, nameColumn]) : geojsonRows(file, bytes)
  const names = new Map<string, string>()
  for (const row of rows) {
    const [code, name] = [row[keyColumn]?.trim(), row[nameColumn]?.trim()]
    if (code && name && !names.has(code)) names.set(code, withAddition(name, nameAddition, row))
  }
  return names
}

type Row = Readonly<Record<string | number, string>>

function csvRows(file: string, bytes: Buffer, columns: readonly (string | number)[]): Row[] {
  const rows = parseRows(decodeText(bytes, 'auto').text)
  if (columns.every((column) => typeof column === 'number')) return rows.map(({ cells }) => Object.fromEntries(cells.map((cell, i) => [i + 1, cell])))
  const [head, ...body] = rows
  const heads = head?.cells.map((cell) => cell.trim()) ?? []
  for (const column of columns) if (typeof column === 'string' && !heads.includes(column)) throw unknownColumn(file, column, heads)
  return body.map(({ cells }) => Object.fromEntries(cells.flatMap((cell, i) => [[heads[i] ?? '', cell], [i + 1, cell]])))
}

function geojsonRows(file: string, bytes: Buffer): Row[] {
  try {
    const { features } = JSON.parse(bytes.toString('utf8')) as { features: { properties: Record<string, unknown> | null }[] }
    return features.map(({ properties }) => Object.fromEntries(Object.entries(properties ?? {}).map(([key, value]) => [key, String(value ?? '')])))
  } catch {
    throw malformedFile(file, 'not a GeoJSON FeatureCollection', 'keine GeoJSON-FeatureCollection')
  }
}
