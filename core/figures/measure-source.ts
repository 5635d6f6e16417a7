import type { Figure } from '../model/figure.ts'

/** Where roll-up finds the figures of measures, as they were delivered. */
export interface MeasureSource {
  /**
   * The figures delivered for one area set and period, in the order of the set's codes.
   *
   * An area is `undefined` where nothing was delivered for it; the whole is where nothing was delivered for the set.
   */
  figures(measure: string, areaSetId: string, period: string): readonly (Figure | undefined)[] | undefined
  periods(measure: string): readonly string[]
  /** False: delivered ready-made (a median, an index) and never added up. */
  isAdditive(measure: string): boolean
}
