import type { IndicatorDefinition } from '../figures/indicator-definition.ts'
import type { RuledMeasure } from './protection-input.ts'
import { hasProtection, noProtection, stricterRule, type ProtectionRule } from './protection-rule.ts'

/** As declared: what is left out is as in the rule that holds otherwise. */
export type PartialRule = { readonly [Point in keyof ProtectionRule]?: ProtectionRule[Point] | undefined }

/** Rules by whom they hold for. */
export interface RuleBook {
  readonly all?: PartialRule | undefined
  readonly uploads?: PartialRule | undefined
  readonly measures: Readonly<Record<string, PartialRule>>
  readonly indicators: Readonly<Record<string, PartialRule>>
}

/** Figures of a measure and period, and whether a department uploaded any of them. */
export interface MeasuredPeriod {
  readonly measure: string
  readonly period: string
  readonly isUploaded: boolean
}

/** What departments deliver is protected unless somebody decided otherwise; what offices have published already is not. */
export const uploadedByDefault: PartialRule = { minFrequency: 3 }

/**
 * Settle which rule holds for which figures.
 *
 * From the general to the particular, point by point: default, all, uploads, the measure itself. An indicator's own rule makes that of
 * its numerator stricter, never weaker, since the measure may be shown in other indicators too.
 */
export function resolveRules(book: RuleBook, periods: readonly MeasuredPeriod[], indicators: readonly IndicatorDefinition[]): RuledMeasure[] {
  return periods.flatMap(({ measure, period, isUploaded }) => {
    const own = merge(noProtection, isUploaded ? uploadedByDefault : undefined, book.all, isUploaded ? book.uploads : undefined, book.measures[measure])
    const rule = indicators.filter(({ numerator, key }) => numerator === measure && book.indicators[key] !== undefined)
      .reduce((strictest, { key }) => stricterRule(strictest, merge(own, book.indicators[key])), own)
    return hasProtection(rule) ? [{ measure, period, rule }] : []
  })
}

function merge(base: ProtectionRule, ...rules: readonly (PartialRule | undefined)[]): ProtectionRule {
  return rules.reduce<ProtectionRule>((merged, rule) => ({
    minFrequency: rule?.minFrequency ?? merged.minFrequency,
    minDenominator: rule?.minDenominator ?? merged.minDenominator,
    minResidents: rule?.minResidents ?? merged.minResidents,
    complement: rule?.complement ?? merged.complement,
    zeros: rule?.zeros ?? merged.zeros,
  }), base)
}
