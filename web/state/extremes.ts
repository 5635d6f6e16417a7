/** The areas with the highest and the lowest value. */
export interface Extremes {
  readonly highest: number
  readonly lowest: number
}

/** Find where the values are highest and lowest; `null` without any value. */
export function extremesOf(values: readonly (number | null)[]): Extremes | null {
  let highest = -1
  let lowest = -1
  values.forEach((value, index) => {
    if (value === null) return
    if (highest < 0 || value > (values[highest] as number)) highest = index
    if (lowest < 0 || value < (values[lowest] as number)) lowest = index
  })
  return highest < 0 ? null : { highest, lowest }
}
