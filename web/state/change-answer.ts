import { changeBetween } from '../../core/comparison/change.ts'
import type { Values } from '../../core/contract/indicators.ts'
import type { Figure } from '../../core/model/figure.ts'
import { exceptionsByPeriod } from './cells.ts'
import type { Exception } from './cells.ts'
import type { ChangeMode } from './view.ts'

const none = new Map<number, Exception>()

/** A figure with its status; a gap without a word is missing. */
function figure(value: number | null, exception: Exception | undefined): Figure {
  const status = exception?.status ?? 'normal'
  if (value !== null) return { value, status: status === 'provisional' || status === 'estimated' ? status : 'normal' }
  return { value, status: status === 'suppressed' || status === 'notApplicable' ? status : 'missing' }
}

/** The coverage of a change is that of the figure that lacks more. */
const coverageOf = (earlier: Exception | undefined, later: Exception | undefined): { readonly covered: number; readonly of: number } => {
  const [a, b] = [earlier ?? { covered: 1, of: 1 }, later ?? { covered: 1, of: 1 }]
  return a.of - a.covered > b.of - b.covered ? { covered: a.covered, of: a.of } : { covered: b.covered, of: b.of }
}

/**
 * Turn an answer with figures into one with their changes against one of its periods.
 *
 * What is hidden, missing or not applicable in either period is so in the change; percent of nothing is not applicable.
 *
 * Shape: the base period itself is left out; values [area][period] as before.
 * Unit:  the figure's unit (points for shares), or percent of the earlier figure.
 */
export function changeAnswer(answer: Values, base: string, mode: ChangeMode): Values {
  const from = answer.periods.indexOf(base)
  const columns = answer.periods.map((_, column) => column).filter((column) => column !== from)
  const exceptionsOf = exceptionsByPeriod(answer)
  const before = exceptionsOf.get(base) ?? none
  const exceptions: Values['exceptions'] = []
  const difference = (earlier: number | null, later: number | null): number | null => {
    if (earlier === null || later === null || (mode === 'prozent' && earlier <= 0)) return null
    return mode === 'prozent' ? (100 * (later - earlier)) / earlier : later - earlier
  }
  const values = answer.values.map((row, index) =>
    columns.map((column) => {
      const period = answer.periods[column] as string
      const [earlier, later] = [row[from] ?? null, row[column] ?? null]
      const [first, second] = [before.get(index), exceptionsOf.get(period)?.get(index)]
      const value = difference(earlier, later)
      if (value === null || first !== undefined || second !== undefined) {
        const change = changeBetween(figure(earlier, first), figure(later, second), false)
        exceptions.push({ area: answer.areas[index] as string, period, status: (mode === 'prozent' ? change.percent : change.difference).status, coverage: coverageOf(first, second) })
      }
      return value
    }),
  )
  const later = columns.map((column) => answer.periods[column] as string)
  const hiddenBefore = answer.protectedInPublic?.filter(({ period }) => period === base).flatMap(({ area }) => later.map((period) => ({ area, period }))) ?? []
  return { ...answer, ...(answer.protectedInPublic && { protectedInPublic: [...answer.protectedInPublic, ...hiddenBefore] }), periods: later, values, exceptions, whole: columns.map((column) => difference(answer.whole[from] ?? null, answer.whole[column] ?? null)) }
}
