import { effect, signal, untracked } from '@preact/signals'
import { ApiError } from '../api/client.ts'

/** One answer of the server: on its way, here, or failed. While the next is on its way, `previous` is the last one. */
export type Loaded<T> =
  | { readonly state: 'idle' }
  | { readonly state: 'loading' }
  | { readonly state: 'ready'; readonly data: T }
  | { readonly state: 'failed'; readonly error: ApiError }

export interface Resource<T> {
  readonly value: Loaded<T>
  readonly data: T | null
  readonly retry: () => void
}

const keptAnswers = 24

/** Counts the changes of who reads. Answers belong to one reader: all are forgotten and asked for again. */
const reader = signal(0)
export const forgetAnswers = (): void => void reader.value++

/**
 * Keep the answer to a question that depends on the state.
 *
 * When the question's key changes, the request on its way is aborted; answers seen lately are kept.
 */
export function resource<Q, T>(question: () => { key: string; query: Q } | null, ask: (query: Q, signal: AbortSignal) => Promise<T>): Resource<T> {
  const loaded = signal<Loaded<T>>({ state: 'idle' })
  const attempt = signal(0)
  const kept = new Map<string, T>()
  let keptFor = reader.peek()
  let asked: string | null = null
  let controller: AbortController | null = null

  effect(() => {
    const next = question()
    const key = next === null ? null : `${next.key}#${attempt.value}#${reader.value}`
    if (key === asked) return
    if (keptFor !== reader.value) kept.clear()
    keptFor = reader.value
    asked = key
    controller?.abort()
    if (next === null) return void (loaded.value = { state: 'idle' })
    const known = kept.get(next.key)
    if (known !== undefined) return void (loaded.value = { state: 'ready', data: known })
    const own = (controller = new AbortController())
    untracked(() => {
      loaded.value = { state: 'loading' }
    })
    ask(next.query, own.signal).then(
      (data) => {
        if (own.signal.aborted) return
        kept.set(next.key, data)
        if (kept.size > keptAnswers) kept.delete(kept.keys().next().value as string)
        loaded.value = { state: 'ready', data }
      },
      (error: unknown) => {
        if (!own.signal.aborted) loaded.value = { state: 'failed', error: error instanceof ApiError ? error : new ApiError('problem') }
      },
    )
  })

  return {
    get value() {
      return loaded.value
    },
    get data() {
      return loaded.value.state === 'ready' ? loaded.value.data : null
    },
    retry: () => void attempt.value++,
  }
}
