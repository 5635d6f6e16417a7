import type { CellObject, Sheet } from 'write-excel-file/universal'
import { neutraliseFormula } from '../../core/text/neutralise-formula.ts'
import { loadCode } from '../state/renewal.ts'
import { remarksAt } from './write-table-csv.ts'
import type { TableFile } from './write-table-csv.ts'

const [grey, shade] = ['#5b6573', '#e4e7ea']
/** Names of the two sheets. */
const sheetNames = { de: { figures: 'Werte', about: 'Angaben' }, en: { figures: 'Figures', about: 'About' } } as const

const text = (value: string): CellObject => ({ value: neutraliseFormula(value), type: String })
const head = (value: string): CellObject => ({ ...text(value), fontWeight: 'bold', backgroundColor: shade, wrap: true })

/** A row of the table; codes are texts, numbers are numbers with the decimals of the atlas, and where there is none the word for why stands in its place. */
function rowCells({ columns }: TableFile, { index, code, name }: TableFile['rows'][number]): CellObject[] {
  const cells = columns.map(({ values, decimals, absenceAt }): CellObject => {
    const value = values[index] ?? null
    if (value === null) return { ...text(absenceAt(index)), textColor: grey, fontStyle: 'italic' }
    return { value, type: Number, format: decimals > 0 ? `#,##0.${'0'.repeat(decimals)}` : '#,##0' }
  })
  return [text(code), text(name), ...cells, text(remarksAt(columns, index))]
}

/** Lay out the table shown as a workbook, as the files of one indicator are: a sheet with the figures, and one that says what they are. */
export function tableSheets(table: TableFile, language: 'de' | 'en'): Sheet<Blob>[] {
  const { head: titles, columns, rows, about } = table
  return [
    {
      sheet: sheetNames[language].figures, stickyRowsCount: 1, stickyColumnsCount: 2,
      columns: [{ width: 14 }, { width: 34 }, ...columns.map(() => ({ width: 18 })), { width: 50 }],
      data: [[titles.code, titles.name, ...columns.map(({ title }) => title), titles.remarks].map(head), ...rows.map((row) => rowCells(table, row))],
    },
    { sheet: sheetNames[language].about, columns: [{ width: 20 }, { width: 110 }], data: about.map(([label, said]) => [{ ...text(label), fontWeight: 'bold', alignVertical: 'top' }, { ...text(said), wrap: true }]) },
  ]
}

/** Write the table shown as a workbook; what writes it is only loaded now. */
export async function writeTableWorkbook(table: TableFile, language: 'de' | 'en'): Promise<Blob> {
  const { default: writeXlsxFile } = await loadCode(() => import('write-excel-file/universal'))
  return writeXlsxFile(tableSheets(table, language)).toBlob()
}
