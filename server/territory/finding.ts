/** Something a check found; errors stop an import, warnings and notes are reported. */
export interface Finding {
  readonly severity: 'error' | 'warning' | 'note'
  /** Stable and kebab-case: duplicate-key, invalid-polygon, gap, overlap, orphan, unmatched-row, … */
  readonly code: string
  /** For a person, with file, counts, codes and places. */
  readonly message: string
  readonly messageDe: string
  readonly file?: string
  readonly level?: string
  readonly areaCodes?: readonly string[]
  /** [lon, lat] */
  readonly places?: readonly (readonly [number, number])[]
}
