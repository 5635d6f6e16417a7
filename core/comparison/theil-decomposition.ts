import { inequality } from './inequality.ts'

/** Theil's T, told apart into inequality inside groups of areas and between the groups' means. */
export interface TheilParts {
  readonly total: number
  readonly within: number
  readonly between: number
}

/**
 * Tell how much of the inequality lies inside groups of areas (districts) and how much between them.
 *
 * Shape:  one list of figures per group; missing figures and groups without figures are left out; `null` where
 *         a figure is negative or all are 0.
 * Source: total = within + between; within weighs a group's T by its share of the sum.
 */
export function theilDecomposition(groups: readonly (readonly (number | null | undefined)[])[]): TheilParts | null {
  const known = groups.map((group) => group.filter((value): value is number => Number.isFinite(value))).filter((group) => group.length > 0)
  const all = known.flat()
  const total = inequality(all)
  if (!total) return null
  const sum = all.reduce((a, b) => a + b, 0)
  let within = 0
  let between = 0
  for (const group of known) {
    const share = group.reduce((a, b) => a + b, 0) / sum
    if (share === 0) continue
    within += share * (inequality(group)?.theilT ?? 0)
    between += share * Math.log((share * all.length) / group.length)
  }
  return { total: total.theilT, within, between: Math.max(0, between) }
}
