import type { IndicatorDefinition } from '../figures/indicator-definition.ts'
import type { AreaLinks } from './area-links.ts'
import { isCountColumn } from './block-cells.ts'
import type { ColumnBlock, ColumnRelation, ColumnUse, FigureColumn } from './figure-columns.ts'
import type { ResidentsAt } from './find-block-primaries.ts'
import { hasProtection } from './protection-rule.ts'
import type { HiddenCell } from './hidden-cell.ts'

const counting: readonly string[] = ['count', 'share', 'rate', 'density'] satisfies IndicatorDefinition['kind'][]

/**
 * Hide figures that are no whole numbers (annual averages, means, incomes) where they are too small, or have too few residents or too
 * small a base.
 *
 * They do not fit into the tables of whole numbers, so all neighbours below the same parent are hidden with them, and an only child's
 * parent too: nothing is left to subtract. Where they are part of a declared breakdown, another part goes with them, or else the whole.
 * A mean or an index is no number of cases, so it is never too small by itself.
 */
export function hideMeasured(block: ColumnBlock, indicators: readonly IndicatorDefinition[], residentsAt: ResidentsAt, linksOf: (areaSets: readonly string[]) => AreaLinks): HiddenCell[] {
  const kindOf = new Map(indicators.map(({ key, kind }) => [key, kind]))
  const columns = new Map(block.columns.filter((column) => !isCountColumn(column)).map((column) => [column.key, openColumn(column, linksOf)]))
  const breakdowns = block.relations.filter(({ tables, isComplete }) => tables.length === 0 && isComplete)
  const hidden = new Map<string, HiddenCell>()
  for (const column of columns.values()) {
    if (!hasProtection(column.rule)) continue
    const { rule, uses, period } = column
    const isCounted = uses.some(({ table, part }) => part === 'numerator' && counting.includes(kindOf.get(table.indicator) ?? ''))
    for (const { table, part } of uses) {
      const residents = rule.minResidents > 0 ? residentsAt(table.areaSet, period) : undefined
      for (const [area, row] of table.cells.entries()) {
        const isBelow = (count: number | null | undefined, limit: number): boolean => typeof count === 'number' && count > 0 && count < limit
        const rest = rule.complement && kindOf.get(table.indicator) === 'share' && row.numerator !== null && row.denominator !== null ? row.denominator - row.numerator : null
        const reason = isBelow(residents?.[area], rule.minResidents) ? 'minResidents' as const
          : part === 'numerator' && isBelow(row.denominator, rule.minDenominator) ? 'minDenominator' as const
            : isCounted && isBelow(row[part], rule.minFrequency) ? 'minFrequency' as const
              : isCounted && isBelow(rest, rule.minFrequency) ? 'complement' as const : null
        if (reason && row[part] !== null) hide(column, table.areaSet, area, reason)
      }
    }
  }
  return [...hidden.values()]

  function hide(column: MeasuredColumn, areaSet: string, area: number, reason: HiddenCell['reason']): void {
    const value = valueAt(column, areaSet, area)
    const key = `${column.key} ${areaSet} ${area}`
    if (value === null || hidden.has(key)) return
    hidden.set(key, { measure: column.measure, period: column.period, areaSet, area, value, uses: column.uses.map((use) => `${use.table.indicator}:${use.part}`), reason, upper: reason === 'cover' ? null : value, lo: 0, hi: null, isAlreadyPublic: false })
    for (const { parent, membersOf } of column.links) {
      const above = membersOf.findIndex((members) => members.some((place) => place.areaSet === areaSet && place.area === area))
      if (above < 0 || !column.useOf.has(parent)) continue
      for (const place of membersOf[above]!) hide(column, place.areaSet, place.area, 'cover')
      if (membersOf[above]!.filter((place) => valueAt(column, place.areaSet, place.area) !== null).length < 2) hide(column, parent, above, 'cover')
    }
    for (const breakdown of breakdowns) hidePartner(breakdown, column, areaSet, area)
  }

  /** Of a sum of which one member is hidden, hide a second: a part before the whole. */
  function hidePartner({ whole, parts }: ColumnRelation, { key }: MeasuredColumn, areaSet: string, area: number): void {
    if (whole !== key && !parts.includes(key)) return
    const others = [...parts, whole].filter((other) => other !== key)
    if (others.some((other) => hidden.has(`${other} ${areaSet} ${area}`))) return
    const partner = others.map((other) => columns.get(other)).find((other) => other !== undefined && valueAt(other, areaSet, area) !== null)
    if (partner) hide(partner, areaSet, area, 'cover')
  }
}

interface MeasuredColumn extends FigureColumn {
  readonly useOf: ReadonlyMap<string, ColumnUse>
  readonly links: AreaLinks['reduced']
}

function openColumn(column: FigureColumn, linksOf: (areaSets: readonly string[]) => AreaLinks): MeasuredColumn {
  const useOf = new Map(column.uses.map((use) => [use.table.areaSet, use]))
  return { ...column, useOf, links: linksOf([...useOf.keys()]).reduced }
}

function valueAt({ useOf }: MeasuredColumn, areaSet: string, area: number): number | null {
  const use = useOf.get(areaSet)
  return use?.table.cells[area]?.[use.part] ?? null
}
