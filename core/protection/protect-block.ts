import { cellState, type CellSystem } from '../disclosure/cell-system.ts'
import { choosePattern, type ChosenBy, type Pattern } from '../disclosure/choose/choose-pattern.ts'
import type { ProtectionLevel } from '../disclosure/disclosure-rule.ts'
import type { LinearSolver } from '../disclosure/linear-solver.ts'
import type { ProtectedSystem } from '../disclosure/table/table-system.ts'
import { verifyPattern } from '../disclosure/audit/verify-pattern.ts'
import type { BlockCell } from './block-cells.ts'
import { holdAgainstFormer, type KnownCell } from './hold-against-former.ts'

/** Cells; smaller systems are chosen with all sums at once, which is cheap there and hides less. */
const LARGE = 2_000

/** A block as it was released before: its cells, what was hidden, and which cell of today is which of then (-1: new). */
export interface FormerBlock extends ProtectedSystem {
  readonly hidden: Uint8Array
  readonly sameCell: (cell: number) => number
  /** How many of its cells are figures; the others are what is left over. */
  readonly figures: number
  readonly cells: readonly BlockCell[]
  /** When the public began to see it. */
  readonly from: string
}

export interface ProtectBlockInput {
  /** As `spared`, with fewer sums: what is found there quickly often holds for all of them. */
  readonly sketch: ProtectedSystem
  /** Only the columns that need protection may be hidden. */
  readonly spared: ProtectedSystem
  /** Everything may be hidden. */
  readonly open: ProtectedSystem
  /** Oldest first. */
  readonly former: readonly FormerBlock[]
  readonly level: ProtectionLevel
  readonly solver?: LinearSolver | undefined
  readonly shouldStop?: (() => boolean) | undefined
  readonly onProgress?: ((done: number, of: number) => void) | undefined
}

export interface ProtectedBlock {
  readonly hidden: Uint8Array
  readonly chosenBy: ChosenBy
  /** Every primary cell that is not out already is proven safe. */
  readonly isSafe: boolean
  readonly isStopped: boolean
  /** Primary cells that an earlier release showed: they are hidden from now on, which takes nothing back. */
  readonly alreadyPublic: readonly number[]
  /** Cells about which earlier releases tell more than the rules allow, however much is hidden now. */
  readonly known: readonly KnownCell[]
  /** Primary cells that could not be proven safe. */
  readonly unsafe: readonly number[]
}

/**
 * Choose what to hide in one block, prove it, and hold it against earlier releases.
 *
 * First only the columns that need it are touched; where that is not enough, the others too. What stands alone safely is then
 * checked against readers who kept earlier releases, and more is hidden where it does not hold. Out of time or not proven: the whole
 * block is hidden. What earlier releases tell in any case is listed (`known`), and keeps all the room that hiding can leave it.
 */
export function protectBlock({ sketch, spared, open, former, ...options }: ProtectBlockInput): ProtectedBlock {
  const { shouldStop = () => false } = options
  const isSettled = ({ isSafe, widenedBy }: Pattern): boolean => isSafe && widenedBy === 0
  let pattern = open.primary.length === 0 ? nothingToChoose(open.system) : fromSketch(sketch, spared, options) ?? choosePattern(spared.system, spared.primary, options)
  if (!isSettled(pattern) && !shouldStop()) pattern = choosePattern(open.system, open.primary, options)
  if (!pattern.isSafe || shouldStop()) return wholeBlock(open, shouldStop())
  const told = former.filter((block) => !tellsNothing(open.system, pattern.hidden, block))
  return told.length === 0 ? { hidden: pattern.hidden, chosenBy: pattern.chosenBy, isSafe: true, isStopped: false, alreadyPublic: [], known: [], unsafe: [] } : againstFormer(open, pattern, told, options)
}

/** Choose with fewer sums and prove with all of them; `null` where there is nothing to gain or it does not hold. */
function fromSketch(sketch: ProtectedSystem, { system, primary }: ProtectedSystem, options: Pick<ProtectBlockInput, 'level' | 'solver' | 'shouldStop'>): Pattern | null {
  if (sketch.system.constraints.length === system.constraints.length || system.values.length < LARGE) return null
  const pattern = choosePattern(sketch.system, primary, options)
  if (!pattern.isSafe || pattern.widenedBy > 0) return null
  return verifyPattern(system, pattern.hidden, primary, options.level, { solver: options.solver, shouldStop: options.shouldStop }).isSafe ? pattern : null
}

function nothingToChoose({ state }: CellSystem): Pattern {
  return { hidden: state.map((is) => (is === cellState.hidden ? 1 : 0)), chosenBy: 'network', isSafe: true, failures: [], widenedBy: 0, isStopped: false }
}

/** Hide all that is not a published zero: with every sum hidden, larger tables look the same. */
function wholeBlock({ system, primary }: ProtectedSystem, isStopped: boolean): ProtectedBlock {
  const hidden = system.state.map((state) => (state === cellState.published ? 0 : 1))
  const isScalable = system.constraints.every(({ lower, upper }) => lower === 0 && upper === 0)
  return { hidden, chosenBy: 'block', isSafe: isScalable, isStopped, alreadyPublic: [], known: [], unsafe: isScalable ? [] : primary.map(({ cell }) => cell) }
}

/** The former release has the same figures and hid the same cells: who kept it knows nothing more. */
function tellsNothing({ values }: CellSystem, hidden: Uint8Array, former: FormerBlock): boolean {
  const seen = new Set<number>()
  for (const [cell, value] of values.entries()) {
    const before = former.sameCell(cell)
    if (before < 0) continue
    seen.add(before)
    if (former.system.values[before] !== value || former.hidden[before] !== hidden[cell]) return false
  }
  return seen.size === former.figures
}

function againstFormer(open: ProtectedSystem, pattern: Pattern, former: readonly FormerBlock[], options: Pick<ProtectBlockInput, 'level' | 'solver' | 'shouldStop'>): ProtectedBlock {
  const { hidden, chosenBy, alreadyPublic, known, isProven, unsafe } = holdAgainstFormer(open, pattern.hidden, former, options)
  if (options.shouldStop?.()) return { ...wholeBlock(open, true), alreadyPublic }
  const isSafe = isProven && known.every(({ isRevealedNow }) => !isRevealedNow)
  return { hidden, chosenBy: chosenBy ?? pattern.chosenBy, isSafe, isStopped: false, alreadyPublic, known, unsafe }
}
