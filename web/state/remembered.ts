import { computed, signal } from '@preact/signals'
import type { ReadonlySignal, Signal } from '@preact/signals'

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

/** Where favourites are kept beside this device: with the account of who is signed in. */
export interface FavouriteKeeper {
  readonly list: ReadonlySignal<readonly string[]>
  readonly set: (indicator: string, isMarked: boolean) => void
}
export const favouriteKeeper = signal<FavouriteKeeper | null>(null)

const deviceFavourites = signal<readonly string[]>(hasStorage ? readList(favouriteKey) : [])

/** Indicators that the visitor marked: with the account, and on this device while nobody was signed in. */
export const favourites = computed<readonly string[]>(() => [...new Set([...(favouriteKeeper.value?.list.value ?? []), ...deviceFavourites.value])])
/** Indicators used lately, newest first; kept on this device only. */
export const recent = signal<readonly string[]>(hasStorage ? readList(recentKey) : [])

export function toggleFavourite(indicator: string): void {
  const has = favourites.peek().includes(indicator)
  const keeper = favouriteKeeper.peek()
  const own = deviceFavourites.peek()
  if (has) keep(favouriteKey, deviceFavourites, own.filter((each) => each !== indicator))
  else if (keeper === null) keep(favouriteKey, deviceFavourites, [...own, indicator])
  if (!has || keeper?.list.peek().includes(indicator) === true) keeper?.set(indicator, !has)
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
