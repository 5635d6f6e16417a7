import type { Status } from './status.ts'

/** A number with its status. `value` is a finite number exactly for normal, provisional and estimated; else `null`. */
export interface Figure {
  readonly value: number | null
  readonly status: Status
}

/** How many of the finest delivered areas below stand behind a figure ("11 of 12 areas"). */
export interface Coverage {
  readonly covered: number
  readonly of: number
}

/** A figure of one area and period with everything that explains it. */
export interface ExplainedFigure extends Figure {
  readonly numerator: number | null
  readonly denominator: number | null
  readonly coverage: Coverage
  /** `delivered`: an office delivered this area's own figure; `derived`: rolled up or computed from parts. */
  readonly origin: 'delivered' | 'derived'
  /** Delivered figure minus the sum of its parts: cases that cannot be placed in any part. `null` where unknown. */
  readonly remainder: number | null
}
