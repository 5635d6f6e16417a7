import { computed } from '@preact/signals'
import { territory } from './catalogue.ts'
import { wishFor } from './class-defaults.ts'
import type { Wish } from './classification.ts'
import { shownChange, view } from './navigation.ts'
import { targets } from './targets/target-module.ts'

const lock = computed(() => territory.data?.lockedCartography ?? null)

/** Whether the office decided how maps are classed for those who read now. */
export const isCartographyLocked = computed(() => lock.value !== null)

/** How classes are to be formed: as the office locked it, else as the address says, else as what is shown asks for. */
export const classWish = computed<Wish>(() => {
  const wish = wishFor(view.value, shownChange.value, lock.value)
  return wish.reference === 'ziel' ? { ...wish, target: targets.value?.reference.value ?? null } : wish
})
