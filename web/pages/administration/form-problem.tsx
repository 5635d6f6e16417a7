import type { ApiError } from '../../api/client.ts'
import { Alert } from '../../components/feedback/alert.tsx'
import { errorWords } from '../../components/feedback/failure.tsx'
import { administrationMessages } from '../../i18n/administration/messages.ts'
import { remarkInWords } from './use-form.ts'

/** Say that something was not saved: which fields to look at, or what else went wrong. */
export function FormProblem({ error }: { readonly error: ApiError | null }) {
  if (error === null) return null
  const text = administrationMessages.value
  const remarks = error.problem?.errors ?? []
  const nameOf = (path: string): string => text.fields[path.split('.')[0] ?? path] ?? path
  return (
    <Alert kind="danger" title={text.notSaved} isUrgent>
      {remarks.length === 0 ? (
        <p class="kern-body">{errorWords(error)}</p>
      ) : (
        <>
          <p class="kern-body">{text.lookAtFields}</p>
          <ul class="bullets small">
            {remarks.map((remark) => (
              <li key={remark.path}>
                {nameOf(remark.path)}: {remarkInWords(remark)}
              </li>
            ))}
          </ul>
        </>
      )}
    </Alert>
  )
}
