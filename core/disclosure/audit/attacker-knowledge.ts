import type { CellSystem, Constraint } from '../cell-system.ts'
import { ceilDivide, floorDivide, toFraction } from '../exact-number.ts'

/** A rate as it was printed: `factor × numerator ÷ denominator`, rounded half up to `decimals`. */
export interface PrintedRate {
  readonly printed: number
  readonly decimals: number
  readonly factor: number
}

/**
 * Give the numerators that a printed rate leaves possible beside a known denominator.
 *
 * Exact. `hi < lo` means that no whole numerator fits.
 */
export function numeratorInterval({ printed, decimals, factor }: PrintedRate, denominator: number): { lo: number; hi: number } {
  const [from, to, unit] = roundingLimits(printed, decimals)
  const scale = toFraction(factor)
  const base = BigInt(denominator) * scale.denominator
  const divisor = unit * scale.numerator
  return { lo: Math.max(0, Number(ceilDivide(from * base, divisor))), hi: Number(ceilDivide(to * base, divisor) - 1n) }
}

/** Add a printed rate whose numerator and denominator are cells: whoever knows one of them can narrow the other. */
export function knowPrintedRate(system: CellSystem, numerator: number, denominator: number, { printed, decimals, factor }: PrintedRate): CellSystem {
  const [from, to, unit] = roundingLimits(printed, decimals)
  const scale = toFraction(factor)
  const cells = [numerator, denominator]
  const own = Number(unit * scale.numerator)
  return addConstraints(system, [
    { cells, coefficients: [own, -Number(from * scale.denominator)], lower: 0, upper: Infinity },
    { cells, coefficients: [own, -Number(to * scale.denominator)], lower: -Infinity, upper: -1 },
  ])
}

/** Add a sum that is published somewhere: a custom area, a union of neighbours, an area of another area set. */
export function knowSum(system: CellSystem, cells: readonly number[]): CellSystem {
  const sum = cells.reduce((total, cell) => total + system.values[cell]!, 0)
  return addConstraints(system, [{ cells, coefficients: cells.map(() => 1), lower: sum, upper: sum }])
}

/** Add that two groups of cells cover the same ground: old areas whose outer border is that of some new ones. */
export function knowEqualSums(system: CellSystem, one: readonly number[], other: readonly number[]): CellSystem {
  return addConstraints(system, [{ cells: [...one, ...other], coefficients: [...one.map(() => 1), ...other.map(() => -1)], lower: 0, upper: 0 }])
}

/** Add what is known of one cell beforehand: a legend's minimum and maximum, a class, a place in a ranking. */
export function knowBounds(system: CellSystem, cell: number, lo: number, hi: number): CellSystem {
  const floor = Float64Array.from(system.floor)
  const ceiling = Float64Array.from(system.ceiling)
  floor[cell] = Math.max(floor[cell]!, lo)
  ceiling[cell] = Math.min(ceiling[cell]!, hi)
  return { ...system, floor, ceiling }
}

/** Smallest and first too large value that print alike, as wholes of 1 ÷ unit. */
function roundingLimits(printed: number, decimals: number): readonly [bigint, bigint, bigint] {
  const unit = 2n * 10n ** BigInt(decimals)
  const { numerator, denominator } = toFraction(printed)
  const middle = floorDivide(numerator * unit, denominator)
  return [middle - 1n, middle + 1n, unit]
}

function addConstraints(system: CellSystem, constraints: readonly Constraint[]): CellSystem {
  return { ...system, constraints: [...system.constraints, ...constraints] }
}
