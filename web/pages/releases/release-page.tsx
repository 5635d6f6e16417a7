import { Alert } from '../../components/feedback/alert.tsx'
import { Failure } from '../../components/feedback/failure.tsx'
import { PageLink } from '../../components/page-link.tsx'
import { StateBadge } from '../../components/feedback/state-badge.tsx'
import { formatMoment } from '../../format-moment.ts'
import { deliveryMessages } from '../../i18n/deliveries/messages.ts'
import { language, say } from '../../i18n/messages.ts'
import { releaseMessages } from '../../i18n/releases/messages.ts'
import { deliveryResource, shownDelivery } from '../../state/deliveries/current-delivery.ts'
import { fourEyesResource } from '../../state/releases/four-eyes.ts'
import { previewResource } from '../../state/releases/preview.ts'
import { Difference } from '../deliveries/delivery-preview.tsx'
import { FileFacts } from '../deliveries/file-step.tsx'
import { History } from '../deliveries/history.tsx'
import { ExplainedFindings } from '../deliveries/outcome.tsx'
import { Corrected, Summary } from '../deliveries/submit-step.tsx'
import { Consequences } from './consequences.tsx'
import { Decide } from './decide.tsx'
import { Embargo } from './embargo.tsx'
import { FourEyesOff } from './four-eyes-off.tsx'
import { OwnRules } from './own-rules.tsx'
import { Withdraw } from './withdraw.tsx'

/** Whether four eyes look at it, and why the person may not decide. */
function FourEyes() {
  const text = releaseMessages.value
  const eyes = previewResource.data?.fourEyes
  if (eyes === undefined ? fourEyesResource.data?.fourEyes === false : !eyes.isOn) return <FourEyesOff reason={eyes?.reason ?? ''} />
  if (eyes?.isSubmitter !== true) return null
  return (
    <Alert kind="info" title={text.ownTitle}>
      <p class="kern-body">{text.ownText}</p>
    </Alert>
  )
}

/** All that a releaser looks at before deciding about a delivery, and the decision. */
export function ReleasePage() {
  const text = releaseMessages.value
  const words = deliveryMessages.value
  const { value } = deliveryResource
  const delivery = shownDelivery.value
  if (value.state === 'failed' && delivery === null) return <Failure error={value.error} retry={deliveryResource.retry} />
  if (delivery === null) {
    return (
      <p role="status">
        <span class="spinner" aria-hidden="true" /> {words.loading}
      </p>
    )
  }
  const can = (...wanted: readonly string[]): boolean => delivery.actions.some((action) => wanted.includes(action))
  const isOpen = can('release', 'reject') || delivery.state === 'submitted'
  return (
    <>
      <p class="muted breadcrumb-line">
        <PageLink page="freigaben" label={text.backToList} className="link" />
        <PageLink page="lieferungen" path={[String(delivery.id)]} label={text.toDelivery} className="link" />
      </p>
      <p class="delivery-head">
        <strong>{delivery.title}</strong> <StateBadge state={delivery.state} label={words.states[delivery.state]} />
        <span class="muted small">
          {[delivery.department === null ? '' : say(delivery.department.name), delivery.submittedAt === null ? '' : text.submittedBy(delivery.submittedBy ?? '–', formatMoment(delivery.submittedAt, language.value))].filter((part) => part !== '').join(' · ')}
        </span>
      </p>
      <FourEyes />
      {can('embargo') && <Embargo key={`${delivery.id} ${delivery.publicFrom ?? ''}`} delivery={delivery} />}
      <h2>{text.whatTitle}</h2>
      <Summary delivery={delivery} />
      {delivery.corrects.length > 0 && (
        <Alert kind="info" title={text.corrects}>
          <Corrected delivery={delivery} />
        </Alert>
      )}
      {delivery.findings.length > 0 ? <ExplainedFindings delivery={delivery} /> : isOpen && <p>{text.noFindings}</p>}
      {delivery.state !== 'discarded' && delivery.blocks.length > 0 && (
        <section aria-labelledby="difference-title">
          <h2 id="difference-title">{text.differenceTitle}</h2>
          <Difference />
        </section>
      )}
      {isOpen && <Consequences />}
      {isOpen && <OwnRules delivery={delivery} />}
      {can('release', 'reject') && <Decide key={delivery.id} delivery={delivery} />}
      {can('withdraw') && <Withdraw delivery={delivery} />}
      <FileFacts delivery={delivery} />
      <History delivery={delivery} />
    </>
  )
}
