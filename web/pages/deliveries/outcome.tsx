import type { Delivery } from '../../../core/contract/deliveries.ts'
import { Alert } from '../../components/feedback/alert.tsx'
import { FindingList } from '../../components/feedback/finding-list.tsx'
import { PageLink } from '../../components/page-link.tsx'
import { formatMoment } from '../../format-moment.ts'
import { deliveryMessages } from '../../i18n/deliveries/messages.ts'
import { language } from '../../i18n/messages.ts'
import { releaseMessages } from '../../i18n/releases/messages.ts'
import { explanationOf } from '../../state/deliveries/comments.ts'
import { holds } from '../../state/session.ts'
import { DeliveryPreview } from './delivery-preview.tsx'
import { FileFacts } from './file-step.tsx'
import { Corrected, Summary } from './submit-step.tsx'

/** Findings with what the editor said to them. */
export function ExplainedFindings({ delivery }: { readonly delivery: Delivery }) {
  if (delivery.findings.length === 0) return null
  return (
    <section aria-labelledby="findings-title">
      <h2 id="findings-title">{releaseMessages.value.findingsTitle}</h2>
      <FindingList
        findings={delivery.findings}
        unlisted={delivery.report?.unlistedFindings ?? {}}
        after={(finding) => {
          const words = explanationOf(finding)
          return words === '' ? null : <blockquote class="quote">{words}</blockquote>
        }}
      />
    </section>
  )
}

/** A delivery that is no draft any more: what it holds and what became of it. */
export function Outcome({ delivery }: { readonly delivery: Delivery }) {
  const text = deliveryMessages.value
  const isOut = ['public', 'replaced', 'withdrawn', 'internal', 'scheduled'].includes(delivery.state)
  return (
    <>
      {delivery.state === 'submitted' && (
        <Alert kind="success" title={text.submittedTitle}>
          <p class="kern-body">{text.waitingText}</p>
        </Alert>
      )}
      {delivery.state === 'scheduled' && delivery.publicFrom !== null && <Alert kind="info" title={text.nextSteps.scheduled(formatMoment(delivery.publicFrom, language.value))} />}
      {(isOut || holds('releaser')) && (
        <p class="page-actions">
          {isOut && <PageLink page="veroeffentlichungen" path={[String(delivery.id)]} label={text.publicationLink} className="button" />}
          {holds('releaser') && delivery.state !== 'draft' && <PageLink page="freigaben" path={[String(delivery.id)]} label={text.releaseLink} className="button" />}
        </p>
      )}
      {delivery.correctedBy.map(({ id }) => (
        <p key={id}>
          <PageLink page="lieferungen" path={[String(id)]} label={text.correctedBy(id)} className="link" />
        </p>
      ))}
      <Summary delivery={delivery} />
      {delivery.corrects.length > 0 && (
        <Alert kind="info" title={text.isCorrection}>
          <Corrected delivery={delivery} />
        </Alert>
      )}
      <FileFacts delivery={delivery} />
      <ExplainedFindings delivery={delivery} />
      {delivery.state !== 'discarded' && <DeliveryPreview delivery={delivery} />}
    </>
  )
}
