import type { ApiError } from '../../api/client.ts'
import { messages, language } from '../../i18n/messages.ts'
import { Alert } from './alert.tsx'
import { errorWords } from './failure.tsx'

/** Say what went wrong with something that a person set off; nothing where nothing did. */
export function ProblemNotice({ error, title }: { readonly error: ApiError | null; readonly title?: string }) {
  if (error === null) return null
  const details = error.problem?.errors ?? []
  return (
    <Alert kind="danger" title={title ?? messages.value.errorTitle} isUrgent>
      <p class="kern-body">{errorWords(error)}</p>
      {details.length > 0 && (
        <ul class="bullets small">
          {details.slice(0, 5).map(({ path, message, messageDe }) => (
            <li key={path}>{`${path}: ${language.value === 'de' ? (messageDe ?? message) : message}`}</li>
          ))}
        </ul>
      )}
    </Alert>
  )
}
