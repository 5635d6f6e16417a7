import type { Values } from '../../core/contract/indicators.ts'

/** Names of the columns of the tidy CSV. */
export const valuesCsvHeader = ['indicator', 'level', 'area_set', 'area_code', 'area_name', 'period', 'value', 'unit', 'status', 'covered', 'of']

/** Quote where RFC 4180 asks for it; a text that a spreadsheet would run as a formula gets an apostrophe in front. */
export function csvText(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** Write the rows of `writeValuesCsv` without its header. */
export function writeValuesCsvRows(values: Values, names: readonly string[]): string[] {
  const exceptions = new Map(values.exceptions.map(exception => [`${exception.area} ${exception.period}`, exception]))
  const lines: string[] = []
  const unit = csvText(values.unit.en ?? values.unit.de)
  values.areas.forEach((area, row) => {
    const before = [values.indicator, values.level, values.areaSet, area, names[row] ?? ''].map(csvText).join(',')
    values.periods.forEach((period, column) => {
      const exception = exceptions.get(`${area} ${period}`)
      lines.push([before, csvText(period), values.values[row]?.[column] ?? '', unit, exception?.status ?? 'normal',
        exception?.coverage.covered ?? '', exception?.coverage.of ?? ''].join(','))
    })
  })
  return lines
}

/**
 * Write values as tidy CSV: one row per area and period, UTF-8, comma, decimal point, CRLF (RFC 4180).
 *
 * `covered` and `of` are empty where the figure is complete; `value` is empty wherever there is no number.
 */
export function writeValuesCsv(values: Values, names: readonly string[]): string {
  return `${[valuesCsvHeader.join(','), ...writeValuesCsvRows(values, names)].join('\r\n')}\r\n`
}
