import type { LevelRule, ObservationFile } from '../../../core/contract/observation-file.ts'

/** An area a row stands for, with the rule that found it. */
export interface AreaMatch {
  readonly rule: LevelRule
  readonly level: string
  readonly code: string
  /** The same unit on other levels. */
  readonly alsoAs: readonly { readonly level: string; readonly code: string }[]
}

/**
 * Build the function that finds the area of a row from its key.
 *
 * Shape: key and text of the level column → area, or `null` where no level fits.
 */
export function areaMatcher(area: ObservationFile['area']): (key: string, levelText: string | null) => AreaMatch | null {
  const rules = area.levels.map((rule) => ({ rule, pattern: new RegExp(rule.pattern ?? '^.+$', 'u') }))
  return (key, levelText) => {
    for (const { rule, pattern } of rules) {
      if (levelText !== null && levelText !== (rule.text ?? rule.level)) continue
      if (!pattern.test(key)) continue
      const make = (template: string | undefined) => (template === undefined ? key : key.replace(pattern, template))
      const alsoAs = rule.alsoAs.map((other) => ({ level: other.level, code: make(other.code) }))
      return { rule, level: rule.level, code: make(rule.code), alsoAs }
    }
    return null
  }
}

/** Trim a key as found and give it back the zeros it lost. */
export function cleanKey(text: string, pad: number | undefined): string {
  const trimmed = text.trim()
  return pad === undefined || trimmed === '' ? trimmed : trimmed.padStart(pad, '0')
}
