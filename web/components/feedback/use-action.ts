import { useSignal } from '@preact/signals'
import type { ReadonlySignal } from '@preact/signals'
import { ApiError } from '../../api/client.ts'

export interface Action {
  readonly isBusy: ReadonlySignal<boolean>
  readonly error: ReadonlySignal<ApiError | null>
  /** Do it, unless it is being done; `true` if it went well. */
  readonly run: (work: () => Promise<unknown>) => Promise<boolean>
}

/** Something a person sets off: busy while it is on its way, with what went wrong. */
export function useAction(): Action {
  const isBusy = useSignal(false)
  const error = useSignal<ApiError | null>(null)
  const run = async (work: () => Promise<unknown>): Promise<boolean> => {
    if (isBusy.peek()) return false
    isBusy.value = true
    error.value = null
    try {
      await work()
      return true
    } catch (problem) {
      error.value = problem instanceof ApiError ? problem : new ApiError('problem')
      return false
    } finally {
      isBusy.value = false
    }
  }
  return { isBusy, error, run }
}
