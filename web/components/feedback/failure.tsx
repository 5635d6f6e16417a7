import type { ApiError } from '../../api/client.ts'
import { language, messages } from '../../i18n/messages.ts'

/** What went wrong, in the server's words where it gave some. */
export const errorWords = (error: ApiError): string => {
  if (error.kind === 'offline') return messages.value.errorOffline
  if (error.kind === 'unreachable') return messages.value.errorUnreachable
  const { problem } = error
  if (problem === null) return messages.value.errorUnknown
  return language.value === 'de' ? problem.detailDe : problem.detail
}

/** Say what went wrong and offer a way on; what does not exist is not there at the next try either. */
export function Failure({ error, retry }: { readonly error: ApiError; readonly retry: () => void }) {
  const isNowhere = error.problem?.status === 404
  return (
    <div class="kern-alert kern-alert--danger failure" role="alert">
      <div class="kern-alert__header">
        <span class="kern-icon kern-icon--danger" aria-hidden="true" />
        <span class="kern-title">{isNowhere ? messages.value.notThere : messages.value.errorTitle}</span>
      </div>
      <div class="kern-alert__body">
        <p class="kern-body">{errorWords(error)}</p>
        {!isNowhere && (
          <button type="button" class="button button--primary" onClick={retry}>
            {messages.value.retry}
          </button>
        )}
      </div>
    </div>
  )
}
