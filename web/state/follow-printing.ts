import { options } from 'preact'
import { chooseScheme, isPrinting, scheme } from './ui.ts'
import type { Scheme } from './ui.ts'

/** What is folded away on the screen is read on paper; forms are not. */
const folded = '.columns details:not([open], .legend-settings, :has(form))'

/** Draw what follows a change before anything else happens: the browser does not wait for the next turn to print. */
function atOnce(change: () => void): void {
  options.debounceRendering = (draw) => draw()
  change()
  delete options.debounceRendering
}

/** Unfold what is folded; returns the way to fold it again. */
function unfold(): () => void {
  const found = [...document.querySelectorAll<HTMLDetailsElement>(folded)]
  for (const each of found) each.open = true
  return () => found.forEach((each) => (each.open = false))
}

/** Bring the page into the form in which it is printed: light, whole, unfolded; returns the way back. */
function prepare(): () => void {
  const shown: Scheme = scheme.peek()
  atOnce(() => {
    // First, so that maps keep a still of what is seen.
    isPrinting.value = true
    chooseScheme('light', false)
  })
  const fold = unfold()
  return () => {
    fold()
    isPrinting.value = false
    chooseScheme(shown, false)
  }
}

/** Print pages as they are read, and leave them afterwards as they were; some browsers tell only one of both ways. */
export function followPrinting(): void {
  const paper = matchMedia('print')
  let isBetween = false
  let restore: (() => void) | null = null
  const follow = (): void => {
    const isWanted = isBetween || paper.matches
    if (isWanted && restore === null) restore = prepare()
    if (isWanted || restore === null) return
    restore()
    restore = null
  }
  const turn = (isOn: boolean) => (): void => {
    isBetween = isOn
    follow()
  }
  addEventListener('beforeprint', turn(true))
  addEventListener('afterprint', turn(false))
  paper.addEventListener('change', follow)
}
