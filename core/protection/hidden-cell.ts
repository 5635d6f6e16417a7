import type { PrimaryReason } from './find-block-primaries.ts'

/** Why a cell is not shown; `cover`: it would reveal another; `level`: the finest level is not shown at all. */
export type HiddenReason = PrimaryReason | 'cover' | 'level'

/** One figure that the public does not see. */
export interface HiddenCell {
  readonly measure: string
  readonly period: string
  readonly areaSet: string
  /** Index in the area set. */
  readonly area: number
  readonly value: number
  /** Where it would stand: `<indicator>:numerator` or `<indicator>:denominator`. */
  readonly uses: readonly string[]
  readonly reason: HiddenReason
  /** What its interval has to reach; `null`: it is cover for others. */
  readonly upper: number | null
  /** What readers can derive. `hi` null: nothing limits it. */
  readonly lo: number
  readonly hi: number | null
  /** An earlier release showed it. */
  readonly isAlreadyPublic: boolean
}
