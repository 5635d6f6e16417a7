import { comparePeriods, parsePeriod } from '../period/period.ts'
import { columnKey, figureColumns } from './figure-columns.ts'
import type { ResidentsAt } from './find-block-primaries.ts'
import type { ProtectionInput } from './protection-input.ts'

/**
 * Find how many residents an area has at a period: counted at its end, else the last count before it, else the first there is.
 */
export function residentsLookup(input: ProtectionInput): ResidentsAt {
  const { residents } = input
  if (residents === null) return () => undefined
  const { columns } = figureColumns({ ...input, rules: [], breakdowns: [] })
  const periods = [...columns.values()].filter(({ measure }) => measure === residents).map(({ period }) => period).sort(comparePeriods)
  return (areaSet, period) => {
    const { end } = parsePeriod(period)
    const held = periods.filter((candidate) => valuesIn(candidate, areaSet) !== undefined)
    const chosen = held.findLast((candidate) => parsePeriod(candidate).end <= end) ?? held[0]
    return chosen === undefined ? undefined : valuesIn(chosen, areaSet)
  }

  function valuesIn(period: string, areaSet: string): readonly (number | null)[] | undefined {
    const use = columns.get(columnKey(residents!, period))?.uses.find(({ table }) => table.areaSet === areaSet)
    return use?.table.cells.map((row) => row[use.part])
  }
}
