import { neutraliseFormula } from '../../core/text/neutralise-formula.ts'

/** One column of figures; cells by index of the row in the area set. */
export interface TableFileColumn {
  /** Indicator, moment and unit. */
  readonly title: string
  readonly shortTitle: string
  readonly decimals: number
  readonly values: readonly (number | null)[]
  /** Why there is no number. */
  readonly absenceAt: (index: number) => string
  /** What is to be said of a number; empty for a plain one. */
  readonly remarkAt: (index: number) => string
}

/** A table as it is shown, and everything that explains it. */
export interface TableFile {
  readonly head: { readonly code: string; readonly name: string; readonly remarks: string }
  readonly columns: readonly TableFileColumn[]
  readonly rows: readonly { readonly index: number; readonly code: string; readonly name: string }[]
  readonly about: readonly (readonly [label: string, text: string])[]
}

/** What is to be said of the numbers of a row, by column. */
export const remarksAt = (columns: readonly TableFileColumn[], index: number): string =>
  columns.flatMap(({ shortTitle, values, remarkAt }) => ((values[index] ?? null) === null || remarkAt(index) === '' ? [] : [`${shortTitle}: ${remarkAt(index)}`])).join('; ')

/** Quote a text; one that a spreadsheet would run as a formula is neutralised. */
function quote(text: string): string {
  const safe = neutraliseFormula(text)
  return /[";\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** A code whose leading zero a spreadsheet would drop is written as the one formula that keeps it; digits only. */
const codeCell = (code: string): string => (/^0\d+$/.test(code) ? `"=""${code}"""` : quote(code))

/**
 * Write the table shown for people, as the files of one indicator are: UTF-8 with byte order mark, semicolon, CRLF;
 * decimal comma, or point in English; numbers rounded as they are shown. Where there is no number, the word for why
 * stands in its place.
 */
export function writeTableCsv({ head, columns, rows, about }: TableFile, language: 'de' | 'en'): string {
  const number = (value: number, decimals: number): string => (language === 'de' ? value.toFixed(decimals).replace('.', ',') : value.toFixed(decimals))
  const lines = rows.map(({ index, code, name }) => {
    const cells = columns.map(({ values, decimals, absenceAt }) => {
      const value = values[index] ?? null
      return value === null ? quote(absenceAt(index)) : number(value, decimals)
    })
    return [codeCell(code), quote(name), ...cells, quote(remarksAt(columns, index))].join(';')
  })
  const first = [head.code, head.name, ...columns.map(({ title }) => title), head.remarks].map(quote).join(';')
  return `\uFEFF${[first, ...lines, '', ...about.map(([label, text]) => `${quote(label)};${quote(text)}`)].join('\r\n')}\r\n`
}
