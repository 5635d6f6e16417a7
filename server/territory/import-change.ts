/** Something that an import changed, for the log and for people; `administration-kept`: that it left as it was. */
export interface ImportChange {
  readonly kind: 'area-set-added' | 'area-set-retired' | 'area-set-restored' | 'nesting-changed' | 'delivery-added' | 'delivery-revised' | 'delivery-withdrawn' | 'indicator-added' | 'indicator-changed' | 'indicator-retired' | 'target-added' | 'target-changed' | 'target-withdrawn' | 'declaration-changed' | 'administration-kept' | 'figures-released'
  /** What it concerns: an area set, a file, an indicator, a target. */
  readonly name: string
  readonly message: string
  readonly messageDe: string
}

export type ImportStage = 'read' | 'areas' | 'tiles' | 'observations' | 'figures'

export interface ImportProgress {
  readonly stage: ImportStage
  readonly name: string
  /** How much of the whole import is done, 0 to 100. */
  readonly percent: number
  /** For a log: `  43 %  tiles of gemeinde 2008-01-01-7249f240dd4a`. */
  readonly message: string
}
