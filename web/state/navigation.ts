import { computed, signal } from '@preact/signals'
import type { ReadonlySignal } from '@preact/signals'
import { initialView, isLazy, parseView, viewAddress } from './view.ts'
import type { Page, View } from './view.ts'

const readAddress = (): View => parseView(location.pathname, location.search)

const current = signal<View>(typeof location === 'undefined' ? initialView : readAddress())

/** The view that the address shows; state flows from here. */
export const view: ReadonlySignal<View> = current

const pagesWithIndicators: readonly Page[] = ['karte', 'tabelle', 'indikator', 'quellen', 'vergleich', 'zusammenhang']

/** Whether the page shown is one that is loaded when it is opened. */
export const isLazyPage = computed(() => isLazy(current.value.page))

/** Whether the list of indicators stands beside the page. */
export const hasIndicatorList = computed(() => pagesWithIndicators.includes(current.value.page))

/**
 * Change the view and with it the address.
 *
 * A choice makes a step for the back button; `replace` is for what moves continuously (slider, typing, play).
 */
export function navigate(change: Partial<View>, how: 'push' | 'replace' = 'push'): void {
  const before = current.peek()
  // Path and options belong to their page.
  const isLeaving = change.page !== undefined && change.page !== before.page
  const next = { ...before, ...(isLeaving ? { path: [], options: {} } : {}), ...change }
  const address = viewAddress(next)
  if (address === viewAddress(before)) return
  if (how === 'push') history.pushState(null, '', address)
  else history.replaceState(null, '', address)
  current.value = next
}

/** Follow the back and forward buttons. */
export function followHistory(): void {
  addEventListener('popstate', () => {
    current.value = readAddress()
  })
}
