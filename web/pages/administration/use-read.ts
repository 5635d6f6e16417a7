import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { ApiError, read } from '../../api/client.ts'

/** An answer that a page asks for when it opens, and anew on demand. */
export interface Read<T> {
  readonly data: T | null
  readonly error: ApiError | null
  readonly reload: () => void
}

/** Ask for an address while the component is there; what was shown stays until the next answer. `null`: nothing to ask. */
export function useRead<T>(address: string | null): Read<T> {
  const found = useSignal<{ readonly address: string; readonly data: T } | null>(null)
  const error = useSignal<ApiError | null>(null)
  const attempt = useSignal(0)
  useEffect(() => {
    if (address === null) return undefined
    const controller = new AbortController()
    error.value = null
    read<T>(address, controller.signal).then(
      (data) => void (found.value = { address, data }),
      (problem: unknown) => {
        if (!controller.signal.aborted) error.value = problem instanceof ApiError ? problem : new ApiError('problem')
      },
    )
    return () => controller.abort()
  }, [address, attempt.value])
  return { data: found.value?.address === address ? found.value.data : null, error: error.value, reload: () => void attempt.value++ }
}
