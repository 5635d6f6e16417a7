import { useSignal } from '@preact/signals'
import { useId } from 'preact/hooks'
import type { Delivery } from '../../../core/contract/deliveries.ts'
import { releasesApi } from '../../api/releases.ts'
import { ConfirmDialog } from '../../components/feedback/confirm-dialog.tsx'
import { ProblemNotice } from '../../components/feedback/problem-notice.tsx'
import { useAction } from '../../components/feedback/use-action.ts'
import { releaseMessages } from '../../i18n/releases/messages.ts'
import { reloadDelivery } from '../../state/deliveries/current-delivery.ts'
import { announcement } from '../../state/ui.ts'
import { Progress } from './progress.tsx'

/** Take figures out of everything, with a reason; cannot be undone. */
export function Withdraw({ delivery }: { readonly delivery: Delivery }) {
  const text = releaseMessages.value
  const id = useId()
  const reason = useSignal('')
  const isChecked = useSignal(false)
  const isAsking = useSignal(false)
  const { run, isBusy, error } = useAction()
  const isMissing = isChecked.value && reason.value.trim() === ''
  const withdraw = async (): Promise<void> => {
    isAsking.value = false
    if (await run(() => releasesApi.withdraw(delivery.id, reason.value.trim()))) announcement.value = text.done.withdraw
    reloadDelivery()
  }
  const ask = (event: Event): void => {
    event.preventDefault()
    isChecked.value = true
    if (reason.value.trim() !== '') isAsking.value = true
  }
  if (isBusy.value) return <Progress id={delivery.id} />
  return (
    <details class="withdraw">
      <summary>{text.withdrawTitle}</summary>
      <p class="muted">{text.withdrawText}</p>
      <ProblemNotice error={error.value} title={text.failed} />
      <form class="form" onSubmit={ask} noValidate>
        <div class={`form-field ${isMissing ? 'form-field--wrong' : ''}`}>
          <label for={id}>{text.withdrawReason}</label>
          <textarea id={id} class="field" rows={3} maxLength={2000} required aria-invalid={isMissing} value={reason.value} onInput={(event) => (reason.value = event.currentTarget.value)} />
          {isMissing && <p class="form-error small">{text.withdrawNeeded}</p>}
        </div>
        <button type="submit" class="button">
          {text.withdrawTitle}
        </button>
      </form>
      <ConfirmDialog isOpen={isAsking.value} title={text.confirmTitle.withdraw} action={text.confirm.withdraw} onConfirm={() => void withdraw()} onCancel={() => (isAsking.value = false)}>
        <p>{text.confirmWithdraw}</p>
        <blockquote class="quote">{reason.value}</blockquote>
      </ConfirmDialog>
    </details>
  )
}
