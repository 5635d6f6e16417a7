import { exportCells, provenanceOf, type ExportLanguage, type ExportTable } from './export-table.ts'

/**
 * Write areas with their figures as GeoJSON (RFC 7946), one property per period.
 *
 * Shape: geometries as JSON texts, in the order of the areas. `status_<period>` stands beside every figure that is not
 * a plain number; the member `metadata` says where everything comes from.
 */
export function writeValuesGeoJson(table: ExportTable, geometries: readonly string[], language: ExportLanguage): string {
  const { values, names } = table
  const features = exportCells(table, language).map((cells, row) => {
    const properties: Record<string, string | number | null> = { code: values.areas[row]!, name: names[row] ?? '' }
    cells.forEach(({ value, status }, column) => {
      properties[values.periods[column]!] = value
      if (status !== 'normal') properties[`status_${values.periods[column]}`] = status
    })
    return `{"type":"Feature","id":${values.ids[row]},"properties":${JSON.stringify(properties)},"geometry":${geometries[row]}}`
  })
  const metadata = JSON.stringify(Object.fromEntries(provenanceOf(table, language)))
  return `{"type":"FeatureCollection","metadata":${metadata},"features":[\n${features.join(',\n')}\n]}\n`
}
