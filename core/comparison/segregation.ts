/** A group among the residents of an area. */
export interface GroupInArea {
  readonly group: number | null
  readonly total: number | null
}

/** How unevenly a group lives over areas. */
export interface Segregation {
  /** Group's share in all areas together. */
  readonly share: number
  /** Share of the group that would have to move to live like the rest; 0 to 1. `null` where there is no rest. */
  readonly dissimilarity: number | null
  /** Group's share in the area of an average member of the group. */
  readonly isolation: number
  /** Share of the others in the area of an average member of the group; 1 − isolation. */
  readonly interaction: number
  /** Isolation above what an even spread gives; 0 to 1. `null` where there is no rest. */
  readonly eta2: number | null
  /** Group's share in the area ÷ in all areas, in the areas' order; `null` for areas left out. */
  readonly locationQuotients: readonly (number | null)[]
}

/**
 * Measure how unevenly a group lives over areas.
 *
 * The group is held against the REST of the residents; against all residents the index would be too small by its share.
 *
 * Shape:  areas without residents, with a part missing or with more members than residents are left out whole;
 *         `null` where no member is left.
 * Source: Duncan & Duncan 1955 (½ Σ |xᵢ/X − yᵢ/Y| with y the rest), isolation xPx and eta² of Massey & Denton 1988.
 */
export function segregation(areas: readonly GroupInArea[]): Segregation | null {
  const used = areas.map(usable)
  const known = used.filter((area) => area !== null)
  const members = known.reduce((sum, { group }) => sum + group, 0)
  const residents = known.reduce((sum, { total }) => sum + total, 0)
  if (!(members > 0)) return null
  const share = members / residents
  const isolation = known.reduce((sum, { group, total }) => sum + (group / members) * (group / total), 0)
  return {
    share,
    dissimilarity: dissimilarity(known.map(({ group }) => group), known.map(({ group, total }) => total - group)),
    isolation,
    interaction: known.reduce((sum, { group, total }) => sum + (group / members) * ((total - group) / total), 0),
    eta2: members < residents ? Math.max(0, (isolation - share) / (1 - share)) : null,
    locationQuotients: used.map((area) => (area ? area.group / area.total / share : null)),
  }
}

/**
 * Find the share of one group that would have to move to live like another one.
 *
 * Shape:  both lists in one order of areas, an area with a part missing or negative is left out; `null` where a group is empty.
 * Source: Duncan & Duncan 1955, index of dissimilarity of two groups.
 */
export function dissimilarity(first: readonly (number | null)[], second: readonly (number | null)[]): number | null {
  const known = first.flatMap((a, index) => (isCount(a) && isCount(second[index]) ? [[a, second[index]] as const] : []))
  const firstSum = known.reduce((sum, [a]) => sum + a, 0)
  const secondSum = known.reduce((sum, [, b]) => sum + b, 0)
  if (!(firstSum > 0) || !(secondSum > 0)) return null
  return known.reduce((sum, [a, b]) => sum + Math.abs(a / firstSum - b / secondSum), 0) / 2
}

const usable = ({ group, total }: GroupInArea): { group: number; total: number } | null =>
  isCount(group) && isCount(total) && total > 0 && group <= total ? { group, total } : null

const isCount = (value: number | null | undefined): value is number => typeof value === 'number' && Number.isFinite(value) && value >= 0
