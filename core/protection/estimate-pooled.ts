import { columnKey, figureColumns } from './figure-columns.ts'
import type { ProtectionInput } from './protection-input.ts'
import { comparePeriods } from '../period/period.ts'

/** How many figures would still be too small, and how many people they stand for. */
export interface PooledEstimate {
  readonly primary: number
  readonly people: number
}

/**
 * Estimate what would have to be hidden if the two latest periods of every ruled measure were delivered as one.
 *
 * Only what is too small by itself is counted; cover comes on top. `null`: no measure has two periods.
 */
export function estimatePooled(input: Pick<ProtectionInput, 'tables' | 'indicators' | 'rules'>): PooledEstimate | null {
  const { columns } = figureColumns({ ...input, breakdowns: [] })
  const periodsOf = new Map<string, string[]>()
  for (const { measure, period, rule } of columns.values()) if (rule.minFrequency > 0) periodsOf.set(measure, [...periodsOf.get(measure) ?? [], period])
  const pairs = [...periodsOf].flatMap(([measure, periods]) => {
    const [last, before] = [...periods].sort(comparePeriods).reverse()
    return before === undefined ? [] : [{ last: columns.get(columnKey(measure, last!))!, before: columns.get(columnKey(measure, before))! }]
  })
  if (pairs.length === 0) return null
  let primary = 0
  let people = 0
  for (const { last, before } of pairs) {
    for (const areaSet of new Set(last.uses.map(({ table }) => table.areaSet))) {
      const valuesOf = ({ uses }: typeof last): readonly (number | null)[] => {
        const use = uses.find(({ table }) => table.areaSet === areaSet)
        return use?.table.cells.map((row) => row[use.part]) ?? []
      }
      const earlier = valuesOf(before)
      for (const [area, value] of valuesOf(last).entries()) {
        const former = earlier[area] ?? null
        // Without a figure in one of the years there is none for both: missing is not zero.
        if (value === null || former === null) continue
        const sum = value + former
        if (sum <= 0 || sum >= last.rule.minFrequency) continue
        primary += 1
        people += sum
      }
    }
  }
  return { primary, people }
}
