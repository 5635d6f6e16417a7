import { computed } from '@preact/signals'
import { territory } from './catalogue.ts'
import type { Wish } from './classification.ts'
import { view } from './navigation.ts'
import { targets } from './targets/target-module.ts'
import type { ClassMethod } from './view.ts'

const methods = { quantile: 'quantile', equal: 'gleich', natural: 'natuerlich', deviation: 'streuung' } as const satisfies Record<string, ClassMethod>

/** Whether the office decided how maps are classed for those who read now. */
export const isCartographyLocked = computed(() => (territory.data?.lockedCartography ?? null) !== null)

/** How classes are to be formed: as the office locked it, else as the address says. */
export const classWish = computed<Wish>(() => {
  const lock = territory.data?.lockedCartography ?? null
  if (lock === null) return view.value.reference === 'ziel' ? { ...view.value, target: targets.value?.reference.value ?? null } : view.value
  return { method: methods[lock.method], classCount: lock.classCount, reference: 'gesamt', limits: [], hasZeroClass: false }
})
