import { effect, signal } from '@preact/signals'
import type { Role } from '../../core/rights/person.ts'
import type { Session } from '../../core/contract/session.ts'
import { api, rememberCsrf } from '../api/client.ts'
import { resource } from './resource.ts'

const attempt = signal(0)

/** Who is signed in. The public atlas does not wait for it. */
export const sessionResource = resource(
  () => ({ key: `session ${attempt.value}`, query: null }),
  (_, abort) => api.session(abort),
)

const known = signal<Session | null>(null)
effect(() => {
  const { data } = sessionResource
  if (data === null) return
  rememberCsrf(data.csrf)
  known.value = data
})

/** The session as last heard of; `null` before the first answer. */
export const session = known

/** Ask again who is signed in, after signing in or out. */
export const refreshSession = (): void => void attempt.value++

/** Tell whether the person holds one of these roles. */
export const holds = (...wanted: readonly Role[]): boolean => (known.value?.roles ?? []).some(({ role }) => wanted.includes(role))
