import type { ObservationFile } from '../../../core/contract/observation-file.ts'
import { sumFigures } from '../../../core/figures/sum-figures.ts'
import type { Figure } from '../../../core/model/figure.ts'
import type { AreaMatch } from './match-area.ts'
import { correctedFigure, type ObservationCollector } from './observation-collector.ts'
import { type ObservationFindings, shorten } from './observation-findings.ts'
import { type CellFormat, defaultSymbols, parseCell } from './parse-cell.ts'
import type { CsvRow } from './parse-rows.ts'
import type { FigurePlan } from './plan-columns.ts'

const missing: Figure = { value: null, status: 'missing' }

/** Number format of a file per level, since a sign may mean something else on one level. */
export function cellFormats(declaration: ObservationFile): (match: AreaMatch) => CellFormat {
  const base = { decimal: declaration.decimal, thousands: declaration.thousands, status: declaration.status }
  const formats = new Map(
    declaration.area.levels.map((rule): [AreaMatch['rule'], CellFormat] => [rule, { ...base, symbols: { ...defaultSymbols, ...declaration.symbols, ...rule.symbols } }]),
  )
  return (match) => formats.get(match.rule) ?? { ...base, symbols: defaultSymbols }
}

/** Read the cells of one figure in one row, corrected and added up; errors are reported with line, column and text. */
export function readFigure(
  row: CsvRow,
  plan: FigurePlan,
  period: string,
  match: AreaMatch,
  format: CellFormat,
  collector: ObservationCollector,
  findings: ObservationFindings,
): Figure {
  const correction = collector.correctionOf(match.level, match.code, plan.measure, period)
  if (correction !== undefined) {
    const text = plan.columns.map((column) => (row.cells[column] ?? '').trim()).join(' + ')
    if (correction.found !== undefined && correction.found !== text) {
      findings.add('error', 'correction-outdated', `line ${row.line}: the correction of ${match.code} expects “${correction.found}”, the cell holds “${text}”.`, `Zeile ${row.line}: die Korrektur von ${match.code} erwartet „${correction.found}“, in der Zelle steht „${text}“.`)
    }
    return correctedFigure(correction)
  }
  const parts = plan.columns.map((column) => readCell(row, column, plan, format, findings))
  const figure = parts.length === 1 ? (parts[0] ?? missing) : sumFigures(parts)
  return figure.value === null || plan.factor === 1 ? figure : { value: figure.value * plan.factor, status: figure.status }
}

function readCell(row: CsvRow, column: number, plan: FigurePlan, format: CellFormat, findings: ObservationFindings): Figure {
  const text = row.cells[column]
  if (text === undefined) {
    findings.add('error', 'row-too-short', `line ${row.line} has ${row.cells.length} cells, column ${column + 1} is missing.`, `Zeile ${row.line} hat ${row.cells.length} Zellen, Spalte ${column + 1} fehlt.`)
    return missing
  }
  const figure = parseCell(text, format)
  if (figure === null) {
    findings.add('error', 'unreadable-cell', `line ${row.line}, column ${column + 1}: “${shorten(text)}” is neither a number nor a declared sign.`, `Zeile ${row.line}, Spalte ${column + 1}: „${shorten(text)}“ ist weder eine Zahl noch ein erklärtes Zeichen.`)
    return missing
  }
  if (figure.value !== null && figure.value < 0 && !plan.allowNegative) {
    findings.add('error', 'negative-count', `line ${row.line}, column ${column + 1}: ${plan.measure} is negative (${text.trim()}).`, `Zeile ${row.line}, Spalte ${column + 1}: ${plan.measure} ist negativ (${text.trim()}).`)
    return missing
  }
  return figure
}
