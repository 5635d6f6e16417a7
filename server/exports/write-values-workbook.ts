import writeXlsxFile, { type CellObject } from 'write-excel-file/node'
import { neutraliseFormula } from '../../core/text/neutralise-formula.ts'
import { columnWords, exportCells, provenanceOf, remarksOf, type ExportLanguage, type ExportTable } from './export-table.ts'

const grey = '#5b6573'

/**
 * Write figures as a workbook: one sheet with a row per area and a column per period, one that says what they are.
 *
 * Codes are texts, numbers are numbers with the decimals of the atlas; a cell without a number says why in a word.
 */
export async function writeValuesWorkbook(table: ExportTable, language: ExportLanguage): Promise<Buffer> {
  const { values, names, indicator } = table
  const word = columnWords[language]
  const format = indicator.decimals > 0 ? `#,##0.${'0'.repeat(indicator.decimals)}` : '#,##0'
  const head = (text: string): CellObject => ({ value: text, fontWeight: 'bold', backgroundColor: '#e4e7ea', wrap: true })
  const text = (value: string): CellObject => ({ value: neutraliseFormula(value), type: String })
  const rows = exportCells(table, language).map((cells, row): CellObject[] => [
    text(values.areas[row]!), text(names[row] ?? ''),
    ...cells.map(({ value, remark }): CellObject => (value === null ? { value: remark, type: String, textColor: grey, fontStyle: 'italic' } : { value, type: Number, format })),
    text(remarksOf(cells, values.periods)),
  ])
  const about = provenanceOf(table, language).map(([label, said]): CellObject[] => [{ value: label, fontWeight: 'bold', alignVertical: 'top' }, { value: neutraliseFormula(said), type: String, wrap: true }])
  return await writeXlsxFile([
    { sheet: word.figures, stickyRowsCount: 1, stickyColumnsCount: 2, columns: [{ width: 14 }, { width: 34 }, ...values.periods.map(() => ({ width: 13 })), { width: 50 }], data: [[word.code, word.name, ...values.periods, word.remarks].map(head), ...rows] },
    { sheet: word.about, columns: [{ width: 20 }, { width: 110 }], data: about },
  ]).toBuffer()
}
