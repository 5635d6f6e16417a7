import type { AttackerView, ViewRow } from '../disclosure/audit/attacker-view.ts'
import type { LinearSolver } from '../disclosure/linear-solver.ts'
import { solverBounds } from '../disclosure/audit/solver-bounds.ts'
import type { FigureTable } from '../figures/compute-figures.ts'
import type { IndicatorDefinition } from '../figures/indicator-definition.ts'
import type { AreaIndex, NestingIndex } from '../model/area-index.ts'
import { columnKey } from './figure-columns.ts'
import type { Breakdown } from './protection-input.ts'
import { ratiosApart, sumReader } from './sum-members.ts'

/** All that an outsider reads: figures as they are shown, where areas lie, and how indicators are made. */
export interface PublicFigures {
  readonly tables: readonly FigureTable[]
  readonly indicators: readonly IndicatorDefinition[]
  readonly areaSets: readonly AreaIndex[]
  readonly nestings: readonly NestingIndex[]
  readonly breakdowns: readonly Breakdown[]
}

/** What an outsider can say about one figure that is not shown. `hi` null: nothing limits it. */
export interface RecoveredCell {
  readonly measure: string
  readonly period: string
  readonly areaSet: string
  readonly area: number
  readonly lo: number
  readonly hi: number | null
}

interface Equation { readonly terms: Map<number, number>; lower: number; upper: number }

/**
 * Play the outsider: bound every hidden count by what is shown beside it.
 *
 * Knows only the tables given. Written apart from the code that protects, so that one does not repeat the other's mistakes: it takes
 * every nesting, one indicator after the other, without asking which of its sums follow from others.
 * Cost: one or two linear programs per hidden count.
 */
export function recoverHidden(figures: PublicFigures, solver: LinearSolver): RecoveredCell[] {
  const { places, equations } = readPublic(figures)
  const recovered: RecoveredCell[] = []
  for (const view of viewsOf(places, equations)) {
    const bounds = solverBounds(view, solver)
    for (const [column, cell] of view.cells.entries()) {
      const place = places[cell]!
      if (place.measure === null) continue
      const [lo, hi] = [bounds.lowest(column).value, bounds.highest(column).value]
      recovered.push({ measure: place.measure, period: place.period, areaSet: place.areaSet, area: place.area, lo: lo + 0, hi: Number.isFinite(hi) ? hi + 0 : null })
    }
    bounds.dispose()
  }
  return recovered
}

/** `measure` null: a remainder that is not shown. */
interface Place { readonly measure: string | null; readonly period: string; readonly areaSet: string; readonly area: number; readonly lower: number }
type Term = { readonly known: number } | { readonly unknown: number }

