import type { ColumnReference, FigureColumns, ObservationFile, PeriodSource } from '../../../core/contract/observation-file.ts'
import { suggest } from '../suggest.ts'
import type { ObservationFindings } from './observation-findings.ts'
import type { CsvRow } from './parse-rows.ts'
import { parsePeriod } from './parse-period.ts'
import { describeColumn, findColumns, type HeaderTable } from './resolve-columns.ts'

/** One figure that every row gives: a measure, the columns to add up, and its period or where the row says it. */
export interface FigurePlan {
  readonly measure: string
  readonly columns: readonly number[]
  readonly allowNegative: boolean
  readonly factor: number
  readonly period: string | ((row: CsvRow) => string | null)
  /** Column that holds the period, for messages. */
  readonly periodColumn?: number | undefined
}

/** What column lookups need: header texts and a place for complaints. */
export interface ColumnContext {
  readonly headers: HeaderTable
  readonly headerRows: readonly CsvRow[]
  readonly findings: ObservationFindings
}

/** Find the one column of a reference; none or several is an error of the declaration or of the file. */
export function findColumn(reference: ColumnReference, context: ColumnContext): number | null {
  const found = findColumns(reference, context.headers)
  if (found.length === 1) return found[0] ?? null
  const [name, nameDe] = [describeColumn(reference, 'en'), describeColumn(reference, 'de')]
  if (found.length === 0) {
    const { near, heads } = resembling(reference, context.headers)
    const [there, thereDe] = heads === '' ? ['The header rows are empty; are skipRows and headerRows right?', 'Die Kopfzeilen sind leer; stimmen skipRows und headerRows?'] : [`Its columns: ${heads}.`, `Spalten der Datei: ${heads}.`]
    context.findings.add('error', 'missing-column', `no column ${name}${near ? `; do you mean “${near}”?` : '.'} ${there}`, `keine Spalte ${nameDe}${near ? `; ist „${near}“ gemeint?` : '.'} ${thereDe}`)
  } else context.findings.add('error', 'ambiguous-column', `${found.length} columns are called ${name}; name more of their header texts.`, `${found.length} Spalten heißen ${nameDe}; bitte weitere Kopftexte angeben.`)
  return null
}

const mostHeads = 15

/** What the columns are called, and which of these texts is most like the one asked for. */
function resembling(reference: ColumnReference, headers: HeaderTable): { near: string | null; heads: string } {
  const texts = [...new Set(headers.map((column) => column.filter((text) => text !== '').join(' › ')).filter((text) => text !== ''))]
  const wanted = typeof reference === 'number' ? '' : typeof reference === 'string' ? reference : reference.join(' › ')
  const heads = texts.slice(0, mostHeads).join(', ')
  return { near: suggest(wanted, [...texts, ...new Set(headers.flat())].filter((text) => text !== '' && text !== wanted)), heads: texts.length > mostHeads ? `${heads}, …` : heads }
}

/** Work out which columns give which measure for which period in a wide file. */
export function planColumns(declaration: ObservationFile, context: ColumnContext): FigurePlan[] {
  return (declaration.figures ?? []).flatMap((figure) => {
    const source = figure.period ?? declaration.period
    if (source === undefined) return []
    if (typeof source === 'object' && 'headerRow' in source) return planByHeader(figure, source, context)
    const columns = figure.columns.map((reference) => findColumn(reference, context))
    const read = readPeriod(source, context)
    if (read === null || !columns.every((column) => column !== null)) return []
    return [{ measure: figure.measure, columns, allowNegative: figure.allowNegative, factor: figure.factor, ...read }]
  })
}

/** Make the function (or constant) that gives the period of a row; `null` after a complaint. */
export function readPeriod(source: PeriodSource, context: ColumnContext): Pick<FigurePlan, 'period' | 'periodColumn'> | null {
  if (typeof source === 'string') return { period: source }
  if ('headerRow' in source) return null
  const column = findColumn(source.column, context)
  if (column === null) return null
  const known = new Map<string, string | null>()
  const period = (row: CsvRow): string | null => {
    const text = row.cells[column] ?? ''
    const seen = known.get(text)
    if (seen !== undefined) return seen
    const read = parsePeriod(text, source.format, source.map)
    known.set(text, read)
    return read
  }
  return { period, periodColumn: column }
}

type HeaderPeriod = Extract<PeriodSource, { headerRow: number }>

function planByHeader(figure: FigureColumns, source: HeaderPeriod, context: ColumnContext): FigurePlan[] {
  const byPeriod = new Map<string, number[]>()
  for (const reference of figure.columns) {
    const found = findColumns(reference, context.headers)
    if (found.length === 0) findColumn(reference, context)
    for (const column of found) {
      const text = context.headers[column]?.[source.headerRow - 1] ?? ''
      const period = parsePeriod(text, source.format, source.map)
      if (period === null) {
        context.findings.add('error', 'unknown-period', `column ${column + 1}: “${text}” is no period.`, `Spalte ${column + 1}: „${text}“ ist kein Zeitraum.`)
      } else byPeriod.set(period, [...(byPeriod.get(period) ?? []), column])
    }
  }
  return [...byPeriod].flatMap(([period, columns]) => {
    if (columns.length === figure.columns.length) return [{ measure: figure.measure, columns, allowNegative: figure.allowNegative, factor: figure.factor, period }]
    context.findings.add('error', 'ambiguous-column', `${figure.measure}, ${period}: ${columns.length} columns fit instead of ${figure.columns.length}.`, `${figure.measure}, ${period}: ${columns.length} statt ${figure.columns.length} passende Spalten.`)
    return []
  })
}
