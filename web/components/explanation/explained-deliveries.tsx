import type { Explanation, Indicator } from '../../../core/contract/indicators.ts'
import { formatMoment, formatMomentDay } from '../../format-moment.ts'
import { explanationMessages } from '../../i18n/explanation/messages.ts'
import { language, messages, say } from '../../i18n/messages.ts'
import { German } from '../said.tsx'

type Delivery = Explanation['figures'][number]['provenance']['deliveries'][number]

/** Who submitted and released it, when; only people who signed in are told. */
function People({ people }: { readonly people: NonNullable<Delivery['people']> }) {
  const text = explanationMessages.value
  const when = (moment: string | null): string => (moment === null ? '–' : formatMoment(moment, language.value))
  return (
    <>
      {people.submittedAt !== null && <li>{text.submittedBy(people.submittedBy ?? '–', when(people.submittedAt))}</li>}
      {people.releasedAt !== null && <li>{text.releasedBy(people.releasedBy ?? '–', when(people.releasedAt))}</li>}
    </>
  )
}

function OneDelivery({ delivery, indicator }: { readonly delivery: Delivery; readonly indicator: Indicator }) {
  const text = explanationMessages.value
  const names = delivery.parts.map((part) => indicator[part]).filter((part) => part !== null).map((part) => say(part.name))
  return (
    <li class="explained-delivery">
      <p>
        <a class="link" href={`/veroeffentlichungen/${delivery.publication}${language.value === 'en' ? '?sprache=en' : ''}`}>
          <German>{delivery.title}</German>
        </a>
        {delivery.revision > 1 && <span class="muted"> ({text.revision(delivery.revision)})</span>}
      </p>
      <ul class="plain-list small">
        {names.length > 0 && <li>{text.gives(names.join(', '))}</li>}
        <li>{text.receivedFrom(delivery.department === null ? '–' : say(delivery.department), formatMomentDay(delivery.receivedAt, language.value), delivery.fileName)}</li>
        <li>
          {messages.value.source}: <German>{delivery.source.attribution}</German>
          {delivery.source.licence !== '' && (
            <>
              {`. ${messages.value.licence}: `}
              <German>{delivery.source.licence}</German>
            </>
          )}
        </li>
        {delivery.people !== null && <People people={delivery.people} />}
        {delivery.fourEyes === false && <li class="remark-warm">{text.onePerson}</li>}
      </ul>
    </li>
  )
}

/** The deliveries that a figure rests on, each with the way to its lasting page. */
export function ExplainedDeliveries({ deliveries, indicator }: { readonly deliveries: readonly Delivery[]; readonly indicator: Indicator }) {
  const text = explanationMessages.value
  return (
    <section aria-labelledby="explained-deliveries">
      <h3 id="explained-deliveries">{text.deliveries}</h3>
      {deliveries.length === 0 ? <p>{text.noDeliveries}</p> : <ul class="plain-list">{deliveries.map((delivery) => <OneDelivery key={delivery.publication} delivery={delivery} indicator={indicator} />)}</ul>}
    </section>
  )
}
