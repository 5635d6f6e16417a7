import { createHash } from 'node:crypto'
import type { DeliveryLayout } from '../../../core/contract/delivery-layout.ts'
import type { Grid } from '../grid/grid.ts'
import { kindOfTable } from './detect-layout.ts'
import { headersOf } from './find-columns.ts'
import { viewTable } from './table-view.ts'

/**
 * Tell files of the same kind by one value: format, key, heads; periods, sheet names and encoding do not count.
 *
 * Heads are taken from the file, so that an edited layout keeps its fingerprint.
 */
export function layoutFingerprint(grid: Grid, layout: DeliveryLayout): string {
  const kinds = layout.tables.map((table) => {
    const sheet = grid.sheets.find((candidate) => candidate.name === table.sheet)
    if (sheet === undefined) return kindOfTable(table)
    const headers = headersOf(viewTable(grid, sheet, table.isTransposed), table.headerRows)
    return kindOfTable({ ...table, columns: table.columns.map((column) => ({ ...column, headers: headers[column.column] ?? [] })) })
  })
  return createHash('sha256').update(JSON.stringify([grid.kind, [...new Set(kinds)].sort()])).digest('hex')
}
