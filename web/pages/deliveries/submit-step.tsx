import { useSignal } from '@preact/signals'
import { useId } from 'preact/hooks'
import type { Delivery } from '../../../core/contract/deliveries.ts'
import { deliveriesApi } from '../../api/deliveries.ts'
import { Alert } from '../../components/feedback/alert.tsx'
import { PageLink } from '../../components/page-link.tsx'
import { ProblemNotice } from '../../components/feedback/problem-notice.tsx'
import { useAction } from '../../components/feedback/use-action.ts'
import { formatNumber, formatPeriod } from '../../format.ts'
import { deliveryMessages } from '../../i18n/deliveries/messages.ts'
import { language } from '../../i18n/messages.ts'
import { levelName, measureName } from '../../state/deliveries/catalogue.ts'
import { filledComments, unexplained } from '../../state/deliveries/comments.ts'
import { acceptDelivery, reloadDelivery } from '../../state/deliveries/current-delivery.ts'
import { announcement } from '../../state/ui.ts'
import { Difference } from './delivery-preview.tsx'

/** What is delivered, block by block. */
export function Summary({ delivery }: { readonly delivery: Delivery }) {
  const text = deliveryMessages.value
  return (
    <ul class="bullets">
      {delivery.blocks.map(({ measure, level, period, figures }) => (
        <li key={`${measure} ${level} ${period}`}>{text.summaryBlock(formatNumber(figures, 0, language.value), measureName(measure), levelName(level), formatPeriod(period, language.value))}</li>
      ))}
    </ul>
  )
}

/** Released figures that the delivery has newer ones for. */
export function Corrected({ delivery }: { readonly delivery: Delivery }) {
  const text = deliveryMessages.value
  const count = (value: number): string => formatNumber(value, 0, language.value)
  return (
    <ul class="bullets">
      {delivery.corrects.map(({ id, title, isWhole, figures, of, reason }) => (
        <li key={id}>
          {isWhole ? text.correctsWhole(title) : text.correctsPart(title, count(figures), count(of))}
          {reason !== null && <blockquote class="quote">{reason}</blockquote>}
        </li>
      ))}
    </ul>
  )
}

/** What still keeps the delivery from being submitted; empty when nothing does. */
function blockersOf(delivery: Delivery): readonly { readonly words: string; readonly step: 'spalten' | 'pruefen'; readonly label: string }[] {
  const text = deliveryMessages.value
  const count = (value: number): string => formatNumber(value, 0, language.value)
  return [
    ...(delivery.openQuestions > 0 ? [{ words: text.blockedQuestions(count(delivery.openQuestions)), step: 'spalten' as const, label: text.toColumns }] : []),
    ...(delivery.errors > 0 ? [{ words: text.blockedErrors(count(delivery.errors)), step: 'pruefen' as const, label: text.toCheck }] : []),
    ...(unexplained.value > 0 ? [{ words: text.uncommented(count(unexplained.value)), step: 'pruefen' as const, label: text.toCheck }] : []),
  ]
}

function SubmitForm({ delivery }: { readonly delivery: Delivery }) {
  const text = deliveryMessages.value
  const id = useId()
  const reason = useSignal('')
  const isChecked = useSignal(false)
  const { run, isBusy, error } = useAction()
  const needsReason = delivery.corrects.length > 0
  const isMissing = isChecked.value && needsReason && reason.value.trim() === ''
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault()
    isChecked.value = true
    if (needsReason && reason.value.trim() === '') return document.getElementById(id)?.focus()
    if (await run(async () => acceptDelivery(await deliveriesApi.submit(delivery.id, delivery.version, filledComments(), needsReason ? reason.value.trim() : null)))) announcement.value = text.submitted
  }
  return (
    <form class="form" onSubmit={(event) => void submit(event)} noValidate>
      {needsReason && (
        <div class={`form-field ${isMissing ? 'form-field--wrong' : ''}`}>
          <label for={id}>{text.reason}</label>
          <p class="muted small" id={`${id}-hint`}>
            {text.reasonHint}
          </p>
          <textarea id={id} class="field" rows={3} maxLength={2000} required aria-invalid={isMissing} aria-describedby={`${id}-hint`} value={reason.value} onInput={(event) => (reason.value = event.currentTarget.value)} />
          {isMissing && <p class="form-error small">{text.reasonNeeded}</p>}
        </div>
      )}
      <ProblemNotice error={error.value} title={text.failedTitle} />
      {error.value?.problem?.status === 409 && (
        <button type="button" class="button" onClick={reloadDelivery}>
          {text.reload}
        </button>
      )}
      <button type="submit" class="button button--primary button--large" disabled={isBusy.value}>
        {isBusy.value ? text.submitting : text.submit}
      </button>
    </form>
  )
}

/** Fourth step: what is submitted, what it corrects, and why. */
export function SubmitStep({ delivery }: { readonly delivery: Delivery }) {
  const text = deliveryMessages.value
  const blockers = blockersOf(delivery)
  return (
    <>
      {blockers.length > 0 && (
        <Alert kind="warning" title={text.notYet}>
          <ul class="bullets">
            {blockers.map(({ words, step, label }) => (
              <li key={words}>
                {words} <PageLink page="lieferungen" path={[String(delivery.id)]} options={{ schritt: step }} label={label} className="link" />
              </li>
            ))}
          </ul>
        </Alert>
      )}
      <h2>{text.summaryTitle}</h2>
      <Summary delivery={delivery} />
      {delivery.corrects.length > 0 && (
        <Alert kind="info" title={text.isCorrection}>
          <Corrected delivery={delivery} />
        </Alert>
      )}
      <h2>{text.previewDifference}</h2>
      {delivery.blocks.length === 0 ? <p class="muted">{text.noPreview}</p> : <Difference />}
      {blockers.length === 0 && delivery.actions.includes('submit') && <SubmitForm delivery={delivery} />}
    </>
  )
}