function readPublic({ tables: shown, indicators, areaSets, nestings, breakdowns }: PublicFigures): { places: Place[]; equations: Equation[] } {
  const definitionOf = new Map(indicators.map((indicator) => [indicator.key, indicator]))
  const tables = withOrigins(shown, definitionOf)
  const known = new Map<string, number>()
  const places: Place[] = []
  const unknown = new Map<string, number>()
  const equations: Equation[] = []
  const columns = new Set<string>()
  /** Counts that are hidden themselves, so that they are at least 1; a ratio may be hidden for its denominator. */
  const positive = new Set<string>()
  /** Counts that nobody has: a share of them may be hidden for its denominator, and is no part of a sum all the same. */
  const missing = new Set<string>()
  for (const table of tables) readCounts(table)
  const { apart, gaps } = ratiosApart(tables, definitionOf, known, nestings)
  /** What stands in a table's row; of a ratio whose parts leave something out it is a figure of its own. */
  const nameOf = (column: string, { indicator, areaSet }: FigureTable, area: number): string => `${column} ${areaSet} ${area}${apart.has(`${indicator} ${column} ${areaSet} ${area}`) ? ` ${indicator}` : ''}`
  for (const table of tables) readRatios(table)
  for (const table of tables) readRates(table)
  const term = (measure: string, period: string, areaSet: string, area: number, table?: FigureTable): Term => {
    const key = table ? nameOf(columnKey(measure, period), table, area) : `${columnKey(measure, period)} ${areaSet} ${area}`
    const value = known.get(key)
    if (value !== undefined) return { known: value }
    let number = unknown.get(key)
    if (number === undefined) unknown.set(key, (number = places.push({ measure, period, areaSet, area, lower: positive.has(key) ? 1 : 0 }) - 1))
    return { unknown: number }
  }
  const write = (terms: readonly (readonly [Term, number])[], lower: number, upper: number): void => {
    const equation: Equation = { terms: new Map(), lower, upper }
    for (const [one, factor] of terms) {
      if ('known' in one) {
        equation.lower -= factor * one.known
        equation.upper -= factor * one.known
      } else equation.terms.set(one.unknown, (equation.terms.get(one.unknown) ?? 0) + factor)
    }
    if (equation.terms.size > 0) equations.push(equation)
  }
  const writers = groupTables(tables).flatMap(readSums)
  for (const writeSum of writers) writeSum()
  for (const table of tables) addShares(table)
  for (const { whole, parts, isComplete } of breakdowns) addBreakdown(whole, parts, isComplete)
  return { places, equations }

  function readCounts({ indicator, areaSet, period, cells }: FigureTable): void {
    const definition = definitionOf.get(indicator)
    if (!definition || definition.denominator !== undefined) return
    columns.add(columnKey(definition.numerator, period))
    for (const [area, { numerator, value, status, origin }] of cells.entries()) {
      const own = `${columnKey(definition.numerator, period)} ${areaSet} ${area}`
      if (numerator !== null || value !== null) known.set(own, numerator ?? value! / definition.factor)
      else if (status === 'suppressed') positive.add(own)
      else if (status === 'missing' && origin === 'delivered') missing.add(own)
    }
  }

  function readRatios(table: FigureTable): void {
    const definition = definitionOf.get(table.indicator)
    if (definition?.denominator === undefined) return
    const column = columnKey(definition.numerator, table.period)
    const base = table.denominatorPeriod === null ? null : columnKey(definition.denominator, table.denominatorPeriod)
    for (const one of base === null ? [column] : [column, base]) columns.add(one)
    for (const [area, row] of table.cells.entries()) {
      if (row.numerator !== null) known.set(nameOf(column, table, area), row.numerator)
      if (base !== null && row.denominator !== null) known.set(nameOf(base, table, area), row.denominator)
    }
  }

  /** A rate shown beside its denominator, wherever that stands, tells its numerator. */
  function readRates(table: FigureTable): void {
    const { indicator, period, denominatorPeriod, cells } = table
    const { numerator, denominator, factor = 1, kind } = definitionOf.get(indicator) ?? {}
    if (numerator === undefined || denominator === undefined || denominatorPeriod === null || kind === 'mean') return
    for (const [area, { value }] of cells.entries()) {
      const own = nameOf(columnKey(numerator, period), table, area)
      const base = known.get(nameOf(columnKey(denominator, denominatorPeriod), table, area))
      if (value !== null && base !== undefined && !known.has(own)) known.set(own, Math.round((value * base) / factor))
    }
  }

  /** Who is in which sum must be clear for all of them before the first is written. */
  function readSums(group: ReadonlyMap<string, FigureTable>): (() => void)[] {
    const [sample] = group.values()
    const definition = definitionOf.get(sample!.indicator)
    if (!definition || definition.kind === 'delivered' || definition.kind === 'index' || definition.kind === 'mean') return []
    const writers: (() => void)[] = []
    const reader = sumReader(group, definition, nestings, gaps, (table, area) =>
      (definition.denominator === undefined || table.denominatorPeriod === null ? undefined : known.get(nameOf(columnKey(definition.denominator, table.denominatorPeriod), table, area))))
    for (const nesting of nestings) {
      const { child, parent, parentOf } = nesting
      const [below, above] = [group.get(child), group.get(parent)]
      if (!below || !above) continue
      const rests = above.cells.map(({ remainder }) => remainder).filter((rest) => rest !== null)
      for (const [area, row] of above.cells.entries()) {
        if (row.status === 'missing' || row.status === 'notApplicable') continue
        const children = [...parentOf.keys()].filter((index) => parentOf[index] === area)
        const gone = children.filter((index) => below.cells[index]!.status === 'missing' || missing.has(`${columnKey(definition.numerator, below.period)} ${child} ${index}`))
        if (children.length === 0 || (gone.length > 0 && (row.origin === 'delivered' || reader.isStrict))) continue
        const own = children.filter((index) => !gone.includes(index) && below.cells[index]!.status !== 'notApplicable')
        const { certain, possible, offices } = reader.membersOf(nesting, area, own)
        for (const index of offices) positive.delete(nameOf(columnKey(definition.numerator, below.period), below, index))
        writers.push(() => {
          const rest: Term = row.remainder !== null ? { known: row.remainder } : row.origin === 'derived' || (row.status === 'suppressed' && rests.length > 0 && rests.every((one) => one === 0)) ? { known: 0 } : { unknown: places.push({ measure: null, period: '', areaSet: '', area, lower: 0 }) - 1 }
          const shown = own.filter((index) => below.cells[index]!.status !== 'suppressed')
          const sum = (measure: string, period: string, extra: readonly (readonly [Term, number])[]): void => {
            const whole = [[term(measure, period, parent, area, above), 1], ...[...shown, ...certain].map((index) => [term(measure, period, child, index, below), -1] as const)] as const
            const all = [...whole, ...possible.map((index) => [term(measure, period, child, index, below), -1] as const), ...extra]
            write(all, possible.length > 0 ? -Infinity : 0, 0)
            if (possible.length > 0) write(whole, 0, Infinity)
          }
          sum(definition.numerator, above.period, [[rest, -1]])
          if (definition.denominator !== undefined && above.denominatorPeriod !== null && row.origin === 'derived') sum(definition.denominator, above.denominatorPeriod, [])
        })
      }
    }
    return writers
  }

  function addShares(table: FigureTable): void {
    const definition = definitionOf.get(table.indicator)
    if (definition?.kind !== 'share' || definition.denominator === undefined || table.denominatorPeriod === null) return
    for (const [area, row] of table.cells.entries()) {
      if (row.status !== 'suppressed') continue
      write([[term(definition.denominator, table.denominatorPeriod, table.areaSet, area, table), 1], [term(definition.numerator, table.period, table.areaSet, area, table), -1]], 0, Infinity)
    }
  }

  function addBreakdown(whole: string, parts: readonly string[], isComplete: boolean): void {
    for (const { id, codes } of areaSets) {
      for (const column of columns) {
        const [measure, period] = [column.slice(0, column.lastIndexOf('@')), column.slice(column.lastIndexOf('@') + 1)]
        const own = parts.filter((part) => columns.has(columnKey(part, period)))
        if (measure !== whole || own.length === 0) continue
        for (const area of codes.keys()) {
          if (!known.has(`${column} ${id} ${area}`) && !unknown.has(`${column} ${id} ${area}`)) continue
          write([[term(whole, period, id, area), 1], ...own.map((part) => [term(part, period, id, area), -1] as const)], 0, isComplete && own.length === parts.length ? 0 : Infinity)
        }
      }
    }
  }
}

