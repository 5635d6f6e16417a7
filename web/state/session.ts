import { computed, effect, signal, untracked } from '@preact/signals'
import type { Role } from '../../core/rights/person.ts'
import type { Session } from '../../core/contract/session.ts'
import { api, rememberCsrf, send, whenRefused } from '../api/client.ts'
import { view } from './navigation.ts'
import { forgetAnswers } from './resource.ts'
import { isMapReady, mapTrouble } from './ui.ts'

/** After this long the session is asked for even where the map is still not drawn. */
const mostDelayMs = 4000
/** Somebody who comes back to the window after this long may have signed out elsewhere meanwhile. */
const staleAfterMs = 60_000

const known = signal<Session | null>(null)
const failed = signal(false)
const attempt = signal(0)
const hasWaited = signal(false)

/** The map comes first: what it shows depends on the cookie, not on our knowing who holds it. */
const isDue = computed(() => view.value.page !== 'karte' || isMapReady.value || mapTrouble.value !== 'none' || hasWaited.value)

const identityOf = (session: Session): string => JSON.stringify([session.kind, session.login, session.roles])

/** Take note of who is signed in; if it is somebody else than before, every figure is asked for again. */
export function acceptSession(next: Session): void {
  const before = known.peek()
  rememberCsrf(next.csrf)
  known.value = next
  failed.value = false
  if (before !== null && identityOf(before) !== identityOf(next)) forgetAnswers()
}

/** The session as last heard of; `null` before the first answer. The public atlas does not wait for it. */
export const session = computed(() => known.value)

/** Whether nobody could say who is signed in. */
export const isSessionUnknown = computed(() => failed.value && known.value === null)

/** Ask again who is signed in. */
export const refreshSession = (): void => void attempt.value++

/** Sign out; what only this person may see is forgotten. */
export function signOut(): void {
  void send('DELETE', '/api/session').then(refreshSession, refreshSession)
}

/** Tell whether the person holds one of these roles. */
export const holds = (...wanted: readonly Role[]): boolean => (known.value?.roles ?? []).some(({ role }) => wanted.includes(role))

/** Whether figures are shown that the public does not see. */
export const isInside = computed(() => (known.value?.roles.length ?? 0) > 0)

/** Keep knowing who is signed in: once the map stands, when the server refuses, when somebody comes back to the window. */
export function followSession(): void {
  let askedAt = 0
  let controller: AbortController | null = null
  setTimeout(() => (hasWaited.value = true), mostDelayMs)
  effect(() => {
    void attempt.value
    if (!isDue.value) return
    askedAt = Date.now()
    controller?.abort()
    const own = (controller = new AbortController())
    untracked(() => api.session(own.signal)).then(acceptSession, () => own.signal.aborted || (failed.value = true))
  })
  whenRefused(refreshSession)
  addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible' && Date.now() - askedAt > staleAfterMs) refreshSession()
  })
}
