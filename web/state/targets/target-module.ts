import { computed, effect, signal } from '@preact/signals'
import { indicator } from '../catalogue.ts'
import { shownChange } from '../navigation.ts'
import { loadPart } from '../renewal.ts'
import type * as Phrases from './target-phrases.ts'

const loaded = signal<typeof Phrases | null>(null)
let isAsked = false

/** Targets are measured by figures and not by their changes. */
const areWanted = computed(() => shownChange.value === null && (indicator.value?.targetLevels?.length ?? 0) > 0)

effect(() => {
  if (!areWanted.value || isAsked) return
  isAsked = true
  loadPart(() => import('./target-phrases.ts')).then((module) => void (loaded.value = module), () => void (isAsked = false))
})

/** Everything about the targets of the indicator shown; loaded where there are any, `null` else. */
export const targets = computed(() => (areWanted.value ? loaded.value : null))
