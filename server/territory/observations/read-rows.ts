import { formatFigure, listFew } from '../finding-list.ts'
import type { TerritoryDelivery } from '../territory.ts'
import { type AreaMatch, areaMatcher, cleanKey } from './match-area.ts'
import { ObservationCollector } from './observation-collector.ts'
import type { CsvRow } from './parse-rows.ts'
import { type ColumnContext, type FigurePlan, findColumn, planColumns } from './plan-columns.ts'
import { planTidy } from './plan-tidy.ts'
import { cellFormats, readFigure } from './read-cells.ts'
import { shorten } from './observation-findings.ts'
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
  const outOfTime = new Set<Report['unmatchedRows'][number]>()
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
      const entry = { line: row.line, key, name, hasValue: match === null ? null : result.lostPeriods.length > 0, periods: result.lostPeriods }
      unmatchedRows.push(entry)
      if (match !== null && [match, ...match.alsoAs].some(({ level, code }) => options.codeEverExists?.(level, code))) outOfTime.add(entry)
    }
  }
  const observations = collector.finish()
  const ignoredRows = ignored.reduce((sum, entry) => sum + entry.rows, 0)
  reportUnmatched(unmatchedRows.filter((row) => !outOfTime.has(row)), context)
  reportOutOfTime([...outOfTime], context)
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
  const tidy = planTidy(declaration, options.measures, context)
  return (row, match) => {
    const single = tidy?.(row)
    const entries = single === undefined ? wide : single === null ? [] : [single]
    const lost = new Set<string>()
    const places = [{ level: match.level, code: match.code }, ...match.alsoAs]
    let isMatched = entries.length === 0
    for (const { plan, status } of entries) {
      const period = periodOf(row, plan, context)
      if (period === null) return unreadable
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

/** Told already; a row that cannot be read is not one without an area. */
const unreadable: RowResult = { isMatched: true, lostPeriods: [] }

function periodOf(row: CsvRow, plan: FigurePlan, context: ColumnContext): string | null {
  if (typeof plan.period === 'string') return plan.period
  const period = plan.period(row)
  if (period === null) {
    const [text, column] = [shorten(row.cells[plan.periodColumn ?? 0] ?? ''), (plan.periodColumn ?? 0) + 1]
    context.findings.add('error', 'unknown-period', `line ${row.line}, column ${column}: “${text}” is no period.`, `Zeile ${row.line}, Spalte ${column}: „${text}“ ist kein Zeitraum.`)
  }
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

const listRows = (rows: Report['unmatchedRows']): string =>
  `${rows.slice(0, 5).map((row) => `${row.line} (${row.key}${row.name === '' ? '' : ` ${row.name}`})`).join(', ')}${rows.length > 5 ? ' …' : ''}`

function reportUnmatched(rows: Report['unmatchedRows'], { findings }: ColumnContext): void {
  if (rows.length === 0) return
  const valued = rows.filter((row) => row.hasValue !== false).length
  findings.add(
    'warning',
    'unmatched-row',
    `${formatFigure(rows.length, 'en')} rows have no area on the declared levels, ${formatFigure(valued, 'en')} of them with figures; lines ${listRows(rows)}`,
    `${formatFigure(rows.length, 'de')} Zeilen ohne Gebiet auf den erklärten Ebenen, davon ${formatFigure(valued, 'de')} mit Werten; Zeilen ${listRows(rows)}`,
    { areaCodes: rows.map((row) => row.key) },
  )
}

function reportOutOfTime(rows: Report['unmatchedRows'], { findings }: ColumnContext): void {
  const lost = rows.filter((row) => row.hasValue)
  if (lost.length === 0) return
  const periods = [...new Set(lost.flatMap((row) => row.periods ?? []))].sort()
  findings.add(
    'warning',
    'area-not-valid',
    `${formatFigure(lost.length, 'en')} rows have figures for periods at which their areas do not exist (${listFew(periods, 'en')}); does an area set say so with its validFrom and validTo? Lines ${listRows(lost)}`,
    `${formatFigure(lost.length, 'de')} Zeilen haben Werte für Zeiträume, in denen es ihre Gebiete nicht gibt (${listFew(periods, 'de')}); stimmen validFrom und validTo des Gebietsstands? Zeilen ${listRows(lost)}`,
    { areaCodes: lost.map((row) => row.key) },
  )
}
