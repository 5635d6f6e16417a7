import type { FigureTable } from '../figures/compute-figures.ts'
import type { IndicatorDefinition } from '../figures/indicator-definition.ts'
import type { NestingIndex } from '../model/area-index.ts'
import { columnKey } from './figure-columns.ts'

/** Hidden parts of one sum; with more, who is in it is not searched for. */
const MOST = 12

/** The parts of a sum that are hidden, and how far it is known which of them are in it. */
export interface SumMembers {
  readonly certain: readonly number[]
  /** Some of these may be in it, nobody can say which. */
  readonly possible: readonly number[]
  /** These may be figures that an office had protected itself, of which not even that there is one is known. */
  readonly offices: readonly number[]
}

/** What tells an outsider whether a sum was made of all its parts. */
export interface SumReader {
  /** With a part missing there is no sum. */
  readonly isStrict: boolean
  /** Hidden children of an area, among those that are not missing. */
  membersOf(nesting: NestingIndex, area: number, children: readonly number[]): SumMembers
  /** The figure of this area may have been made of fewer parts than there are. */
  mayLackParts(areaSet: string, area: number): boolean
}

const isShown = ({ status }: FigureTable['cells'][number]): boolean => status !== 'suppressed' && status !== 'missing' && status !== 'notApplicable'
const isCovered = ({ coverage }: FigureTable['cells'][number]): boolean => coverage.covered >= coverage.of

/** Not hidden by the atlas: it has no figure because one of its parts has none. */
const isInherited = ({ status, coverage, origin }: FigureTable['cells'][number]): boolean => status === 'suppressed' && origin === 'derived' && coverage.covered > 0

/** List counts without a figure because one of their parts has none: a ratio of the others is about something else. */
function listInherited(tables: readonly FigureTable[], definitionOf: ReadonlyMap<string, IndicatorDefinition>): Set<string> {
  return new Set(tables.flatMap(({ indicator, period, areaSet, cells }) => {
    const definition = definitionOf.get(indicator)
    return definition && definition.denominator === undefined ? cells.flatMap((row, area) => (isInherited(row) ? [`${columnKey(definition.numerator, period)} ${areaSet} ${area}`] : [])) : []
  }))
}

/** List where sums of which measure are shown with parts left out: `<column> <area set> <area>`. */
function listGaps(tables: readonly FigureTable[], definitionOf: ReadonlyMap<string, IndicatorDefinition>): Set<string> {
  return new Set(tables.flatMap(({ indicator, period, areaSet, cells }) => {
    const definition = definitionOf.get(indicator)
    return definition ? cells.flatMap((row, area) => (isShown(row) && !isCovered(row) ? [`${columnKey(definition.numerator, period)} ${areaSet} ${area}`] : [])) : []
  }))
}

/**
 * List the parts of ratios that are not the counts shown elsewhere (`<indicator> <column> <area set> <area>`), and where sums lack parts.
 *
 * Of a ratio numerator and denominator leave out the same areas, so above the finest level they may be less than the counts.
 */
export function ratiosApart(tables: readonly FigureTable[], definitionOf: ReadonlyMap<string, IndicatorDefinition>, counts: ReadonlyMap<string, number>, nestings: readonly NestingIndex[]): { apart: Set<string>; gaps: Set<string> } {
  const apart = new Set<string>()
  const gaps = listGaps(tables, definitionOf)
  const inherited = listInherited(tables, definitionOf)
  const ratios = tables.flatMap((table) => {
    const definition = definitionOf.get(table.indicator)
    if (definition?.denominator === undefined || table.denominatorPeriod === null) return []
    const columns = [columnKey(definition.numerator, table.period), columnKey(definition.denominator, table.denominatorPeriod)] as const
    return [{ table, definition, columns }]
  })
  const mark = ({ table, columns }: (typeof ratios)[number], area: number): void => {
    for (const column of columns) apart.add(`${table.indicator} ${column} ${table.areaSet} ${area}`)
  }
  const countOf = ({ table, columns }: (typeof ratios)[number], place: 0 | 1, area: number): number | undefined => counts.get(`${columns[place]} ${table.areaSet} ${area}`)
  const differs = (part: number | null, count: number | undefined): boolean => part !== null && count !== undefined && part !== count
  for (const ratio of ratios) {
    for (const [area, { numerator, denominator }] of ratio.table.cells.entries()) {
      const isOfOthers = numerator !== null && inherited.has(`${ratio.columns[0]} ${ratio.table.areaSet} ${area}`)
      if (!isOfOthers && !differs(numerator, countOf(ratio, 0, area)) && !differs(denominator, countOf(ratio, 1, area))) continue
      mark(ratio, area)
      gaps.add(`${ratio.columns[0]} ${ratio.table.areaSet} ${area}`)
    }
  }
  for (const ratio of ratios) {
    const { table, definition } = ratio
    const group = new Map(tables.filter(({ indicator, period }) => indicator === table.indicator && period === table.period).map((one) => [one.areaSet, one]))
    const reader = sumReader(group, definition, nestings, gaps, () => undefined)
    for (const [area, { denominator }] of table.cells.entries()) {
      const isSame = denominator !== null && denominator === countOf(ratio, 1, area)
      if (!isSame && reader.mayLackParts(table.areaSet, area)) mark(ratio, area)
    }
  }
  return { apart, gaps }
}

