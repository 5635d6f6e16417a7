import { DomainError } from '../../core/model/domain-error.ts'
import { readGrid } from '../deliveries/grid/read-grid.ts'
import { defaultWorkbookLimits } from '../deliveries/xlsx/workbook.ts'
import type { FacilitySource } from './facility-source.ts'
import { readGeoJsonTable } from './read-geo-json-table.ts'

const mostCells = 400_000

/** Tell GeoJSON from tables by its first sign; its name may lie. */
const isJson = (bytes: Uint8Array): boolean => /^\ufeff?\s*\{/.test(Buffer.from(bytes.subarray(0, 256)).toString('utf8'))

/**
 * Read an uploaded list of facilities, GeoJSON, CSV or XLSX by its content, into a head and rows of texts.
 *
 * Separator and encoding are found as for deliveries; the head is the first row with at least two texts.
 *
 * Throws: DomainError `file-…`.
 */
export async function readFacilityTable(bytes: Uint8Array, fileName: string): Promise<FacilitySource> {
  if (isJson(bytes)) return readGeoJsonTable(bytes)
  const grid = await readGrid(bytes, fileName, { ...defaultWorkbookLimits, cells: mostCells })
  const rows = (grid.sheets[0]?.rows ?? []).map(({ number, cells }) => ({ number, cells: Array.from(cells, (cell) => (cell?.kind === 'number' && cell.number !== null ? String(cell.number) : cell?.text ?? '').trim()) }))
  const head = rows.findIndex(({ cells }) => cells.filter((text) => text !== '').length >= 2)
  if (head < 0) throw new DomainError('file-not-table', 'This is no table.')
  return { header: rows[head]!.cells, rows: rows.slice(head + 1).filter(({ cells }) => cells.some((text) => text !== '')), crs: null, isGeoJson: false }
}
