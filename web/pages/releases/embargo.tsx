import { useSignal } from '@preact/signals'
import type { Delivery } from '../../../core/contract/deliveries.ts'
import { releasesApi } from '../../api/releases.ts'
import { ConfirmDialog } from '../../components/feedback/confirm-dialog.tsx'
import { MomentField, momentOf, tomorrowAtNine } from '../../components/fields/moment-field.tsx'
import { ProblemNotice } from '../../components/feedback/problem-notice.tsx'
import { useAction } from '../../components/feedback/use-action.ts'
import { formatMoment } from '../../format-moment.ts'
import { language } from '../../i18n/messages.ts'
import { releaseMessages } from '../../i18n/releases/messages.ts'
import { reloadDelivery } from '../../state/deliveries/current-delivery.ts'
import { announcement } from '../../state/ui.ts'
import { Progress } from './progress.tsx'

/** Change the moment of a publication that is still ahead, or publish at once. */
export function Embargo({ delivery }: { readonly delivery: Delivery }) {
  const text = releaseMessages.value
  const moment = useSignal(tomorrowAtNine(new Date()))
  const asked = useSignal<'now' | 'later' | null>(null)
  const isChecked = useSignal(false)
  const { run, isBusy, error } = useAction()
  const at = momentOf(moment.value.date, moment.value.time)
  const problem = !isChecked.value ? null : at === null ? text.momentWrong : at.getTime() <= Date.now() ? text.momentPast : null
  const change = async (): Promise<void> => {
    const effectiveAt = asked.value === 'now' ? null : (at?.toISOString() ?? null)
    asked.value = null
    if (await run(() => releasesApi.embargo(delivery.id, effectiveAt, null))) announcement.value = text.done.embargo
    reloadDelivery()
  }
  if (isBusy.value) return <Progress id={delivery.id} />
  return (
    <section class="decide" aria-labelledby="embargo-title">
      <h2 id="embargo-title">{text.embargoTitle}</h2>
      {delivery.publicFrom !== null && <p class="lead">{text.embargoText(formatMoment(delivery.publicFrom, language.value))}</p>}
      <ProblemNotice error={error.value} title={text.failed} />
      <details>
        <summary>{text.embargoChange}</summary>
        <MomentField {...moment.value} error={problem} onChange={(date, time) => (moment.value = { date, time })} />
        <p class="form-actions">
          <button
            type="button"
            class="button button--primary"
            onClick={() => {
              isChecked.value = true
              if (at !== null && at.getTime() > Date.now()) asked.value = 'later'
            }}
          >
            {text.embargoChange}
          </button>
          <button type="button" class="button" onClick={() => (asked.value = 'now')}>
            {text.embargoNow}
          </button>
        </p>
      </details>
      <ConfirmDialog isOpen={asked.value !== null} title={asked.value === 'now' ? text.confirmTitle.publicNow : text.confirmTitle.embargo} action={asked.value === 'now' ? text.confirm.publicNow : text.confirm.embargo} onConfirm={() => void change()} onCancel={() => (asked.value = null)}>
        <p>{asked.value === 'now' || at === null ? text.confirmPublicNow : text.confirmPublicLater(formatMoment(at.toISOString(), language.value))}</p>
      </ConfirmDialog>
    </section>
  )
}
