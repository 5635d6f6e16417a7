import type { Values } from '../../core/contract/indicators.ts'
import type { Status } from '../../core/model/status.ts'

/** Why an area has no plain number: the three kinds of absence, and remarks on numbers. */
export type Mark = 'suppressed' | 'missing' | 'notApplicable' | 'incomplete' | 'estimated' | 'provisional'

export const absences = ['suppressed', 'missing', 'notApplicable'] as const
export const remarks = ['incomplete', 'estimated', 'provisional'] as const

export interface Exception {
  readonly status: Status
  readonly covered: number
  readonly of: number
}

/** The figures of one period, in the order of the areas (index = feature id − 1). */
export interface Cells {
  readonly values: readonly (number | null)[]
  /** By index; areas that are not in it have a plain, complete number. */
  readonly exceptions: ReadonlyMap<number, Exception>
  /** For people inside: areas whose figure they see and the public does not. */
  readonly protectedInPublic?: ReadonlySet<number>
}

/**
 * Take one period out of an answer.
 *
 * Shape: values [area][period] → one value per area; `exceptions` holds a missing one for every null without a word.
 */
export function cellsOf(answer: Values, column: number, exceptionsOfPeriod: ReadonlyMap<number, Exception>): Cells {
  const values = answer.values.map((row) => row[column] ?? null)
  const protectedInPublic = protectedAt(answer, column)
  if (!values.some((value, index) => value === null && !exceptionsOfPeriod.has(index))) return { values, exceptions: exceptionsOfPeriod, ...protectedInPublic }
  const exceptions = new Map(exceptionsOfPeriod)
  values.forEach((value, index) => {
    if (value === null && !exceptions.has(index)) exceptions.set(index, { status: 'missing', covered: 0, of: 0 })
  })
  return { values, exceptions, ...protectedInPublic }
}

function protectedAt({ areas, periods, protectedInPublic = [] }: Values, column: number): Pick<Cells, 'protectedInPublic'> {
  const codes = new Set(protectedInPublic.filter(({ period }) => period === periods[column]).map(({ area }) => area))
  return codes.size === 0 ? {} : { protectedInPublic: new Set(areas.flatMap((code, index) => (codes.has(code) ? [index] : []))) }
}

/** Sort the exceptions of an answer by period. */
export function exceptionsByPeriod(answer: Values): ReadonlyMap<string, ReadonlyMap<number, Exception>> {
  const indexOf = new Map(answer.areas.map((code, index) => [code, index]))
  const found = new Map<string, Map<number, Exception>>()
  for (const { area, period, status, coverage } of answer.exceptions) {
    const index = indexOf.get(area)
    if (index === undefined) continue
    const ofPeriod = found.get(period) ?? new Map<number, Exception>()
    ofPeriod.set(index, { status, ...coverage })
    found.set(period, ofPeriod)
  }
  return found
}

/** The mark that an area carries, or `null` for a plain, complete, final number. */
export function markOf(cells: Cells, index: number): Mark | null {
  const exception = cells.exceptions.get(index)
  if (exception === undefined) return null
  if (cells.values[index] === null || cells.values[index] === undefined) return exception.status === 'suppressed' || exception.status === 'notApplicable' ? exception.status : 'missing'
  if (exception.covered < exception.of) return 'incomplete'
  return exception.status === 'estimated' || exception.status === 'provisional' ? exception.status : null
}

/** Collect the areas of every mark. */
export function areasByMark(cells: Cells): ReadonlyMap<Mark, readonly number[]> {
  const found = new Map<Mark, number[]>()
  for (const index of cells.exceptions.keys()) {
    const mark = markOf(cells, index)
    if (mark === null) continue
    const list = found.get(mark)
    if (list === undefined) found.set(mark, [index])
    else list.push(index)
  }
  return found
}

/** Place of every area from the highest value down; equal values share a place; `null` without a value. */
export function ranksOf(values: readonly (number | null)[]): readonly (number | null)[] {
  const sorted = values.filter((value) => value !== null).sort((a, b) => b - a)
  const place = new Map<number, number>()
  sorted.forEach((value, index) => {
    if (!place.has(value)) place.set(value, index + 1)
  })
  return values.map((value) => (value === null ? null : (place.get(value) ?? null)))
}
