import { signal } from '@preact/signals'
import type { ReadonlySignal } from '@preact/signals'
import { initialView, parseView, viewAddress } from './view.ts'
import type { View } from './view.ts'

const readAddress = (): View => parseView(location.pathname, location.search)

const current = signal<View>(typeof location === 'undefined' ? initialView : readAddress())

/** The view that the address shows; state flows from here. */
export const view: ReadonlySignal<View> = current

/**
 * Change the view and with it the address.
 *
 * A choice makes a step for the back button; `replace` is for what moves continuously (slider, typing, play).
 */
export function navigate(change: Partial<View>, how: 'push' | 'replace' = 'push'): void {
  const next = { ...current.peek(), ...change }
  const address = viewAddress(next)
  if (address === viewAddress(current.peek())) return
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
