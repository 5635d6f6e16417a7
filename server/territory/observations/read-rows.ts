import type { TerritoryDelivery } from '../territory.ts'
import { type AreaMatch, areaMatcher, cleanKey } from './match-area.ts'
import { ObservationCollector } from './observation-collector.ts'
import type { CsvRow } from './parse-rows.ts'
import { type ColumnContext, type FigurePlan, findColumn, planColumns } from './plan-columns.ts'
import { planTidy } from './plan-tidy.ts'
import { cellFormats, readFigure } from './read-cells.ts'
import type { ObservationFileOptions } from './read-observation-file.ts'

type Report = TerritoryDelivery['report']

/** Read the body of a file: figures of matched rows, and an account of all others. */
export function readRows(rows: readonly CsvRow[], options: ObservationFileOptions, context: ColumnContext): { observations: TerritoryDelivery['observations']; report: Report } {
  const { declaration } = options
  const { findings } = context
  const collector = new ObservationCollector(declaration, findings)
  const keyColumn = findColumn(declaration.area.column, context)
  const nameColumn = declaration.area.nameColumn === undefined ? null : findColumn(declaration.area.nameColumn, context)
  const levelColumn = declaration.area.levelColumn === undefined ? null : findColumn(declaration.area.levelColumn, context)
  const matchArea = areaMatcher(declaration.area)
  const ignored = declaration.ignore.map((entry) => ({ ...entry, regex: new RegExp(entry.pattern, 'u'), rows: 0 }))
  const readRow = rowReader(options, context, collector)
  const unmatchedRows: Report['unmatchedRows'][number][] = []
  let matchedRows = 0
  for (const row of keyColumn === null ? [] : rows) {
    if (row.cells.every((cell) => cell.trim() === '')) continue
    const key = cleanKey(row.cells[keyColumn ?? 0] ?? '', declaration.area.pad)
    const reason = ignored.find((entry) => entry.regex.test(key))
    if (reason !== undefined) {
      reason.rows++
      continue
    }
    const match = matchArea(key, levelColumn === null ? null : (row.cells[levelColumn] ?? '').trim())
    const result = match === null ? { isMatched: false, lostPeriods: [] } : readRow(row, match)
    if (result.isMatched) matchedRows++
    if (!result.isMatched || result.lostPeriods.length > 0) {
      const name = (nameColumn === null ? '' : (row.cells[nameColumn] ?? '')).trim()
      unmatchedRows.push({ line: row.line, key, name, hasValue: match === null ? null : result.lostPeriods.length > 0, periods: result.lostPeriods })
    }
  }
  const observations = collector.finish()
  const ignoredRows = ignored.reduce((sum, entry) => sum + entry.rows, 0)
  reportUnmatched(unmatchedRows, context)
  return { observations, report: { matchedRows, ignoredRows, ignored: ignored.map(({ pattern, reason, rows: count }) => ({ pattern, reason, rows: count })), unmatchedRows } }
}

interface RowResult {
  /** At least one period of the row has the area. */
  readonly isMatched: boolean
  /** Periods with a number for which the area does not exist. */
  readonly lostPeriods: readonly string[]
}

function rowReader(options: ObservationFileOptions, context: ColumnContext, collector: ObservationCollector): (row: CsvRow, match: AreaMatch) => RowResult {
  const { declaration, codeExists } = options
  const formatOf = cellFormats(declaration)
  const wide = declaration.figures === undefined ? [] : planColumns(declaration, context).map((plan) => ({ plan, status: null }))
  const tidy = planTidy(declaration, context)
  return (row, match) => {
    const single = tidy?.(row)
    const entries = single === undefined ? wide : single === null ? [] : [single]
    const lost = new Set<string>()
    const places = [{ level: match.level, code: match.code }, ...match.alsoAs]
    let isMatched = entries.length === 0
    for (const { plan, status } of entries) {
      const period = periodOf(row, plan, context)
      if (period === null) continue
      const read = readFigure(row, plan, period, match, formatOf(match), collector, context.findings)
      const figure = status === null ? read : withStatus(read, status, row, context)
      const known = places.filter((place) => codeExists(place.level, place.code, period))
      for (const place of known) collector.add(place.level, place.code, plan.measure, period, figure, row.line)
      if (known.length > 0) isMatched = true
      else if (figure.value !== null) lost.add(period)
    }
    return { isMatched, lostPeriods: [...lost] }
  }
}

function periodOf(row: CsvRow, plan: FigurePlan, context: ColumnContext): string | null {
  if (typeof plan.period === 'string') return plan.period
  const period = plan.period(row)
  if (period === null) context.findings.add('error', 'unknown-period', `line ${row.line}: no readable period.`, `Zeile ${row.line}: kein lesbarer Zeitraum.`)
  return period
}

function withStatus(figure: { value: number | null; status: TerritoryDelivery['observations'][number]['status'] }, status: typeof figure.status, row: CsvRow, context: ColumnContext): typeof figure {
  const wantsNumber = status === 'normal' || status === 'provisional' || status === 'estimated'
  if (wantsNumber && figure.value === null) return figure
  if (!wantsNumber && figure.value !== null) {
    context.findings.add('error', 'status-contradicts-value', `line ${row.line}: status “${status}” goes without a number.`, `Zeile ${row.line}: zum Status „${status}“ gehört keine Zahl.`)
  }
  return { value: wantsNumber ? figure.value : null, status }
}

function reportUnmatched(rows: Report['unmatchedRows'], { findings }: ColumnContext): void {
  if (rows.length === 0) return
  const examples = rows.slice(0, 5).map((row) => `${row.line} (${row.key}${row.name === '' ? '' : ` ${row.name}`})`).join(', ')
  const valued = rows.filter((row) => row.hasValue !== false).length
  findings.add(
    'warning',
    'unmatched-row',
    `${rows.length} rows have no area on the declared levels, ${valued} of them with figures; lines ${examples}${rows.length > 5 ? ' …' : ''}`,
    `${rows.length} Zeilen ohne Gebiet auf den erklärten Ebenen, davon ${valued} mit Werten; Zeilen ${examples}${rows.length > 5 ? ' …' : ''}`,
    { areaCodes: rows.map((row) => row.key) },
  )
}
