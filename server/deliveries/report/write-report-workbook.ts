import type { CellObject, Sheet } from 'write-excel-file/node'
import type { DeliveryFinding } from '../../../core/delivery-checks/delivery-checks.ts'
import type { DeliveryReport, Remark } from '../apply/delivery-report.ts'
import { type Grid, type GridCell, type GridSheet } from '../grid/grid.ts'
import { neutraliseFormula } from '../../../core/text/neutralise-formula.ts'

type Language = 'de' | 'en'
/** What the list of remarks says of a finding. */
export type ReportedFinding = Pick<DeliveryFinding, 'severity' | 'addresses' | 'message'>
type WorkbookSheet = Sheet<Buffer>

const words = {
  de: { list: 'Bericht', severity: 'Art', place: 'Zelle', text: 'Bemerkung', outcome: 'Ergebnis', error: 'Fehler', warning: 'Warnung', note: 'Hinweis', matched: 'zugeordnet', unmatched: 'nicht zugeordnet', ignored: 'nicht gelesen', more: 'weitere gleicher Art', partly: 'Die Datei ist groß: unten stehen nur Zeilen mit Bemerkungen; die Zeilennummern der Datei stehen davor.', csv: 'Tabelle', row: 'Zeile' },
  en: { list: 'Report', severity: 'Kind', place: 'Cell', text: 'Remark', outcome: 'Result', error: 'Error', warning: 'Warning', note: 'Note', matched: 'matched', unmatched: 'not matched', ignored: 'not read', more: 'more of this kind', partly: 'The file is large: only rows with remarks are listed below, behind their row numbers in the file.', csv: 'Table', row: 'Row' },
} as const
const colours = { error: '#f7c6c5', warning: '#fbe7b2', note: '#e4e7ea' } as const
const largest = 150_000

/**
 * Write the delivered rows as a workbook with the remarks in place, and a first sheet that lists them all.
 *
 * Rows stay where they are; cells with a remark are coloured, result and remark follow behind the last column. Of files
 * beyond 150,000 cells only rows with an error or a warning are written. Formulas are never written: texts that begin
 * like one are neutralised.
 */
export async function writeReportWorkbook(grid: Grid, report: DeliveryReport, findings: readonly ReportedFinding[] = [], language: Language = 'de'): Promise<Buffer> {
  const names = new Set<string>()
  const cells = grid.sheets.reduce((sum, sheet) => sum + sheet.rows.length * sheet.width, 0)
  const sheets: WorkbookSheet[] = [{ sheet: sheetName(words[language].list, names), ...listRemarks(report, findings, language) }]
  for (const sheet of grid.sheets) {
    const name = sheetName(sheet.name === '' ? words[language].csv : sheet.name, names)
    sheets.push({ sheet: name, data: writeRows(sheet, report, language, cells > largest || isGappy(sheet)) })
  }
  // Threads that only read deliveries need not load it.
  const { default: writeXlsxFile } = await import('write-excel-file/node')
  return await writeXlsxFile(sheets).toBuffer()
}

function listRemarks(report: DeliveryReport, findings: readonly ReportedFinding[], language: Language): Pick<WorkbookSheet, 'data' | 'columns'> {
  const word = words[language]
  const line = (severity: Remark['severity'], place: string, text: string): CellObject[] => [{ value: word[severity], backgroundColor: colours[severity] }, { value: neutraliseFormula(place) }, { value: neutraliseFormula(text) }]
  const order = { error: 0, warning: 1, note: 2 }
  const remarks = report.remarks.toSorted((a, b) => order[a.severity] - order[b.severity])
  return {
    columns: [{ width: 12 }, { width: 24 }, { width: 110 }],
    data: [
      [word.severity, word.place, word.text].map((value) => ({ value, fontWeight: 'bold' as const })),
      ...findings.map((found) => line(found.severity, found.addresses.slice(0, 5).join(', '), found.message[language])),
      ...remarks.map((remark) => line(remark.severity, remark.address, remark.message[language])),
      ...Object.entries(report.unlisted).map(([code, count]) => line('note', '', `${count} ${word.more} (${code})`)),
    ],
  }
}

function writeRows(sheet: GridSheet, report: DeliveryReport, language: Language, isPartly: boolean): CellObject[][] {
  const word = words[language]
  const byRow = new Map<number, Remark[]>()
  for (const remark of report.remarks) {
    if (remark.sheet === sheet.name) byRow.set(remark.row, [...(byRow.get(remark.row) ?? []), remark])
  }
  const outcomes = outcomesOf(sheet.name, report)
  const isSevere = (row: number): boolean => byRow.get(row)?.some((remark) => remark.severity !== 'note') === true
  const rows = isPartly ? sheet.rows.filter((row) => isSevere(row.number)) : sheet.rows
  const data: CellObject[][] = isPartly ? [[{ value: word.partly }]] : []
  for (const row of rows) {
    if (!isPartly) padTo(data, row.number - 1)
    const remarks = byRow.get(row.number) ?? []
    const written = Array.from({ length: sheet.width }, (_, index) => writeCell(row.cells[index + 1], remarks.filter((remark) => remark.column === index + 1)))
    const outcome = outcomes.get(row.number)
    const severe = remarks.find((remark) => remark.severity === 'error') ?? remarks.find((remark) => remark.severity === 'warning')
    const text = remarks.map((remark) => (remark.column === null ? '' : `${remark.address}: `) + remark.message[language]).join(' ')
    data.push([
      ...(isPartly ? [{ value: row.number }] : []),
      ...written,
      { value: outcome === undefined ? '' : word[outcome], ...(severe === undefined ? {} : { backgroundColor: colours[severe.severity] }) },
      { value: neutraliseFormula(text.slice(0, 30_000)) },
    ])
  }
  return data
}

function padTo(data: CellObject[][], length: number): void {
  while (data.length < length) data.push([])
}

/** A lone cell in row 1,048,576 must not become a million written rows. */
function isGappy(sheet: GridSheet): boolean {
  return (sheet.rows.at(-1)?.number ?? 0) > sheet.rows.length + 20_000
}

/** Rows of a table that is read turned are its columns; what became of those is told by the remarks. */
function outcomesOf(sheet: string, report: DeliveryReport): Map<number, 'matched' | 'unmatched' | 'ignored'> {
  const own = report.outcomes.find((entry) => entry.sheet === sheet && !entry.isTransposed)
  return new Map((['matched', 'unmatched', 'ignored'] as const).flatMap((outcome) => (own?.[outcome] ?? []).map((row) => [row, outcome] as const)))
}

function writeCell(cell: GridCell | undefined, remarks: readonly Remark[]): CellObject {
  const [worst] = remarks.toSorted((a, b) => a.severity.localeCompare(b.severity))
  const colour = worst === undefined ? {} : { backgroundColor: colours[worst.severity] }
  if (cell === undefined) return { ...colour }
  if (cell.kind === 'number' && cell.number !== null) return { value: cell.number, type: Number, ...(cell.isPercent ? { format: '0.0%' } : {}), ...colour }
  return { value: neutraliseFormula(cell.text.slice(0, 32_000)), type: String, ...colour }
}

/** Excel takes 31 characters, no `\/?*[]:`, and each name once. */
function sheetName(wanted: string, used: Set<string>): string {
  const base = wanted.replaceAll(/[\\/?*[\]:]/g, ' ').replace(/^'|'$/g, ' ').slice(0, 28).trim() || '1'
  let name = base
  for (let count = 2; used.has(name.toLowerCase()); count++) name = `${base} ${count}`
  used.add(name.toLowerCase())
  return name
}
