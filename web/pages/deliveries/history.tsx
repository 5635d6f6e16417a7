import { useSignal } from '@preact/signals'
import type { FacilityOrigin as Origin } from '../../../core/contract/facility-indicators.ts'
import type { Delivery } from '../../../core/contract/deliveries.ts'
import { deliveriesApi } from '../../api/deliveries.ts'
import { FacilityOrigin } from '../../components/facility-origin.tsx'
import { ProblemNotice } from '../../components/feedback/problem-notice.tsx'
import { useAction } from '../../components/feedback/use-action.ts'
import { formatMoment } from '../../format-moment.ts'
import { deliveryMessages } from '../../i18n/deliveries/messages.ts'
import { language } from '../../i18n/messages.ts'
import { acceptDelivery } from '../../state/deliveries/current-delivery.ts'

type Event = Delivery['events'][number]

/** What belongs to an event beyond its kind: moment of publication, missing second person. */
function detailsOf({ details }: Event): string {
  const text = deliveryMessages.value
  const { effectiveAt, fourEyes } = details
  return [typeof effectiveAt === 'string' ? text.effectiveAt(formatMoment(effectiveAt, language.value)) : '', fourEyes === false ? text.withoutFourEyes : ''].filter((part) => part !== '').join(', ')
}

function CommentForm({ id }: { readonly id: number }) {
  const text = deliveryMessages.value
  const words = useSignal('')
  const { run, isBusy, error } = useAction()
  const send = async (event: globalThis.Event): Promise<void> => {
    event.preventDefault()
    if (words.value.trim() === '') return
    if (await run(async () => acceptDelivery(await deliveriesApi.comment(id, words.value.trim())))) words.value = ''
  }
  return (
    <details>
      <summary>{text.addComment}</summary>
      <form class="form" onSubmit={(event) => void send(event)}>
        <ProblemNotice error={error.value} />
        <label class="form-field">
          {text.comment}
          <textarea class="field" rows={3} maxLength={2000} value={words.value} onInput={(event) => (words.value = event.currentTarget.value)} />
        </label>
        <button type="submit" class="button" disabled={isBusy.value}>
          {text.sendComment}
        </button>
      </form>
    </details>
  )
}

/** Who did what when with a delivery. */
export function History({ delivery }: { readonly delivery: Delivery }) {
  const text = deliveryMessages.value
  return (
    <section aria-labelledby="history-title">
      <h2 id="history-title">{text.historyTitle}</h2>
      <ol class="history">
        {delivery.events.map((event) => (
          <li key={event.id}>
            <p>
              <strong>{text.events[event.kind]}</strong>{' '}
              <span class="muted">{[detailsOf(event), formatMoment(event.at, language.value), event.by ?? text.byAtlas].filter((part) => part !== '').join(' · ')}</span>
            </p>
            {event.details['facilities'] !== undefined && <FacilityOrigin origin={event.details['facilities'] as Origin} />}
            {event.comment !== null && <blockquote class="quote">{event.comment}</blockquote>}
          </li>
        ))}
      </ol>
      {delivery.actions.includes('comment') && <CommentForm id={delivery.id} />}
    </section>
  )
}
