import { cellState, type CellSystem } from '../disclosure/cell-system.ts'
import { auditPattern } from '../disclosure/audit/audit-pattern.ts'
import type { ChosenBy } from '../disclosure/choose/choose-pattern.ts'
import type { LinearSolver } from '../disclosure/linear-solver.ts'
import type { FigureTable } from '../figures/compute-figures.ts'
import { areaLinks, type AreaLinks } from './area-links.ts'
import { applyProtection } from './apply-protection.ts'
import { blockCells, type BlockCell, type BlockCells, type CellKind } from './block-cells.ts'
import { blockSystem, type BlockSystemOptions, type CellPast } from './block-system.ts'
import { columnBlocks, columnKey, figureColumns, type ColumnBlock } from './figure-columns.ts'
import { findBlockPrimaries, type BlockPrimary } from './find-block-primaries.ts'
import { formerBlocks } from './former-blocks.ts'
import type { HiddenCell } from './hidden-cell.ts'
import { hideMeasured } from './hide-measured.ts'
import { protectBlock, type FormerBlock, type ProtectedBlock } from './protect-block.ts'
import type { ProtectionInput } from './protection-input.ts'
import { residentsLookup } from './residents-lookup.ts'

/** How one group of figures that hang together was protected. */
export interface ProtectedPart {
  readonly measures: readonly string[]
  readonly period: string
  readonly cells: number
  readonly primary: number
  readonly cover: number
  readonly chosenBy: ChosenBy
  readonly isSafe: boolean
  readonly isStopped: boolean
}

/**
 * A figure about which readers of earlier releases know more than the rules allow, whatever is hidden now.
 *
 * `complement`: what the whole has beyond this measure; `rest`: what the area has beyond its parts.
 */
export interface KnownFigure {
  readonly kind: CellKind
  readonly measure: string
  readonly period: string
  readonly areaSet: string
  readonly area: number
  readonly lo: number
  readonly hi: number
  /** When the releases began that tell it; several: none of them alone. */
  readonly from: readonly string[]
  /** It was hidden well before, and can be computed only together with the new release. */
  readonly isRevealedNow: boolean
}

export interface ProtectedFigures {
  /** In the order of the tables given; hidden figures are `suppressed`. */
  readonly tables: readonly FigureTable[]
  readonly hidden: readonly HiddenCell[]
  readonly parts: readonly ProtectedPart[]
  /** What cannot be protected any more, because earlier releases tell it. */
  readonly known: readonly KnownFigure[]
  /** Every figure that must not be shown and was not out already is proven safe; `known` ones keep all the room that is left. */
  readonly isSafe: boolean
}

export interface ProtectFiguresOptions {
  readonly solver?: LinearSolver | undefined
  readonly shouldStop?: (() => boolean) | undefined
  /** Groups of figures done so far. */
  readonly onProgress?: ((done: number, of: number) => void) | undefined
}

/**
 * Hide in the figures of a public release what the rules forbid to show and whatever would reveal it.
 *
 * Figures come in computed from complete parts, so that no parent goes missing because a child is protected. Groups of figures that
 * hang together are protected and audited together, the oldest first; a later year hides what an earlier one hid where that is as good.
 *
 * Shape: same tables, same order. Same input, same answer, unless stopped; when stopped, whole groups are hidden.
 * Cost:  nothing where no rule holds; see docs/disclosure-engine.md.
 */
export function protectFigures(input: ProtectionInput, options: ProtectFiguresOptions = {}): ProtectedFigures {
  const blocks = columnBlocks(figureColumns(input))
  const setOf = new Map(input.areaSets.map((set) => [set.id, set]))
  const linked = new Map<string, AreaLinks>()
  const linksOf = (ids: readonly string[]): AreaLinks => {
    const key = [...ids].sort().join(' ')
    const links = linked.get(key) ?? areaLinks(ids.map((id) => setOf.get(id)!), input.nestings, input.levels)
    linked.set(key, links)
    return links
  }
  const residentsAt = residentsLookup(input)
  const past = new Map<string, CellPast>()
  const hidden: HiddenCell[] = []
  const parts: ProtectedPart[] = []
  const hiddenRests = new Set<string>()
  const known: KnownFigure[] = []
  for (const [done, block] of blocks.entries()) {
    options.onProgress?.(done, blocks.length)
    const book = blockCells(block, linksOf)
    const primary = findBlockPrimaries(block, book, residentsAt, input.residents)
    hidden.push(...hideMeasured(block, input.indicators, residentsAt, linksOf))
    if (primary.length === 0 && !hadSecrets(block, input.former)) continue
    const former = formerBlocks(block, book.cells, input.former, input, linksOf)
    const systems = openSystems(block, book, primary, former, input, past)
    const pattern = protectBlock({ ...systems, former, level: input.level, ...options })
    const own = describeHidden(book, systems.open.system, primary, pattern, options)
    hidden.push(...own)
    known.push(...describeKnown(book, former, pattern))
    for (const [whole, rests] of book.restsOf) for (const rest of rests) if (pattern.hidden[rest]) hiddenRests.add(placeOf(book.cells[whole]!))
    for (const [number, cell] of book.cells.entries()) past.set(placeOf(cell, true), { wasHidden: pattern.hidden[number] === 1, wasShown: false })
    parts.push({ measures: [...new Set(block.columns.map(({ measure }) => measure))], period: block.period, cells: book.cells.filter(({ kind }) => kind === 'figure').length,
      primary: own.filter(({ upper }) => upper !== null).length, cover: own.filter(({ upper }) => upper === null).length, chosenBy: pattern.chosenBy, isSafe: pattern.isSafe, isStopped: pattern.isStopped })
  }
  options.onProgress?.(blocks.length, blocks.length)
  return { tables: applyProtection(input, hidden, hiddenRests), hidden, parts, known, isSafe: parts.every(({ isSafe }) => isSafe) }
}

