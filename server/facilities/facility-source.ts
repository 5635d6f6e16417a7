/** A list of facilities as it came: texts by column from 1 (place 0 stays empty). */
export interface FacilitySource {
  readonly header: readonly string[]
  /** `number`: row of the sheet, line of the file, or feature, from 1. */
  readonly rows: readonly { readonly number: number; readonly cells: readonly string[] }[]
  /** EPSG code that the file itself names. */
  readonly crs: number | null
  readonly isGeoJson: boolean
}
