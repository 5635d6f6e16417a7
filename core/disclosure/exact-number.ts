import { DomainError } from '../model/domain-error.ts'

/** numerator ÷ denominator, denominator > 0. */
export interface Fraction {
  readonly numerator: bigint
  readonly denominator: bigint
}

/**
 * Take a decimal number as the exact fraction that its shortest decimal notation names (0.1 is 1/10).
 *
 * Throws: DomainError `not-a-number` for NaN and Infinity.
 */
export function toFraction(value: number): Fraction {
  const match = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(String(value))
  if (!match) throw new DomainError('not-a-number', `${value} is not a finite number`, { value: String(value) })
  const [, sign, whole = '0', decimals = '', exponent = '0'] = match
  const power = Number(exponent) - decimals.length
  const digits = BigInt(`${whole}${decimals}`) * (sign ? -1n : 1n)
  return power >= 0 ? { numerator: digits * 10n ** BigInt(power), denominator: 1n } : { numerator: digits, denominator: 10n ** BigInt(-power) }
}

/** Bring numbers to whole multiples of one common unit. Shape: values → [wholes, units per 1]. */
export function toCommonUnit(values: readonly number[]): readonly [readonly bigint[], bigint] {
  const fractions = values.map(toFraction)
  const scale = fractions.reduce((largest, { denominator }) => (denominator > largest ? denominator : largest), 1n)
  return [fractions.map(({ numerator, denominator }) => numerator * (scale / denominator)), scale]
}

/** Smallest whole number that is not below numerator ÷ denominator; denominator > 0. */
export function ceilDivide(numerator: bigint, denominator: bigint): bigint {
  const quotient = numerator / denominator
  return quotient * denominator < numerator ? quotient + 1n : quotient
}

/** Largest whole number that is not above numerator ÷ denominator; denominator > 0. */
export function floorDivide(numerator: bigint, denominator: bigint): bigint {
  return -ceilDivide(-numerator, denominator)
}
