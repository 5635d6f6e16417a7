import type { ColumnLayout, TableLayout } from '../../../core/contract/delivery-layout.ts'
import { findDayWithoutYear, findPeriods } from './find-periods.ts'
import { parsePeriod } from '../../territory/observations/parse-period.ts'

/**
 * Find where the table says its period: heads, columns, the lines above it, the name of the sheet, the name of the file.
 *
 * The nearer to the figures, the surer; a file name only proposes.
 */
export function choosePeriod(columns: readonly ColumnLayout[], titles: readonly string[], sheetName: string, fileName: string): TableLayout['period'] {
  const own = columns.filter((column) => column.role === 'period').map((column) => column.column)
  if (own.length > 0) return { source: 'columns', columns: own, period: null, confidence: 0.9 }
  const measured = columns.filter((column) => column.role === 'measure')
  const others = proposeOne(titles, sheetName, fileName)
  if (measured.length > 0 && measured.every((column) => column.period !== null)) return { source: 'headers', columns: [], period: others?.confidence === 0.9 ? others.period : null, confidence: 0.9 }
  if (others !== null) return { ...others, columns: [] }
  const anyHead = [...new Set(columns.flatMap((column) => (column.period === null ? [] : [column.period])))]
  if (anyHead.length === 1) return { source: 'headers', columns: [], period: anyHead[0]!, confidence: 0.7 }
  return { source: 'none', columns: [], period: null, confidence: 0 }
}

/** Join the day that a title says without a year (“jeweils am 31.12.”) with years that stand alone. */
function completing(titles: readonly string[]): (period: string) => string {
  const day = titles.filter((title) => /stichtag|jeweils|stand(?!\p{L})|am\s|zum\s/iu.test(title)).map(findDayWithoutYear).find((found) => found !== null)
  return (period) => (period.length === 4 && day !== undefined ? (parsePeriod(`${period}-${day}`) ?? period) : period)
}

/** Years over the columns are the reference days of those years where the lines above the table name the day. */
export function completeYears(columns: readonly ColumnLayout[], titles: readonly string[]): ColumnLayout[] {
  const complete = completing(titles)
  return columns.map((column) => (column.period === null ? column : { ...column, period: complete(column.period) }))
}

function proposeOne(titles: readonly string[], sheetName: string, fileName: string): { source: 'title' | 'sheet' | 'file'; period: string; confidence: number } | null {
  const relevant = titles.filter((title) => !/^\s*(?:stand|generiert|erstellt|abgerufen|gebietsstand|download|erscheinungs|erschienen)/i.test(title))
  const all = [...new Set(relevant.flatMap((title) => findPeriods(title)))]
  const complete = completing(titles)
  // A day and its own year (“31.12.2016 … 2016”) are one period.
  const distinct = all.filter((period) => !all.some((other) => other !== period && other.startsWith(period)))
  if (distinct.length === 1) return { source: 'title', period: complete(distinct[0]!), confidence: 0.9 }
  const nearest = relevant.toReversed().flatMap((title) => findPeriods(title).slice(0, 1))[0]
  if (nearest !== undefined) return { source: 'title', period: complete(nearest), confidence: 0.5 }
  const [sheet] = findPeriods(sheetName)
  if (sheet !== undefined) return { source: 'sheet', period: complete(sheet), confidence: 0.8 }
  const [file] = findPeriods(fileName.replaceAll(/[_]/g, ' '))
  return file === undefined ? null : { source: 'file', period: complete(file), confidence: 0.5 }
}
