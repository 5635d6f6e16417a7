import { exportColumns, metadataOf, type ExportLanguage, type ExportTable } from './export-table.ts'

/**
 * Write areas with their figures as GeoJSON (RFC 7946), one property per period and column.
 *
 * Shape: geometries as JSON texts, in the order of the areas. `status_<name>` stands beside every figure that is not
 * a plain number; the member `metadata` says where everything comes from.
 */
export function writeValuesGeoJson(table: ExportTable, geometries: readonly string[], language: ExportLanguage): string {
  const { values, names } = table
  const columns = exportColumns(table, language)
  const features = values.areas.map((code, row) => {
    const properties: Record<string, string | number | null> = { code, name: names[row] ?? '' }
    for (const { name, cells } of columns) {
      const { value, status } = cells[row]!
      properties[name] = value
      if (status !== 'normal') properties[`status_${name}`] = status
    }
    return `{"type":"Feature","id":${values.ids[row]},"properties":${JSON.stringify(properties)},"geometry":${geometries[row]}}`
  })
  const metadata = JSON.stringify(metadataOf(table, language))
  return `{"type":"FeatureCollection","metadata":${metadata},"features":[\n${features.join(',\n')}\n]}\n`
}
