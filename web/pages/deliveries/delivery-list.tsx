import type { DeliverySummary } from '../../../core/contract/deliveries.ts'
import { Failure } from '../../components/feedback/failure.tsx'
import { PageLink } from '../../components/page-link.tsx'
import { StateBadge } from '../../components/feedback/state-badge.tsx'
import { formatNumber, formatPeriod } from '../../format.ts'
import { formatMomentDay } from '../../format-moment.ts'
import { deliveryMessages } from '../../i18n/deliveries/messages.ts'
import { language, say } from '../../i18n/messages.ts'
import { deliveryList } from '../../state/deliveries/current-delivery.ts'
import { nextStepWords } from '../../state/deliveries/next-step.ts'
import { holds } from '../../state/session.ts'

function Row({ delivery }: { readonly delivery: DeliverySummary }) {
  const text = deliveryMessages.value
  const { id, title, department, measures, periods, state, figures, createdAt } = delivery
  const next = nextStepWords(delivery, text.nextSteps, language.value)
  return (
    <tr>
      <th scope="row" data-label={text.columnTitle}>
        <PageLink page="lieferungen" path={[String(id)]} label={title} className="link" />
        <span class="muted small">{`${text.deliveryTitle(id)}${delivery.isCorrection ? ` · ${text.isCorrection}` : ''}`}</span>
      </th>
      <td data-label={text.columnDepartment}>{department === null ? '–' : say(department.name)}</td>
      <td data-label={text.columnContent}>
        {measures.map(({ name }) => say(name)).join(', ')}
        <span class="muted small">{[periods.map((period) => formatPeriod(period, language.value)).join(', '), text.figures(formatNumber(figures, 0, language.value))].filter((part) => part !== '').join(' · ')}</span>
      </td>
      <td data-label={text.columnState}>
        <StateBadge state={state} label={text.states[state]} />
      </td>
      <td data-label={text.columnNext}>{next}</td>
      <td data-label={text.columnDate} class="no-wrap">{formatMomentDay(createdAt, language.value)}</td>
    </tr>
  )
}

/** Deliveries, newest first, each with what is to be done next. */
export function DeliveryList() {
  const text = deliveryMessages.value
  const { value } = deliveryList
  const isEditor = holds('editor')
  const list = deliveryList.data ?? []
  return (
    <>
      <p class="muted">{isEditor ? text.intro : text.introReleaser}</p>
      {isEditor && (
        <p class="page-actions">
          <PageLink page="lieferungen" path={['neu']} label={text.newDelivery} className="button button--primary button--large" />
        </p>
      )}
      {value.state === 'loading' && (
        <p role="status">
          <span class="spinner" aria-hidden="true" /> {text.loading}
        </p>
      )}
      {value.state === 'failed' && <Failure error={value.error} retry={deliveryList.retry} />}
      {value.state === 'ready' && list.length === 0 && (
        <div class="empty">
          <h2>{text.empty}</h2>
          <p>{text.emptyText}</p>
        </div>
      )}
      {list.length > 0 && (
        <table class="table table--cards">
          <thead>
            <tr>
              {[text.columnTitle, text.columnDepartment, text.columnContent, text.columnState, text.columnNext, text.columnDate].map((label) => (
                <th scope="col" key={label}>
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {list.map((delivery) => (
              <Row key={delivery.id} delivery={delivery} />
            ))}
          </tbody>
        </table>
      )}
    </>
  )
}
