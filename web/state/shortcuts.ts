import { closeArea, stepPeriod } from './actions.ts'
import { pointedIndex } from './areas.ts'
import { navigate, view } from './navigation.ts'
import { announcement, isKeyHelpOpen, isListOpen, width } from './ui.ts'
import { subtitle } from './phrases.ts'

const isTyping = (target: EventTarget | null): boolean => target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement

/** Empty the search that somebody types in; `false`: there is nothing to empty. */
function closeWords(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLInputElement) || target.type !== 'search' || target.value === '') return false
  target.value = ''
  return target.dispatchEvent(new Event('input', { bubbles: true }))
}

/** Go to the search; what was sought before is written over. `false`: it is not there yet. */
function startSearch(): boolean {
  const search = document.querySelector<HTMLInputElement>('#search')
  search?.focus()
  search?.select()
  return document.activeElement === search
}

/** Close what lies on top: the list, the singled-out class, the area. */
function closeTopmost(): void {
  if (isListOpen.value && width.value !== 'desktop') isListOpen.value = false
  else if (pointedIndex.value >= 0 && view.value.area === null) pointedIndex.value = -1
  else if (view.value.area !== null) closeArea()
  else if (view.value.single !== null) navigate({ single: null })
}

/** Keys that work everywhere: `/`, `[`, `]`, `Esc`, `?`. */
export function followKeys(): void {
  addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.defaultPrevented || document.querySelector('dialog[open]') !== null) return
    if (event.key === 'Escape') return closeWords(event.target) ? undefined : closeTopmost()
    if (isTyping(event.target) && !(event.target instanceof HTMLInputElement && ['range', 'radio'].includes(event.target.type))) return
    if (event.key === '/') {
      event.preventDefault()
      isListOpen.value = true
      // At once, so that no letter is lost; where the list was closed, when it is open.
      if (!startSearch()) requestAnimationFrame(startSearch)
    } else if (event.key === '[' || event.key === ']') {
      if (stepPeriod(event.key === '[' ? -1 : 1)) announcement.value = subtitle.value
    } else if (event.key === '?') isKeyHelpOpen.value = true
  })
}
