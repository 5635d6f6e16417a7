import { computed, effect, signal } from '@preact/signals'
import { view } from '../navigation.ts'
import { loadPart } from '../renewal.ts'
import type * as Shown from './shown-columns.ts'

const loaded = signal<typeof Shown | null>(null)
let isAsked = false

const areWanted = computed(() => view.value.page === 'tabelle' && view.value.columns.length > 0)

effect(() => {
  if (!areWanted.value || isAsked) return
  isAsked = true
  loadPart(() => import('./shown-columns.ts')).then((module) => void (loaded.value = module), () => void (isAsked = false))
})

/** The further columns of the table; their code is loaded where there are any. */
export const furtherColumns = computed(() => (areWanted.value ? (loaded.value?.shownColumns.value ?? []) : []))
