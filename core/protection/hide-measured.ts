import type { IndicatorDefinition } from '../figures/indicator-definition.ts'
import type { AreaLinks } from './area-links.ts'
import { isCountColumn } from './block-cells.ts'
import type { ColumnBlock, ColumnUse } from './figure-columns.ts'
import type { ResidentsAt } from './find-block-primaries.ts'
import { hasProtection } from './protection-rule.ts'
import type { HiddenCell } from './hidden-cell.ts'

const counting: readonly string[] = ['count', 'share', 'rate', 'density'] satisfies IndicatorDefinition['kind'][]

/**
 * Hide figures that are no whole numbers (annual averages, means, incomes) where they are too small, or have too few residents or too
 * small a base.
 *
 * They do not fit into the tables of whole numbers, so all neighbours below the same parent are hidden with them, and an only child's
 * parent too: nothing is left to subtract. A mean or an index is no number of cases, so it is never too small by itself.
 */
export function hideMeasured(block: ColumnBlock, indicators: readonly IndicatorDefinition[], residentsAt: ResidentsAt, linksOf: (areaSets: readonly string[]) => AreaLinks): HiddenCell[] {
  const kindOf = new Map(indicators.map(({ key, kind }) => [key, kind]))
  const hidden = new Map<string, HiddenCell>()
  for (const { rule, uses, ...column } of block.columns.filter((candidate) => !isCountColumn(candidate))) {
    if (!hasProtection(rule)) continue
    const isCounted = uses.some(({ table, part }) => part === 'numerator' && counting.includes(kindOf.get(table.indicator) ?? ''))
    const tableOf = new Map(uses.map((use) => [use.table.areaSet, use]))
    const links = linksOf([...tableOf.keys()]).reduced
    for (const use of uses) {
      const residents = rule.minResidents > 0 ? residentsAt(use.table.areaSet, column.period) : undefined
      for (const [area, row] of use.table.cells.entries()) {
        const isBelow = (count: number | null | undefined, limit: number): boolean => typeof count === 'number' && count > 0 && count < limit
        const rest = rule.complement && kindOf.get(use.table.indicator) === 'share' && row.numerator !== null && row.denominator !== null ? row.denominator - row.numerator : null
        const reason = isBelow(residents?.[area], rule.minResidents) ? 'minResidents' as const
          : use.part === 'numerator' && isBelow(row.denominator, rule.minDenominator) ? 'minDenominator' as const
            : isCounted && isBelow(row[use.part], rule.minFrequency) ? 'minFrequency' as const
              : isCounted && isBelow(rest, rule.minFrequency) ? 'complement' as const : null
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
