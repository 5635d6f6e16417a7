import type { DeliverySummary } from '../../../core/contract/deliveries.ts'
import type { DeliveryState } from '../../../core/release/delivery-state.ts'
import { Failure } from '../../components/feedback/failure.tsx'
import { PageLink } from '../../components/page-link.tsx'
import { StateBadge } from '../../components/feedback/state-badge.tsx'
import { formatPeriod } from '../../format.ts'
import { formatMoment } from '../../format-moment.ts'
import { deliveryMessages } from '../../i18n/deliveries/messages.ts'
import { language, say } from '../../i18n/messages.ts'
import { releaseMessages } from '../../i18n/releases/messages.ts'
import { deliveryList } from '../../state/deliveries/current-delivery.ts'
import { fourEyesResource } from '../../state/releases/four-eyes.ts'
import { FourEyesOff } from './four-eyes-off.tsx'

function Entry({ delivery }: { readonly delivery: DeliverySummary }) {
  const text = releaseMessages.value
  const { id, title, department, measures, periods, submittedBy, submittedAt, publicFrom, state } = delivery
  const words = [
    department === null ? '' : say(department.name),
    submittedAt === null ? '' : text.submittedBy(submittedBy ?? '–', formatMoment(submittedAt, language.value)),
    state === 'scheduled' && publicFrom !== null ? text.fromAt(formatMoment(publicFrom, language.value)) : '',
  ]
  return (
    <li class="card">
      <p class="card-title">
        <PageLink page="freigaben" path={[String(id)]} label={title} className="link" /> <StateBadge state={state} label={deliveryMessages.value.states[state]} />
      </p>
      <p>{[measures.map(({ name }) => say(name)).join(', '), periods.map((period) => formatPeriod(period, language.value)).join(', ')].filter((part) => part !== '').join(' · ')}</p>
      <p class="muted small">{words.filter((part) => part !== '').join(' · ')}</p>
      {delivery.isCorrection && <p class="small">{deliveryMessages.value.isCorrection}</p>}
    </li>
  )
}

/** What waits for a decision, what is only inside, and what is planned. */
export function WaitingList() {
  const text = releaseMessages.value
  const { value, data } = deliveryList
  if (value.state === 'failed') return <Failure error={value.error} retry={deliveryList.retry} />
  if (data === null) {
    return (
      <p role="status">
        <span class="spinner" aria-hidden="true" /> {deliveryMessages.value.loading}
      </p>
    )
  }
  const groups: readonly (readonly [string, DeliveryState])[] = [[text.waiting, 'submitted'], [text.scheduled, 'scheduled'], [text.inside, 'internal']]
  const isEmpty = !data.some(({ state }) => state === 'submitted')
  return (
    <>
      <p class="muted">{text.intro}</p>
      {fourEyesResource.data?.fourEyes === false && <FourEyesOff reason="" />}
      {isEmpty && (
        <div class="empty">
          <h2>{text.nothingWaits}</h2>
          <p>{text.nothingWaitsText}</p>
        </div>
      )}
      {groups.map(([heading, state]) => {
        const own = data.filter((delivery) => delivery.state === state)
        return (
          own.length > 0 && (
            <section key={state} aria-label={heading}>
              <h2>{heading}</h2>
              <ul class="cards">
                {own.map((delivery) => (
                  <Entry key={delivery.id} delivery={delivery} />
                ))}
              </ul>
            </section>
          )
        )
      })}
    </>
  )
}
