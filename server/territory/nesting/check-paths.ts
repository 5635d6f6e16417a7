import { type FindingList, listFew } from '../finding-list.ts'
import type { NestingIndex } from '../../../core/model/area-index.ts'

interface NamedSet {
  readonly id: string
  readonly level: string
  readonly codes: readonly string[]
}

/**
 * Check that an area reaches the same ancestor on every path (Gemeinde → Kreis, and Gemeinde → Erhebungsraum → Kreis).
 */
export function checkPaths(sets: readonly NamedSet[], nestings: readonly NestingIndex[], findings: FindingList): void {
  const setOf = new Map(sets.map((set) => [set.id, set]))
  const find = (child: string, parent: string) => nestings.find((nesting) => nesting.child === child && nesting.parent === parent)
  for (const first of nestings) {
    for (const second of nestings) {
      const direct = second.child === first.parent ? find(first.child, second.parent) : undefined
      const [child, middle, top] = [setOf.get(first.child), setOf.get(first.parent), setOf.get(second.parent)]
      if (!direct || !child || !middle || !top) continue
      const different = child.codes.filter((_, i) => {
        const [over, straight] = [second.parentOf[first.parentOf[i] ?? -1] ?? -1, direct.parentOf[i] ?? -1]
        return over >= 0 && straight >= 0 && over !== straight
      })
      if (different.length === 0) continue
      findings.error(
        'contradicting-nesting',
        `${different.length} areas of ${child.level} lie in another area of ${top.level} by way of ${middle.level} than directly: ${listFew(different, 'en')}.`,
        `${different.length} Gebiete der Ebene ${child.level} liegen über ${middle.level} in einem anderen Gebiet der Ebene ${top.level} als unmittelbar: ${listFew(different, 'de')}.`,
        { level: child.level, areaCodes: different },
      )
    }
  }
}
