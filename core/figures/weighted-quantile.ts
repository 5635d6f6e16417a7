/**
 * Find a quantile of values that stand for several cases each.
 *
 * For distributions (income bands, ages by area); a parent's median can NOT be made of its children's medians.
 *
 * Shape:  values and whole weights in one order; `null` where no weight is positive.
 * Source: type 7 on the values repeated by weight, as Hmisc `wtd.quantile(type = "quantile")`.
 */
export function weightedQuantile(values: readonly number[], weights: readonly number[], probability: number): number | null {
  const cases = values.map((value, index) => ({ value, weight: weights[index] ?? 0 })).filter(({ weight }) => weight > 0).sort((a, b) => a.value - b.value)
  const total = cases.reduce((sum, { weight }) => sum + weight, 0)
  if (total === 0) return null
  const position = 1 + (total - 1) * probability
  const valueAt = (order: number): number => {
    let reached = 0
    for (const { value, weight } of cases) if ((reached += weight) >= order) return value
    return cases[cases.length - 1]!.value
  }
  const below = Math.floor(position)
  const low = valueAt(below)
  return low + (position - below) * (valueAt(below + 1) - low)
}
