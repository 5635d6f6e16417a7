import { useSignal } from '@preact/signals'
import type { Delivery } from '../../../core/contract/deliveries.ts'
import { Alert } from '../../components/feedback/alert.tsx'
import { Failure } from '../../components/feedback/failure.tsx'
import { PageLink } from '../../components/page-link.tsx'
import { StateBadge } from '../../components/feedback/state-badge.tsx'
import { formatNumber } from '../../format.ts'
import { formatMoment } from '../../format-moment.ts'
import { deliveryMessages } from '../../i18n/deliveries/messages.ts'
import { language, say } from '../../i18n/messages.ts'
import { deliveryResource, shownDelivery } from '../../state/deliveries/current-delivery.ts'
import { stepToResume, steps } from '../../state/deliveries/next-step.ts'
import type { Step } from '../../state/deliveries/next-step.ts'
import { view } from '../../state/navigation.ts'
import { CheckStep } from './check-step.tsx'
import { ColumnsStep } from './columns-step.tsx'
import { FileStep } from './file-step.tsx'
import { History } from './history.tsx'
import { Upload } from './new-delivery.tsx'
import { Outcome } from './outcome.tsx'
import { SubmitStep } from './submit-step.tsx'

const stepOf = (delivery: Delivery): Step => steps.find((step) => step === view.value.options['schritt']) ?? stepToResume(delivery)

function Steps({ delivery, current }: { readonly delivery: Delivery; readonly current: Step }) {
  const text = deliveryMessages.value
  const open: Record<Step, number> = { datei: 0, spalten: delivery.openQuestions, pruefen: delivery.errors + delivery.warnings, abgeben: 0 }
  return (
    <nav aria-label={text.stepsLabel}>
      <ol class="steps">
        {steps.map((step, index) => (
          <li key={step} class={step === current ? 'step step--current' : 'step'}>
            <PageLink page="lieferungen" path={[String(delivery.id)]} options={{ schritt: step }} className="step-link" isCurrent={step === current}>
              <span class="step-number" aria-hidden="true">
                {index + 1}
              </span>
              <span>
                {text.steps[step]}
                {open[step] > 0 && <span class="step-open">{text.stepOpen(formatNumber(open[step], 0, language.value))}</span>}
              </span>
            </PageLink>
          </li>
        ))}
      </ol>
    </nav>
  )
}

/** A draft: the four steps, of which one is open. */
function Draft({ delivery }: { readonly delivery: Delivery }) {
  const text = deliveryMessages.value
  const step = stepOf(delivery)
  const position = steps.indexOf(step)
  const to = (target: Step | undefined, label: string, className: string) =>
    target !== undefined && <PageLink page="lieferungen" path={[String(delivery.id)]} options={{ schritt: target }} label={label} className={className} />
  return (
    <>
      {delivery.isContinued && delivery.openQuestions === 0 && (
        <Alert kind="success" title={text.continuedTitle}>
          <p class="kern-body">{text.continuedText}</p>
          {step !== 'abgeben' && to(delivery.errors + delivery.warnings > 0 ? 'pruefen' : 'abgeben', text.continuedSubmit, 'button button--primary')}
        </Alert>
      )}
      <Steps delivery={delivery} current={step} />
      {step === 'datei' && <FileStep delivery={delivery} />}
      {step === 'spalten' && <ColumnsStep delivery={delivery} />}
      {step === 'pruefen' && <CheckStep delivery={delivery} />}
      {step === 'abgeben' && <SubmitStep delivery={delivery} />}
      <div class="step-ends">
        {to(steps[position - 1], text.back, 'button')}
        {step !== 'abgeben' && to(steps[position + 1], text.next, 'button button--primary')}
      </div>
    </>
  )
}

function Rejected({ delivery }: { readonly delivery: Delivery }) {
  const text = deliveryMessages.value
  const isOpen = useSignal(false)
  const rejection = delivery.events.findLast(({ kind }) => kind === 'rejected')
  return (
    <Alert kind="warning" title={text.rejectedTitle}>
      {rejection !== undefined && <blockquote class="quote">{rejection.comment}</blockquote>}
      {delivery.continuedBy !== null ? (
        <PageLink page="lieferungen" path={[String(delivery.continuedBy)]} label={text.repairedBy(delivery.continuedBy)} className="link" />
      ) : (
        delivery.actions.includes('repair') && (
          <>
            <p class="kern-body">{text.rejectedText}</p>
            {isOpen.value ? (
              <Upload continues={delivery.id} department={delivery.department?.key ?? null} />
            ) : (
              <button type="button" class="button button--primary" onClick={() => (isOpen.value = true)}>
                {text.repair}
              </button>
            )}
          </>
        )
      )}
    </Alert>
  )
}

/** One delivery: a draft in four steps, or what became of it; always with its history. */
export function DeliveryPage() {
  const text = deliveryMessages.value
  const { value } = deliveryResource
  const delivery = shownDelivery.value
  if (value.state === 'failed' && delivery === null) return <Failure error={value.error} retry={deliveryResource.retry} />
  if (delivery === null) {
    return (
      <p role="status">
        <span class="spinner" aria-hidden="true" /> {text.loading}
      </p>
    )
  }
  return (
    <>
      <p class="muted breadcrumb-line">
        <PageLink page="lieferungen" label={text.backToList} className="link" />
      </p>
      <p class="delivery-head">
        <strong>{delivery.title}</strong> <StateBadge state={delivery.state} label={text.states[delivery.state]} />
        <span class="muted small">
          {[delivery.department === null ? '' : say(delivery.department.name), text.deliveredOn(formatMoment(delivery.createdAt, language.value), delivery.createdBy ?? '')].filter((part) => part !== '').join(' · ')}
        </span>
        {delivery.continues !== null && <PageLink page="lieferungen" path={[String(delivery.continues)]} label={text.repairs(delivery.continues)} className="link small" />}
      </p>
      {delivery.state === 'rejected' && <Rejected delivery={delivery} />}
      {delivery.state === 'draft' && delivery.actions.includes('edit') ? <Draft delivery={delivery} /> : <Outcome delivery={delivery} />}
      <History delivery={delivery} />
    </>
  )
}
