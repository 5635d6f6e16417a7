import { audienceOf } from './audience-of.ts'
import { hasRole, isEditorOf } from './has-role.ts'
import type { Person } from './person.ts'

/** Who may read an indicator on a level; `null` stands for every one without a rule of its own. */
export interface AccessRule {
  readonly indicator: string | null
  readonly level: string | null
  readonly audience: 'public' | 'internal' | 'department'
}

export interface RatedIndicator {
  readonly key: string
  readonly department: string | null
}

/** Indicator before level: a rule for an indicator says more than one for a level. */
const weigh = ({ indicator, level }: AccessRule): number => (indicator === null ? 0 : 2) + (level === null ? 0 : 1)

function ruleFor(indicator: string, level: string, rules: readonly AccessRule[]): AccessRule | undefined {
  let found: AccessRule | undefined
  for (const rule of rules) {
    const fits = (rule.indicator === null || rule.indicator === indicator) && (rule.level === null || rule.level === level)
    if (fits && (found === undefined || weigh(rule) > weigh(found))) found = rule
  }
  return found
}

/**
 * Tell whether somebody may read an indicator on a level, as far as it is released to their audience at all.
 *
 * The most particular rule decides: indicator and level, then indicator, then level, then the rule for all; without any,
 * everybody may. What is for one department only is read by its editors and by those who release it, not by planners
 * or administrators.
 */
export function canRead(person: Person, indicator: RatedIndicator, level: string, rules: readonly AccessRule[]): boolean {
  const rule = ruleFor(indicator.key, level, rules)
  if (rule === undefined || rule.audience === 'public') return true
  if (rule.audience === 'internal') return audienceOf(person) === 'internal'
  return hasRole(person, 'releaser') || isEditorOf(person, indicator.department)
}
