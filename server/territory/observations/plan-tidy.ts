import type { ObservationFile } from '../../../core/contract/observation-file.ts'
import { statuses, type Status } from '../../../core/model/status.ts'
import { suggest } from '../suggest.ts'
import type { CsvRow } from './parse-rows.ts'
import { type ColumnContext, type FigurePlan, findColumn, readPeriod } from './plan-columns.ts'

/** What a row of a tidy file says besides its number. */
export interface TidyRow {
  readonly plan: FigurePlan
  /** Stated by the status column; `null`: none stated. */
  readonly status: Status | null
}

/**
 * Build the function that reads measure and status of each row of a tidy file.
 *
 * Shape: row → plan and status; `null` after a complaint.
 */
export function planTidy(declaration: ObservationFile, measures: readonly string[], context: ColumnContext): ((row: CsvRow) => TidyRow | null) | null {
  const { values, period: source } = declaration
  if (values === undefined || source === undefined) return null
  const value = findColumn(values.valueColumn, context)
  const period = readPeriod(source, context)
  const measureColumn = values.measureColumn === undefined ? null : findColumn(values.measureColumn, context)
  const statusColumn = values.statusColumn === undefined ? null : findColumn(values.statusColumn, context)
  if (value === null || period === null || (values.measureColumn !== undefined && measureColumn === null)) return null
  return (row) => {
    const measureText = measureColumn === null ? '' : (row.cells[measureColumn] ?? '').trim()
    const measure = values.measure ?? (values.measures === undefined ? measureText : values.measures[measureText])
    const status = statusColumn === null ? null : readStatus((row.cells[statusColumn] ?? '').trim(), values.statuses)
    // Measures that atlas.json itself names are checked once for the file.
    const isFromFile = values.measure === undefined && values.measures === undefined
    if (measure === undefined || (isFromFile && !measures.includes(measure))) {
      const near = suggest(measureText, [...Object.keys(values.measures ?? {}), ...(values.measures === undefined ? measures : [])])
      context.findings.add('error', 'unknown-measure', `line ${row.line}: measure “${measureText}” is not declared${near ? `, perhaps “${near}” is meant` : ''}.`, `Zeile ${row.line}: die Kennzahl „${measureText}“ ist nicht erklärt${near ? `, gemeint ist vielleicht „${near}“` : ''}.`)
      return null
    }
    if (status === undefined) {
      const text = row.cells[statusColumn ?? 0] ?? ''
      context.findings.add('error', 'unknown-status', `line ${row.line}: status “${text}” is not declared.`, `Zeile ${row.line}: der Status „${text}“ ist nicht erklärt.`)
      return null
    }
    return { plan: { measure, columns: [value], allowNegative: values.allowNegative.includes(measure), factor: 1, ...period }, status }
  }
}

function readStatus(text: string, table: Readonly<Record<string, Status>> | undefined): Status | null | undefined {
  if (table !== undefined && Object.hasOwn(table, text)) return table[text]
  return text === '' ? null : statuses.find((status) => status === text)
}