/** An earlier release hid small figures of this block, which must not come out now. */
function hadSecrets({ columns }: ColumnBlock, former: ProtectionInput['former']): boolean {
  const keys = new Set(columns.map(({ key }) => key))
  return former.some(({ hidden }) => hidden.some(({ measure, period, upper }) => upper !== null && keys.has(columnKey(measure, period))))
}

/** Where a cell stands; `anyPeriod`: in whatever year. */
function placeOf({ kind, column, areaSet, area }: BlockCell, anyPeriod = false): string {
  return `${anyPeriod ? `${kind} ${column.measure}` : column.key} ${areaSet} ${area}`
}

function openSystems(block: ColumnBlock, book: BlockCells, primary: readonly BlockPrimary[], former: readonly FormerBlock[], { areaSets, levels, wholeLevel, strategy }: ProtectionInput, past: ReadonlyMap<string, CellPast>) {
  const levelOfSet = new Map(areaSets.map(({ id, level }) => [id, level]))
  const levelOf = (areaSet: string): string => levelOfSet.get(areaSet) ?? ''
  const used = new Set(book.cells.map(({ areaSet }) => levelOf(areaSet)))
  const endangered = new Set(primary.map(({ cell }) => book.cells[cell]!.column.key))
  const parts = new Set(block.relations.filter(({ tables }) => tables.length === 0).flatMap((relation) => relation.parts))
  const latest = former.at(-1)
  const pastOf = (cell: number): CellPast => {
    const before = latest?.sameCell(cell) ?? -1
    if (before < 0) return past.get(placeOf(book.cells[cell]!, true)) ?? { wasHidden: false, wasShown: false }
    return { wasHidden: latest!.hidden[before] === 1, wasShown: latest!.hidden[before] === 0 }
  }
  const options: BlockSystemOptions = { strategy, wholeLevel, levelOf, finestLevel: levels.find(({ key }) => used.has(key))?.key ?? '', pastOf, isSpared: (column) => !endangered.has(column) && !parts.has(column) }
  const spared = blockSystem(book, options)
  return { sketch: { system: { ...spared, constraints: book.sketch }, primary }, spared: { system: spared, primary }, open: { system: blockSystem(book, { ...options, isSpared: () => false }), primary } }
}

/** Name the cells that earlier releases tell, and those releases. */
function describeKnown(book: BlockCells, former: readonly FormerBlock[], { known }: ProtectedBlock): KnownFigure[] {
  return known.map(({ former: place, cell, lo, hi, toldBy, isRevealedNow }) => {
    const { kind, column: { measure, period }, areaSet, area } = (former[place]?.cells ?? book.cells)[cell]!
    const from = [...new Set(toldBy.map((index) => former[index]!.from))].sort()
    return { kind, measure, period, areaSet, area, lo, hi, from, isRevealedNow }
  })
}

/**
 * Every hidden figure with why, and with what readers can still derive. Cover that can be computed anyway is shown again: that tells
 * nothing new.
 */
function describeHidden(book: BlockCells, system: CellSystem, primary: readonly BlockPrimary[], pattern: ProtectedBlock, { solver, shouldStop }: ProtectFiguresOptions): HiddenCell[] {
  const primaryOf = new Map(primary.map((one) => [one.cell, one]))
  const out = new Set(pattern.alreadyPublic)
  const room = new Map(pattern.known.flatMap((one) => (one.former < 0 ? [[one.cell, one] as const] : [])))
  const figures = new Set([...pattern.hidden.keys()].filter((cell) => pattern.hidden[cell] && book.cells[cell]!.kind === 'figure'))
  const intervals = auditPattern(system, pattern.hidden, { solver, shouldStop: () => pattern.isStopped || (shouldStop?.() ?? false), cells: figures })
  return intervals.flatMap(({ cell, lo, hi, isExact }) => {
    const { column: { measure, period }, areaSet, area, value, uses } = book.cells[cell]!
    const why = primaryOf.get(cell)
    const isForced = system.state[cell] === cellState.hidden
    if (!why && !isForced && isExact && lo === hi && !out.has(cell)) {
      pattern.hidden[cell] = 0
      return []
    }
    return [{ measure, period, areaSet, area, value, uses, reason: why?.reason ?? (isForced ? 'level' : 'cover'), upper: why?.upper ?? null, lo: room.get(cell)?.lo ?? lo, hi: room.get(cell)?.hi ?? hi, isAlreadyPublic: out.has(cell) }]
  })
}
