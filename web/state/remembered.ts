import { signal } from '@preact/signals'
import type { Signal } from '@preact/signals'

const mostRecent = 5

/** Read a list that this device remembers; empty where storage is forbidden or holds something else. */
function readList(key: string): readonly string[] {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(key) ?? '[]')
    return Array.isArray(found) ? found.filter((each): each is string => typeof each === 'string') : []
  } catch {
    return []
  }
}

function keep(key: string, list: Signal<readonly string[]>, next: readonly string[]): void {
  list.value = next
  try {
    localStorage.setItem(key, JSON.stringify(next))
  } catch {
    // Storage may be forbidden; the list then lasts for this visit.
  }
}

const favouriteKey = 'sozialraumatlas-favourites'
const recentKey = 'sozialraumatlas-recent'
const hasStorage = typeof localStorage !== 'undefined'

/** Indicators that the visitor marked, and those used lately, newest first; kept on this device only. */
export const favourites = signal<readonly string[]>(hasStorage ? readList(favouriteKey) : [])
export const recent = signal<readonly string[]>(hasStorage ? readList(recentKey) : [])

export function toggleFavourite(indicator: string): void {
  const has = favourites.peek().includes(indicator)
  keep(favouriteKey, favourites, has ? favourites.peek().filter((each) => each !== indicator) : [...favourites.peek(), indicator])
}

/** Note that an indicator was chosen. */
export const noteUse = (indicator: string): void => keep(recentKey, recent, [indicator, ...recent.peek().filter((each) => each !== indicator)].slice(0, mostRecent))

const hintKey = 'sozialraumatlas-hint'

const wasHintSeen = (): boolean => {
  try {
    // Where nothing can be remembered, the hint would come every time.
    return localStorage.getItem(hintKey) !== null
  } catch {
    return true
  }
}

/** Whether the hint of the first visit was seen on this device. */
export const hasSeenHint = signal(!hasStorage || wasHintSeen())

export function rememberHint(): void {
  hasSeenHint.value = true
  try {
    localStorage.setItem(hintKey, '1')
  } catch {
    // It then comes again with the next visit.
  }
}
