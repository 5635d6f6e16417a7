import type { Figure } from '../model/figure.ts'

/** A figure as delivered, with the cell it came from. */
export interface CheckedFigure extends Figure {
  readonly measure: string
  readonly level: string
  readonly code: string
  readonly period: string
  /** Cell in the delivered file; absent for figures of earlier deliveries. */
  readonly address?: string
}

interface MeasureRule {
  readonly key: string
  readonly name: { readonly de: string; readonly en?: string | undefined }
  /** Adds up from parts to wholes. */
  readonly isAdditive: boolean
  /** Balances may be negative; counts may not. */
  readonly allowNegative: boolean
  /** A share in per cent lies between 0 and 100. */
  readonly isShare: boolean
  /** Measures that this one is a part of: women of residents. */
  readonly partOf: readonly string[]
}

/** From the first to the last day; `null`: still. */
export interface Validity {
  readonly validFrom: string
  readonly validTo: string | null
}

/** What a delivery is checked against. */
export interface DeliveryRules {
  readonly measures: readonly MeasureRule[]
  /** The areas that have to be there, by level; `spans`: when they exist, where not always. */
  readonly areas: Readonly<Record<string, readonly { readonly code: string; readonly name: string; readonly spans?: readonly Validity[] }[]>>
  /** Child level, parent level, and the parent of every child; `during`: when it is so, where not always. */
  readonly nestings: readonly { readonly child: string; readonly parent: string; readonly parentOf: Readonly<Record<string, string>>; readonly during?: Validity }[]
  /** Periods that the atlas has or expects; empty: any. */
  readonly periods: readonly string[]
  /** A change beyond `percent` is remarked where the larger figure is at least `minimum`. */
  readonly jump: { readonly percent: number; readonly minimum: number }
}

/** What a check found. Errors stop the delivery, warnings may be commented and go on. */
export interface DeliveryFinding {
  readonly severity: 'error' | 'warning'
  readonly code: 'duplicate-figure' | 'negative-count' | 'part-exceeds-whole' | 'share-out-of-range' | 'share-as-fraction' | 'missing-areas' | 'areas-not-valid' | 'jump' | 'parts-exceed-total' | 'unassigned-remainder' | 'unknown-period' | 'damaged-text'
  readonly measure: string | null
  readonly level: string | null
  readonly period: string | null
  readonly codes: readonly string[]
  readonly addresses: readonly string[]
  readonly message: { readonly de: string; readonly en: string }
}

/** Everything a single check looks at. */
export interface CheckContext {
  readonly observations: readonly CheckedFigure[]
  readonly previous: readonly CheckedFigure[]
  readonly rules: DeliveryRules
  /** Observations of the measure and of its wholes by their place; of duplicates the first. */
  readonly index: { readonly find: (place: Pick<CheckedFigure, 'measure' | 'level' | 'period' | 'code'>) => CheckedFigure | undefined }
  /** Some place has more than one of the observations. */
  readonly hasDuplicates: boolean
}
