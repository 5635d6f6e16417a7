import { auditPattern } from '../disclosure/audit/audit-pattern.ts'
import { cellState, type CellSystem, type PrimaryCell } from '../disclosure/cell-system.ts'
import { choosePattern, type ChosenBy } from '../disclosure/choose/choose-pattern.ts'
import type { ProtectionLevel } from '../disclosure/disclosure-rule.ts'
import type { LinearSolver } from '../disclosure/linear-solver.ts'
import { linkRelease } from '../disclosure/table/link-release.ts'
import type { ProtectedSystem } from '../disclosure/table/table-system.ts'
import { verifyPattern } from '../disclosure/audit/verify-pattern.ts'
import type { FormerBlock } from './protect-block.ts'

/** A cell about which readers of earlier releases know more than the rules allow, even if everything is hidden now. */
export interface KnownCell {
  /** Place of the earlier release among those given; -1: a cell of today. */
  readonly former: number
  readonly cell: number
  readonly lo: number
  readonly hi: number
  /** The earliest release that tells it alone; all of them where none does alone. */
  readonly toldBy: readonly number[]
  /** An earlier release hid it well, and only together with the new one it can be computed. */
  readonly isRevealedNow: boolean
}

export interface HeldAgainstFormer {
  readonly hidden: Uint8Array
  /** Undefined: nothing had to be hidden beyond what stands alone. */
  readonly chosenBy: ChosenBy | undefined
  readonly alreadyPublic: readonly number[]
  readonly known: readonly KnownCell[]
  /** Every primary cell has all the room that the rules ask for, or that earlier releases leave it. */
  readonly isProven: boolean
  readonly unsafe: readonly number[]
}

interface Options {
  readonly level: ProtectionLevel
  readonly solver?: LinearSolver | undefined
  readonly shouldStop?: (() => boolean) | undefined
}

/** Today's cells come first and keep their numbers; `numbers` gives those of every earlier release. */
interface Joint extends ProtectedSystem { readonly numbers: readonly Int32Array[] }

/**
 * Hide what earlier releases would reveal beside a pattern that stands alone.
 *
 * What stands alone stays hidden. Where earlier releases (and the zeros that are shown) tell too much about a cell even if all is hidden
 * that may be, hiding the rest of the block would not help it: such a cell has to keep exactly the room that hiding everything would
 * leave it, upwards and downwards, all others what the rules ask for. Not proven: as much is hidden as can be.
 */
export function holdAgainstFormer(open: ProtectedSystem, alone: Uint8Array, former: readonly FormerBlock[], options: Options): HeldAgainstFormer {
  const count = open.system.values.length
  const ours = (cell: number): boolean => cell < count
  const state = open.system.state.map((was, cell) => (alone[cell] ? cellState.hidden : was))
  const joint = joinFormer({ system: { ...open.system, state }, primary: open.primary }, former)
  const isOut = ({ cell }: PrimaryCell): boolean => joint.system.state[cell] === cellState.published
  const alreadyPublic = joint.primary.filter((one) => isOut(one) && ours(one.cell)).map(({ cell }) => cell)
  const primary = joint.primary.filter((one) => !isOut(one))
  const start = joint.system.state.map((was) => (was === cellState.hidden ? 1 : 0))
  for (const { cell } of primary) start[cell] = 1
  const both = (chosen: Uint8Array): Uint8Array => alone.map((is, cell) => is || chosen[cell]!)
  const shown = alreadyPublic.map((cell) => showOf(cell, open.system, former))
  if (verifyPattern(joint.system, start, primary, options.level, options).isSafe) return { hidden: both(start), chosenBy: undefined, alreadyPublic, known: shown, isProven: true, unsafe: [] }
  const strict = choosePattern(joint.system, primary, options)
  const room = strict.isSafe || options.shouldStop?.() ? new Map<number, Room>() : roomLeft(joint.system, strict.failures.map(({ cell }) => cell), primary, options)
  const eased = room.size === 0 ? strict : choosePattern(joint.system, primary.map((one) => ({ ...one, ...room.get(one.cell) })), { ...options, optimise: false })
  const chosen = eased.isSafe ? eased : strict
  const known = [...room].map(([cell, { upper: hi, lower: lo }]) => ({ lo, hi, ...blame(cell, open, former, joint, primary, options) }))
  const unsafe = eased.isSafe ? [] : strict.failures.flatMap(({ cell }) => (ours(cell) && !room.has(cell) ? [cell] : []))
  return { hidden: both(chosen.hidden), chosenBy: chosen.chosenBy, alreadyPublic, known: [...shown, ...known], isProven: eased.isSafe, unsafe }
}

