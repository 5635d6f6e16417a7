/** What holds for the figures of one measure and period. Numbers: 0 asks for nothing. */
export interface ProtectionRule {
  /** Counts above 0 and below this are not shown. */
  readonly minFrequency: number
  /** Ratios whose denominator lies above 0 and below this are not shown, nor are their numerators. */
  readonly minDenominator: number
  /** Areas with fewer residents than this (and more than none) show nothing. */
  readonly minResidents: number
  /** The complement of a share (denominator minus numerator) is protected like the numerator. */
  readonly complement: boolean
  /** `protected`: zeros are not shown either. */
  readonly zeros: 'published' | 'protected'
}

export const noProtection: ProtectionRule = { minFrequency: 0, minDenominator: 0, minResidents: 0, complement: true, zeros: 'published' }

/** Tell whether a rule forbids anything at all. */
export const hasProtection = ({ minFrequency, minDenominator, minResidents }: ProtectionRule): boolean => minFrequency > 0 || minDenominator > 0 || minResidents > 0

/** Bring two rules that hold for the same figures together: the stricter wins, point by point. */
export function stricterRule(a: ProtectionRule, b: ProtectionRule): ProtectionRule {
  return {
    minFrequency: Math.max(a.minFrequency, b.minFrequency),
    minDenominator: Math.max(a.minDenominator, b.minDenominator),
    minResidents: Math.max(a.minResidents, b.minResidents),
    complement: a.complement || b.complement,
    zeros: a.zeros === 'protected' || b.zeros === 'protected' ? 'protected' : 'published',
  }
}