/**
 * Find out of which parts the sums of one indicator and period were made.
 *
 * Public answers mark alike what the atlas hides and what an office had protected itself. The first is part of the totals; the second never
 * was, where totals are made of the parts that are known. Coverage tells that parts are left out, the number of parts and a shown denominator
 * may tell which; where they do not, nothing is concluded about a single one.
 */
export function sumReader(group: ReadonlyMap<string, FigureTable>, definition: IndicatorDefinition, nestings: readonly NestingIndex[], gaps: ReadonlySet<string>, baseAt: (table: FigureTable, area: number) => number | undefined): SumReader {
  const isStrict = (definition.missingRule ?? (definition.denominator === undefined ? 'strict' : 'partial')) === 'strict'
  const own = nestings.filter(({ child, parent }) => group.has(child) && group.has(parent))
  const parentsOf = (set: string, area: number): [string, number][] => own.flatMap(({ child, parent, parentOf }) => (child === set && parentOf[area]! >= 0 ? [[parent, parentOf[area]!] as [string, number]] : []))
  const isDerived = (set: string, area: number): boolean => group.get(set)!.cells[area]!.origin === 'derived'

  /** Nothing was left out: it says so, or an area that was summed up of it does. */
  function isComplete(set: string, area: number): boolean {
    const row = group.get(set)!.cells[area]!
    if (!isDerived(set, area)) return false
    return isShown(row) ? isCovered(row) : parentsOf(set, area).some(([parent, place]) => isComplete(parent, place))
  }

  function mayLackParts(set: string, area: number): boolean {
    const table = group.get(set)!
    if (!isDerived(set, area) || isComplete(set, area)) return false
    if (isShown(table.cells[area]!)) return true
    return !isStrict && (gaps.has(`${columnKey(definition.numerator, table.period)} ${set} ${area}`) || parentsOf(set, area).some(([parent, place]) => mayLackParts(parent, place)))
  }

  function membersOf({ child, parent }: NestingIndex, area: number, children: readonly number[]): SumMembers {
    const [below, above] = [group.get(child)!, group.get(parent)!]
    const hidden = children.filter((index) => below.cells[index]!.status === 'suppressed')
    if (hidden.length === 0 || !mayLackParts(parent, area)) return { certain: hidden, possible: [], offices: isInherited(above.cells[area]!) ? hidden : [] }
    const unclear = { certain: [], possible: hidden, offices: hidden }
    if (hidden.length > MOST) return unclear
    const shown = children.filter((index) => !hidden.includes(index))
    const row = above.cells[area]!
    const isFinest = isShown(row) && !own.some((other) => other.parent === child)
    const count = isFinest ? row.coverage.covered - shown.filter((index) => isCovered(below.cells[index]!)).length : undefined
    const bases = children.map((index) => baseAt(below, index))
    const whole = baseAt(above, area)
    const base = whole === undefined || bases.includes(undefined) ? undefined : shown.reduce((rest, index) => rest - baseAt(below, index)!, whole)
    if (count === undefined && base === undefined) return unclear
    const sets = subsets(hidden).filter((set) => (count === undefined || set.length === count) && (base === undefined || set.reduce((sum, index) => sum + baseAt(below, index)!, 0) === base))
    return sets.length === 1 ? { certain: sets[0]!, possible: [], offices: hidden.filter((index) => !sets[0]!.includes(index)) } : unclear
  }
  return { isStrict, membersOf, mayLackParts }
}

function subsets(of: readonly number[]): number[][] {
  return Array.from({ length: 2 ** of.length }, (_, mask) => of.filter((_one, place) => (mask >> place) & 1))
}
