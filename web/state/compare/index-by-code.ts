import type { Area } from '../../../core/contract/spatial-levels.ts'

const kept = new WeakMap<readonly Area[], ReadonlyMap<string, number>>()

/** Where each area stands in a list, by its code. */
export function indexByCode(areas: readonly Area[]): ReadonlyMap<string, number> {
  const known = kept.get(areas) ?? new Map(areas.map(({ code }, index) => [code, index]))
  kept.set(areas, known)
  return known
}
