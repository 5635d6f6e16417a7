import type { Constraint } from '../disclosure/cell-system.ts'
import type { FigureTable } from '../figures/compute-figures.ts'
import type { AreaLinks } from './area-links.ts'
import type { ColumnBlock, ColumnUse, FigureColumn, FigurePart } from './figure-columns.ts'

/**
 * `figure`: a count of an area. `rest`: what a parent has beyond its parts (cannot be placed, or a part is not known).
 * `complement`: what a whole has beyond its parts; nobody prints it, everybody can subtract.
 */
export type CellKind = 'figure' | 'rest' | 'complement'

export interface BlockCell {
  readonly kind: CellKind
  readonly column: FigureColumn
  readonly areaSet: string
  readonly area: number
  readonly value: number
  /** Where it stands: `<indicator>:numerator` or `<indicator>:denominator`. */
  readonly uses: readonly string[]
  /** False for a rest that nobody prints. */
  readonly isShown: boolean
  /** The rest holds a figure that an office had protected itself. */
  readonly holdsSuppressed: boolean
}

/** All whole-number figures of a block, and what adds up to what. */
export interface BlockCells {
  readonly cells: readonly BlockCell[]
  readonly constraints: readonly Constraint[]
  /**
   * Those that remain if parts and wholes are related in the finest areas only, and areas are summed for one indicator only where several
   * leave out different ones: less than is known, but mostly a network.
   */
  readonly sketch: readonly Constraint[]
  /** Cell of every row of a table; -1 where there is no number. */
  cellsOf(table: FigureTable, part: FigurePart): Int32Array
  /** Complement cell of a share's rows; -1 where there is none. */
  readonly complementOf: ReadonlyMap<FigureTable, Int32Array>
  /** Rest of a parent among its children, by the parent's cell. */
  readonly restsOf: ReadonlyMap<number, readonly number[]>
}

type CellsBySet = Map<string, Int32Array>

/** Tell whether a column holds counts; means and areas of land do not add up to whole numbers. */
export function isCountColumn({ uses }: FigureColumn): boolean {
  return uses.every(({ table, part }) => table.cells.every((row) => row[part] === null || (Number.isSafeInteger(row[part]) && row[part] >= 0)))
}

/**
 * Number the figures of a block and write down every sum that holds among them.
 *
 * Figures of one measure, period and area are one cell wherever they are shown, unless they differ (a ratio's parts leave out
 * areas whose counterpart is missing).
 * Cost: linear in figures.
 */
