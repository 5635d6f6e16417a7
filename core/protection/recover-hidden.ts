import type { AttackerView, ViewRow } from '../disclosure/attacker-view.ts'
import type { LinearSolver } from '../disclosure/linear-solver.ts'
import { solverBounds } from '../disclosure/solver-bounds.ts'
import type { FigureTable } from '../figures/compute-figures.ts'
import type { IndicatorDefinition } from '../figures/indicator-definition.ts'
import type { AreaIndex, NestingIndex } from '../model/area-index.ts'
import { columnKey } from './figure-columns.ts'
import type { Breakdown } from './protection-input.ts'

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

function readPublic({ tables, indicators, areaSets, nestings, breakdowns }: PublicFigures): { places: Place[]; equations: Equation[] } {
  const definitionOf = new Map(indicators.map((indicator) => [indicator.key, indicator]))
  const known = new Map<string, number>()
  const places: Place[] = []
  const unknown = new Map<string, number>()
  const equations: Equation[] = []
  const columns = new Set<string>()
  /** Counts that are hidden themselves, so that they are at least 1; a ratio may be hidden for its denominator. */
  const positive = new Set<string>()
  for (const table of tables) {
    const definition = definitionOf.get(table.indicator)
    if (!definition) continue
    for (const [area, row] of table.cells.entries()) {
      const own = `${columnKey(definition.numerator, table.period)} ${table.areaSet} ${area}`
      columns.add(columnKey(definition.numerator, table.period))
      if (row.numerator !== null) known.set(own, row.numerator)
      else if (definition.denominator === undefined && row.value !== null) known.set(own, row.value / definition.factor)
      else if (definition.denominator === undefined && row.status === 'suppressed') positive.add(own)
      if (definition.denominator === undefined || table.denominatorPeriod === null) continue
      const base = `${columnKey(definition.denominator, table.denominatorPeriod)} ${table.areaSet} ${area}`
      columns.add(columnKey(definition.denominator, table.denominatorPeriod))
      if (row.denominator !== null) known.set(base, row.denominator)
    }
  }
  for (const table of tables) readRates(table)
  const term = (measure: string, period: string, areaSet: string, area: number): Term => {
    const key = `${columnKey(measure, period)} ${areaSet} ${area}`
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
  for (const group of groupTables(tables)) addSums(group)
  for (const table of tables) addShares(table)
  for (const { whole, parts, isComplete } of breakdowns) addBreakdown(whole, parts, isComplete)
  return { places, equations }

  /** A rate shown beside its denominator, wherever that stands, tells its numerator. */
  function readRates({ indicator, areaSet, period, denominatorPeriod, cells }: FigureTable): void {
    const { numerator, denominator, factor = 1, kind } = definitionOf.get(indicator) ?? {}
    if (numerator === undefined || denominator === undefined || denominatorPeriod === null || kind === 'mean') return
    for (const [area, { value }] of cells.entries()) {
      const own = `${columnKey(numerator, period)} ${areaSet} ${area}`
      const base = known.get(`${columnKey(denominator, denominatorPeriod)} ${areaSet} ${area}`)
      if (value !== null && base !== undefined && !known.has(own)) known.set(own, Math.round((value * base) / factor))
    }
  }

  function addSums(group: ReadonlyMap<string, FigureTable>): void {
    const [sample] = group.values()
    const definition = definitionOf.get(sample!.indicator)
    if (!definition || definition.kind === 'delivered' || definition.kind === 'index' || definition.kind === 'mean') return
    for (const { child, parent, parentOf } of nestings) {
      const [below, above] = [group.get(child), group.get(parent)]
      if (!below || !above) continue
      const rests = above.cells.map(({ remainder }) => remainder).filter((rest) => rest !== null)
      for (const [area, row] of above.cells.entries()) {
        if (row.status === 'missing' || row.status === 'notApplicable') continue
        const children = [...parentOf.keys()].filter((index) => parentOf[index] === area)
        const gone = children.filter((index) => below.cells[index]!.status === 'missing')
        if (children.length === 0 || (gone.length > 0 && row.origin === 'delivered')) continue
        const own = children.filter((index) => !gone.includes(index) && below.cells[index]!.status !== 'notApplicable')
        const rest: Term = row.remainder !== null ? { known: row.remainder } : row.origin === 'derived' || (rests.length > 0 && rests.every((one) => one === 0)) ? { known: 0 } : { unknown: places.push({ measure: null, period: '', areaSet: '', area, lower: 0 }) - 1 }
        const sum = (measure: string, period: string, extra: readonly (readonly [Term, number])[]): void =>
          write([[term(measure, period, parent, area), 1], ...own.map((index) => [term(measure, period, child, index), -1] as const), ...extra], 0, 0)
        sum(definition.numerator, above.period, [[rest, -1]])
        if (definition.denominator !== undefined && above.denominatorPeriod !== null && row.origin === 'derived') sum(definition.denominator, above.denominatorPeriod, [])
      }
    }
  }

  function addShares(table: FigureTable): void {
    const definition = definitionOf.get(table.indicator)
    if (definition?.kind !== 'share' || definition.denominator === undefined || table.denominatorPeriod === null) return
    for (const [area, row] of table.cells.entries()) {
      if (row.status !== 'suppressed') continue
      write([[term(definition.denominator, table.denominatorPeriod, table.areaSet, area), 1], [term(definition.numerator, table.period, table.areaSet, area), -1]], 0, Infinity)
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
