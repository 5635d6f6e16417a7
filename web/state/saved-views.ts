import { computed, signal } from '@preact/signals'
import { isSavedAddress } from '../../core/address/is-saved-address.ts'
import type { SavedView, SavedViews } from '../../core/contract/saved-views.ts'
import { read, send } from '../api/client.ts'
import { messages } from '../i18n/messages.ts'
import { indicator, indicators, level } from './catalogue.ts'
import { navigate, view } from './navigation.ts'
import { openedView } from './opened-view.ts'
import { pageTitle } from './phrases.ts'
import { resource } from './resource.ts'
import { session } from './session.ts'
import { isListOpen } from './ui.ts'
import { parseView, viewAddress } from './view.ts'
import type { View } from './view.ts'

const changes = signal(0)
const base = '/api/saved-views'

/** The views of who is signed in. */
export const savedViews = resource(
  () => (session.value?.kind === 'account' ? { key: `${session.value.login}#${changes.value}`, query: null } : null),
  (_, abort) => read<SavedViews>(base, abort),
)

/** Of this person's list the last there was, so that nothing flickers while it is asked for again. */
let before: { readonly login: string | null; readonly list: SavedViews } | null = null
export const knownViews = computed<SavedViews | null>(() => {
  const login = session.value?.login ?? null
  if (savedViews.data !== null) before = { login, list: savedViews.data }
  else if (before?.login !== login || savedViews.value.state !== 'loading') before = null
  return before?.list ?? null
})

const changed = <T>(done: T): T => {
  changes.value++
  return done
}

/** Pages about figures in which indicator and level are not in the path stand for the territory's choice; it is kept as it is now. */
const explicit = (shown: View): View =>
  shown.page === 'karte' || shown.page === 'tabelle' ? { ...shown, indicator: shown.indicator ?? indicator.value?.key ?? null, level: shown.level ?? level.value?.key ?? null } : shown

/** The address of what is shown, in no language. */
export const presentAddress = computed(() => viewAddress({ ...explicit(view.value), language: 'de' }))

/** Whether what is shown can be kept. */
export const canBeSaved = computed(() => session.value?.kind === 'account' && isSavedAddress(presentAddress.value))

/** A name to begin with: what the page is called. */
export const presentName = (): string => (pageTitle.value.split(` – ${messages.value.appName}`)[0] ?? '').slice(0, 120)

/** The view that an address stands for, in the language shown. */
export const viewOf = ({ address }: Pick<SavedView, 'address'>): View => {
  const url = new URL(isSavedAddress(address) ? address : '/', location.origin)
  return { ...parseView(url.pathname, url.search), language: view.value.language }
}

/** Open a view, and keep in mind what it asked for. */
export function openView(saved: Pick<SavedView, 'address' | 'name'>): void {
  const wanted = viewOf(saved)
  openedView.value = { name: saved.name, wanted }
  isListOpen.value = false
  navigate(wanted)
}

/** Tell whether the indicator of a view left the catalogue. */
export function isGone(saved: SavedView): boolean {
  const wanted = viewOf(saved).indicator
  return wanted !== null && indicators.data !== null && !indicators.data.some(({ key }) => key === wanted)
}

/** Keep what is shown under a name. Throws: ApiError. */
export const saveView = (name: string, address: string): Promise<SavedView> => send<SavedView>('POST', base, { name, address }).then(changed)
/** Rename a view, or let it lead elsewhere. Throws: ApiError. */
export const changeView = (id: number, change: { readonly name?: string; readonly address?: string }): Promise<SavedView> => send<SavedView>('PATCH', `${base}/${id}`, change).then(changed)
/** Delete a view. Throws: ApiError. */
export const deleteView = (id: number): Promise<null> => send<null>('DELETE', `${base}/${id}`).then(changed)