export function blockCells(block: ColumnBlock, linksOf: (areaSets: readonly string[]) => AreaLinks): BlockCells {
  const cells: BlockCell[] = []
  const constraints: Constraint[] = []
  const inner = new Set<Constraint>()
  const parents = new Set<number>()
  const seen = new Set<string>()
  const numbers = new Map<FigureTable, Partial<Record<FigurePart, Int32Array>>>()
  const complementOf = new Map<FigureTable, Int32Array>()
  const restsOf = new Map<number, number[]>()
  /** What is left over of a parent, by the parent and its known parts: for whatever indicator, it is one number. */
  const restBy = new Map<string, number>()
  /** Parents and sets of their parts that have a sum already. */
  const sketched = new Set<string>()
  /** Parents that are exactly the sum of known parts. */
  const summed = new Set<number>()
  const firstCell = new Map<string, CellsBySet>()
  const add = (cell: Omit<BlockCell, 'isShown' | 'holdsSuppressed' | 'uses'> & Partial<BlockCell>): number => cells.push({ isShown: true, holdsSuppressed: false, uses: [], ...cell }) - 1
  const know = (positive: number, negative: readonly number[], constant: number): boolean => {
    const key = `${positive}=${[...negative].sort((a, b) => a - b).join('+')}`
    if (seen.has(key)) return false
    seen.add(key)
    constraints.push({ cells: [positive, ...negative], coefficients: [1, ...negative.map(() => -1)], lower: constant, upper: constant })
    return true
  }
  for (const column of block.columns) if (isCountColumn(column)) numberColumn(column)
  for (const column of block.columns) if (isCountColumn(column)) for (const uses of byIndicator(column.uses)) addSums(uses)
  for (const relation of block.relations) {
    if (relation.tables.length > 0) addShare(relation.tables)
    else addBreakdown(relation.whole, relation.parts, relation.isComplete)
  }
  return { cells, constraints, sketch: constraints.filter((constraint) => !inner.has(constraint)), cellsOf: (table, part) => numbers.get(table)?.[part] ?? new Int32Array(table.cells.length).fill(-1), complementOf, restsOf }

  function numberColumn(column: FigureColumn): void {
    const known = new Map<string, number>()
    const first: CellsBySet = new Map()
    firstCell.set(column.key, first)
    for (const { table, part } of column.uses) {
      const own = first.get(table.areaSet) ?? new Int32Array(table.cells.length).fill(-1)
      first.set(table.areaSet, own)
      const rows = Int32Array.from(table.cells, (row, area) => {
        const value = row[part]
        if (value === null) return -1
        const key = `${table.areaSet} ${area} ${value}`
        const number = known.get(key) ?? add({ kind: 'figure', column, areaSet: table.areaSet, area, value, uses: [] })
        known.set(key, number)
        cells[number] = { ...cells[number]!, uses: [...cells[number]!.uses, `${table.indicator}:${part}`] }
        if (own[area]! < 0) own[area] = number
        return number
      })
      numbers.set(table, { ...numbers.get(table), [part]: rows })
    }
  }

  /** Sums of one indicator's numerators (or denominators) of one period, along every nesting. */
  function addSums(uses: readonly ColumnUse[]): void {
    const tableOf = new Map(uses.map((use) => [use.table.areaSet, use]))
    const { all, reduced } = linksOf([...tableOf.keys()])
    const isPlain = reduced.every(({ parent, membersOf }) => membersOf.every((members, area) => {
      const sum = sumAt(tableOf, parent, area, members)
      return sum === null || (sum.rest === 0 && sum.unknown.length === 0)
    }))
    for (const { parent, membersOf } of isPlain ? reduced : all) {
      for (const [area, members] of membersOf.entries()) {
        const sum = sumAt(tableOf, parent, area, members)
        if (!sum) continue
        const before = constraints.length
        addSum(sum, tableOf.get(parent)!, area)
        const place = `${cells[sum.whole]!.column.key} ${parent} ${area} ${[...new Set(members.map(({ areaSet }) => areaSet))].sort().join(' ')}`
        if (sketched.has(place)) for (const constraint of constraints.slice(before)) inner.add(constraint)
        sketched.add(place)
      }
    }
  }

  function addSum({ whole, parts, rest, unknown }: Sum, { table, part }: ColumnUse, area: number): void {
    parents.add(whole)
    if (rest === 0 || (rest < 0 && unknown.length === 0)) {
      know(whole, parts, rest)
      if (rest === 0) summed.add(whole)
    } else if (rest > 0) {
      const column = cells[whole]!.column
      const holdsSuppressed = unknown.some((status) => status === 'suppressed')
      const isShown = part === 'numerator' && table.cells[area]!.remainder === rest
      const key = `${whole}=${[...parts].sort((a, b) => a - b).join('+')}`
      const same = restBy.get(key)
      if (same !== undefined) {
        cells[same] = { ...cells[same]!, isShown: cells[same]!.isShown || isShown, holdsSuppressed: cells[same]!.holdsSuppressed || holdsSuppressed }
        return
      }
      const cell = add({ kind: 'rest', column, areaSet: table.areaSet, area, value: rest, isShown, holdsSuppressed })
      restBy.set(key, cell)
      know(whole, [...parts, cell], 0)
      restsOf.set(whole, [...restsOf.get(whole) ?? [], cell])
    }
  }

  function sumAt(tableOf: ReadonlyMap<string, ColumnUse>, parent: string, area: number, members: AreaPlaces): Sum | null {
    const own = tableOf.get(parent)
    const whole = own ? numbers.get(own.table)?.[own.part]?.[area] ?? -1 : -1
    if (whole < 0 || members.length === 0) return null
    const known: number[] = []
    const paired: number[] = []
    const unknown: string[] = []
    for (const place of members) {
      const use = tableOf.get(place.areaSet)
      const cell = use ? numbers.get(use.table)![use.part]![place.area]! : -1
      const row = use?.table.cells[place.area]
      if (cell < 0) {
        unknown.push(row?.status ?? 'missing')
        continue
      }
      known.push(cell)
      // Of a ratio the parts go up together only.
      if (row!.denominator !== null || use!.table.denominatorPeriod === null) if (row!.numerator !== null) paired.push(cell)
    }
    const restOf = (parts: readonly number[]): number => cells[whole]!.value - parts.reduce((sum, cell) => sum + cells[cell]!.value, 0)
    return restOf(paired) === 0 ? { whole, parts: paired, rest: 0, unknown: unknown.filter((status) => status === 'suppressed') }
      : { whole, parts: known, rest: restOf(known), unknown: unknown.filter((status) => status !== 'notApplicable') }
  }

  /** Numerator and complement make the denominator, in every row of the tables of one share. */
  function addShare(tables: readonly FigureTable[]): void {
    const complements: CellsBySet = new Map()
    const known = new Map<string, number>()
    for (const table of tables) {
      const [upper, lower] = [numbers.get(table)?.numerator, numbers.get(table)?.denominator]
      if (!upper || !lower) continue
      const own = Int32Array.from(table.cells, (_, area) => {
        const [part, whole] = [upper[area]!, lower[area]!]
        if (part < 0 || whole < 0 || cells[whole]!.value < cells[part]!.value) return -1
        const cell = known.get(`${part} ${whole}`) ?? add({ ...cells[part]!, kind: 'complement', value: cells[whole]!.value - cells[part]!.value, isShown: false })
        known.set(`${part} ${whole}`, cell)
        return cell
      })
      complementOf.set(table, own)
      complements.set(table.areaSet, own)
    }
    addComplementSums(complements)
    for (const [table, own] of complementOf) {
      if (!tables.includes(table)) continue
      const { numerator, denominator } = numbers.get(table)!
      own.forEach((complement, area) => complement >= 0 && relate(denominator![area]!, [numerator![area]!, complement]))
    }
  }

  function addComplementSums(complements: CellsBySet): void {
    for (const { parent, membersOf } of linksOf([...complements.keys()]).reduced) {
      for (const [area, members] of membersOf.entries()) {
        const whole = complements.get(parent)![area]!
        const parts = members.map((place) => complements.get(place.areaSet)![place.area]!).filter((cell) => cell >= 0)
        if (whole < 0 || cells[whole]!.value !== parts.reduce((sum, cell) => sum + cells[cell]!.value, 0)) continue
        if (members.length > 0) know(whole, parts, 0)
        summed.add(whole)
      }
    }
  }

  function addBreakdown(whole: string, parts: readonly string[], isComplete: boolean): void {
    for (const [areaSet, wholes] of firstCell.get(whole) ?? []) {
      wholes.forEach((cell, area) => {
        if (cell < 0) return
        const own = parts.map((part) => firstCell.get(part)?.get(areaSet)?.[area] ?? -1)
        const known = own.filter((part) => part >= 0)
        const rest = cells[cell]!.value - known.reduce((sum, part) => sum + cells[part]!.value, 0)
        if (isComplete && known.length === own.length) relate(cell, known, rest)
        else if (rest >= 0 && known.length > 0) know(cell, [...known, add({ ...cells[known[0]!]!, kind: 'complement', value: rest, isShown: false })], 0)
      })
    }
  }

  /** What is a sum of such rows below follows from those. */
  function relate(whole: number, parts: readonly number[], constant = 0): void {
    if (constant === 0 && [whole, ...parts].every((cell) => summed.has(cell))) return
    if (know(whole, parts, constant) && parents.has(whole)) inner.add(constraints.at(-1)!)
  }
}

type AreaPlaces = AreaLinks['all'][number]['membersOf'][number]

interface Sum { readonly whole: number; readonly parts: readonly number[]; readonly rest: number; readonly unknown: readonly string[] }

/** The same indicator's tables of one period, one per area set, and one list per part. */
function byIndicator(uses: readonly ColumnUse[]): ColumnUse[][] {
  const groups = new Map<string, ColumnUse[]>()
  for (const use of uses) {
    const key = `${use.table.indicator} ${use.part} ${use.table.period}`
    groups.set(key, [...groups.get(key) ?? [], use])
  }
  return [...groups.values()]
}
