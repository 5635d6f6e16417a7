/** The four fields of a portfolio, by what lies above its reference. */
export const fields = ['both', 'onlyX', 'onlyY', 'neither'] as const
export type Field = (typeof fields)[number]

/**
 * Find the field of an area: above means more than the reference, by the unrounded values.
 *
 * Shape: `null` without one of both values; an area without a value lies in no field.
 */
export function fieldOf(x: number | null, y: number | null, referenceX: number, referenceY: number): Field | null {
  if (x === null || y === null) return null
  if (x > referenceX) return y > referenceY ? 'both' : 'onlyX'
  return y > referenceY ? 'onlyY' : 'neither'
}

/**
 * Colours of the fields on maps and in charts, safe for colour blindness; in either scheme "both" stands out most.
 *
 * Source: pink and blue by Joshua Stevens; the dark scheme after it.
 */
export const fieldColours: Record<'light' | 'dark', Record<Field, string>> = {
  light: { both: '#3b4994', onlyX: '#5ac8c8', onlyY: '#be64ac', neither: '#d9dbe6' },
  dark: { both: '#a9b4ff', onlyX: '#2f8f8f', onlyY: '#a8508f', neither: '#4a5068' },
}
