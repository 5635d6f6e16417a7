import type { Text } from '../../../core/contract/common.ts'
import type { DisclosureRules } from '../../../core/contract/disclosure.ts'
import { administrationMessages } from '../../i18n/administration/messages.ts'
import { say } from '../../i18n/messages.ts'

export type RuleInForce = DisclosureRules['rules'][number]
export type Names = ReadonlyMap<string, Text>

/** What a rule asks for, in words; `null`: it is lifted. */
export function ruleInWords(rule: Partial<RuleInForce['rule']> | null): string {
  const text = administrationMessages.value
  if (rule === null) return text.ruleLifted
  const parts = [
    rule.minFrequency === undefined ? '' : rule.minFrequency === 0 ? text.noMinFrequency : text.minFrequencyIs(rule.minFrequency),
    rule.minDenominator === undefined ? '' : rule.minDenominator === 0 ? text.noMinDenominator : text.minDenominatorIs(rule.minDenominator),
    rule.minResidents === undefined ? '' : rule.minResidents === 0 ? text.noMinResidents : text.minResidentsIs(rule.minResidents),
    rule.complement === undefined ? '' : rule.complement ? text.complementIs : text.noComplement,
    rule.zeros === undefined ? '' : rule.zeros === 'published' ? text.zerosShown : text.zerosHidden,
  ].filter((part) => part !== '')
  return parts.length === 0 ? text.ruleAsksNothing : parts.join('; ')
}

/** What a rule is about, in words. */
export function scopeInWords({ scope, subject }: { readonly scope: RuleInForce['scope']; readonly subject: string | null }, names: Names): string {
  const text = administrationMessages.value
  if (scope === 'all' || scope === 'uploads') return text.scopes[scope]
  const name = names.get(`${scope}:${subject}`)
  return `${text.scopes[scope]}: ${name === undefined ? subject : say(name)}`
}
