import type { IndicatorDefinition } from './indicator-definition.ts'

/** Why a definition makes no sense. */
export type IndicatorFault =
  | 'denominator-needed' | 'mean-denominator-needed' | 'denominator-unused' | 'same-parts' | 'factor-unused' | 'percent-factor' | 'lag-without-denominator' | 'lag-empty'
  | 'period-twice'

/** The field that a fault is about, as the declaration names it. */
export type FaultyField = 'denominator' | 'factor' | 'lag' | 'periods'

type Checked = Pick<IndicatorDefinition, 'kind' | 'numerator' | 'denominator' | 'factor' | 'lag' | 'periods'> & { readonly unit: { readonly de: string } }

const fieldOf: Readonly<Record<IndicatorFault, FaultyField>> = {
  'denominator-needed': 'denominator', 'mean-denominator-needed': 'denominator', 'denominator-unused': 'denominator', 'same-parts': 'denominator',
  'factor-unused': 'factor', 'percent-factor': 'factor', 'lag-without-denominator': 'lag', 'lag-empty': 'lag', 'period-twice': 'periods',
}

/**
 * Check whether the parts of an indicator fit its kind.
 *
 * A ratio has a numerator and another measure, or the same one earlier, as denominator; what is counted or delivered
 * ready-made has none, and is not multiplied. A percentage is multiplied by 100.
 *
 * Shape: one entry per fault, at most one per field; empty: it makes sense.
 */
export function checkIndicator(definition: Checked, isAdditive: (measure: string) => boolean): { readonly field: FaultyField; readonly fault: IndicatorFault }[] {
  const found = faultsOf(definition, isAdditive).map((fault) => ({ field: fieldOf[fault], fault }))
  return found.filter(({ field }, index) => found.findIndex((other) => other.field === field) === index)
}

function faultsOf({ kind, numerator, denominator, factor, lag, periods, unit }: Checked, isAdditive: (measure: string) => boolean): IndicatorFault[] {
  const isRatio = kind === 'share' || kind === 'rate' || kind === 'density'
  const faults: readonly (readonly [boolean, IndicatorFault])[] = [
    [isRatio && denominator === undefined, 'denominator-needed'],
    [kind === 'mean' && denominator === undefined && isAdditive(numerator), 'mean-denominator-needed'],
    [!isRatio && kind !== 'mean' && denominator !== undefined, 'denominator-unused'],
    [denominator === numerator && lag === undefined, 'same-parts'],
    [!isRatio && kind !== 'mean' && factor !== 1, 'factor-unused'],
    [isRatio && unit.de.trim() === '%' && factor !== 100, 'percent-factor'],
    [lag !== undefined && denominator === undefined, 'lag-without-denominator'],
    [lag !== undefined && !/\d/.test(lag), 'lag-empty'],
    [periods !== undefined && new Set(periods).size < periods.length, 'period-twice'],
  ]
  return faults.filter(([isFound]) => isFound).map(([, fault]) => fault)
}
