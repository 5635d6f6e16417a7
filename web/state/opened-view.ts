import { computed, signal } from '@preact/signals'
import { indicators } from './catalogue.ts'
import { view } from './navigation.ts'
import type { View } from './view.ts'

/** The saved view that was opened last, and what it asked for; `null`: none. */
export const openedView = signal<{ readonly name: string; readonly wanted: View } | null>(null)

/** Whether the address names an indicator that nobody knows here: another one is shown instead, and that is said. */
const isIndicatorGone = computed(() => {
  const [wanted, all] = [view.value.indicator, indicators.data]
  return wanted !== null && all !== null && !all.some(({ key }) => key === wanted)
})

/** Whether it is to be checked that what was asked for is what is shown. */
export const isViewDoubtful = computed(() => openedView.value !== null || isIndicatorGone.value)
