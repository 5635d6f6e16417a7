import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import { ApiError, read } from '../../api/client.ts'

/** An answer that a page asks for when it opens, and anew on demand. */
export interface Read<T> {
  readonly data: T | null
  readonly error: ApiError | null
  readonly reload: () => void
  /** The same, done once the answer, or that there is none, is here. */
  readonly renew: () => Promise<void>
}

/** Ask for an address while the component is there; what was shown stays until the next answer. `null`: nothing to ask. */
export function useRead<T>(address: string | null): Read<T> {
  const found = useSignal<{ readonly address: string; readonly data: T } | null>(null)
  const error = useSignal<ApiError | null>(null)
  const attempt = useSignal(0)
  const waiting = useRef<(() => void)[]>([])
  const tell = (): void => waiting.current.splice(0).forEach((heard) => heard())
  useEffect(() => {
    if (address === null) return undefined
    const controller = new AbortController()
    error.value = null
    read<T>(address, controller.signal).then(
      (data) => {
        found.value = { address, data }
        tell()
      },
      (problem: unknown) => {
        if (controller.signal.aborted) return
        error.value = problem instanceof ApiError ? problem : new ApiError('problem')
        tell()
      },
    )
    return () => controller.abort()
  }, [address, attempt.value])
  useEffect(() => tell, [])
  const reload = (): void => void attempt.value++
  const renew = (): Promise<void> => {
    reload()
    return new Promise((heard) => waiting.current.push(heard))
  }
  return { data: found.value?.address === address ? found.value.data : null, error: error.value, reload, renew }
}
