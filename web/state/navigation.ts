import { computed, signal } from '@preact/signals'
import type { ReadonlySignal } from '@preact/signals'
import { forgetAddress, writeAddress } from './address.ts'
import type { AddressStep } from './address.ts'
import { initialView, isLazy, parseView, viewAddress } from './view.ts'
import type { Page, View } from './view.ts'

const readAddress = (): View => parseView(location.pathname, location.search)

const current = signal<View>(typeof location === 'undefined' ? initialView : readAddress())

/** The view that the address shows; state flows from here. */
export const view: ReadonlySignal<View> = current

const first = current.peek()

/** Tell whether nothing was chosen since the visit began. */
export const isFirstView = (): boolean => current.peek() === first

const pagesWithIndicators: readonly Page[] = ['karte', 'tabelle', 'indikator', 'quellen']

/** Pages that are not about figures: their addresses say nothing about indicator, level, period or area. */
const pagesWithoutChoice: readonly Page[] = ['anmelden', 'konto', 'lieferungen', 'freigaben', 'verwaltung', 'veroeffentlichungen', 'datenluecken', 'hilfe', 'barrierefreiheit', 'impressum', 'unbekannt']

/** Tell whether a page is about chosen figures. */
const hasChoice = (page: Page): boolean => !pagesWithoutChoice.includes(page)

/** Whether the page shown is about chosen figures. */
export const isAboutFigures = computed(() => hasChoice(current.value.page))

/** The choice that the way back from a page without one leads to. */
let lastChoice: View = initialView

/** Whether the page shown is one that is loaded when it is opened. */
export const isLazyPage = computed(() => isLazy(current.value.page))

/** Whether the page is part of another site: without header, footer and what leads away. */
export const isEmbedded = computed(() => current.value.page === 'einbetten')

/** Whether the list of indicators stands beside the page. */
export const hasIndicatorList = computed(() => pagesWithIndicators.includes(current.value.page))

const show = (next: View): void => {
  if (hasChoice(current.peek().page)) lastChoice = current.peek()
  current.value = next
}

/** The view that a change leads to: path and options belong to their page, the choice to the pages about figures. */
export function viewAfter(before: View, change: Partial<View>): View {
  const page = change.page ?? before.page
  if (page === before.page) return { ...before, ...change }
  const choice = hasChoice(page) ? (hasChoice(before.page) ? before : lastChoice) : initialView
  return { ...choice, path: [], options: {}, language: before.language, ...change }
}

let mayLeave: () => boolean = () => true

/** Ask before a page, or what its path names, is left: something typed would be lost. `null`: nothing to ask any more. */
export const guardLeaving = (guard: (() => boolean) | null): void => void (mayLeave = guard ?? (() => true))

const isElsewhere = (a: View, b: View): boolean => a.page !== b.page || a.path.join('/') !== b.path.join('/')

/**
 * Change the view and with it the address.
 *
 * A choice makes a step for the back button; `replace` is for what moves continuously (slider, typing, play).
 */
export function navigate(change: Partial<View>, how: AddressStep = 'push'): void {
  const before = current.peek()
  const next = viewAfter(before, change)
  const address = viewAddress(next)
  if (address === viewAddress(before) || (isElsewhere(before, next) && !mayLeave())) return
  writeAddress(address, how)
  show(next)
}

/** Go to an address of the atlas, such as the one that a visitor came from; anything else leads to the map. */
export function openAddress(address: string): void {
  const url = new URL(URL.canParse(address, location.origin) ? address : '/', location.origin)
  navigate(url.origin === location.origin ? parseView(url.pathname, url.search) : initialView, 'replace')
}

/** Follow the back and forward buttons. */
export function followHistory(): void {
  addEventListener('popstate', () => {
    forgetAddress()
    const next = readAddress()
    if (isElsewhere(current.peek(), next) && !mayLeave()) return writeAddress(viewAddress(current.peek()), 'push')
    show(next)
  })
}

/** Which change is shown, on the pages that can show one; `null`: the figures themselves. */
export const shownChange = computed(() => (current.value.page === 'karte' || current.value.page === 'tabelle' ? current.value.change : null))
