import type { AreaLinks } from './area-links.ts'
import { isCountColumn } from './block-cells.ts'
import type { ColumnBlock, ColumnUse } from './figure-columns.ts'
import type { ResidentsAt } from './find-block-primaries.ts'
import type { HiddenCell } from './hidden-cell.ts'

/**
 * Hide figures that are no counts (means, incomes) where there are too few residents or too small a base.
 *
 * They do not fit into the tables of whole numbers, so all neighbours below the same parent are hidden with them, and an only child's
 * parent too: nothing is left to subtract.
 */
export function hideMeasured(block: ColumnBlock, residentsAt: ResidentsAt, linksOf: (areaSets: readonly string[]) => AreaLinks): HiddenCell[] {
  const hidden = new Map<string, HiddenCell>()
  for (const { rule, uses, ...column } of block.columns.filter((candidate) => !isCountColumn(candidate))) {
    if (rule.minDenominator === 0 && rule.minResidents === 0) continue
    const tableOf = new Map(uses.map((use) => [use.table.areaSet, use]))
    const links = linksOf([...tableOf.keys()]).all
    for (const use of uses) {
      const residents = rule.minResidents > 0 ? residentsAt(use.table.areaSet, column.period) : undefined
      for (const [area, row] of use.table.cells.entries()) {
        const isBelow = (count: number | null | undefined, limit: number): boolean => typeof count === 'number' && count > 0 && count < limit
        const reason = isBelow(residents?.[area], rule.minResidents) ? 'minResidents' as const : isBelow(row.denominator, rule.minDenominator) ? 'minDenominator' as const : null
        if (reason && row[use.part] !== null) hide(use, area, reason)
      }
    }
    function hide({ table, part }: ColumnUse, area: number, reason: HiddenCell['reason']): void {
      const value = table.cells[area]![part]
      const key = `${column.key} ${table.areaSet} ${area}`
      if (value === null || hidden.has(key)) return
      hidden.set(key, { measure: column.measure, period: column.period, areaSet: table.areaSet, area, value, uses: uses.map((use) => `${use.table.indicator}:${use.part}`), reason, upper: reason === 'cover' ? null : value, lo: 0, hi: null, isAlreadyPublic: false })
      for (const { parent, membersOf } of links) {
        const above = membersOf.findIndex((members) => members.some((place) => place.areaSet === table.areaSet && place.area === area))
        if (above < 0 || !tableOf.has(parent)) continue
        for (const place of membersOf[above]!) if (tableOf.has(place.areaSet)) hide(tableOf.get(place.areaSet)!, place.area, 'cover')
        const shown = membersOf[above]!.filter((place) => typeof tableOf.get(place.areaSet)?.table.cells[place.area]?.[part] === 'number')
        if (shown.length < 2) hide(tableOf.get(parent)!, above, 'cover')
      }
    }
  }
  return [...hidden.values()]
}
