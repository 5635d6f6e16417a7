import { useSignal } from '@preact/signals'
import { Alert } from '../../components/feedback/alert.tsx'
import { administrationMessages } from '../../i18n/administration/messages.ts'

/** A secret that is shown this once, with a button that copies it. */
export function ShownOnce({ title, explanation, secret, onClose }: { readonly title: string; readonly explanation: string; readonly secret: string; readonly onClose: () => void }) {
  const text = administrationMessages.value
  const state = useSignal<'idle' | 'copied' | 'failed'>('idle')
  const copy = (): void => {
    const done = navigator.clipboard?.writeText(secret) ?? Promise.reject(new Error('no clipboard'))
    done.then(() => (state.value = 'copied'), () => (state.value = 'failed'))
  }
  return (
    <Alert kind="success" title={title} isUrgent>
      <p class="kern-body">{explanation}</p>
      <p>
        <code class="secret">{secret}</code>
      </p>
      <p class="form-actions">
        <button type="button" class="button button--primary" onClick={copy}>
          {text.copy}
        </button>
        <button type="button" class="button" onClick={onClose}>
          {text.noted}
        </button>
        <span role="status">{state.value === 'copied' ? text.copied : state.value === 'failed' ? text.copyFailed : ''}</span>
      </p>
    </Alert>
  )
}
