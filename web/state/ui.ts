import { signal } from '@preact/signals'

export type Width = 'phone' | 'tablet' | 'desktop'
export type SheetHeight = 'peek' | 'half' | 'full'
export type Scheme = 'light' | 'dark'

/** What is open and folded; of no meaning to others, so not in the address. */
export const isListOpen = signal(false)
export const isLegendOpen = signal(true)
export const isSettingsOpen = signal(false)
export const isKeyHelpOpen = signal(false)
export const isOnline = signal(true)
/** Whether the page is being printed: whole and unfolded, in light colours. */
export const isPrinting = signal(false)
export const sheetHeight = signal<SheetHeight>('peek')
export const width = signal<Width>('desktop')
export const scheme = signal<Scheme>('light')
/** Heading of the page shown, as a lazy page sets it; names the window as well. */
export const pageHeading = signal('')
/** What a screen reader says next. */
export const announcement = signal('')
/** Where the pointer is over the map, for the tooltip; `null` when the area was reached by keyboard. */
export const pointer = signal<{ readonly x: number; readonly y: number } | null>(null)
/** Whether the basemap, tiles, moving the map, or the map itself failed. */
export const mapTrouble = signal<'none' | 'basemap' | 'tiles' | 'moving' | 'map'>('none')
/** Whether the areas are on screen for the first time. */
export const isMapReady = signal(false)

const schemeKey = 'sozialraumatlas-scheme'

/** Tell whether the visitor asked for less motion. */
export const prefersReducedMotion = (): boolean => matchMedia('(prefers-reduced-motion: reduce)').matches

/** Apply a colour scheme and remember it on this device. */
export function chooseScheme(next: Scheme, isRemembered: boolean): void {
  scheme.value = next
  document.documentElement.dataset['kernTheme'] = next
  document.documentElement.style.colorScheme = next
  if (!isRemembered) return
  try {
    localStorage.setItem(schemeKey, next)
  } catch {
    // Storage may be forbidden; the choice then lasts for this visit.
  }
}

const rememberedScheme = (): Scheme | null => {
  try {
    const text = localStorage.getItem(schemeKey)
    return text === 'dark' || text === 'light' ? text : null
  } catch {
    return null
  }
}

/** Follow window width, connection and the system's colour scheme. */
export function followDevice(): void {
  const phone = matchMedia('(max-width: 799.98px)')
  const tablet = matchMedia('(max-width: 1199.98px)')
  const measure = (): void => {
    // A sheet of paper is as narrow as a phone, and what was arranged for the screen stays so.
    if (!matchMedia('print').matches) width.value = phone.matches ? 'phone' : tablet.matches ? 'tablet' : 'desktop'
  }
  phone.addEventListener('change', measure)
  tablet.addEventListener('change', measure)
  measure()
  const dark = matchMedia('(prefers-color-scheme: dark)')
  chooseScheme(rememberedScheme() ?? (dark.matches ? 'dark' : 'light'), false)
  dark.addEventListener('change', () => {
    if (rememberedScheme() === null && !isPrinting.peek()) chooseScheme(dark.matches ? 'dark' : 'light', false)
  })
  isOnline.value = navigator.onLine
  addEventListener('online', () => void (isOnline.value = true))
  addEventListener('offline', () => void (isOnline.value = false))
}
