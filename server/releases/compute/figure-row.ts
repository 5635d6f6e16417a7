import type { FigureTable } from '../../../core/figures/compute-figures.ts'
import type { Status } from '../../../core/model/status.ts'

export const statusLetters: Readonly<Record<Status, string>> = { normal: 'n', provisional: 'p', estimated: 'e', suppressed: 's', missing: 'm', notApplicable: 'x' }

/** A table of figures as the columns of one row in `figure`. */
export interface FigureRow {
  readonly value: readonly (number | null)[]
  readonly status: string
  readonly numerator: readonly (number | null)[]
  readonly denominator: readonly (number | null)[]
  readonly covered: readonly number[]
  readonly of: readonly number[]
  readonly origin: string
  readonly remainder: readonly (number | null)[]
}

/** Turn a table of figures into columns, in the order of feature ids. */
export function toFigureRow({ cells }: FigureTable): FigureRow {
  return {
    value: cells.map(({ value }) => value),
    status: cells.map(({ status }) => statusLetters[status]).join(''),
    numerator: cells.map(({ numerator }) => numerator),
    denominator: cells.map(({ denominator }) => denominator),
    covered: cells.map(({ coverage }) => coverage.covered),
    of: cells.map(({ coverage }) => coverage.of),
    origin: cells.map(({ origin }) => (origin === 'delivered' ? 'd' : 'r')).join(''),
    remainder: cells.map(({ remainder }) => remainder),
  }
}

const statusOfLetter = new Map(Object.entries(statusLetters).map(([status, letter]) => [letter, status as Status]))

/** Turn columns back into a table of figures. */
export function readFigureRow({ value, status, numerator, denominator, covered, of, origin, remainder }: FigureRow): FigureTable['cells'] {
  return value.map((number, index) => ({
    value: number, status: statusOfLetter.get(status[index]!)!, numerator: numerator[index]!, denominator: denominator[index]!,
    coverage: { covered: covered[index]!, of: of[index]! }, origin: origin[index] === 'd' ? 'delivered' as const : 'derived' as const, remainder: remainder[index]!,
  }))
}
