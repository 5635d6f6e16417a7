import { neutraliseFormula } from '../../core/text/neutralise-formula.ts'
import { columnWords, exportCells, provenanceOf, remarksOf, type ExportLanguage, type ExportTable } from './export-table.ts'

/** Quote a text; one that a spreadsheet would run as a formula is neutralised. */
function quote(text: string): string {
  const safe = neutraliseFormula(text)
  return /[";\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** A code whose leading zero a spreadsheet would drop is written as the one formula that keeps it; digits only. */
const codeCell = (code: string): string => (/^0\d+$/.test(code) ? `"=""${code}"""` : quote(code))

/**
 * Write figures for people: opens in a German spreadsheet as it is, one row per area, one column per period.
 *
 * UTF-8 with byte order mark, semicolon, CRLF; decimal comma, or point in English; numbers rounded as the atlas shows
 * them. Where there is no number, the word for why stands in its place. Source, date and licence follow below the table.
 */
export function writePeopleCsv(table: ExportTable, language: ExportLanguage): string {
  const { values, names, indicator } = table
  const word = columnWords[language]
  const number = (value: number): string => {
    const text = value.toFixed(indicator.decimals)
    return language === 'de' ? text.replace('.', ',') : text
  }
  const lines = [[word.code, word.name, ...values.periods, word.remarks].map(quote).join(';')]
  exportCells(table, language).forEach((cells, row) => {
    lines.push([
      codeCell(values.areas[row]!), quote(names[row] ?? ''),
      ...cells.map(({ value, remark }) => (value === null ? quote(remark) : number(value))),
      quote(remarksOf(cells.filter(({ value }) => value !== null), values.periods.filter((_, column) => cells[column]?.value !== null))),
    ].join(';'))
  })
  const provenance = provenanceOf(table, language).map(([label, text]) => `${quote(label)};${quote(text)}`)
  return `\uFEFF${[...lines, '', ...provenance].join('\r\n')}\r\n`
}