/** Linking keeps the numbers of the table that is linked first, so today's cells are the first ones throughout. */
function joinFormer(today: ProtectedSystem, former: readonly FormerBlock[]): Joint {
  const count = today.system.values.length
  let joint = today
  const numbers: Int32Array[] = []
  for (const block of former) {
    const linked = linkRelease(joint, block, block.hidden, (cell) => (cell < count ? block.sameCell(cell) : -1))
    numbers.push(linked.numbers[1]!)
    joint = linked
  }
  return { ...joint, numbers }
}

interface Room { readonly lower: number; readonly upper: number }

/** The proven intervals of cells that stay too narrow although everything is hidden that may be. */
function roomLeft(system: CellSystem, cells: readonly number[], primary: readonly PrimaryCell[], { level, solver, shouldStop }: Options): Map<number, Room> {
  const everything = system.state.map((state) => (state === cellState.published ? 0 : 1))
  const asked = new Map(primary.map(({ cell, upper }) => [cell, upper]))
  const intervals = auditPattern(system, everything, { solver, shouldStop, cells: new Set(cells) })
  return new Map(intervals.flatMap(({ cell, lo, hi, isExact }) => {
    const isTooNarrow = hi !== null && (level === 'reaches-n' ? hi < asked.get(cell)! : hi === lo)
    return isExact && isTooNarrow ? [[cell, { lower: lo, upper: hi }] as const] : []
  }))
}

/** Which earlier release shows it. */
function showOf(cell: number, { values }: CellSystem, former: readonly FormerBlock[]): KnownCell {
  const value = values[cell]!
  const toldBy = former.flatMap((block, index) => {
    const before = block.sameCell(cell)
    return before >= 0 && block.hidden[before] === 0 && block.system.values[before] === value ? [index] : []
  })
  return { former: -1, cell, lo: value, hi: value, toldBy: toldBy.slice(0, 1), isRevealedNow: false }
}

/** Say whose cell it is, which earlier releases tell it, and whether they did so before the new one. */
function blame(cell: number, open: ProtectedSystem, former: readonly FormerBlock[], joint: Joint, primary: readonly PrimaryCell[], options: Options): Omit<KnownCell, 'lo' | 'hi'> {
  const asked = primary.filter((one) => one.cell === cell)
  const places = former.map((block, index) => ({ index, own: joint.numbers[index]!.indexOf(cell), block }))
  const secret = places.find(({ own, block }) => own >= 0 && block.hidden[own] === 1 && block.primary.some((one) => one.cell === own))
  const isTold = (system: CellSystem, number: number): boolean => roomLeft(system, [number], asked.map((one) => ({ ...one, cell: number })), options).size > 0
  const isOurs = cell < open.system.values.length
  if (secret) {
    // Readers who have nothing but the earlier releases: today's cells stand for themselves.
    const { system } = open
    const nothing: ProtectedSystem = { system: { ...system, constraints: [], floor: new Float64Array(system.values.length), state: system.state.map(() => cellState.hidden) }, primary: [] }
    const before = joinFormer(nothing, former)
    const number = isOurs ? cell : before.numbers[secret.index]![secret.own]!
    const wasTold = isTold(before.system, number)
    return { former: isOurs ? -1 : secret.index, cell: isOurs ? cell : secret.own, toldBy: wasTold ? former.map((_, index) => index) : [secret.index], isRevealedNow: !wasTold }
  }
  const alone = places.filter(({ block }) => isTold(joinFormer(open, [block]).system, cell)).map(({ index }) => index)
  return { former: -1, cell, toldBy: alone.length > 0 ? alone.slice(0, 1) : former.map((_, index) => index), isRevealedNow: false }
}