/** A ratio is always computed; whether its numerator was summed up or delivered for the area itself stands with the count. */
function withOrigins(tables: readonly FigureTable[], definitionOf: ReadonlyMap<string, IndicatorDefinition>): FigureTable[] {
  const counts = new Map(tables.flatMap((table) => {
    const definition = definitionOf.get(table.indicator)
    return definition && definition.denominator === undefined ? [[`${columnKey(definition.numerator, table.period)} ${table.areaSet}`, table.cells] as const] : []
  }))
  return tables.map((table) => {
    const definition = definitionOf.get(table.indicator)
    const own = definition?.denominator === undefined ? undefined : counts.get(`${columnKey(definition.numerator, table.period)} ${table.areaSet}`)
    return own ? { ...table, cells: table.cells.map((row, area) => (own[area]!.origin === 'delivered' ? { ...row, origin: 'delivered' as const, remainder: own[area]!.remainder } : row)) } : table
  })
}

/** One indicator and period, its tables by area set. */
function groupTables(tables: readonly FigureTable[]): Map<string, FigureTable>[] {
  const groups = new Map<string, Map<string, FigureTable>>()
  for (const table of tables) {
    const key = `${table.indicator} ${table.period}`
    groups.set(key, (groups.get(key) ?? new Map<string, FigureTable>()).set(table.areaSet, table))
  }
  return [...groups.values()]
}

/** Split the unknowns into parts that no equation connects. */
function viewsOf(places: readonly Place[], equations: readonly Equation[]): AttackerView[] {
  const count = places.length
  const parent = Int32Array.from({ length: count }, (_, index) => index)
  const find = (cell: number): number => {
    while (parent[cell] !== cell) cell = parent[cell] = parent[parent[cell]!]!
    return cell
  }
  for (const { terms } of equations) {
    const [first, ...others] = terms.keys()
    for (const other of others) parent[find(other)] = find(first!)
  }
  const parts = new Map<number, { cells: number[]; rows: ViewRow[] }>()
  const column = new Int32Array(count)
  for (let cell = 0; cell < count; cell++) {
    const part = parts.get(find(cell)) ?? { cells: [], rows: [] }
    parts.set(find(cell), part)
    column[cell] = part.cells.push(cell) - 1
  }
  for (const { terms, lower, upper } of equations) {
    const [first] = terms.keys()
    parts.get(find(first!))!.rows.push({ cells: [...terms.keys()].map((cell) => column[cell]!), coefficients: [...terms.values()], lower, upper })
  }
  return [...parts.values()].map(({ cells, rows }) => ({ cells: Int32Array.from(cells), lower: Float64Array.from(cells, (cell) => places[cell]!.lower), upper: new Float64Array(cells.length).fill(Infinity), rows }))
}
