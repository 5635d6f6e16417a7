import type { ProtectionLevel } from '../disclosure/disclosure-rule.ts'
import type { LevelDefinition } from '../figures/child-sources.ts'
import type { FigureTable } from '../figures/compute-figures.ts'
import type { IndicatorDefinition } from '../figures/indicator-definition.ts'
import type { AreaIndex, NestingIndex } from '../model/area-index.ts'
import type { ProtectionRule } from './protection-rule.ts'

/** What is hidden beside a cell that must not be shown: its neighbours, the areas above it, or the whole finest level. */
export type ProtectionStrategy = 'siblings' | 'parents' | 'coarser'

/** The rule for a measure; for one period of it, or (`null`) for all that have none of their own. */
export interface RuledMeasure {
  readonly measure: string
  readonly period: string | null
  readonly rule: ProtectionRule
}

/** A measure that others divide. `isComplete`: the parts add up to the whole, and nothing is left over. */
export interface Breakdown {
  readonly whole: string
  readonly parts: readonly string[]
  readonly isComplete: boolean
}

/** A ready-made rate that was made of these measures: it is hidden wherever one of them is. */
export interface PrintedMeasure {
  readonly measure: string
  readonly numerator: string
  readonly denominator: string
}

/** A cell that a former release did not show. */
export interface FormerlyHidden {
  readonly measure: string
  readonly period: string
  readonly level: string
  readonly code: string
  readonly value: number
  /** Where it would have stood: `<indicator>:numerator` or `<indicator>:denominator`. */
  readonly uses: readonly string[]
  /** What its interval had to reach; `null`: it was cover for others. */
  readonly upper: number | null
}

/** What the public had in hand before: figures as they were shown, and what was hidden in them. */
export interface FormerRelease {
  /** When the public began to see it; told where it reveals something. */
  readonly from?: string | undefined
  /** As released, hidden figures `suppressed`. */
  readonly tables: readonly FigureTable[]
  readonly hidden: readonly FormerlyHidden[]
}

/** Everything that a public release shows before protection, and everything its readers know. */
export interface ProtectionInput {
  /** All figures of the release, unprotected. */
  readonly tables: readonly FigureTable[]
  readonly indicators: readonly IndicatorDefinition[]
  /** Finest first. */
  readonly levels: readonly LevelDefinition[]
  readonly wholeLevel: string
  readonly areaSets: readonly AreaIndex[]
  readonly nestings: readonly NestingIndex[]
  readonly rules: readonly RuledMeasure[]
  readonly breakdowns: readonly Breakdown[]
  readonly printed: readonly PrintedMeasure[]
  /** Measure that counts residents, for the minimum of residents per area. */
  readonly residents: string | null
  /** Earlier public releases, oldest first. */
  readonly former: readonly FormerRelease[]
  readonly level: ProtectionLevel
  readonly strategy: ProtectionStrategy
}
